import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Annotation, Figure, Line, WidgetProperties } from './figure.ts';
import { hoverAreas } from './hover.ts';

echarts.use([BarChart, LineChart, PieChart, GridComponent, LegendComponent, MarkLineComponent, SVGRenderer]);

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** CloudWatch's own colours, for lines that name none. */
const DEFAULTS = ['#1f77b4', '#ff7f0e', '#2ca02c', '#d62728', '#9467bd', '#8c564b', '#e377c2', '#7f7f7f'];

/** A graph, bars or a pie as SVG, with a title (which browsers show as a tooltip) for what it says at each place. */
export function chart(figure: Figure, properties: WidgetProperties, size: Size): string {
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
  drawing.setOption(optionsOf(figure, properties, size));
  const svg = drawing.renderToSVGString({ useViewBox: true });
  const areas = properties.view === 'pie' ? '' : hoverAreas(drawing, figure, properties, size);
  drawing.dispose();
  return svg.replace(/<\/svg>\s*$/, `${areas}</svg>`);
}

/** Colours are those of the page (style.ts), so that one drawing serves light and dark. */
const TEXT = {
  fontFamily: 'Open Sans, Helvetica, Arial, sans-serif',
  fontSize: 10,
  color: 'var(--soft)',
  textBorderWidth: 0,
};

function optionsOf(figure: Figure, properties: WidgetProperties, size: Size): echarts.EChartsCoreOption {
  if (properties.view === 'bar') return barOptions(figure);
  if (properties.view === 'pie') return pieOptions(figure);
  return timeOptions(figure, properties, size);
}

function timeOptions({ lines }: Figure, properties: WidgetProperties, size: Size): echarts.EChartsCoreOption {
  const { stacked = false, yAxis = {}, annotations } = properties;
  const sides = lines.some(({ isRight }) => isRight) ? (['left', 'right'] as const) : (['left'] as const);
  const marksOn = (side: 'left' | 'right'): readonly Annotation[] =>
    (annotations?.horizontal ?? []).filter((one) => (one.yAxis === 'right') === (side === 'right'));
  const list = legendOf(lines, properties, size);
  return {
    animation: false,
    useUTC: true,
    textStyle: TEXT,
    grid: { left: 52, right: (sides.length > 1 ? 52 : 12) + list.right, top: 10, bottom: 26 + list.bottom },
    legend: list.option,
    xAxis: { type: 'time', axisLabel: { ...TEXT, hideOverlap: true } },
    yAxis: sides.map((side) => axis(yAxis[side], side, marksOn(side))),
    series: [
      ...lines.map((line, index) => ({
        name: line.label,
        type: 'line',
        yAxisIndex: line.isRight ? 1 : 0,
        symbol: line.points.length === 1 ? 'circle' : 'none',
        lineStyle: { width: 1.5 },
        // No screen shows more points than it has columns.
        ...(stacked ? {} : { sampling: 'lttb' }),
        color: colourOf(line, index),
        ...(stacked && !line.isRight ? { stack: 'all', areaStyle: { opacity: 0.6 } } : {}),
        data: line.points,
      })),
      ...sides.map((side, index) => ({
        type: 'line',
        yAxisIndex: index,
        data: [],
        markLine: marks(marksOn(side)),
      })),
    ],
  };
}

function axis(
  { label, min = undefined }: { readonly label?: string | undefined; readonly min?: number | undefined } = {},
  side: 'left' | 'right',
  annotations: readonly Annotation[],
): object {
  return {
    type: 'value',
    position: side,
    name: label ?? '',
    nameLocation: 'middle',
    nameGap: 34,
    min: min ?? (({ min: least }: { min: number }) => (least < 0 ? null : 0)),
    // What is annotated is in the picture, as in CloudWatch.
    max: ({ max }: { max: number }) =>
      annotations.some(({ value }) => value > max)
        ? Math.max(...annotations.map(({ value }) => value))
        : null,
    nameTextStyle: TEXT,
    axisLabel: { ...TEXT, formatter: shortNumber },
    splitLine: { show: side === 'left', lineStyle: { color: 'var(--grid)' } },
  };
}

const LEGEND_ROW = 15;

/** Below the graph in rows, or beside it as a list; what finds no room is on further leaves, where CloudWatch scrolls. */
function legendOf(
  lines: readonly Line[],
  { legend }: WidgetProperties,
  { width }: Size,
): { readonly option: object; readonly right: number; readonly bottom: number } {
  const style = { itemWidth: 12, itemHeight: 6, textStyle: TEXT, pageIconSize: 8, pageTextStyle: TEXT };
  if (legend?.position === 'right') {
    const option = { ...style, type: 'scroll', orient: 'vertical', right: 0, top: 8, bottom: 8, itemGap: 4 };
    return { option: { ...option, width: 160 }, right: 175, bottom: 0 };
  }
  const text = lines.reduce((sum, { label }) => sum + 26 + 5.5 * label.length, 0);
  const rows = Math.ceil((1.15 * text) / width);
  const type = rows > 4 ? 'scroll' : 'plain';
  const option = { ...style, type, bottom: 0, itemGap: 8 };
  return { option, right: 0, bottom: LEGEND_ROW * (rows > 4 ? 1 : rows) };
}

function marks(annotations: readonly Annotation[]): object {
  return {
    symbol: 'none',
    data: annotations.map(({ value, label, color = DEFAULTS[3] }) => ({
      yAxis: value,
      lineStyle: { color, type: 'dashed' },
      label: {
        formatter: label ?? '',
        position: 'insideEndBottom',
        fontSize: 9,
        color: 'var(--soft)',
        textBorderWidth: 0,
      },
    })),
  };
}

function barOptions({ lines }: Figure): echarts.EChartsCoreOption {
  return {
    animation: false,
    textStyle: TEXT,
    grid: { left: 48, right: 12, top: 10, bottom: 70 },
    xAxis: {
      type: 'category',
      data: lines.map(({ label }) => label),
      axisLabel: { ...TEXT, rotate: 35, width: 90, overflow: 'truncate', interval: 0 },
    },
    yAxis: { type: 'value', axisLabel: { ...TEXT, formatter: shortNumber } },
    series: [
      {
        type: 'bar',
        data: lines.map((line, index) => ({
          value: lastOf(line) ?? 0,
          itemStyle: { color: colourOf(line, index) },
        })),
      },
    ],
  };
}

function pieOptions({ lines }: Figure): echarts.EChartsCoreOption {
  const slices = lines.map((line, index) => ({
    name: `${line.label}: ${shortNumber(lastOf(line) ?? 0)}`,
    value: Math.max(0, lastOf(line) ?? 0),
    itemStyle: { color: colourOf(line, index) },
  }));
  return { animation: false, series: [{ type: 'pie', radius: '65%', label: TEXT, data: slices }] };
}

export function colourOf(line: Line, index: number): string {
  return line.color ?? DEFAULTS[index % DEFAULTS.length] ?? '#000000';
}

export function lastOf({ points }: Line): number | undefined {
  return points.at(-1)?.[1];
}

/** As CloudWatch shortens: `1.2M`, `35k`, `0.004`. */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${trim(value / 1e9)}G`;
  if (size >= 1e6) return `${trim(value / 1e6)}M`;
  if (size >= 1e4) return `${trim(value / 1e3)}k`;
  return trim(value);
}

function trim(value: number): string {
  return String(Number(value.toPrecision(3)));
}

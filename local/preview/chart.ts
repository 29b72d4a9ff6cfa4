import * as echarts from 'echarts';
import type { Annotation, Figure, Line, WidgetProperties } from './figure.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** CloudWatch's own colours, for lines that name none. */
const DEFAULTS = ['#1f77b4', '#ff7f0e', '#2ca02c', '#d62728', '#9467bd', '#8c564b', '#e377c2', '#7f7f7f'];

/** A graph or bars as SVG. */
export function chart(figure: Figure, properties: WidgetProperties, size: Size): string {
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
  drawing.setOption(properties.view === 'bar' ? barOptions(figure) : timeOptions(figure, properties));
  const svg = drawing.renderToSVGString();
  drawing.dispose();
  return svg;
}

const TEXT = { fontFamily: 'Open Sans, Helvetica, Arial, sans-serif', fontSize: 10, color: '#414d5c' };

function timeOptions({ lines }: Figure, properties: WidgetProperties): echarts.EChartsCoreOption {
  const { stacked = false, yAxis = {}, annotations } = properties;
  const hasRight = lines.some(({ isRight }) => isRight);
  const axis = (label: string | undefined, position: 'left' | 'right') => ({
    type: 'value',
    position,
    name: label ?? '',
    nameLocation: 'middle',
    nameGap: 34,
    min: 0,
    nameTextStyle: TEXT,
    axisLabel: { ...TEXT, formatter: shortNumber },
    splitLine: { show: position === 'left', lineStyle: { color: '#e9ebed' } },
  });
  const rows = Math.ceil(lines.length / 4);
  return {
    animation: false,
    textStyle: TEXT,
    grid: { left: 52, right: hasRight ? 52 : 12, top: 10, bottom: 34 + 14 * Math.min(rows, 4) },
    legend: { bottom: 0, itemWidth: 12, itemHeight: 6, itemGap: 8, textStyle: TEXT, type: 'plain' },
    xAxis: { type: 'time', axisLabel: { ...TEXT, hideOverlap: true } },
    yAxis: [axis(yAxis.left?.label, 'left'), ...(hasRight ? [axis(yAxis.right?.label, 'right')] : [])],
    series: lines.map((line, index) => ({
      name: line.label,
      type: 'line',
      yAxisIndex: line.isRight ? 1 : 0,
      symbol: line.points.length === 1 ? 'circle' : 'none',
      lineStyle: { width: 1.5 },
      color: colourOf(line, index),
      ...(stacked && !line.isRight ? { stack: 'all', areaStyle: { opacity: 0.6 } } : {}),
      data: line.points,
      ...(index === 0 ? { markLine: marks(annotations?.horizontal ?? []) } : {}),
    })),
  };
}

function marks(annotations: readonly Annotation[]): object {
  return {
    symbol: 'none',
    data: annotations.map(({ value, label, color }) => ({
      yAxis: value,
      lineStyle: { color: color ?? '#c92a2a', type: 'dashed' },
      label: { formatter: label ?? '', position: 'insideEndTop', fontSize: 9 },
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

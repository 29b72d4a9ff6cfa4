import type { EChartsCoreOption } from 'echarts/core';
import { AXIS_LINE, colourOf, DEFAULTS, GRID_LINE, shortNumber, TEXT } from './chart-style.ts';
import type { Figure, Line } from './figure.ts';
import type { Size } from './grid.ts';
import type { Annotation, WidgetProperties } from './preview-widget.ts';

/** Returns the options for lines over time, or stacked areas, on one axis or two. */
export function timeOptions({ lines }: Figure, properties: WidgetProperties, size: Size): EChartsCoreOption {
  const { stacked = false, yAxis = {}, annotations } = properties;
  const marksOn = (side: 'left' | 'right'): readonly Annotation[] =>
    (annotations?.horizontal ?? []).filter((one) => (one.yAxis === 'right') === (side === 'right'));
  const hasRight = lines.some(({ isRight }) => isRight) || marksOn('right').length > 0;
  const sides = hasRight ? (['left', 'right'] as const) : (['left'] as const);
  const list = legendOf(lines, properties, size);
  return {
    animation: false,
    useUTC: true,
    textStyle: TEXT,
    grid: { left: 52, right: (sides.length > 1 ? 52 : 12) + list.right, top: 10, bottom: 26 + list.bottom },
    legend: list.option,
    xAxis: {
      type: 'time',
      axisLabel: { ...TEXT, hideOverlap: true },
      axisLine: AXIS_LINE,
      axisTick: AXIS_LINE,
    },
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
        symbol: 'none',
        lineStyle: { opacity: 0 },
        data: lines.some((line) => sideOf(line) === side) ? [] : unseen(lines, marksOn(side)),
        markLine: marks(marksOn(side)),
      })),
    ],
  };
}

function sideOf({ isRight }: Line): 'left' | 'right' {
  return isRight ? 'right' : 'left';
}

/** Returns invisible points: ECharts draws no axis without data, and no annotation on it. */
function unseen(lines: readonly Line[], annotations: readonly Annotation[]): (readonly [number, number])[] {
  if (annotations.length === 0) return [];
  const times = lines
    .flatMap(({ points }) => [points[0], points.at(-1)])
    .flatMap((point) => point?.[0] ?? []);
  return times.map((time) => [time, Math.max(...annotations.map(({ value }) => value))]);
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
    // Annotations are within the graph, as in CloudWatch.
    max: ({ max }: { max: number }) =>
      annotations.some(({ value }) => value > max)
        ? Math.max(...annotations.map(({ value }) => value))
        : null,
    nameTextStyle: TEXT,
    axisLabel: { ...TEXT, formatter: shortNumber },
    splitLine: { show: side === 'left', ...GRID_LINE },
  };
}

const LEGEND_ROW = 15;

/** Returns the legend, below the graph in rows or beside it as a list. Where CloudWatch scrolls, it has further pages. */
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
  const rows = legendRows(lines, width);
  const type = rows > 4 ? 'scroll' : 'plain';
  const option = { ...style, type, bottom: 0, itemGap: 8 };
  return { option, right: 0, bottom: LEGEND_ROW * (rows > 4 ? 1 : rows) };
}

/** Counts the rows of a legend whose items follow each other as long as they fit. */
function legendRows(lines: readonly Line[], width: number): number {
  let [rows, used] = [1, 0];
  for (const { label } of lines) {
    const item = 26 + 5.5 * label.length;
    if (used > 0 && used + item > width) [rows, used] = [rows + 1, 0];
    used += item;
  }
  return rows;
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

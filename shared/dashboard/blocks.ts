import type { Block } from './body.ts';
import { entryOf, type Lines } from './lines.ts';
import { type Mark, metricMark } from './mark.ts';

/** A horizontal line. */
export interface Annotation {
  readonly label: string;
  readonly value: number;
  readonly color: string;
  readonly yAxis?: 'right';
}

function tableOf(...summaryColumns: readonly string[]) {
  return { layout: 'vertical', stickySummary: true, showTimeSeriesData: false, summaryColumns };
}

/** How a widget shows its lines. All but graphs sum the viewed range up, which is their period, except for the latest values. */
export type View = keyof typeof VIEWS;

const RANGE = { setPeriodToTimeRange: true };
const NUMBERS = { view: 'singleValue', singleValueFullPrecision: false };
/** Each with its height in grid units and its properties. */
const VIEWS = {
  lines: { height: 6, properties: { view: 'timeSeries', stacked: false } },
  stack: { height: 6, properties: { view: 'timeSeries', stacked: true } },
  numbers: { height: 3, properties: { ...NUMBERS, ...RANGE } },
  latestNumbers: { height: 3, properties: NUMBERS },
  bars: { height: 6, properties: { view: 'bar', ...RANGE } },
  /** Rows of each line's sum and maximum over the viewed range. */
  table: {
    height: 6,
    properties: {
      view: 'table',
      table: tableOf('SUM', 'MAX'),
    },
  },
  /** Rows of each line's sum over the viewed range. */
  sums: { height: 6, properties: { view: 'table', table: tableOf('SUM') } },
} as const;

export interface MetricBlockOptions {
  readonly mark: Mark;
  readonly region: string;
  readonly title: string;
  /** Width and height are in grid units. */
  readonly width: number;
  readonly height?: number | undefined;
  readonly view: View;
  /** Of graphs: units of the axes, and horizontal lines. */
  readonly unit?: string | undefined;
  readonly rightUnit?: string | undefined;
  readonly annotations?: readonly Annotation[] | undefined;
  /** Replaces the dashboard's range, e.g. `-PT3H`. */
  readonly start?: string | undefined;
}

/** Draws a metric widget. */
export function metricBlock(lines: Lines, options: MetricBlockOptions): Block {
  const { mark, region, title, width, view, start, annotations = [] } = options;
  const { height, properties } = VIEWS[view];
  return {
    type: 'metric',
    width,
    height: options.height ?? height,
    metrics: lines.length,
    properties: {
      ...properties,
      region,
      title,
      metrics: withMark(lines, mark),
      ...(view === 'lines' || view === 'stack' ? axes(options) : {}),
      ...(start === undefined ? {} : { start }),
      ...(annotations.length === 0 ? {} : { annotations: { horizontal: annotations } }),
    },
  };
}

function axes({ unit, rightUnit }: MetricBlockOptions): object {
  const axis = (label: string | undefined) => ({ label, min: 0, showUnits: false });
  return {
    legend: { position: 'bottom' },
    yAxis: { left: axis(unit), ...(rightUnit === undefined ? {} : { right: axis(rightUnit) }) },
  };
}

/** Writes the mark as the id of the first entry: other lines refer to that entry by its mark or not at all. */
function withMark([first, ...others]: Lines, mark: Mark): (readonly unknown[])[] {
  return [{ ...first, id: metricMark(mark) }, ...others].map(entryOf);
}

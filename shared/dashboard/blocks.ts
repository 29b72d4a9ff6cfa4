import type { Block } from './body.ts';
import { entryOf, type Lines } from './lines.ts';
import { type Mark, metricMark } from './mark.ts';

export const PANEL_HEIGHT = 6;

export interface Annotation {
  readonly label: string;
  readonly value: number;
  readonly color: string;
  readonly yAxis?: 'right';
}

export interface GraphOptions {
  readonly mark: Mark;
  readonly title: string;
  readonly region: string;
  readonly width: number;
  readonly yAxis: { readonly label: string; readonly rightLabel?: string };
  readonly annotations?: readonly Annotation[];
  readonly stacked?: true;
  /** A range of its own instead of the dashboard's, e.g. `-PT3H`. */
  readonly start?: string;
  /** Below the graph, if not told otherwise. */
  readonly legend?: 'right';
}

export function graphBlock(lines: Lines, options: GraphOptions): Block {
  const {
    mark,
    region,
    title,
    width,
    yAxis,
    annotations = [],
    stacked = false,
    start,
    legend = 'bottom',
  } = options;
  const right =
    yAxis.rightLabel === undefined ? {} : { right: { label: yAxis.rightLabel, min: 0, showUnits: false } };
  return {
    type: 'metric',
    width,
    height: PANEL_HEIGHT,
    metrics: lines.length,
    properties: {
      view: 'timeSeries',
      stacked,
      region,
      title,
      metrics: marked(lines, mark),
      legend: { position: legend },
      yAxis: { left: { label: yAxis.label, min: 0, showUnits: false }, ...right },
      ...(start === undefined ? {} : { start }),
      ...(annotations.length === 0 ? {} : { annotations: { horizontal: annotations } }),
    },
  };
}

export interface FigureOptions {
  readonly mark: Mark;
  readonly title: string;
  readonly region: string;
  readonly width: number;
  readonly height: number;
}

/** Numbers over the whole range of the dashboard: the range is the one period. */
export function numberBlock(lines: Lines, options: FigureOptions): Block {
  return figure('singleValue', lines, options, {
    setPeriodToTimeRange: true,
    singleValueFullPrecision: false,
  });
}

/** The newest values of a range of its own. */
export function latestNumberBlock(lines: Lines, options: FigureOptions, start: string): Block {
  return figure('singleValue', lines, options, { start, singleValueFullPrecision: false });
}

/** A bar for each entry, over the whole range of the dashboard. */
export function barBlock(lines: Lines, options: FigureOptions): Block {
  return figure('bar', lines, options, { setPeriodToTimeRange: true });
}

/** A line for each entry, with its sum over the range of the dashboard. */
export function tableBlock(lines: Lines, options: FigureOptions): Block {
  return figure('table', lines, options, {
    table: {
      layout: 'vertical',
      stickySummary: true,
      showTimeSeriesData: false,
      summaryColumns: ['SUM', 'MAX'],
    },
  });
}

function figure(
  view: 'singleValue' | 'bar' | 'table',
  lines: Lines,
  { mark, region, title, width, height }: FigureOptions,
  more: object,
): Block {
  const properties = { view, region, title, metrics: marked(lines, mark), ...more };
  return { type: 'metric', width, height, metrics: lines.length, properties };
}

/** The first entry carries the mark as its id, in place of its own: others refer to it by the mark or not at all. */
function marked([first, ...others]: Lines, mark: Mark): (readonly unknown[])[] {
  return [{ ...first, id: metricMark(mark) }, ...others].map(entryOf);
}

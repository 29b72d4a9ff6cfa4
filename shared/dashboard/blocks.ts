import type { Block } from './body.ts';
import { entryOf, type Lines } from './lines.ts';
import { type Mark, metricMark } from './mark.ts';

export const PANEL_HEIGHT = 6;
export const NUMBERS_HEIGHT = 3;

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
  readonly yAxis: { readonly label: string; readonly rightLabel?: string | undefined };
  readonly annotations?: readonly Annotation[];
  readonly stacked?: true;
  /** Replaces the dashboard's range, e.g. `-PT3H`. */
  readonly start?: string;
  /** Where the legend is; below the graph by default. */
  readonly legend?: 'right';
}

/** Draws lines over time. Width is in grid units. */
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
      metrics: withMark(lines, mark),
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

/** Draws numbers over the whole viewed range, which is their period. */
export function numberBlock(lines: Lines, options: FigureOptions): Block {
  return figure('singleValue', lines, options, {
    setPeriodToTimeRange: true,
    singleValueFullPrecision: false,
  });
}

/** Draws the newest values: of a range of its own if `start` says where it begins, else of the viewed range. */
export function latestNumberBlock(lines: Lines, options: FigureOptions, start?: string): Block {
  return figure('singleValue', lines, options, {
    ...(start === undefined ? {} : { start }),
    singleValueFullPrecision: false,
  });
}

/** Draws a bar for each line, over the whole viewed range. */
export function barBlock(lines: Lines, options: FigureOptions): Block {
  return figure('bar', lines, options, { setPeriodToTimeRange: true });
}

/** Draws a bar for the newest value of each line. */
export function latestBarBlock(lines: Lines, options: FigureOptions): Block {
  return figure('bar', lines, options, {});
}

/** Draws a row for each line, with its sum and its maximum over the viewed range. */
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
  const properties = { view, region, title, metrics: withMark(lines, mark), ...more };
  return { type: 'metric', width, height, metrics: lines.length, properties };
}

/** Writes the mark as the id of the first entry: other lines refer to that entry by its mark or not at all. */
function withMark([first, ...others]: Lines, mark: Mark): (readonly unknown[])[] {
  return [{ ...first, id: metricMark(mark) }, ...others].map(entryOf);
}

import type { Entries } from '../metrics/metrics.ts';
import type { Block } from './body.ts';
import { type Mark, metricMark } from './mark.ts';

export const PANEL_HEIGHT = 6;

export interface Annotation {
  readonly label: string;
  readonly value: number;
  readonly color: string;
  readonly yAxis?: 'right';
}

export interface GraphOptions {
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

export function graphBlock(metrics: Entries, options: GraphOptions): Block {
  const {
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
    properties: {
      view: 'timeSeries',
      stacked,
      region,
      title,
      metrics,
      legend: { position: legend },
      yAxis: { left: { label: yAxis.label, min: 0, showUnits: false }, ...right },
      ...(start === undefined ? {} : { start }),
      ...(annotations.length === 0 ? {} : { annotations: { horizontal: annotations } }),
    },
  };
}

export interface FigureOptions {
  readonly title: string;
  readonly region: string;
  readonly width: number;
  readonly height: number;
}

/** Numbers over the whole range of the dashboard: the range is the one period. */
export function numberBlock(metrics: Entries, options: FigureOptions): Block {
  return figure('singleValue', metrics, options, {
    setPeriodToTimeRange: true,
    singleValueFullPrecision: false,
  });
}

/** The newest values of a range of its own. */
export function latestNumberBlock(metrics: Entries, options: FigureOptions, start: string): Block {
  return figure('singleValue', metrics, options, { start, singleValueFullPrecision: false });
}

/** A bar for each entry, over the whole range of the dashboard. */
export function barBlock(metrics: Entries, options: FigureOptions): Block {
  return figure('bar', metrics, options, { setPeriodToTimeRange: true });
}

/** A line for each entry, with its sum over the range of the dashboard. */
export function tableBlock(metrics: Entries, options: FigureOptions): Block {
  return figure('table', metrics, options, {
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
  metrics: Entries,
  { region, title, width, height }: FigureOptions,
  more: object,
): Block {
  return { type: 'metric', width, height, properties: { view, region, title, metrics, ...more } };
}

/** Puts the mark on the first entry, as its id: nothing else in the widget may refer to that entry. */
export function withMark([first, ...rest]: Entries, mark: Mark): Entries {
  return [[...first.slice(0, -1), { ...(first.at(-1) as object), id: metricMark(mark) }], ...rest];
}

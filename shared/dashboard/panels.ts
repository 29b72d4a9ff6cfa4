import type { Block } from './body.ts';
import { MAX_METRICS_PER_WIDGET } from './limits.ts';
import { type Mark, metricMark } from './mark.ts';
import {
  BEDROCK_METRICS,
  type MetricDefinition,
  type MetricEntry,
  metricEntry,
  plainLabel,
} from './metrics.ts';

/** What a panel is drawn for: one series, or the account with no dimension at all. */
export interface Subject {
  /** Names and values in turn, e.g. `['ModelId', 'amazon.nova-pro-v1:0']`. */
  readonly dimensions: readonly string[];
  /** Tells series of one row apart; absent where there is only one. */
  readonly label?: string;
  /** The dimension sets of its images. */
  readonly images: readonly (readonly string[])[];
}

export interface Panel {
  /** The last part of the mark. */
  readonly name: string;
  readonly title: string;
  readonly yAxis: string;
  readonly lines: readonly MetricDefinition[];
  /** Images have dimensions of their own. */
  readonly images?: true;
}

const M = BEDROCK_METRICS;

/** The panels of a row and of the account totals: everything that the seed construct shows, cost apart. */
export const PANELS: readonly Panel[] = [
  {
    name: 'latency',
    title: 'Latency',
    yAxis: 'ms',
    lines: [M.latencyMinimum, M.latencyAverage, M.latencyMaximum],
  },
  { name: 'invocations', title: 'Invocations', yAxis: 'Count', lines: [M.invocations, M.legacyInvocations] },
  {
    name: 'errors',
    title: 'Errors and throttles',
    yAxis: 'Count',
    lines: [M.clientErrors, M.serverErrors, M.throttles],
  },
  { name: 'tokens', title: 'Tokens', yAxis: 'Count', lines: [M.inputTokens, M.outputTokens], images: true },
];

export const PANEL_HEIGHT = 6;

export interface GraphOptions {
  readonly title: string;
  readonly region: string;
  readonly width: number;
  readonly yAxis: { readonly label: string; readonly rightLabel?: string };
  readonly annotation?: { readonly label: string; readonly value: number };
}

export interface PanelOptions {
  readonly mark: Mark;
  readonly region: string;
  readonly width: number;
  readonly period: number;
}

export function panelBlock(panel: Panel, subjects: readonly Subject[], options: PanelOptions): Block {
  const lines = subjects.flatMap((subject) => panelEntries(panel, subject, options.period));
  const hasImages = panel.images === true && subjects.some(({ images }) => images.length > 0);
  const title = hasImages ? `${panel.title} and images` : panel.title;
  const shown = lines.slice(0, MAX_METRICS_PER_WIDGET);
  return graphBlock(withMark(shown, options.mark), {
    ...options,
    title: shown.length < lines.length ? `${title}, ${shown.length} of ${lines.length} lines` : title,
    yAxis: { label: panel.yAxis, ...(hasImages ? { rightLabel: 'Images' } : {}) },
  });
}

export function graphBlock(metrics: readonly MetricEntry[], options: GraphOptions): Block {
  const { region, title, width, yAxis, annotation } = options;
  const right =
    yAxis.rightLabel === undefined ? {} : { right: { label: yAxis.rightLabel, min: 0, showUnits: false } };
  return {
    type: 'metric',
    width,
    height: PANEL_HEIGHT,
    properties: {
      view: 'timeSeries',
      stacked: false,
      region,
      title,
      metrics,
      legend: { position: 'bottom' },
      yAxis: { left: { label: yAxis.label, min: 0, showUnits: false }, ...right },
      ...(annotation === undefined ? {} : { annotations: { horizontal: [annotation] } }),
    },
  };
}

/** A number over the whole range of the dashboard: the range is the one period. */
export function numberBlock(
  metrics: readonly MetricEntry[],
  options: Pick<GraphOptions, 'region' | 'title' | 'width'> & { height: number },
): Block {
  const { region, title, width, height } = options;
  return {
    type: 'metric',
    width,
    height,
    properties: {
      view: 'singleValue',
      region,
      title,
      metrics,
      setPeriodToTimeRange: true,
      singleValueFullPrecision: false,
    },
  };
}

/** Puts the mark on the first entry, as its id. */
export function withMark([first = [], ...rest]: readonly MetricEntry[], mark: Mark): MetricEntry[] {
  const options = first.at(-1);
  return [[...first.slice(0, -1), { ...(options as object), id: metricMark(mark) }], ...rest];
}

function panelEntries(panel: Panel, subject: Subject, period: number): MetricEntry[] {
  const entry = (line: MetricDefinition, dimensions: readonly string[]): MetricEntry => {
    const label = subject.label === undefined ? line.label : `${line.label} (${plainLabel(subject.label)})`;
    return metricEntry(line, dimensions, {
      label,
      period,
      ...(line.yAxis === undefined ? {} : { yAxis: line.yAxis }),
    });
  };
  return [
    ...panel.lines.map((line) => entry(line, subject.dimensions)),
    ...(panel.images === true ? subject.images.map((dimensions) => entry(M.images, dimensions)) : []),
  ];
}

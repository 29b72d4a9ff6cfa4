import type { StatQuery } from '../metrics/metric-query.ts';
import { seriesColour } from './colours.ts';
import { hidden, type Line, plainLabel } from './lines.ts';
import {
  idOf,
  type KeyedMetric,
  type MetricLine,
  type Panel,
  type PanelLine,
  type PanelMetric,
  type Subject,
} from './panel.ts';

/** What all lines of a widget have in common. */
export interface Drawing {
  /** Drawn for each subject, in this order. */
  readonly lines: readonly PanelLine[];
  readonly namespace: string;
  readonly timing: { readonly period?: number };
  /** Metrics of each subject that only metric math needs. */
  readonly hiddenMetrics: readonly KeyedMetric[];
  /** Whether the subjects' metrics need ids. */
  readonly hasExpressions: boolean;
}

/** Tells whether the subjects' metrics need ids. */
export function hasExpressions({ lines = [], ownLines }: Panel): boolean {
  return ownLines !== undefined || lines.some((line) => 'expression' in line);
}

/** Lists the metrics of each subject that only metric math needs. */
export function hiddenMetrics({ lines = [] }: Panel): KeyedMetric[] {
  const drawn = new Set(lines.map(({ key }) => key));
  const needed = new Map(
    lines.flatMap((line) => ('needs' in line ? line.needs : [])).map((metric) => [metric.key, metric]),
  );
  return [...needed.values()].filter(({ key }) => !drawn.has(key));
}

/** Makes the lines of one subject, and the hidden ones that they refer to. */
export function subjectLines(
  panel: Panel,
  subject: Subject,
  place: { readonly index: number; readonly of: number },
  drawing: Drawing,
): Line[] {
  const id = (key: string | undefined) =>
    key === undefined || !drawing.hasExpressions ? {} : { id: idOf(key, place.index) };
  return [
    ...drawing.lines.map((line): Line => {
      const metric = 'name' in line ? nameOf(line, subject) : '';
      const look = {
        ...id(line.key),
        label: labelOf(line, panel, subject),
        color: colourOf(line, metric, place),
        ...(line.yAxis === undefined ? {} : { yAxis: line.yAxis }),
        ...drawing.timing,
      };
      return 'expression' in line
        ? { expression: line.expression((key) => idOf(key, place.index)), ...look }
        : { ...queryOf(line, subject, drawing), ...look };
    }),
    ...drawing.hiddenMetrics.map((metric) =>
      hidden({ ...queryOf(metric, subject, drawing), ...id(metric.key), ...drawing.timing }),
    ),
  ];
}

/** Errors stay red and amber, and throttles violet, whichever subject they are of. */
function colourOf(
  { color }: PanelLine,
  metric: string,
  { index, of }: { index: number; of: number },
): string {
  return of === 1 || /(?:Errors|Throttles)$/.test(metric) ? color : seriesColour(index);
}

function queryOf(
  metric: PanelMetric & Pick<MetricLine, 'dimensions'>,
  subject: Subject,
  { namespace }: Drawing,
): StatQuery {
  const { under } = metric;
  const own = Object.entries(subject.dimensions).filter(
    ([name]) => under === undefined || under.includes(name),
  );
  const dimensions = { ...Object.fromEntries(own), ...metric.dimensions };
  return { namespace, name: nameOf(metric, subject), dimensions, stat: metric.stat };
}

/** Returns the name of the metric to draw: of two spellings, the one that has data. */
function nameOf({ name }: PanelMetric, { metrics }: Subject): string {
  if (typeof name === 'string') return name;
  return name.find((spelling) => metrics?.has(spelling)) ?? name[0];
}

function labelOf(line: PanelLine, { isTitleEnough }: Panel, { label }: Subject): string {
  if (label === undefined) return line.label;
  return plainLabel(isTitleEnough ? label : `${line.label} (${label})`);
}

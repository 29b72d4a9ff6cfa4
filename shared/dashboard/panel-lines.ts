import type { Dimensions } from '../bedrock/catalogue.ts';
import { percentage } from '../metrics/expressions.ts';
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
  readonly namespace: string;
  readonly timing: { readonly period?: number };
  /** Metrics of each subject that only metric math needs. */
  readonly hiddenMetrics: readonly KeyedMetric[];
  /** Whether the subjects' metrics need ids. */
  readonly hasExpressions: boolean;
}

/** Tells whether the subjects' metrics need ids. */
export function hasExpressions({ lines = [], rates = [], ownLines }: Panel): boolean {
  return rates.length > 0 || ownLines !== undefined || lines.some((line) => 'expression' in line);
}

/** Lists the metrics of each subject that only metric math needs. */
export function hiddenMetrics({ lines = [] }: Panel): KeyedMetric[] {
  const drawn = new Set(lines.map(({ key }) => key));
  const needed = new Map(
    lines.flatMap((line) => ('needs' in line ? line.needs : [])).map((metric) => [metric.key, metric]),
  );
  return [...needed.values()].filter(({ key }) => !drawn.has(key));
}

/** Makes the lines over all subjects. */
export function rateLines({ rates = [] }: Panel, subjects: readonly Subject[], { timing }: Drawing): Line[] {
  return rates.flatMap(({ name, label, color, of, per }): Line[] => {
    const ids = (keys: readonly string[]): string[] =>
      subjects.flatMap((_, index) => keys.map((key) => idOf(key, index)));
    const { expression, parts } = percentage(ids(of), ids(per), name);
    return [
      { expression, id: name, label, color, yAxis: 'right', ...timing },
      ...parts.map((part) => hidden({ ...part, ...timing })),
    ];
  });
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
    ...(panel.lines ?? []).map((line): Line => {
      const metric = 'name' in line ? nameOf(line, subject) : '';
      const look = {
        ...id(line.key),
        label: labelOf(line, panel, subject),
        color: seriesColour(place, { metric, color: line.color }),
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

/** Lists the first items of all rows, then the second ones. */
export function transposed<Item extends object>(rows: readonly (readonly Item[])[]): Item[][] {
  return (rows[0] ?? []).map((_, column) => rows.flatMap((row) => row[column] ?? []));
}

function queryOf(
  metric: PanelMetric & Pick<MetricLine, 'dimensions'>,
  subject: Subject,
  { namespace }: Drawing,
): StatQuery {
  const dimensions = { ...subject.dimensions, ...metric.dimensions };
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

/** Makes a line for each size of the images of each subject. */
export function imageLines({ images: line }: Panel, subjects: readonly Subject[], drawing: Drawing): Line[] {
  if (line === undefined) return [];
  const all = subjects.flatMap((subject) =>
    (subject.images ?? []).map((dimensions) => ({ ...subject, dimensions })),
  );
  return all.map((subject, index): Line => {
    const { label, dimensions } = subject;
    const size = imageLabel(line.label, dimensions);
    const metric = nameOf(line, subject);
    return {
      ...queryOf(line, subject, drawing),
      label: plainLabel(label === undefined ? size : `${size} (${label})`),
      color: seriesColour({ index, of: all.length }, { metric, color: line.color }),
      ...drawing.timing,
    };
  });
}

/** Labels images by size and steps, e.g. `Images 1024x1024 50`. */
function imageLabel(label: string, { ImageSize, BucketedStepSize }: Dimensions): string {
  return [label, ImageSize, BucketedStepSize].filter((part) => part !== undefined).join(' ');
}

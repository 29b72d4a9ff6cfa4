import type { Dimensions } from '../bedrock/catalogue.ts';
import type { NonEmpty } from '../kit/lists.ts';
import {
  type MathQuery,
  type MetricQuery,
  type QueryWithParts,
  type StatQuery,
  statQuery,
} from '../metrics/metric-query.ts';

/** A query as a widget draws it. */
export type Line = MetricQuery & Look;

/** What a metric widget shows. CloudWatch draws nothing in a widget without lines, so there is none. */
export type Lines = NonEmpty<Line>;

export interface Look {
  /** Six-digit hex (colours.ts). */
  readonly color?: string;
  /** `false`: the line is there only for others to refer to. */
  readonly visible?: false;
  readonly yAxis?: 'right';
}

type LineOptions = Omit<MathQuery, 'expression'> & Look;

/** Draws a metric of AWS/Bedrock. Its entry has the options in this order. */
export function metricLine(
  metric: Pick<StatQuery, 'name' | 'stat'>,
  dimensions: Dimensions,
  options: LineOptions,
): Line {
  return { ...statQuery(metric, dimensions), ...options };
}

/** Gives a query its look, which its entry has before the period. */
export function drawn({ period, ...query }: MetricQuery, look: Look): Line {
  return { ...query, ...look, ...(period === undefined ? {} : { period }) };
}

/** Draws a query for other lines to refer to. */
export function hidden(query: MetricQuery): Line {
  return drawn(query, { visible: false });
}

/** Draws a query and hides its parts. */
export function withParts([query, ...parts]: QueryWithParts, look: Look): Line[] {
  return [drawn(query, look), ...parts.map(hidden)];
}

/** Writes a line as an entry of a widget's `metrics` (Dashboard Body Structure and Syntax). */
export function entryOf(line: Line): readonly unknown[] {
  if ('expression' in line) return [line];
  const { namespace, name, dimensions, ...options } = line;
  return [namespace, name, ...Object.entries(dimensions).flat(), options];
}

/** Keeps CloudWatch from evaluating `${...}` in a text that people wrote. */
export function plainLabel(text: string): string {
  return text.replaceAll('${', '$ {');
}

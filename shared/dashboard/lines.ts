import type { Dimensions } from '../bedrock/catalogue.ts';
import type { NonEmpty } from '../kit/lists.ts';
import { type MathQuery, type MetricQuery, type StatQuery, statQuery } from '../metrics/metric-query.ts';

/** A query as a widget draws it. */
export type Line = MetricQuery & Look;

/** What a metric widget shows. An empty one is no widget: CloudWatch would draw nothing in it. */
export type Lines = NonEmpty<Line>;

export interface Look {
  /** Six-digit hex (colours.ts). */
  readonly color?: string;
  /** Only for others to refer to. */
  readonly visible?: false;
  readonly yAxis?: 'right';
}

type LineOptions = Omit<MathQuery, 'expression'> & Look;

/** Draws a metric of AWS/Bedrock. */
export function metricLine(
  metric: Pick<StatQuery, 'name' | 'stat'>,
  dimensions: Dimensions,
  options: LineOptions,
): Line {
  return { ...statQuery(metric, dimensions), ...options };
}

/** Gives a query its look. */
export function drawn({ period, ...query }: MetricQuery, look: Look): Line {
  return { ...query, ...look, ...(period === undefined ? {} : { period }) };
}

/** Hides what other lines are made of. */
export function hidden(query: MetricQuery): Line {
  return drawn(query, { visible: false });
}

/** Draws the first of these queries, which the others are the parts of. */
export function firstDrawn(queries: readonly MetricQuery[], look: Look): Line[] {
  return queries.map((query, index) => (index === 0 ? drawn(query, look) : hidden(query)));
}

/** Writes a line as an entry of a widget's `metrics` (Dashboard Body Structure and Syntax), options in the order of its keys. */
export function entryOf(line: Line): readonly unknown[] {
  if ('expression' in line) return [line];
  const { namespace, name, dimensions, ...options } = line;
  return [namespace, name, ...Object.entries(dimensions).flat(), options];
}

/** Shows a label as it is: CloudWatch would evaluate `${...}` in it. */
export function plainLabel(text: string): string {
  return text.replaceAll('${', '$ {');
}

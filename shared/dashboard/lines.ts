import type { Dimensions } from '../bedrock/catalogue.ts';
import type { NonEmpty } from '../kit/lists.ts';
import {
  type MathQuery,
  type MetricQuery,
  type QueryWithParts,
  type StatQuery,
  statQuery,
} from '../metrics/metric-query.ts';

/** A metric query with its look in a widget. */
export type Line = MetricQuery & Look;

/** The lines of a metric widget, at least one: CloudWatch draws nothing in a widget without lines. */
export type Lines = NonEmpty<Line>;

export interface Look {
  /** Six-digit hex (colours.ts). */
  readonly color?: string;
  /** `false` for a line that only other lines refer to. */
  readonly visible?: false;
  readonly yAxis?: 'right';
}

type LineOptions = Omit<MathQuery, 'expression'> & Look;

/** Draws a metric of AWS/Bedrock. The options keep their order in the widget's entry. */
export function metricLine(
  metric: Pick<StatQuery, 'name' | 'stat'>,
  dimensions: Dimensions,
  options: LineOptions,
): Line {
  return { ...statQuery(metric, dimensions), ...options };
}

/** Adds a look to a query. In the widget's entry it precedes the period. */
export function drawn({ period, ...query }: MetricQuery, look: Look): Line {
  return { ...query, ...look, ...(period === undefined ? {} : { period }) };
}

/** Makes an invisible line for other lines to refer to. */
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
  const { namespace, name, dimensions, account, ...options } = line;
  const accountId = account === undefined ? {} : { accountId: account };
  return [namespace, name, ...Object.entries(dimensions).flat(), { ...options, ...accountId }];
}

/** Keeps CloudWatch from evaluating `${...}` in a user's text. */
export function plainLabel(text: string): string {
  return text.replaceAll('${', '$ {');
}

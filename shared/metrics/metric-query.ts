import type { Dimensions } from '../bedrock/catalogue.ts';

/**
 * What a line of a widget shows and what an alarm watches: a metric, or metric math over others. Widgets and alarms each write
 * it in their own spelling (dashboard/lines.ts, alarms/definition.ts).
 */
export type MetricQuery = StatQuery | MathQuery;

/** A query, and those that its expression refers to. */
export type QueryWithParts = readonly [query: MetricQuery, ...parts: MetricQuery[]];

export interface QueryOptions {
  /** Names the query in expressions. */
  readonly id?: string;
  readonly label?: string;
  /** Seconds. Absent where the viewed range is the period, and in alarms, which have one period for all their queries. */
  readonly period?: number;
}

/** One statistic of one metric. */
export interface StatQuery extends QueryOptions {
  readonly namespace: string;
  readonly name: string;
  /** The account whose metric it is, in a monitoring account. Absent: the operator's own. */
  readonly account?: string;
  /** The order of its keys is the order in which they are written. */
  readonly dimensions: Dimensions;
  readonly stat: Stat;
}

/** Metric math over the ids of other queries. */
export interface MathQuery extends QueryOptions {
  readonly expression: string;
}

/** `p99` and the like are CloudWatch's percentiles, `PR(:1000)` the share of values up to 1,000 in per cent. */
export type Stat = 'Sum' | 'Average' | 'Minimum' | 'Maximum' | `p${number}` | `PR(${string})`;

export const BEDROCK_NAMESPACE = 'AWS/Bedrock';

/** Whose metric it is. */
export type MetricSource = Pick<StatQuery, 'dimensions' | 'account'>;

/** Makes the query for a metric of AWS/Bedrock. */
export function statQuery(
  { name, stat }: Pick<StatQuery, 'name' | 'stat'>,
  dimensions: Dimensions,
  options: QueryOptions & Pick<StatQuery, 'account'> = {},
): StatQuery {
  return { namespace: BEDROCK_NAMESPACE, name, dimensions, stat, ...options };
}

import type { Dimensions } from '../bedrock/catalogue.ts';

/**
 * What a line of a widget shows and what an alarm watches: a metric, or metric math over others. A widget and PutMetricAlarm
 * each write it in their own spelling (dashboard/lines.ts, alarms/definition.ts).
 */
export type MetricQuery = StatQuery | MathQuery;

export interface QueryOptions {
  /** What expressions call it by. */
  readonly id?: string;
  readonly label?: string;
  /** Seconds. Left out where the whole range is the period, or where the alarm has one. */
  readonly period?: number;
}

/** A statistic of a metric. */
export interface StatQuery extends QueryOptions {
  readonly namespace: string;
  readonly name: string;
  /** Written in the order of its keys. */
  readonly dimensions: Dimensions;
  readonly stat: Stat;
}

/** Metric math over queries of these ids. */
export interface MathQuery extends QueryOptions {
  readonly expression: string;
}

/** `p99` and the like are CloudWatch's percentiles, `PR(:1000)` the share of values up to 1,000 in per cent. */
export type Stat = 'Sum' | 'Average' | 'Minimum' | 'Maximum' | `p${number}` | `PR(${string})`;

export const BEDROCK_NAMESPACE = 'AWS/Bedrock';

/** Reads a metric of AWS/Bedrock. */
export function statQuery(
  { name, stat }: Pick<StatQuery, 'name' | 'stat'>,
  dimensions: Dimensions,
  options: QueryOptions = {},
): StatQuery {
  return { namespace: BEDROCK_NAMESPACE, name, dimensions, stat, ...options };
}

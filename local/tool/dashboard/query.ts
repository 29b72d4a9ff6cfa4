/** MetricDataQuery: one thing that GetMetricData is asked for, or that one of its expressions needs. */
export type Query = MetricQuery | ExpressionQuery;

interface Named {
  readonly id: string;
  readonly label?: string;
  readonly isReturned: boolean;
  /** The account of the metric, if it is another one, which lets this one look at its metrics. */
  readonly accountId?: string;
}

export interface MetricQuery extends Named {
  readonly kind: 'metric';
  readonly metric: {
    readonly Namespace: string;
    readonly MetricName: string;
    readonly Dimensions: { Name: string; Value: string }[];
  };
  /** For example `Sum` or `p99`. */
  readonly stat: string;
  /** Seconds. */
  readonly period: number;
}

export interface ExpressionQuery extends Named {
  readonly kind: 'expression';
  readonly text: string;
  readonly period?: number;
}

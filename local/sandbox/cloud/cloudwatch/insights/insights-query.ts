/** A Metrics Insights query. Source of its meaning: CloudWatch user guide, Metrics Insights query components and syntax. */
export interface InsightsQuery {
  /** Aggregates the observations of a group in each period. */
  readonly statistic: Statistic;
  readonly metric: string;
  readonly namespace: string;
  /** The names of exactly the dimensions that a metric must have. Absent: it may have any. */
  readonly schema?: readonly string[];
  readonly where: readonly Condition[];
  readonly groupBy: readonly string[];
  /** Makes one number of each series. Absent: by label. */
  readonly orderBy?: { readonly statistic: Statistic; readonly isDescending: boolean };
  /** The most series that it returns. */
  readonly limit: number;
}

export interface Condition {
  readonly dimension: string;
  readonly isEqual: boolean;
  readonly value: string;
}

/** Statistics by their names in a query. */
export const STATISTICS = {
  AVG: 'Average',
  COUNT: 'SampleCount',
  MAX: 'Maximum',
  MIN: 'Minimum',
  SUM: 'Sum',
} as const;
export type Statistic = (typeof STATISTICS)[keyof typeof STATISTICS];

/** "A single query can return no more than 500 time series." (user guide, Metrics Insights quotas) */
export const MAX_SERIES = 500;

/** Tells a query from metric math, which CloudWatch takes in the same field. */
export function isInsightsQuery(expression: string): boolean {
  return /^\s*SELECT\b/i.test(expression);
}

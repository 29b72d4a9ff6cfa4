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

/** Names the account of a metric where a query names dimensions. */
export const ACCOUNT = 'AWS.AccountId';
/** Means the account that the query runs in. */
export const CURRENT_ACCOUNT = 'CURRENT_ACCOUNT_ID()';

export interface Condition {
  /** A dimension, or ACCOUNT. */
  readonly dimension: string;
  readonly isEqual: boolean;
  /** For ACCOUNT also CURRENT_ACCOUNT. */
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

/** Tells whether the accounts of metrics matter to it. */
export function namesAccount({ where, groupBy }: InsightsQuery): boolean {
  return groupBy.includes(ACCOUNT) || where.some(({ dimension }) => dimension === ACCOUNT);
}

/** Tells a query from metric math, which CloudWatch takes in the same field. */
export function isInsightsQuery(expression: string): boolean {
  return /^\s*SELECT\b/i.test(expression);
}

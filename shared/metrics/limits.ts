/** CloudWatch's limits. Source of the first two: Dashboard Body Structure and Syntax, CloudWatch user guide. */
export const MAX_WIDGETS_PER_PAGE = 500;
export const MAX_METRICS_PER_WIDGET = 500;
/** An older quotas page of CloudWatch; the current one is silent, so it is kept as a safe ceiling. */
export const MAX_METRICS_PER_PAGE = 2_500;
/** MetricDataQuery.Expression in the API model. */
export const MAX_EXPRESSION_LENGTH = 2_048;
export const GRID_COLUMNS = 24;

/** Series that one widget draws: with four metrics each, 20 of the 500 entries stay free for expressions. */
export const MAX_SERIES_PER_WIDGET = 120;
/** 118 series of four prices: the sums of a cost and of what caching saves take up to 28 expressions, at prices of all digits. */
export const MAX_COST_METRICS = 472;
/**
 * An hour's value of each for 35 days and the hour that has begun are 302,760 values: GetMetricData reads 396,000 a second, and the
 * rest of the page is read at the same time.
 */
export const MAX_MONTH_METRICS = 360;

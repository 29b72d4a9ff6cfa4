/** CloudWatch's limits of a dashboard. Source of the first two: Dashboard Body Structure and Syntax, CloudWatch user guide. */
export const MAX_WIDGETS_PER_PAGE = 500;
export const MAX_METRICS_PER_WIDGET = 500;
/** Source: an older quotas page of CloudWatch. The current one does not mention it; it is kept as a safe limit. */
export const MAX_METRICS_PER_PAGE = 2_500;
/** Width of a dashboard, in grid units. */
export const GRID_COLUMNS = 24;

/** Maximum number of series in one widget: with four metrics each, 20 of the 500 entries stay free for expressions. */
export const MAX_SERIES_PER_WIDGET = 120;

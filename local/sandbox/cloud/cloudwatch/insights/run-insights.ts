import { compareText } from '../../../../../shared/kit/order.ts';
import { isKept, type Range } from '../../../../tool/dashboard/kept-range.ts';
import type { MetricSource, MetricSources } from '../../links.ts';
import type { Metric } from '../../shapes.ts';
import { pointsOf, type Series } from '../math/value.ts';
import { samplesIn } from '../metric-data/datapoints.ts';
import { emptySeries, seriesOf } from '../metric-data/read-series.ts';
import { statistic } from '../metric-data/statistics.ts';
import { ACCOUNT, CURRENT_ACCOUNT, type InsightsQuery, type Statistic } from './insights-query.ts';

/** "A single query can process no more than 10,000 metrics." (user guide, Metrics Insights quotas) */
const MAX_METRICS = 10_000;
/** "Query up to two weeks of data." (user guide, Metrics Insights quotas) Counted from the end of the range. */
const TWO_WEEKS = 14 * 86_400_000;
/** The value of a dimension that a metric does not have. Source: user guide, GROUP BY. */
const OTHER = 'Other';

/** A metric and where its data is. */
export interface Owned {
  readonly metric: Metric;
  readonly owner: MetricSource;
}

/**
 * Returns the series of a query, in order, each labelled with the values of its group. A group without data has none. In a monitoring
 * account it sees the linked accounts, too.
 */
export function runInsights(
  sources: Pick<MetricSources, 'all'>,
  query: InsightsQuery,
  period: number,
  range: Range,
): Series[] {
  const metrics = metricsOf(sources, query);
  const groups = Map.groupBy(metrics.slice(0, MAX_METRICS), (one) => JSON.stringify(groupOf(one, query)));
  const series = [...groups].map(([key, members]) => {
    const group: string[] = JSON.parse(key);
    return { group, series: aggregate(members, { query, period, range, label: group.join(' ') }) };
  });
  return series
    .filter(({ series: { points } }) => points.some((value) => !Number.isNaN(value)))
    .toSorted((left, right) => compareText(left.group.join('\n'), right.group.join('\n')))
    .map(({ series: one }) => one)
    .toSorted(inOrderOf(query))
    .slice(0, query.limit);
}

/** Returns the metrics that a query finds. Data decides, not ListMetrics. */
export function metricsOf({ all }: Pick<MetricSources, 'all'>, query: InsightsQuery): Owned[] {
  const [own] = all;
  return all
    .flatMap((owner) =>
      [...owner.state.data.values()].map(({ listed }): Owned => ({ metric: listed, owner })),
    )
    .filter((one) => matches(one, query, own.accountId));
}

function matches(one: Owned, query: InsightsQuery, current: string): boolean {
  const { Namespace, MetricName, Dimensions } = one.metric;
  const { namespace, metric, schema, where } = query;
  if (Namespace !== namespace || MetricName !== metric) return false;
  const names = Dimensions.map(({ Name }) => Name);
  return (
    (schema === undefined ||
      (names.length === schema.length && schema.every((name) => names.includes(name)))) &&
    where.every(({ dimension, isEqual, value }) => {
      const expected = dimension === ACCOUNT && value === CURRENT_ACCOUNT ? current : value;
      return (labelValue(one, dimension) === expected) === isEqual;
    })
  );
}

function groupOf(one: Owned, { groupBy }: InsightsQuery): string[] {
  return groupBy.map((name) => labelValue(one, name) ?? OTHER);
}

function labelValue({ metric, owner }: Owned, name: string): string | undefined {
  if (name === ACCOUNT) return owner.accountId;
  return metric.Dimensions.find(({ Name }) => Name === name)?.Value;
}

interface Aggregation {
  readonly query: InsightsQuery;
  readonly period: number;
  readonly range: Range;
  readonly label: string;
}

function aggregate(metrics: readonly Owned[], options: Aggregation): Series {
  const { query, period, range, label } = options;
  if (!isKept(range, period)) return emptySeries(label, period, range);
  const kept = { ...range, start: Math.max(range.start, range.end - TWO_WEEKS) };
  const samples = metrics
    .flatMap(({ metric, owner }) => [...samplesIn(owner.state.data, metric, kept)])
    .sort(([left], [right]) => left - right);
  return seriesOf(samples, { label, period, range, compute: computer(query.statistic) });
}

/** "The FUNCTION is used to calculate a single scalar value from each returned time series." (user guide, ORDER BY) */
function inOrderOf({ orderBy }: InsightsQuery): (left: Series, right: Series) => number {
  if (orderBy === undefined) return () => 0;
  const compute = computer(orderBy.statistic);
  const sign = orderBy.isDescending ? -1 : 1;
  return (left, right) => sign * (compute(pointsOf(left)) - compute(pointsOf(right)));
}

function computer(name: Statistic): (samples: readonly number[]) => number {
  const compute = statistic(name);
  if (compute === undefined) throw new TypeError(`no statistic ${name}`);
  return compute;
}

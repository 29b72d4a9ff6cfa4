import { compareText } from '../../../../../shared/kit/order.ts';
import { isKept, type Range } from '../../../../tool/dashboard/kept-range.ts';
import type { Metric } from '../../shapes.ts';
import { pointsOf, type Series } from '../math/value.ts';
import { type DataStore, samplesIn } from '../metric-data/datapoints.ts';
import { emptySeries, seriesOf } from '../metric-data/read-series.ts';
import { statistic } from '../metric-data/statistics.ts';
import type { InsightsQuery, Statistic } from './insights-query.ts';

/** "A single query can process no more than 10,000 metrics." (user guide, Metrics Insights quotas) */
const MAX_METRICS = 10_000;
/** "Query up to two weeks of data." (user guide, Metrics Insights quotas) Counted from the end of the range. */
const TWO_WEEKS = 14 * 86_400_000;
/** The value of a dimension that a metric does not have. Source: user guide, GROUP BY. */
const OTHER = 'Other';

/** Returns the series of a query, in order, each labelled with the values of its group. A group without data has none. */
export function runInsights(store: DataStore, query: InsightsQuery, period: number, range: Range): Series[] {
  const metrics = [...store.values()].map(({ listed }) => listed).filter((metric) => matches(metric, query));
  const groups = Map.groupBy(metrics.slice(0, MAX_METRICS), (metric) =>
    JSON.stringify(groupOf(metric, query)),
  );
  const series = [...groups].map(([key, members]) => {
    const group: string[] = JSON.parse(key);
    return { group, series: aggregate(store, members, { query, period, range, label: group.join(' ') }) };
  });
  return series
    .filter(({ series: { points } }) => points.some((value) => !Number.isNaN(value)))
    .toSorted((left, right) => compareText(left.group.join('\n'), right.group.join('\n')))
    .map(({ series: one }) => one)
    .toSorted(inOrderOf(query))
    .slice(0, query.limit);
}

function matches({ Namespace, MetricName, Dimensions }: Metric, query: InsightsQuery): boolean {
  const { namespace, metric, schema, where } = query;
  if (Namespace !== namespace || MetricName !== metric) return false;
  const names = Dimensions.map(({ Name }) => Name);
  return (
    (schema === undefined ||
      (names.length === schema.length && schema.every((name) => names.includes(name)))) &&
    where.every(
      ({ dimension, isEqual, value }) => (dimensionValue(Dimensions, dimension) === value) === isEqual,
    )
  );
}

function groupOf({ Dimensions }: Metric, { groupBy }: InsightsQuery): string[] {
  return groupBy.map((name) => dimensionValue(Dimensions, name) ?? OTHER);
}

function dimensionValue(dimensions: Metric['Dimensions'], name: string): string | undefined {
  return dimensions.find(({ Name }) => Name === name)?.Value;
}

interface Aggregation {
  readonly query: InsightsQuery;
  readonly period: number;
  readonly range: Range;
  readonly label: string;
}

function aggregate(store: DataStore, metrics: readonly Metric[], options: Aggregation): Series {
  const { query, period, range, label } = options;
  if (!isKept(range, period)) return emptySeries(label, period, range);
  const kept = { ...range, start: Math.max(range.start, range.end - TWO_WEEKS) };
  const samples = metrics
    .flatMap((metric) => [...samplesIn(store, metric, kept)])
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

import type { CloudWatchClient, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { Range } from './kept-range.ts';
import type { MetricWidget } from './metric-widget.ts';
import { type Point, readMetricData } from './read-metric-data.ts';
import { isOnePeriod, type WidgetQuery, widgetQueries } from './widget-queries.ts';
import { alignStart, alignWhole, widgetRange } from './widget-range.ts';

/** A line of a graph, a number, a bar, a slice, a row of a table: whatever the view makes of it. */
export interface Line {
  readonly id: string;
  readonly label: string;
  /** In order of time; each bears the time at which its period begins. */
  readonly points: readonly Point[];
}

export interface Viewer {
  /** What is viewed; a widget may have a range of its own, up to the same end. */
  readonly start: Date;
  readonly end: Date;
  readonly clientOf: (region: string) => CloudWatchClient;
}

/** What CloudWatch would draw in the widget: its visible entries, in order; a search may make several lines of one. */
export async function evaluateWidget(widget: MetricWidget, viewer: Viewer): Promise<Line[]> {
  const viewed = { start: viewer.start.getTime(), end: viewer.end.getTime() };
  const { range, queries } = requestOf(widget, widgetRange(widget, viewed));
  const answers = await Promise.all(
    [...byRegion(widget, queries)].map(async ([region, some]) => {
      if (!some.some(({ isReturned }) => isReturned)) return [];
      return readMetricData(viewer.clientOf(region), {
        StartTime: new Date(range.start),
        EndTime: new Date(range.end),
        ScanBy: 'TimestampAscending',
        MetricDataQueries: some.map(inputOf),
      });
    }),
  );
  const lines = answers.flat().map(({ id, label, status, points }): Line => {
    if (status !== 'Complete') throw new Error(`${widget.properties.title}: ${id} is ${status}`);
    return { id, label, points };
  });
  const order = new Map(queries.map(({ id }, index) => [id, index]));
  return lines.sort((left, right) => (order.get(left.id) ?? 0) - (order.get(right.id) ?? 0));
}

/** @throws Error if an expression would have to reach into another Region. */
function byRegion(
  { properties }: MetricWidget,
  queries: readonly WidgetQuery[],
): ReadonlyMap<string, WidgetQuery[]> {
  const regions = Map.groupBy(queries, ({ region = properties.region }) => region);
  if (regions.size > 1 && queries.some(({ kind }) => kind === 'expression')) {
    throw new Error('it has expressions and metrics of several Regions, which only the console can draw');
  }
  return regions;
}

/** The one number that a singleValue, a bar or a slice shows of a line; `undefined` for `--`. */
export function lastValue({ points }: Line): number | undefined {
  return points.at(-1)?.value;
}

function requestOf(widget: MetricWidget, range: Range): { range: Range; queries: WidgetQuery[] } {
  if (isOnePeriod(widget)) {
    const whole = alignWhole(range);
    return { range: whole, queries: widgetQueries(widget, (whole.end - whole.start) / 1000) };
  }
  const queries = widgetQueries(widget, 0);
  const longest = Math.max(60, ...queries.map(({ period = 0 }) => period));
  return { range: alignStart(range, longest), queries };
}

export function inputOf(query: WidgetQuery): MetricDataQuery {
  const { id: Id, label: Label, accountId: AccountId, isReturned: ReturnData } = query;
  const named = {
    Id,
    ReturnData,
    ...(Label === undefined ? {} : { Label }),
    ...(AccountId === undefined ? {} : { AccountId }),
  };
  if (query.kind === 'expression') return { ...named, Expression: query.text, Period: query.period };
  const { metric: Metric, stat: Stat, period: Period } = query;
  return { ...named, MetricStat: { Metric, Stat, Period } };
}

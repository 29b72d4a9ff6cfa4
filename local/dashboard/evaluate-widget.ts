import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import type { Query } from '../cloud/cloudwatch/metric-data/query.ts';
import type { Range } from '../cloud/cloudwatch/metric-data/range.ts';
import type { MetricWidget } from './metric-widget.ts';
import { isOnePeriod, widgetQueries } from './widget-queries.ts';
import { alignStart, alignWhole, widgetRange } from './widget-range.ts';

/** A line of a graph, a number, a bar, a slice, a row of a table: whatever the view makes of it. */
export interface Line {
  readonly id: string;
  readonly label: string;
  /** In order of time; each bears the time at which its period begins. */
  readonly points: readonly Point[];
}

export interface Point {
  readonly time: Date;
  readonly value: number;
}

export interface Viewer {
  /** What is viewed; a widget may have a range of its own, up to the same end. */
  readonly start: Date;
  readonly end: Date;
  readonly clientOf: (region: string) => CloudWatchClient;
}

/** What CloudWatch would draw in the widget: its visible entries, in order. */
export async function evaluateWidget(widget: MetricWidget, viewer: Viewer): Promise<Line[]> {
  const viewed = { start: viewer.start.getTime(), end: viewer.end.getTime() };
  const { range, queries } = requestOf(widget, widgetRange(widget, viewed));
  if (!queries.some(({ isReturned }) => isReturned)) return [];
  const { MetricDataResults = [] } = await viewer.clientOf(widget.properties.region).send(
    new GetMetricDataCommand({
      StartTime: new Date(range.start),
      EndTime: new Date(range.end),
      ScanBy: 'TimestampAscending',
      MetricDataQueries: queries.map(inputOf),
    }),
  );
  return MetricDataResults.map(({ Id = '', Label = '', StatusCode, Timestamps = [], Values = [] }) => {
    if (StatusCode !== 'Complete') throw new Error(`${widget.properties.title}: ${Id} is ${StatusCode}`);
    return {
      id: Id,
      label: Label,
      points: Timestamps.map((time, index) => ({ time, value: Values[index] ?? Number.NaN })),
    };
  });
}

/** The one number that a singleValue, a bar or a slice shows of a line; `undefined` for `--`. */
export function lastValue({ points }: Line): number | undefined {
  return points.at(-1)?.value;
}

function requestOf(widget: MetricWidget, range: Range): { range: Range; queries: Query[] } {
  if (isOnePeriod(widget)) {
    const whole = alignWhole(range);
    return { range: whole, queries: widgetQueries(widget, (whole.end - whole.start) / 1000) };
  }
  const queries = widgetQueries(widget, 0);
  const longest = Math.max(60, ...queries.map(({ period = 0 }) => period));
  return { range: alignStart(range, longest), queries };
}

function inputOf(query: Query): MetricDataQuery {
  const { id: Id, label: Label, isReturned: ReturnData } = query;
  const named = { Id, ReturnData, ...(Label === undefined ? {} : { Label }) };
  if (query.kind === 'expression') return { ...named, Expression: query.text, Period: query.period };
  const { metric: Metric, stat: Stat, period: Period } = query;
  return { ...named, MetricStat: { Metric, Stat, Period } };
}

import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import type { DailyMetric, DailySums, Days, UsageReads } from '../collect/daily-usage.ts';
import type { Call } from './call.ts';
import { MalformedAnswerError } from './errors.ts';
import { failedReading } from './failed-reading.ts';

const OPERATION = 'cloudwatch:GetMetricData';

/** "A single GetMetricData call can include up to 500 MetricDataQuery structures." (API reference) */
const MAX_QUERIES = 500;
const DAY = 86_400;

/**
 * Reads what each metric summed up to on each of these days (UTC). Whole days only: with any other start CloudWatch answers with days that
 * begin at another hour. 500 metrics of 35 days are 17,500 values, far below the 100,800 of one answer, so an answer in several pages is
 * none that a sum can be taken from.
 */
export async function readDailySums(
  cloudWatch: CloudWatchClient,
  call: Call,
  asked: readonly DailyMetric[],
  days: Days,
): ReturnType<UsageReads['readDailySums']> {
  const read: Summed[] = [];
  try {
    for (let start = 0; start < asked.length; start += MAX_QUERIES) {
      const some = asked.slice(start, start + MAX_QUERIES);
      read.push(...(await readSome(cloudWatch, call, some, days)));
    }
    return { kind: 'sums', sums: read.map(({ sums }) => sums), labels: read.map(({ label }) => label) };
  } catch (error) {
    return failedReading(error);
  }
}

interface Summed {
  readonly sums: DailySums;
  readonly label: string | undefined;
}

async function readSome(
  cloudWatch: CloudWatchClient,
  call: Call,
  asked: readonly DailyMetric[],
  { from, until }: Days,
): Promise<Summed[]> {
  const end = Date.parse(until) + DAY * 1_000;
  const answer = await call(OPERATION, (options) =>
    cloudWatch.send(
      new GetMetricDataCommand({
        MetricDataQueries: asked.map(queryOf),
        StartTime: new Date(from),
        EndTime: new Date(end),
      }),
      options,
    ),
  );
  const [message] = [...(answer.Messages ?? []), ...(answer.MetricDataResults ?? []).flatMap(messagesOf)];
  if (message !== undefined) throw malformed(`a message: ${message.Code}: ${message.Value}`);
  if (answer.NextToken !== undefined) throw malformed('a further page');
  const byId = Map.groupBy(answer.MetricDataResults ?? [], ({ Id }) => Id);
  return asked.map((_, place) => sumsIn(byId.get(idOf(place)), { from: Date.parse(from), end }));
}

function messagesOf({ Messages = [] }: MetricDataResult) {
  return Messages;
}

function malformed(found: string): MalformedAnswerError {
  return new MalformedAnswerError(`${OPERATION}: expected the whole days of each metric, found ${found}`);
}

function sumsIn(
  results: readonly MetricDataResult[] | undefined,
  { from, end }: { readonly from: number; readonly end: number },
): Summed {
  const [result, another] = results ?? [];
  if (result === undefined || another !== undefined)
    throw malformed(`${results?.length ?? 0} results for one`);
  const { StatusCode, Timestamps = [], Values = [], Label: label } = result;
  if (StatusCode !== 'Complete') throw malformed(`the status ${StatusCode}`);
  if (Timestamps.length !== Values.length)
    throw malformed(`${Values.length} values at ${Timestamps.length} times`);
  const sums = new Map<string, number>();
  for (const [place, time] of Timestamps.entries()) {
    const text = time.toISOString();
    const day = text.slice(0, 10);
    const value = Values[place];
    if (time.getTime() % (DAY * 1_000) !== 0) throw malformed(`a value at ${text}`);
    if (time.getTime() < from || time.getTime() >= end || sums.has(day)) throw malformed(`${day} unasked`);
    if (value === undefined || !(value >= 0 && Number.isFinite(value))) throw malformed(`the sum ${value}`);
    sums.set(day, value);
  }
  return { sums, label };
}

function queryOf(
  { namespace, metric, dimensions, account, label }: DailyMetric,
  place: number,
): MetricDataQuery {
  return {
    Id: idOf(place),
    ...(account === undefined ? {} : { AccountId: account }),
    ...(label === undefined ? {} : { Label: label }),
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: metric,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: DAY,
      Stat: 'Sum',
    },
  };
}

function idOf(place: number): string {
  return `q${place}`;
}

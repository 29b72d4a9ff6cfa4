import {
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  ListMetricsCommand,
} from '@aws-sdk/client-cloudwatch';
import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { readSeries } from '../../../../local/sandbox/cloud/cloudwatch/metric-data/read-series.ts';
import { recordTraffic, removeTraffic } from '../../../../local/sandbox/cloud/seed.ts';
import { roundStart } from '../../../../local/tool/dashboard/kept-range.ts';
import { law } from '../../../shared/laws.ts';
import { clientsOf, freshClouds } from './clients.ts';

const cloud = freshClouds();
const DAY = '2026-11-20';
const at = (time: string): Date => new Date(`${DAY}T${time}:00Z`);

type Queries = NonNullable<GetMetricDataCommandInput['MetricDataQueries']>;
type Query = Queries[number];

function tokens(Id: string, more: Partial<Query> = {}, stat: object = {}): Query {
  const Dimensions = [{ Name: 'ModelId', Value: 'm' }];
  const Metric = { Namespace: 'AWS/Bedrock', MetricName: 'InputTokenCount', Dimensions };
  return { Id, MetricStat: { Metric, Period: 3600, Stat: 'Sum', ...stat }, ...more };
}

function publish(time: Date, ...values: number[]): void {
  recordTraffic(cloud(), { metric: 'InputTokenCount', dimensions: { ModelId: 'm' }, time, values });
}

function get(queries: Query[], more: Partial<GetMetricDataCommandInput> = {}) {
  const range = { StartTime: at('00:00'), EndTime: at('06:00') };
  const input = { ...range, ScanBy: 'TimestampAscending' as const, ...more };
  return cloud().cloudwatch.send(new GetMetricDataCommand({ ...input, MetricDataQueries: queries }));
}

/** Value by time of day. */
async function points(query: Query, more: Partial<GetMetricDataCommandInput> = {}): Promise<unknown> {
  const { MetricDataResults: [{ Timestamps = [], Values = [] } = {}] = [] } = await get([query], more);
  return Timestamps.map((time, index) => [time.toISOString().slice(11, 16), Values[index]]);
}

describe('a metric', () => {
  beforeEach(() => {
    publish(at('02:30'), 5, 1);
    publish(at('01:00'), 10);
    publish(at('01:59'), 20, 30, 40);
  });

  test('comes in periods that bear the time of their beginning', async () => {
    expect(await points(tokens('m'))).toEqual([
      ['01:00', 100],
      ['02:00', 6],
    ]);
    expect(await points(tokens('m', {}, { Period: 7200 }))).toEqual([
      ['00:00', 100],
      ['02:00', 6],
    ]);
  });

  test.each([
    ['Sum', 100],
    ['Average', 25],
    ['Minimum', 10],
    ['Maximum', 40],
    ['SampleCount', 4],
    ['p0', 10],
    ['p25', 10],
    ['p50', 20],
    ['p50.1', 30],
    ['p75', 30],
    ['p99', 40],
    ['p100', 40],
  ])('%s', async (Stat, value) => {
    expect(await points(tokens('m', {}, { Stat }))).toContainEqual(['01:00', value]);
  });

  test('begins its periods where the range begins', async () => {
    const range = { StartTime: at('01:45'), EndTime: at('03:45') };
    expect(await points(tokens('m'), range)).toEqual([['01:45', 90 + 6]]);
    expect(await points(tokens('m'), { ...range, StartTime: new Date(+at('01:45') + 59_999) })).toEqual([
      ['01:45', 96],
    ]);
  });

  test('counts from the start of the range up to and without its end', async () => {
    expect(await points(tokens('m'), { StartTime: at('01:00'), EndTime: at('02:30') })).toEqual([
      ['01:00', 100],
    ]);
    expect(await points(tokens('m'), { StartTime: at('01:01'), EndTime: at('02:31') })).toEqual([
      ['01:01', 90],
      ['02:01', 6],
    ]);
  });

  test('comes newest first unless asked otherwise', async () => {
    const { MetricDataResults } = await get([tokens('m')], { ScanBy: undefined });
    expect(MetricDataResults?.[0]?.Values).toEqual([6, 100]);
  });

  test('is that of exactly these dimensions, in any order', async () => {
    const dimensions = { ModelId: 'm', ServiceTier: 'flex', ResolvedServiceTier: 'flex' };
    recordTraffic(cloud(), { metric: 'InputTokenCount', dimensions, time: at('01:00'), values: [7] });
    const Dimensions = ['ServiceTier', 'ResolvedServiceTier', 'ModelId'].map((Name) => ({
      Name,
      Value: Name === 'ModelId' ? 'm' : 'flex',
    }));
    const Metric = { Namespace: 'AWS/Bedrock', MetricName: 'InputTokenCount', Dimensions };
    expect(await points(tokens('m', {}, { Metric }))).toEqual([['01:00', 7]]);
    expect(await points(tokens('m', {}, { Metric: { ...Metric, Dimensions: [] } }))).toEqual([]);
    expect(await points(tokens('m'))).toContainEqual(['01:00', 100]);
  });

  test('is that of its Region', async () => {
    const { cloudwatch } = clientsOf(cloud(), 'eu-central-1');
    const range = { StartTime: at('00:00'), EndTime: at('06:00') };
    const answer = await cloudwatch.send(
      new GetMetricDataCommand({ ...range, MetricDataQueries: [tokens('m')] }),
    );
    expect(answer.MetricDataResults).toMatchObject([{ Values: [], Timestamps: [], StatusCode: 'Complete' }]);
  });

  test('is listed once, also after a silence', async () => {
    const list = async (): Promise<unknown> =>
      (await cloud().cloudwatch.send(new ListMetricsCommand({}))).Metrics;
    const metric = { Namespace: 'AWS/Bedrock', MetricName: 'InputTokenCount' };
    const listed = [{ ...metric, Dimensions: [{ Name: 'ModelId', Value: 'm' }] }];
    expect(await list()).toEqual(listed);
    removeTraffic(cloud(), 'm');
    expect(await list()).toEqual([]);
    expect(await points(tokens('m'))).toHaveLength(2);
    publish(at('03:00'), 1);
    publish(at('04:00'), 1);
    expect(await list()).toEqual(listed);
  });
});

test('samples are put into their periods whatever the order of publication, range and period', () => {
  const start = +at('00:00');
  const minute = 60_000;
  const publications = fc.array(fc.tuple(fc.nat(400), fc.array(fc.nat(50), { maxLength: 4 })), {
    maxLength: 30,
  });
  const range = fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 250 }));
  law(
    fc.property(
      publications,
      range,
      fc.constantFrom(60, 300, 3600, 15_000),
      (all, [from, length], period) => {
        const state = cloud().region(`region-${regions++}`);
        const here = { ...cloud(), region: () => state };
        for (const [minutes, values] of all) {
          const time = new Date(start + minutes * minute);
          recordTraffic(here, { metric: 'M', dimensions: {}, time, values });
        }
        const asked = { start: start + from * minute, end: start + (from + length) * minute };
        const byHand = (slot: number): number[] => {
          const begin = asked.start + slot * period * 1000;
          const end = Math.min(asked.end, begin + period * 1000);
          return all.flatMap(([minutes, values]) => {
            const time = start + minutes * minute;
            return time >= begin && time < end ? values : [];
          });
        };
        const metric = { Namespace: 'AWS/Bedrock', MetricName: 'M', Dimensions: [] };
        for (const [stat, compute] of STATISTICS) {
          const query = { kind: 'metric' as const, id: 'm', metric, stat, period, isReturned: true };
          const { points: found } = readSeries(state.data, query, asked);
          const expected = Array.from(found, (__, slot) => compute(byHand(slot)));
          expect([...found]).toEqual(expected);
          expect(found.length).toBe(Math.ceil((length * 60) / period));
        }
      },
    ),
  );
});
let regions = 0;

/** NaN for no samples at all. */
const STATISTICS: readonly (readonly [string, (samples: readonly number[]) => number])[] = [
  ['Sum', (all) => (all.length === 0 ? Number.NaN : all.reduce((sum, one) => sum + one, 0))],
  ['SampleCount', (all) => all.length || Number.NaN],
  ['Maximum', (all) => (all.length === 0 ? Number.NaN : Math.max(...all))],
  // As many as a half of them are no greater.
  [
    'p50',
    (all) => all.toSorted((a, b) => a - b).find((_, index) => index + 1 >= all.length / 2) ?? Number.NaN,
  ],
];

describe('what is old is kept in long periods only', () => {
  const END = at('00:00');
  const days = (count: number): Date => new Date(+END - count * 86_400_000);

  test.each([
    [15, 60, 1],
    [16, 60, 0],
    [16, 300, 1],
    [63, 300, 1],
    [64, 300, 0],
    [64, 3600, 1],
    [16, 420, 0],
  ])('%d days in periods of %d s: %d points', async (age, Period, count) => {
    publish(days(1), 5);
    const more = { StartTime: days(age), EndTime: END };
    expect(await points(tokens('m', {}, { Period }), more)).toHaveLength(count);
  });

  test.each([
    [1, '12:33', '12:33'],
    [20, '12:33', '12:30'],
    [70, '12:33', '12:00'],
  ])('a start %d days ago at %s is rounded down to %s', (age, from, to) => {
    const start = (time: string): number => +at(time) - age * 86_400_000;
    expect(roundStart({ start: start(from) + 7_000, end: +at('12:00') }).start).toBe(start(to));
  });
});

describe('an expression', () => {
  beforeEach(() => {
    publish(at('01:00'), 100);
    publish(at('03:00'), 300);
    recordTraffic(cloud(), { metric: 'OutputTokenCount', dimensions: {}, time: at('03:00'), values: [50] });
  });
  const Metric = { Namespace: 'AWS/Bedrock', MetricName: 'OutputTokenCount', Dimensions: [] };
  const output = tokens('out', { ReturnData: false }, { Metric });

  test('is computed over metrics that are not returned', async () => {
    const { MetricDataResults, Messages } = await get([
      { Id: 'cost', Expression: 'SUM([in1*3,out*15])/1000', Label: 'Cost' },
      tokens('in1', { ReturnData: false }),
      output,
    ]);
    expect(MetricDataResults).toEqual([
      {
        Id: 'cost',
        Label: 'Cost',
        Timestamps: [at('01:00'), at('03:00')],
        Values: [0.3, 1.65],
        StatusCode: 'Complete',
      },
    ]);
    expect(Messages).toEqual([]);
  });

  test.each([
    ['zero', [100, 350]],
    ['drop', [350]],
  ] as const)('takes what is missing as the account is set: %s', async (missing, values) => {
    cloud().settings.missing = missing;
    const sum = { Id: 'sum', Expression: 'in1 + out' };
    const { MetricDataResults } = await get([sum, tokens('in1', { ReturnData: false }), output]);
    expect(MetricDataResults?.[0]?.Values).toEqual(values);
  });

  test('has as many results as it has series, labelled with both labels', async () => {
    const { MetricDataResults = [] } = await get([
      { Id: 'all', Expression: 'METRICS()*2', Label: 'Twice' },
      tokens('in1', { Label: 'in' }),
      output,
      { Id: 'plain', Expression: 'in1' },
    ]);
    expect(MetricDataResults.map(({ Id, Label, Values }) => [Id, Label, Values])).toEqual([
      ['all', 'Twice in', [200, 600]],
      ['all', 'Twice OutputTokenCount', [100]],
      ['in1', 'in', [100, 300]],
      ['plain', 'plain', [100, 300]],
    ]);
  });

  test('made of scalars takes the Period that it is given, else that of the metrics', async () => {
    const total = { Id: 'total', Expression: 'TIME_SERIES(SUM(in1))' };
    const hidden = tokens('in1', { ReturnData: false });
    expect((await get([total, hidden])).MetricDataResults?.[0]?.Values).toEqual(Array(6).fill(400));
    const { MetricDataResults } = await get([{ ...total, Period: 7200 }, hidden]);
    expect(MetricDataResults?.[0]?.Values).toEqual(Array(3).fill(400));
  });
});

describe('MaxDatapoints', () => {
  beforeEach(() => {
    for (const hour of ['00', '01', '02']) publish(at(`${hour}:00`), Number(hour));
  });

  test.each([
    [6, ['Complete', 3], ['Complete', 3]],
    [4, ['Complete', 3], ['PartialData', 1]],
    [2, ['PartialData', 2], ['PartialData', 0]],
  ])('of %d', async (MaxDatapoints, ...expected) => {
    const { MetricDataResults = [], NextToken } = await get([tokens('a'), tokens('b')], { MaxDatapoints });
    expect(MetricDataResults.map(({ StatusCode, Values }) => [StatusCode, Values?.length])).toEqual(expected);
    expect(NextToken).toBeUndefined();
  });

  test('leaves the newest out, or the oldest', async () => {
    const newestFirst = await get([tokens('a')], { MaxDatapoints: 2, ScanBy: 'TimestampDescending' });
    expect(newestFirst.MetricDataResults?.[0]?.Values).toEqual([2, 1]);
    const oldestFirst = await get([tokens('a')], { MaxDatapoints: 2 });
    expect(oldestFirst.MetricDataResults?.[0]?.Values).toEqual([0, 1]);
  });
});

describe('a request is refused', () => {
  const many = Array.from({ length: 501 }, (_, index) => tokens(`m${index}`));
  const long = `a${'+a'.repeat(1024)}`;

  test.each<[string, Query[], RegExp]>([
    ['with two queries of one id', [tokens('a'), tokens('a')], /the id a is used more than once/],
    ['with an id in capitals', [tokens('A')], /the id A should be a lower-case letter, then/],
    ['with an id with a hyphen', [tokens('a-b')], /the id a-b should be/],
    ['with 501 queries', many, /501 metrics and expressions, at most 500 are allowed/],
    ['with a long expression', [tokens('a'), { Id: 'e', Expression: long }], /2049 characters, at most 2048/],
    [
      'with neither metric nor expression',
      [{ Id: 'e' }],
      /e should have either a MetricStat or an Expression/,
    ],
    ['with both', [tokens('e', { Expression: 'e' })], /e should have either a MetricStat or an Expression/],
    ['with a period of 90', [tokens('a', {}, { Period: 90 })], /the period 90 should be 1, 5, 10, 20, 30 or/],
    [
      'with a statistic of its own',
      [tokens('a', {}, { Stat: 'Total' })],
      /does not compute the statistic Total/,
    ],
    ['with p101', [tokens('a', {}, { Stat: 'p101' })], /does not compute the statistic p101/],
    ['with a scalar', [{ Id: 'e', Expression: '5' }], /^Error in expression 'e': it gives a scalar/],
    ['with a hidden scalar', [{ Id: 'e', Expression: '5', ReturnData: false }], /it gives a scalar/],
  ])('%s', async (_case, queries, message) => {
    for (const queryErrors of [true, false]) {
      cloud().settings.queryErrors = queryErrors;
      await expect(get(queries)).rejects.toMatchObject({
        name: 'ValidationException',
        message: expect.stringMatching(message),
        $metadata: { httpStatusCode: 400 },
      });
    }
  });

  test.each<[string, Partial<GetMetricDataCommandInput>, string]>([
    ['that ends when it starts', { EndTime: at('00:00') }, 'ValidationException'],
    ['that ends before', { StartTime: at('07:00') }, 'ValidationException'],
    ['for too many points', { MaxDatapoints: 100_801 }, 'ValidationException'],
    ['with a token', { NextToken: 'x' }, 'InvalidNextToken'],
  ])('%s', async (_case, more, name) => {
    await expect(get([tokens('a')], more)).rejects.toMatchObject({ name });
  });

  test('but 500 queries and 2,048 characters are taken', async () => {
    const text = `m0${'+m0'.repeat(682)}`;
    expect(text).toHaveLength(2048);
    await get([...many.slice(0, 499), { Id: 'e', Expression: text }]);
  });
});

import { GetMetricDataCommand, type GetMetricDataCommandInput } from '@aws-sdk/client-cloudwatch';
import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { MAX_SERIES } from '../../../../local/sandbox/cloud/cloudwatch/insights/insights-query.ts';
import { parseInsights } from '../../../../local/sandbox/cloud/cloudwatch/insights/parse-insights.ts';
import { runInsights } from '../../../../local/sandbox/cloud/cloudwatch/insights/run-insights.ts';
import { recordTraffic } from '../../../../local/sandbox/cloud/seed.ts';
import { law } from '../../../shared/laws.ts';
import { freshClouds } from './clients.ts';
import { oneAccount } from './one-account.ts';

const cloud = freshClouds();
const at = (time: string): Date => new Date(`2026-11-20T${time}:00Z`);

type Queries = NonNullable<GetMetricDataCommandInput['MetricDataQueries']>;

function publish(dimensions: Record<string, string>, time: Date, ...values: number[]): void {
  recordTraffic(cloud(), { metric: 'Invocations', dimensions, time, values });
}

function get(queries: Queries, more: Partial<GetMetricDataCommandInput> = {}) {
  const range = { StartTime: at('00:00'), EndTime: at('03:00'), ScanBy: 'TimestampAscending' as const };
  return cloud().cloudwatch.send(new GetMetricDataCommand({ ...range, ...more, MetricDataQueries: queries }));
}

/** The values of each result, by label, in order. */
async function ask(Expression: string, more: object = {}): Promise<unknown> {
  const { MetricDataResults = [] } = await get([{ Id: 'q1', Expression, Period: 3600, ...more }]);
  return MetricDataResults.map(({ Label, Values }) => [Label, Values]);
}

const BY_MODEL = 'SELECT SUM(Invocations) FROM SCHEMA("AWS/Bedrock", ModelId) GROUP BY ModelId';

describe('a query', () => {
  beforeEach(() => {
    publish({ ModelId: 'b' }, at('00:10'), 1, 2);
    publish({ ModelId: 'a' }, at('00:20'), 10);
    publish({ ModelId: 'b' }, at('02:00'), 30);
    publish({ ModelId: 'c' }, at('01:00'), 5);
    publish({ ModelId: 'old' }, new Date('2026-11-19T23:59:00Z'), 1_000);
    publish({ ModelId: 'a', ServiceTier: 'flex' }, at('00:30'), 500);
    publish({}, at('00:40'), 48);
    recordTraffic(cloud(), {
      metric: 'InvocationThrottles',
      dimensions: { ModelId: 'a' },
      time: at('00:00'),
      values: [7],
    });
  });

  test.each<[string, string, unknown]>([
    [
      'has a result for each group, by label',
      BY_MODEL,
      [
        ['a', [10]],
        ['b', [3, 30]],
        ['c', [5]],
      ],
    ],
    [
      'begins with the largest, and ends at its limit',
      `${BY_MODEL} ORDER BY SUM() DESC LIMIT 2`,
      [
        ['b', [3, 30]],
        ['a', [10]],
      ],
    ],
    ['begins with the smallest unless asked otherwise', `${BY_MODEL} ORDER BY MAX() LIMIT 1`, [['c', [5]]]],
    ['orders by the number of points', `${BY_MODEL} ORDER BY COUNT() DESC LIMIT 1`, [['b', [3, 30]]]],
    [
      'takes keywords in any case, and any white space',
      'select max("Invocations")\n from schema("AWS/Bedrock",ModelId)\n group  by ModelId order by avg() asc limit 1',
      [['c', [5]]],
    ],
    ['AVG', 'SELECT AVG(Invocations) FROM SCHEMA("AWS/Bedrock", ModelId)', [['q1', [13 / 3, 5, 30]]]],
    ['COUNT', 'SELECT COUNT(Invocations) FROM SCHEMA("AWS/Bedrock", ModelId)', [['q1', [3, 1, 1]]]],
    ['MIN', 'SELECT MIN(Invocations) FROM SCHEMA("AWS/Bedrock", ModelId)', [['q1', [1, 5, 30]]]],
    ['MAX', 'SELECT MAX(Invocations) FROM SCHEMA("AWS/Bedrock", ModelId)', [['q1', [10, 5, 30]]]],
    ['means exactly these dimensions', 'SELECT SUM(Invocations) FROM SCHEMA("AWS/Bedrock")', [['q1', [48]]]],
    [
      'means exactly these dimensions, in any order',
      'SELECT SUM(Invocations) FROM SCHEMA("AWS/Bedrock", ServiceTier, ModelId) GROUP BY ModelId, ServiceTier',
      [['a flex', [500]]],
    ],
    [
      'without a schema takes all dimensions, and calls what has none Other',
      'SELECT SUM(Invocations) FROM "AWS/Bedrock" GROUP BY ServiceTier',
      [
        ['Other', [3 + 10 + 48, 5, 30]],
        ['flex', [500]],
      ],
    ],
    [
      'filters',
      `SELECT SUM(Invocations) FROM SCHEMA("AWS/Bedrock", ModelId) WHERE ModelId != 'b' AND "ModelId" != 'c'`,
      [['q1', [10]]],
    ],
    [
      'filters by a value that is the same',
      `SELECT SUM(Invocations) FROM "AWS/Bedrock" WHERE ModelId = 'a' GROUP BY ServiceTier`,
      [
        ['Other', [10]],
        ['flex', [500]],
      ],
    ],
    ['of nothing, grouped, has no result', `${BY_MODEL.replace('ModelId)', 'Model)')}`, []],
    ['of nothing has an empty result', 'SELECT SUM(Nothing) FROM "AWS/Bedrock"', [['q1', []]]],
  ])('%s', async (_situation, expression, results) => {
    expect(await ask(expression)).toEqual(results);
  });

  test('is labelled with its label before the group', async () => {
    expect(await ask(`${BY_MODEL} LIMIT 1`, { Label: 'Requests' })).toEqual([['Requests a', [10]]]);
  });

  test('has one period where that is the whole range', async () => {
    expect(await ask(`${BY_MODEL} ORDER BY SUM() DESC`, { Period: 3 * 3600 })).toEqual([
      ['b', [33]],
      ['a', [10]],
      ['c', [5]],
    ]);
  });

  test('can be the input of metric math', async () => {
    const { MetricDataResults = [] } = await get([
      { Id: 'q1', Expression: BY_MODEL, Period: 3600, ReturnData: false },
      { Id: 'all', Expression: 'SUM(q1)' },
    ]);
    expect(MetricDataResults.map(({ Id, Values }) => [Id, Values])).toEqual([['all', [13, 5, 30]]]);
  });

  test('sees two weeks', async () => {
    publish({ ModelId: 'a' }, new Date('2026-11-06T02:59:00Z'), 1);
    publish({ ModelId: 'c' }, new Date('2026-11-06T03:00:00Z'), 2);
    const { MetricDataResults = [] } = await get([{ Id: 'q1', Expression: BY_MODEL, Period: 86_400 }], {
      StartTime: new Date('2026-11-06T00:00:00Z'),
    });
    expect(MetricDataResults.map(({ Label, Values = [] }) => [Label, Values[0]])).toEqual([
      ['a', 10],
      ['b', 33],
      ['c', 2],
      ['old', 1_000],
    ]);
  });
});

describe('a query is refused', () => {
  test.each<[string, string, string]>([
    ['with another function', BY_MODEL.replace('SUM', 'P99'), 'expected a function'],
    ['with metric math', `${BY_MODEL} * 2`, 'expected '],
    ['without a source', 'SELECT SUM(Invocations)', 'expected "FROM"'],
    ['with a namespace without quotation marks', 'SELECT SUM(Invocations) FROM AWS/Bedrock', 'expected '],
    ['with an operator of its own', `SELECT SUM(I) FROM N WHERE ModelId LIKE 'a'`, 'expected "=" or "!="'],
    ['with OR', `SELECT SUM(I) FROM N WHERE A = 'a' OR A = 'b'`, 'expected '],
    ['with a value in double quotation marks', 'SELECT SUM(I) FROM N WHERE A = "a"', 'expected a value'],
    ['with an order of a metric', `${BY_MODEL} ORDER BY SUM(Invocations)`, 'expected ")"'],
    ['with an order before its groups', 'SELECT SUM(I) FROM N ORDER BY SUM() GROUP BY A', 'expected '],
    ['with a limit of 0', `${BY_MODEL} LIMIT 0`, 'LIMIT should be from 1 to 500'],
    ['with a limit of 501', `${BY_MODEL} LIMIT 501`, 'LIMIT should be from 1 to 500'],
    ['with a keyword as a name', 'SELECT SUM(Limit) FROM N', 'Limit is a reserved keyword'],
    [
      'with a reserved dimension',
      'SELECT SUM(I) FROM N GROUP BY Operation',
      'Operation is a reserved keyword',
    ],
    ['with a tag', `SELECT SUM(I) FROM N WHERE tag.team = 'a'`, 'expected '],
  ])('%s', async (_situation, expression, message) => {
    await expect(ask(expression)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });

  test('without a period', async () => {
    await expect(get([{ Id: 'q1', Expression: BY_MODEL }])).rejects.toThrow(
      "Error in expression 'q1': a Metrics Insights query needs a Period",
    );
  });

  test('beside another one', async () => {
    const query = { Expression: BY_MODEL, Period: 60 };
    await expect(
      get([
        { Id: 'q1', ...query },
        { Id: 'q2', ...query },
      ]),
    ).rejects.toThrow("Error in expression 'q2': a request can have only one Metrics Insights query");
  });
});

test('a name in double quotation marks may hold any character', () => {
  const text = String.raw`SELECT SUM("a \"b\" c") FROM SCHEMA("x/y", "d e") WHERE "d e" = 'it\'s'`;
  expect(parseInsights(text)).toEqual({
    statistic: 'Sum',
    metric: 'a "b" c',
    namespace: 'x/y',
    schema: ['d e'],
    where: [{ dimension: 'd e', isEqual: true, value: "it's" }],
    groupBy: [],
    limit: MAX_SERIES,
  });
});

test('the first groups are those with the largest sums, and all of these are sums of their own', () => {
  const HOUR = 3_600_000;
  const start = +at('00:00');
  const samples = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(5), fc.nat(9)), {
    minLength: 1,
    maxLength: 40,
  });
  law(
    fc.property(samples, fc.integer({ min: 1, max: 5 }), (all, limit) => {
      const state = cloud().region(`region-${regions++}`);
      const here = { ...cloud(), region: () => state };
      for (const [ModelId, hour, value] of all) {
        const time = new Date(start + hour * HOUR);
        recordTraffic(here, { metric: 'M', dimensions: { ModelId }, time, values: [value] });
      }
      const sumOf = (model: string): number =>
        all.reduce((sum, [one, , value]) => sum + (one === model ? value : 0), 0);
      const query = parseInsights(
        `SELECT SUM(M) FROM SCHEMA("AWS/Bedrock", ModelId) GROUP BY ModelId ORDER BY SUM() DESC LIMIT ${limit}`,
      );
      const found = runInsights(oneAccount(state), query, 3600, { start, end: start + 6 * HOUR });
      const models = [...new Set(all.map(([model]) => model))].toSorted();
      const expected = models.toSorted((left, right) => sumOf(right) - sumOf(left)).slice(0, limit);
      expect(found.map(({ label }) => label)).toEqual(expected);
      for (const { label, points } of found) {
        expect(points.reduce((sum, point) => sum + (Number.isNaN(point) ? 0 : point), 0)).toBe(sumOf(label));
      }
    }),
  );
});
let regions = 0;

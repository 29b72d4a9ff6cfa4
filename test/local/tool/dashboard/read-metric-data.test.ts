import type { CloudWatchClient, GetMetricDataCommandOutput } from '@aws-sdk/client-cloudwatch';
import { expect, test } from 'vitest';
import { readMetricData } from '../../../../local/tool/dashboard/read-metric-data.ts';

const INPUT = { MetricDataQueries: [], StartTime: new Date(0), EndTime: new Date(1) };
const T1 = new Date('2026-11-20T01:00:00Z');
const T2 = new Date('2026-11-20T02:00:00Z');

/** Answers with these pages in order, and writes down the tokens that it was given. */
function clientOf(pages: readonly Partial<GetMetricDataCommandOutput>[]) {
  const tokens: (string | undefined)[] = [];
  const send = async ({ input }: { input: { NextToken?: string } }) => {
    tokens.push(input.NextToken);
    return pages[tokens.length - 1];
  };
  return { tokens, client: { send } as unknown as CloudWatchClient };
}

function part(Id: string, Label: string, StatusCode: 'Complete' | 'PartialData', time: Date, value: number) {
  return { Id, Label, StatusCode, Timestamps: [time], Values: [value] };
}

test('what an answer has no room for is joined from the next pages', async () => {
  const { client, tokens } = clientOf([
    {
      MetricDataResults: [part('a', 'A', 'PartialData', T1, 1), part('b', 'B', 'Complete', T1, 9)],
      NextToken: 'x',
    },
    { MetricDataResults: [part('a', 'A', 'Complete', T2, 2)] },
  ]);
  expect(await readMetricData(client, INPUT)).toEqual([
    {
      id: 'a',
      label: 'A',
      status: 'Complete',
      points: [
        { time: T1, value: 1 },
        { time: T2, value: 2 },
      ],
    },
    { id: 'b', label: 'B', status: 'Complete', points: [{ time: T1, value: 9 }] },
  ]);
  expect(tokens).toEqual([undefined, 'x']);
});

test('a search has several lines under one id', async () => {
  const { client } = clientOf([
    { MetricDataResults: [part('s', 'one', 'Complete', T1, 1), part('s', 'two', 'Complete', T1, 2)] },
  ]);
  expect((await readMetricData(client, INPUT)).map(({ label }) => label)).toEqual(['one', 'two']);
});

test.each([
  ['without results', [{}], /the answer has no list/],
  [
    'that goes in circles',
    [
      { MetricDataResults: [], NextToken: 'x' },
      { MetricDataResults: [], NextToken: 'x' },
    ],
    /circles/,
  ],
])('an answer %s is malformed', async (_, pages, message) => {
  await expect(readMetricData(clientOf(pages).client, INPUT)).rejects.toThrow(message);
});

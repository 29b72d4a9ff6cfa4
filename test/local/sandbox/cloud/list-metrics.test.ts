import {
  ListMetricsCommand,
  type ListMetricsCommandInput,
  paginateListMetrics,
} from '@aws-sdk/client-cloudwatch';
import { expect, test } from 'vitest';
import { recordTraffic } from '../../../../local/sandbox/cloud/record-traffic.ts';
import { addTraffic, publish, removeTraffic, silence } from '../../../../local/sandbox/cloud/seed.ts';
import { clientsOf, freshClouds } from './clients.ts';

const cloud = freshClouds();

async function dimensionNames(input: ListMetricsCommandInput): Promise<string[]> {
  const { Metrics = [] } = await cloud().cloudwatch.send(new ListMetricsCommand(input));
  return Metrics.map(({ Dimensions = [] }) => Dimensions.map(({ Name }) => Name).join('+'));
}

test('a dimension filter also returns metrics with further dimensions', async () => {
  addTraffic(cloud(), 'amazon.nova-pro-v1:0', { metrics: ['Invocations'], tier: 'flex' });
  addTraffic(cloud(), 'amazon.nova-canvas-v1:0', { metrics: ['Invocations'], kind: 'image' });
  expect(await dimensionNames({ Dimensions: [{ Name: 'ModelId', Value: 'amazon.nova-pro-v1:0' }] })).toEqual([
    'ModelId',
    'ModelId+ServiceTier+ResolvedServiceTier',
  ]);
  expect(await dimensionNames({ MetricName: 'OutputImageCount' })).toEqual([
    '',
    'ModelId+ImageSize+BucketedStepSize',
  ]);
  expect(await dimensionNames({ MetricName: 'Invocations', Dimensions: [{ Name: 'ImageSize' }] })).toEqual(
    [],
  );
});

test('a namespace matches exactly', async () => {
  addTraffic(cloud(), 'x', { metrics: ['Invocations'] });
  expect(await dimensionNames({ Namespace: 'AWS/Bedrock' })).toEqual(['', 'ModelId']);
  expect(await dimensionNames({ Namespace: 'AWS' })).toEqual([]);
  publish(cloud(), {
    namespace: 'AWS/Bedrock/Agents',
    metrics: ['TTFT'],
    dimensions: { Operation: 'InvokeAgent' },
  });
  expect(await dimensionNames({ Namespace: 'AWS/Bedrock' })).toEqual(['', 'ModelId']);
  expect(await dimensionNames({ Namespace: 'AWS/Bedrock/Agents' })).toEqual(['Operation']);
  silence(cloud(), 'AWS/Bedrock/Agents');
  expect(await dimensionNames({ Namespace: 'AWS/Bedrock/Agents' })).toEqual([]);
});

test('pages hold 500', async () => {
  for (let index = 0; index < 1001; index += 1)
    addTraffic(cloud(), `m${index}`, { metrics: ['Invocations'] });
  const sizes: number[] = [];
  const ids = new Set<string | undefined>();
  for await (const { Metrics = [] } of paginateListMetrics(
    { client: cloud().cloudwatch },
    { Dimensions: [{ Name: 'ModelId' }] },
  )) {
    sizes.push(Metrics.length);
    for (const { Dimensions } of Metrics) ids.add(Dimensions?.[0]?.Value);
  }
  expect(sizes).toEqual([500, 500, 1]);
  expect(ids.size).toBe(1001);
});

test('metrics are regional', async () => {
  addTraffic(cloud(), 'x', { region: 'eu-central-1', metrics: ['Invocations'] });
  expect(await dimensionNames({})).toEqual([]);
  const { cloudwatch } = clientsOf(cloud(), 'eu-central-1');
  expect((await cloudwatch.send(new ListMetricsCommand({}))).Metrics).toHaveLength(2);
});

test('a silent series is no longer listed; the totals are', async () => {
  addTraffic(cloud(), 'x', { metrics: ['Invocations'], tier: 'default' });
  removeTraffic(cloud(), 'x');
  expect(await dimensionNames({})).toEqual(['']);
});

test('the recently active ones had data in the last three hours, or are listed without any', async () => {
  const now = Date.parse('2026-11-20T12:00:00Z');
  cloud().settings.now = () => new Date(now);
  const record = (size: string, minutesAgo: number) =>
    recordTraffic(cloud(), {
      metric: 'OutputImageCount',
      dimensions: { [size]: 'x' },
      time: new Date(now - minutesAgo * 60_000),
      values: [1],
    });
  record('Old', 181);
  record('Recent', 180);
  record('Both', 181);
  record('Both', 1);
  addTraffic(cloud(), 'x', { metrics: ['Invocations'] });
  expect(await dimensionNames({})).toEqual(['Old', 'Recent', 'Both', '', 'ModelId']);
  expect(await dimensionNames({ RecentlyActive: 'PT3H' })).toEqual(['Recent', 'Both', '', 'ModelId']);
  expect(await dimensionNames({ RecentlyActive: 'PT3H', MetricName: 'OutputImageCount' })).toEqual([
    'Recent',
    'Both',
  ]);
  cloud().settings.metricsPerPage = 2;
  const { NextToken, Metrics } = await cloud().cloudwatch.send(
    new ListMetricsCommand({ RecentlyActive: 'PT3H' }),
  );
  expect(Metrics).toHaveLength(2);
  expect(await dimensionNames({ RecentlyActive: 'PT3H', NextToken })).toEqual(['', 'ModelId']);
  // A token is of one list.
  await expect(dimensionNames({ NextToken })).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
  });
});

test.each([
  ['another span of activity', { RecentlyActive: 'PT1H' as 'PT3H' }],
  ['a made-up token', { NextToken: 'made-up' }],
  ['eleven dimension filters', { Dimensions: Array(11).fill({ Name: 'a' }) }],
])('%s is refused', async (_, input) => {
  cloud().settings.queryErrors = false;
  await expect(dimensionNames(input)).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
});

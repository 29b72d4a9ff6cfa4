import { expect, test } from 'vitest';
import { recordTraffic } from '../../../local/sandbox/cloud/record-traffic.ts';
import { callUntil } from '../../../shared/aws/call.ts';
import { readUsage } from '../../../shared/aws/usage.ts';
import { freshClouds } from '../../local/sandbox/cloud/clients.ts';

const cloud = freshClouds();
const call = callUntil(new AbortController().signal);

test('a series is recent if any of its metrics had data in the last three hours', async () => {
  const now = Date.parse('2026-11-20T12:00:00Z');
  cloud().settings.now = () => new Date(now);
  const samples = [
    ['before', 'Invocations', 181],
    ['just', 'Invocations', 180],
    ['again', 'Invocations', 5_000],
    ['again', 'Invocations', 1],
    ['failed', 'Invocations', 5_000],
    ['failed', 'InvocationThrottles', 10],
  ] as const;
  for (const [ModelId, metric, minutesAgo] of samples)
    recordTraffic(cloud(), {
      metric,
      dimensions: { ModelId },
      time: new Date(now - minutesAgo * 60_000),
      values: [1],
    });
  // A tier is the same traffic once more.
  recordTraffic(cloud(), {
    metric: 'Invocations',
    dimensions: { ModelId: 'before', ServiceTier: 'flex', ResolvedServiceTier: 'flex' },
    time: new Date(now),
    values: [1],
  });
  const { series, recent } = await readUsage(cloud().cloudwatch, call);
  expect(series.map(({ id }) => id)).toEqual(['before', 'just', 'again', 'failed']);
  expect(recent).toEqual(new Set(['just', 'again', 'failed']));
  const lists = cloud().calls.map(({ input }) => [input.Namespace, input.RecentlyActive]);
  expect(lists).toContainEqual(['AWS/Bedrock', undefined]);
  expect(lists).toContainEqual(['AWS/Bedrock', 'PT3H']);
});

test('without data in the last three hours no series is recent, and each is still listed', async () => {
  cloud().settings.now = () => new Date('2026-11-20T12:00:00Z');
  const time = new Date('2026-11-20T08:00:00Z');
  recordTraffic(cloud(), { metric: 'Invocations', dimensions: { ModelId: 'm' }, time, values: [1] });
  expect(await readUsage(cloud().cloudwatch, call)).toMatchObject({
    series: [{ id: 'm', metrics: ['Invocations'] }],
    recent: new Set(),
  });
});

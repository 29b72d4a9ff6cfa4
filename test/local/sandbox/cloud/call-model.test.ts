import { ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from 'vitest';
import type { ModelCall } from '../../../../local/sandbox/cloud/call-model.ts';
import { callModel, recordTraffic } from '../../../../local/sandbox/cloud/seed.ts';
import { freshClouds } from './clients.ts';
import { publishedIn } from './published.ts';

const cloud = freshClouds();
const time = new Date('2026-11-20T10:00:00Z');

function callOnce(call: Partial<ModelCall>, seriesId: string | undefined = 'm'): Record<string, number[]> {
  callModel(cloud(), seriesId, { time, ...call });
  return publishedIn(cloud());
}

const BUSY = { inputTokens: 100, outputTokens: 20, latency: 900 };

describe('a call publishes', () => {
  test('what it used, with and without its model', () => {
    expect(callOnce({ ...BUSY, cacheRead: 7, cacheWrite: 8, timeToFirstToken: 90, burndown: 5 })).toEqual({
      'Invocations ()': [1],
      'InputTokenCount ()': [100],
      'OutputTokenCount ()': [20],
      'CacheReadInputTokenCount ()': [7],
      'CacheWriteInputTokenCount ()': [8],
      'InvocationLatency ()': [900],
      'TimeToFirstToken ()': [90],
      'EstimatedTPMQuotaUsage ()': [208],
      'Invocations (m)': [1],
      'InputTokenCount (m)': [100],
      'OutputTokenCount (m)': [20],
      'CacheReadInputTokenCount (m)': [7],
      'CacheWriteInputTokenCount (m)': [8],
      'InvocationLatency (m)': [900],
      'TimeToFirstToken (m)': [90],
      'EstimatedTPMQuotaUsage (m)': [208],
    });
  });

  test.each<[string, Partial<ModelCall>, string[]]>([
    [
      'a client error as an invocation without tokens',
      { error: 'client' },
      ['Invocations', 'InvocationClientErrors'],
    ],
    ['a server error likewise', { error: 'server' }, ['Invocations', 'InvocationServerErrors']],
    ['a throttle as nothing else', { error: 'throttle' }, ['InvocationThrottles']],
  ])('%s', (_case, call, metrics) => {
    const all = callOnce({ ...BUSY, images: { count: 1, size: 's', steps: '50' }, ...call });
    expect(Object.keys(all)).toEqual([
      ...metrics.map((name) => `${name} ()`),
      ...metrics.map((name) => `${name} (m)`),
    ]);
  });

  test('a call of a legacy model as that, too', () => {
    expect(callOnce({ isLegacy: true })).toMatchObject({
      'LegacyModelInvocations ()': [1],
      'LegacyModelInvocations (m)': [1],
    });
  });

  test('images under their own dimensions, and not under the model alone', () => {
    const all = callOnce({ images: { count: 3, size: '1024x1024', steps: '50' } });
    expect(all).toEqual({
      'Invocations ()': [1],
      'Invocations (m)': [1],
      'OutputImageCount ()': [3],
      'OutputImageCount (m, 1024x1024, 50)': [3],
    });
  });

  test('the tier that served it, where that is not the one that it asked for', () => {
    expect(Object.keys(callOnce({ tier: 'priority', servedTier: 'default' }))).toEqual([
      'Invocations ()',
      'Invocations (m)',
      'Invocations (m, priority, default)',
    ]);
  });

  test('a tier besides', () => {
    expect(callOnce({ inputTokens: 5, tier: 'flex' })).toMatchObject({
      'InputTokenCount ()': [5],
      'InputTokenCount (m)': [5],
      'InputTokenCount (m, flex, flex)': [5],
    });
  });

  test('a failure before the model was known without a model', () => {
    callModel(cloud(), undefined, { time, error: 'client', tier: 'flex' });
    expect(publishedIn(cloud())).toEqual({ 'Invocations ()': [1], 'InvocationClientErrors ()': [1] });
  });

  test('in its Region, one sample for each call', () => {
    const region = 'eu-central-1';
    for (const inputTokens of [1, 2]) callModel(cloud(), 'm', { time, region, inputTokens });
    expect(publishedIn(cloud())).toEqual({});
    expect(publishedIn(cloud(), region)).toMatchObject({
      'InputTokenCount ()': [1, 2],
      'InputTokenCount (m)': [1, 2],
    });
  });
});

test('what is published is listed', async () => {
  callModel(cloud(), 'm', { time });
  recordTraffic(cloud(), {
    namespace: 'AWS/Bedrock/Guardrails',
    metric: 'Invocations',
    dimensions: { Operation: 'ApplyGuardrail' },
    time,
    values: [1, 1],
  });
  const { Metrics } = await cloud().cloudwatch.send(new ListMetricsCommand({}));
  expect(Metrics).toEqual([
    { Namespace: 'AWS/Bedrock', MetricName: 'Invocations', Dimensions: [] },
    { Namespace: 'AWS/Bedrock', MetricName: 'Invocations', Dimensions: [{ Name: 'ModelId', Value: 'm' }] },
    {
      Namespace: 'AWS/Bedrock/Guardrails',
      MetricName: 'Invocations',
      Dimensions: [{ Name: 'Operation', Value: 'ApplyGuardrail' }],
    },
  ]);
});

test('a sample that is no number is a mistake of the test', () => {
  const publication = { metric: 'M', dimensions: {}, time };
  expect(() => recordTraffic(cloud(), { ...publication, values: [1, Number.NaN] })).toThrow(RangeError);
});

import { describe, expect, test } from 'vitest';
import { PALETTE } from '../../../shared/dashboard/colours.ts';
import { usageOf } from '../builders.ts';
import { evaluate } from './metric-math.ts';
import { entries, namesOn, render, shownIn, titleOf, type World, widget } from './render.ts';

const CACHED = ['Invocations', 'InputTokenCount', 'OutputTokenCount', 'CacheReadInputTokenCount'];
const account = (name: string, world: World = { usage: usageOf(['a.m']) }) =>
  widget(render(world), `account_${name}`);
const used = (metrics: readonly string[], images: Parameters<typeof usageOf>[1] = []): World => ({
  usage: usageOf([{ id: 'a.m', metrics }], images),
});

describe('what all models use', () => {
  const TOKENS = ['InputTokenCount', 'OutputTokenCount'];
  const CACHE = ['CacheReadInputTokenCount', 'CacheWriteInputTokenCount'];
  test.each<[string, World, string, string[]]>([
    ['tokens', used(['Invocations']), 'Tokens', TOKENS],
    ['and those of the cache, if there is any', used(CACHED), 'Tokens and cache', [...TOKENS, ...CACHE]],
  ])('%s, by the hour', (_, world, title, metrics) => {
    const one = account('tokens', world);
    expect(titleOf(one)).toBe(title);
    expect(one.properties).toMatchObject({ yAxis: { left: { label: 'per hour' } } });
    expect(entries(one).map(({ path, stat, period }) => [...path, stat, period])).toEqual(
      metrics.map((metric) => ['AWS/Bedrock', metric, 'Sum', 3600]),
    );
  });

  test('the input is called uncached, as cached tokens are not in it', () => {
    for (const name of ['tokens', 'numbers']) {
      const input = entries(account(name, used(CACHED))).filter(
        ({ path, visible }) => path[1] === 'InputTokenCount' && visible !== false,
      );
      expect(input.map(({ label }) => label)).toEqual(['Uncached input']);
    }
  });

  test('how large requests are, in shares that add up to 100 %', () => {
    const sizes = account('sizes');
    expect(entries(sizes).map(({ path, stat }) => [path[1], stat])).toEqual(
      ['PR(:1000)', 'PR(1000:10000)', 'PR(10000:100000)', 'PR(100000:)'].map((stat) => [
        'InputTokenCount',
        stat,
      ]),
    );
    expect(sizes.properties).toMatchObject({ stacked: true, yAxis: { left: { label: '%' } } });
  });
});

describe('numbers over the viewed range', () => {
  const LATENCIES = ['Minimum ms', 'Average ms', 'Maximum ms'];
  const TOKENS = ['Uncached input', 'Output tokens'];
  test.each<[string, World, string[]]>([
    ['latency and tokens', used(['Invocations']), [...LATENCIES, ...TOKENS]],
    ['the cache', used(CACHED), [...LATENCIES, ...TOKENS, 'Cache read', 'Cache write', '% from cache']],
    ['images', used(['Invocations'], [{ modelId: 'a.m' }]), [...LATENCIES, ...TOKENS, 'Images']],
    [
      'requests of a legacy model',
      used(['Invocations', 'LegacyModelInvocations']),
      [...LATENCIES, ...TOKENS, 'Of a legacy model'],
    ],
  ])('show %s', (_, world, labels) => {
    const one = account('numbers', world);
    expect(one.properties).toMatchObject({ view: 'singleValue', setPeriodToTimeRange: true });
    expect(shownIn(one).map(({ label }) => label)).toEqual(labels);
    const metrics = entries(one).filter(({ path }) => path.length > 0);
    expect(metrics.map(({ path, period }) => [path.length, period])).toEqual(
      metrics.map(() => [2, undefined]),
    );
  });

  test('show which part of the input is from the cache', () => {
    // Cached tokens, read or written, are not in InputTokenCount.
    const data = {
      InputTokenCount: 60,
      CacheReadInputTokenCount: 30,
      CacheWriteInputTokenCount: 10,
    };
    expect(evaluate(account('numbers', used(CACHED)), data)).toEqual({ '% from cache': 30 });
  });
});

describe('the delivery of invocation logs', () => {
  const logs = [
    { metric: 'ModelInvocationLogsS3DeliverySuccess', dimensions: [] },
    { metric: 'ModelInvocationLogsS3DeliveryFailure', dimensions: ['Scope', 'Across all model IDs'] },
    { metric: 'ModelInvocationLargeDataS3DeliveryFailure', dimensions: [] },
  ];

  test('is drawn once there is any, failures in red', () => {
    const one = account('logs', { usage: { ...usageOf(['a.m']), logDelivery: logs } });
    expect(
      entries(one).map(({ path, label, color, stat, period }) => [path.slice(1), label, color, stat, period]),
    ).toEqual([
      [['ModelInvocationLargeDataS3DeliveryFailure'], 'Large data S3 failure', PALETTE.red, 'Sum', 300],
      [
        ['ModelInvocationLogsS3DeliveryFailure', 'Scope', 'Across all model IDs'],
        'S3 failure',
        PALETTE.red,
        'Sum',
        300,
      ],
      [['ModelInvocationLogsS3DeliverySuccess'], 'S3 success', PALETTE.green, 'Sum', 300],
    ]);
  });

  test('takes no place without any', () => {
    expect(
      namesOn(render({ usage: usageOf(['a.m']) })).filter((name) => name.startsWith('account_')),
    ).toEqual(['account_tokens', 'account_sizes', 'account_numbers']);
  });
});

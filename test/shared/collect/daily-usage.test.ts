import { describe, expect, it, test } from 'vitest';
import {
  type DailyMetric,
  lastWholeDay,
  readUsageByDay,
  type UsageReads,
} from '../../../shared/collect/daily-usage.ts';
import type { SeriesUsed } from '../../../shared/facts/usage-fact.ts';

const DAYS = { from: '2026-10-24', until: '2026-11-27' };
const LARGE = { modelId: 'painter', imageSize: '1024', bucketedStepSize: '50' };
const used = (sums: SeriesUsed['sums'], images?: SeriesUsed['images']): SeriesUsed => ({
  until: '2026-11-26',
  sums,
  rank: 1,
  ...(images === undefined ? {} : { images }),
});

test.each([
  ['2026-11-28T02:59:59.000Z', '2026-11-26'],
  ['2026-11-28T03:00:00.000Z', '2026-11-27'],
  ['2026-12-01T23:59:59.000Z', '2026-11-30'],
  ['2027-01-01T00:00:00.000Z', '2026-12-30'],
])('at %s the last whole day is %s', (now, day) => {
  expect(lastWholeDay(now)).toBe(day);
});

/** Answers every metric with one day, and remembers what it was asked. */
function reads(): UsageReads & { readonly asked: DailyMetric[] } {
  const asked: DailyMetric[] = [];
  return {
    asked,
    readDailySums: async (metrics) => {
      asked.push(...metrics);
      const sums = metrics.map((_, place) => new Map([['2026-11-27', place]]));
      return { kind: 'sums', sums, labels: [] };
    },
  };
}

describe('what is asked for', () => {
  it('is what tiers with prices of their own served, of billed metrics that have data', async () => {
    const one = reads();
    const pair = (served: string, metrics: readonly string[]) => ({
      modelId: 'a',
      asked: 'priority',
      served,
      metrics,
    });
    const traffic = {
      series: [{ id: 'a', metrics: ['InputTokenCount', 'OutputTokenCount', 'Invocations'] }],
      images: [],
      tiers: [
        pair('priority', ['Invocations', 'InputTokenCount', 'CacheReadInputTokenCount']),
        pair('default', ['InputTokenCount']),
        pair('reserved', ['InputTokenCount']),
        { ...pair('flex', ['InputTokenCount']), asked: ' ' },
        { ...pair('flex', ['InputTokenCount']), modelId: 'other' },
      ],
    };
    const reading = await readUsageByDay(one, DAYS, traffic, new Map());
    expect(one.asked.slice(3)).toEqual([
      {
        namespace: 'AWS/Bedrock',
        metric: 'InputTokenCount',
        dimensions: { ModelId: 'a', ServiceTier: 'priority', ResolvedServiceTier: 'priority' },
      },
    ]);
    const nothing = new Map();
    expect(reading).toMatchObject({
      series: [
        {
          id: 'a',
          tiers: [{ tier: 'priority', sums: [new Map([['2026-11-27', 3]]), nothing, nothing, nothing] }],
        },
      ],
    });
    expect(await readUsageByDay(reads(), DAYS, { ...traffic, tiers: [] }, new Map())).not.toHaveProperty(
      'series.0.tiers',
    );
  });

  it('is what is listed, and what had data when it was last read', async () => {
    const one = reads();
    const traffic = {
      series: [{ id: 'listed', metrics: ['OutputTokenCount', 'Invocations', 'InvocationLatency'] }],
      images: [],
    };
    const known = new Map([
      ['listed', used([null, 1, 7, null, 1])],
      ['gone', used([5, null, null, null, null])],
      ['not\nan id', used([5, null, null, null, null])],
    ]);
    const reading = await readUsageByDay(one, DAYS, traffic, known);
    expect(one.asked.map(({ metric, dimensions: { ModelId } }) => `${ModelId} ${metric}`)).toEqual([
      'gone InputTokenCount',
      'listed OutputTokenCount',
      'listed CacheReadInputTokenCount',
      'listed Invocations',
    ]);
    expect(reading).toMatchObject({
      kind: 'used',
      days: DAYS,
      series: [
        { id: 'gone', sums: [{ size: 1 }, { size: 0 }, { size: 0 }, { size: 0 }, { size: 0 }] },
        {
          id: 'listed',
          sums: [
            new Map(),
            new Map([['2026-11-27', 1]]),
            new Map([['2026-11-27', 2]]),
            new Map(),
            new Map([['2026-11-27', 3]]),
          ],
        },
      ],
    });
  });

  it('is what bedrock-mantle counts once, whatever sets of dimensions were read before', async () => {
    const one = reads();
    const traffic = { series: [{ id: 'mantle/a', metrics: ['TotalInputTokens'] }], images: [] };
    const sums = [5, null, null, null, null];
    const known = new Map(['mantle/a', 'mantle/a/p', 'mantle/b/p'].map((id) => [id, used(sums)]));
    await readUsageByDay(one, DAYS, traffic, known);
    expect(one.asked.map(({ metric, dimensions }) => [metric, dimensions])).toEqual([
      ['TotalInputTokens', { Model: 'a' }],
      ['InputTokens', { Project: 'p', Model: 'b' }],
    ]);
  });

  it('is each set of image dimensions once, and none whose images a listed one may count', async () => {
    const one = reads();
    const known = new Map([
      [
        'painter',
        used(
          [null, null, null, null, null],
          [
            ['1024', null, 5, '2026-11-01'],
            ['1024', '50', 5, '2026-11-01'],
            ['512', null, 5, '2026-11-01'],
            ['5\u00e9', null, 5, '2026-11-01'],
          ],
        ),
      ],
    ]);
    const reading = await readUsageByDay(one, DAYS, { series: [], images: [LARGE] }, known);
    expect(one.asked.map(({ dimensions }) => dimensions)).toEqual([
      { ModelId: 'painter', ImageSize: '1024', BucketedStepSize: '50' },
      { ModelId: 'painter', ImageSize: '512' },
    ]);
    expect(reading).toMatchObject({
      series: [
        {
          id: 'painter',
          images: [
            { image: LARGE, sums: new Map([['2026-11-27', 0]]) },
            { image: { modelId: 'painter', imageSize: '512' }, sums: new Map([['2026-11-27', 1]]) },
          ],
        },
      ],
    });
  });

  it('is nothing in an empty Region: that takes no call', async () => {
    const one = reads();
    expect(await readUsageByDay(one, DAYS, { series: [], images: [] }, new Map())).toEqual({
      kind: 'used',
      days: DAYS,
      series: [],
    });
    expect(one.asked).toEqual([]);
  });
});

test('a reading that failed says why', async () => {
  const failed = { kind: 'failed', message: 'no' } as const;
  const traffic = { series: [{ id: 'm', metrics: ['Invocations'] }], images: [] };
  expect(await readUsageByDay({ readDailySums: async () => failed }, DAYS, traffic, new Map())).toBe(failed);
});

import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { DailyUse } from '../../../shared/collect/daily-usage.ts';
import { deriveUsage, type FormerUsage, type UsageContext } from '../../../shared/collect/derive-usage.ts';
import type { Prices } from '../../../shared/config/prices.ts';
import { accountUsedIn, seriesUsedIn, UsageItem } from '../../../shared/facts/usage-fact.ts';
import { law } from '../laws.ts';
import { dailyUse } from './usage.ts';

const DAYS = { from: '2026-10-24', until: '2026-11-27' };
const NOTHING: FormerUsage = { account: undefined, series: new Map() };
const PRICES: Readonly<Record<string, Prices>> = {
  a: { per: '1M', amounts: { input: 3, output: 15 } },
  'us.a': { per: '1K', amounts: { input: 0.01 } },
  painter: { per: '1M', amounts: { image: 0.5 }, imageSizes: { '512': 0.1 } },
};

function derive(series: readonly DailyUse[], former = NOTHING, context: Partial<UsageContext> = {}) {
  const items = deriveUsage({ kind: 'used', days: DAYS, series }, former, {
    region: 'us-east-1',
    today: '2026-11-28',
    priceMultiplier: 1,
    pricesOf: (id) => PRICES[id],
    modelOf: (id) => id.replace('us.', ''),
    ...context,
  });
  for (const item of items.values()) expect(UsageItem.safeParse(item).error).toBeUndefined();
  return { account: accountUsedIn(items, 'us-east-1'), series: seriesUsedIn(items, 'us-east-1'), items };
}

test('what a tier served costs what the tier costs on its day', () => {
  const [use] = [dailyUse('t', { '2026-11-26': [3_000_000, 1_000_000], '2026-11-27': [2_000_000, 0] })];
  const none = new Map();
  const flex = new Map([
    ['2026-11-26', 1_000_000],
    ['2026-11-27', 2_000_000],
  ]);
  const series = [{ ...use, tiers: [{ tier: 'flex' as const, sums: [flex, none, none, none] }] }];
  const prices = (day: string): Prices => ({
    per: '1M',
    amounts: { input: 4, output: 16 },
    tiers: { flex: { input: day < '2026-11-27' ? 2 : 1 } },
  });
  const { account } = derive(series, NOTHING, { pricesOf: (_, day) => prices(day) });
  expect(account?.cost.slice(-2)).toEqual([3 * 4 - 2 + 16, 2]);
});

test('what several pairs and tiers served is corrected for each of them', () => {
  const day = '2026-11-27';
  const served = (tier: 'flex' | 'priority', input: number) => {
    return { tier, sums: [new Map([[day, input]]), new Map(), new Map(), new Map()] };
  };
  const tiers = [served('flex', 1_000_000), served('priority', 2_000_000), served('flex', 500_000)];
  const series = [{ ...dailyUse('t', { [day]: [5_000_000] }), tiers }];
  const prices: Prices = {
    per: '1M',
    amounts: { input: 4 },
    tiers: { flex: { input: 2 }, priority: { input: 7 } },
  };
  const { account } = derive(series, NOTHING, { pricesOf: () => prices });
  expect(account?.cost.at(-1)).toBe(5 * 4 - 1.5 * 2 + 2 * 3);
});

test('a tier that counts more than its series makes no cost below 0, which would be no fact', () => {
  const flex = [new Map([['2026-11-27', 3_000_000]]), new Map(), new Map(), new Map()];
  const series = [
    { ...dailyUse('t', { '2026-11-27': [1_000_000] }), tiers: [{ tier: 'flex' as const, sums: flex }] },
  ];
  const prices: Prices = { per: '1M', amounts: { input: 4 }, tiers: { flex: { input: 2 } } };
  const { account, series: known } = derive(series, NOTHING, { pricesOf: () => prices });
  expect(account?.cost.at(-1)).toBe(0);
  expect(known.get('t')?.week?.at(-1)).toBe(0);
});

describe('a series', () => {
  const used = [
    dailyUse('a', {
      '2026-10-24': [1_000_000, 0, undefined, undefined, 10],
      '2026-11-21': [2_000_000, 1_000_000, undefined, undefined, 20],
      '2026-11-26': [0, 200_000, undefined, undefined, 2],
    }),
    dailyUse('us.a', { '2026-11-27': [500_000, undefined, undefined, undefined, 5] }),
    dailyUse('b', { '2026-11-27': [7, 1, undefined, undefined, 1] }),
    dailyUse('never', {}),
  ];

  it('has the sums of all days, its last day, and the cost of each of the last seven', () => {
    const { series } = derive(used);
    expect([...series]).toEqual([
      [
        'a',
        {
          until: '2026-11-27',
          last: '2026-11-26',
          sums: [3_000_000, 1_200_000, null, null, 32],
          week: [21, 0, 0, 0, 0, 3, 0],
          rank: 1,
        },
      ],
      [
        'us.a',
        {
          until: '2026-11-27',
          sums: [500_000, null, null, null, 5],
          week: [0, 0, 0, 0, 0, 0, 5],
          rank: 1,
        },
      ],
      ['b', { until: '2026-11-27', sums: [7, 1, null, null, 1], rank: 2 }],
    ]);
  });

  it('adds to what the account cost each day, if it has a price', () => {
    const { account } = derive(used);
    expect(account?.cost).toHaveLength(35);
    expect(account?.cost.flatMap((cost, place) => (cost === 0 ? [] : [[place, cost]]))).toEqual([
      [0, 3],
      [28, 21],
      [33, 3],
      [34, 5],
    ]);
    expect(account).toMatchObject({ until: '2026-11-27', unpriced: 1, ranked: '2026-11-23' });
  });

  it('costs on each day what it cost then', () => {
    const cheaper: Prices = { per: '1M', amounts: { input: 1, output: 1 } };
    const pricesOf = (id: string, day: string) => (day < '2026-11-26' ? PRICES[id] : cheaper);
    const { series, account } = derive(used, NOTHING, { pricesOf });
    expect(series.get('a')?.week).toEqual([21, 0, 0, 0, 0, 0.2, 0]);
    expect([account?.cost[28], account?.cost[33], account?.unpriced]).toEqual([21, 0.2, 0]);
  });

  it('costs what the multiplier makes of it', () => {
    const { account, series } = derive(used, NOTHING, { priceMultiplier: 0.8 });
    expect([account?.cost[28], series.get('a')?.week?.[0]]).toEqual([16.8, 16.8]);
  });

  it('has its images by their dimensions, each with its last day', () => {
    const images = [
      { image: { modelId: 'painter', imageSize: '512' }, sums: new Map([['2026-11-20', 4]]) },
      {
        image: { modelId: 'painter', imageSize: '1024', bucketedStepSize: '50' },
        sums: new Map([
          ['2026-11-02', 2],
          ['2026-11-25', 3],
        ]),
      },
      { image: { modelId: 'painter', imageSize: '2048' }, sums: new Map() },
      { image: { modelId: 'painter', bucketedStepSize: '20' }, sums: new Map([['2026-11-03', 1]]) },
    ];
    const { series, account } = derive([dailyUse('painter', {}, images)]);
    expect(series.get('painter')).toEqual({
      until: '2026-11-27',
      last: '2026-11-25',
      sums: [null, null, null, null, null],
      images: [
        ['1024', '50', 5, '2026-11-25'],
        ['512', null, 4, '2026-11-20'],
        [null, '20', 1, '2026-11-03'],
      ],
      week: [0, 0, 0, 0, 1.5, 0, 0],
      rank: 1,
    });
    expect(account?.cost.reduce((sum, one) => sum + one)).toBeCloseTo(3.4);
  });

  it('keeps its rank until Monday', () => {
    const many = Array.from({ length: 9 }, (_, place) => `m${place}`);
    const withTokens = (tokens: (place: number) => number) =>
      many.map((id, place) => dailyUse(id, { '2026-11-27': [tokens(place)] }));
    const former = derive(withTokens((place) => 90 - place));
    const changed = withTokens((place) => (place === 3 ? 500 : 90 - place));
    const rankOn = (today: string) => derive(changed, former, { today }).series.get('m3')?.rank;
    expect([rankOn('2026-11-28'), rankOn('2026-11-29'), rankOn('2026-11-30')]).toEqual([4, 4, 1]);
    expect(derive(changed, former, { today: '2026-11-30' }).account?.ranked).toBe('2026-11-30');
  });
});

test('nothing at all is a fact, too', () => {
  const { account, series } = derive([]);
  expect(series.size).toBe(0);
  expect(account).toMatchObject({ unpriced: 0, cost: { length: 35, 0: 0 } });
});

test('the order in which series and days are found does not matter', () => {
  const amounts = fc.array(fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: undefined }), {
    minLength: 5,
    maxLength: 5,
  });
  const day = fc.integer({ min: 10, max: 27 }).map((date) => `2026-11-${date}`);
  const some = fc.uniqueArray(
    fc.tuple(fc.constantFrom('a', 'us.a', 'b', 'us.b', 'painter'), fc.dictionary(day, amounts)),
    { selector: ([id]) => id },
  );
  law(
    fc.property(some, (series) => {
      const forwards = derive(series.map(([id, days]) => dailyUse(id, days)));
      const backwards = derive(
        series.map(([id, days]) => dailyUse(id, Object.fromEntries(Object.entries(days).reverse()))),
      );
      expect(JSON.stringify([...backwards.items])).toBe(JSON.stringify([...forwards.items]));
    }),
    { numRuns: 50 },
  );
});

import { describe, expect, test } from 'vitest';
import { isDated, sumSeries } from '../../../shared/metrics/cost.ts';
import type { SeriesPrice } from '../../../shared/pricing/price-match.ts';
import type { SeriesCost } from '../../../shared/pricing/series-cost.ts';
import { atTodaysPrices, lastChange } from '../../../shared/pricing/todays-prices.ts';

const price = (input: number): SeriesPrice => ({
  prices: { per: '1M', amounts: { input } },
  from: { kind: 'prices', name: 'all' },
});

/** What a series with traffic costs: 3 USD for 1 million tokens of input. */
function cost(id: string, more: Partial<SeriesCost> = {}): SeriesCost {
  const series = { id, base: id, scope: 'in-region' } as const;
  return { series, hasTraffic: true, isHourly: false, missing: [], price: price(3), ...more };
}

const CHANGED = [
  cost('a.a', { before: [{ until: '2026-11-03', price: price(2) }, { until: '2026-10-20' }] }),
  cost('b.b', { before: [{ until: '2026-11-20', price: price(4) }], unpricedBefore: '2026-11-02' }),
  cost('c.c', { unpricedBefore: '2026-11-14' }),
  cost('d.d', { unpricedBefore: '2026-11-09' }),
];

describe('prices that changed', () => {
  test('of any series make its sum depend on the day', () => {
    expect(CHANGED.map((one) => isDated(sumSeries([one], [])))).toEqual([true, true, false, false]);
    expect(isDated(sumSeries(CHANGED, []))).toBe(true);
    expect(isDated(sumSeries(CHANGED.toReversed(), []))).toBe(true);
    expect(isDated(sumSeries([], []))).toBe(false);
  });

  test('changed last on the latest day of them all', () => {
    expect(lastChange(CHANGED)).toBe('2026-11-20');
    expect(lastChange(CHANGED.slice(0, 1))).toBe('2026-11-03');
    expect(lastChange(CHANGED.slice(2))).toBeUndefined();
    expect(lastChange([])).toBeUndefined();
  });

  test('are left out at those of today alone', () => {
    const today = atTodaysPrices(CHANGED);
    expect(today).toEqual(['a.a', 'b.b', 'c.c', 'd.d'].map((id) => cost(id)));
    expect(sumSeries(today, []).isTotal).toBe(true);
  });
});

test('what had no price is left out before the latest day on which one of them had none', () => {
  const { caveats, isTotal, incomplete } = sumSeries(CHANGED, []);
  expect(caveats.unpricedBefore).toBe('2026-11-14');
  expect(sumSeries(CHANGED.toReversed(), []).caveats.unpricedBefore).toBe('2026-11-14');
  expect(isTotal).toBe(false);
  expect([...incomplete].map((key) => key.replace(/.*(\w\.\w).*/, '$1'))).toEqual(['b.b', 'c.c', 'd.d']);
  expect(sumSeries(CHANGED.slice(0, 1), []).caveats).not.toHaveProperty('unpricedBefore');
});

describe('room for so many metrics', () => {
  const ids = (costs: readonly SeriesCost[], maxMetrics: number): string[] =>
    sumSeries(costs, [], { maxMetrics }).terms.map(({ series: { id } }) => id);
  const active = cost('a.active');
  const { hasTraffic: _, ...without } = cost('s.silent', { isSilent: true });
  const silent: SeriesCost = { ...without, hasTraffic: false };
  const idle = cost('i.idle', { hasTraffic: false });

  test('is for those with traffic, then those that fell silent, then the others', () => {
    const all = [idle, silent, active];
    expect(ids(all, 3)).toEqual(['a.active', 's.silent', 'i.idle']);
    expect(ids(all, 2)).toEqual(['a.active', 's.silent']);
    expect(ids(all, 1)).toEqual(['a.active']);
    expect(ids(all, 0)).toEqual([]);
  });

  test('is taken by a changed price one and a half times, and what fits less is passed over', () => {
    const [changed = active] = CHANGED;
    expect(ids([changed, active], 1.5)).toEqual(['a.a']);
    expect(ids([changed, active], 1.4)).toEqual(['a.active']);
    expect(ids([changed, active], 2.5)).toEqual(['a.a', 'a.active']);
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PRICE_KINDS } from '../../../shared/config/prices.ts';
import { type Caveats, formatCaveats, sumCaveats } from '../../../shared/metrics/caveats.ts';
import { law } from '../laws.ts';

const NONE: Caveats = {
  series: 2,
  summed: 2,
  unpriced: [],
  hasOnePriceForSizes: false,
  hourly: 0,
  unmeasured: 0,
};

describe('what keeps a sum from being a total', () => {
  test.each<[Partial<Caveats>, string]>([
    [{}, ''],
    [{ summed: 1 }, '1 of 2 series for lack of room'],
    [{ unpriced: ['cacheRead'] }, 'what has no price of cache read'],
    [{ unpriced: ['input', 'image'] }, 'what has no price of input, images'],
    [{ unpricedBefore: '2026-11-20' }, 'what had no price before 2026-11-20'],
    [{ hasOnePriceForSizes: true }, 'differences between sizes of images'],
    [{ hourly: 1 }, '1 series billed by the hour'],
    [{ unmeasured: 3 }, '3 series billed by neither token nor image'],
    [
      { summed: 0, unpriced: ['output'], hourly: 2 },
      '2 of 2 series for lack of room, what has no price of output, 2 series billed by the hour',
    ],
  ])('%j', (caveats, words) => {
    expect(formatCaveats({ ...NONE, ...caveats })).toBe(words);
  });
});

describe('of several sums together', () => {
  test('counts add up, the latest day counts, and one price for all sizes anywhere is one', () => {
    const left: Caveats = {
      ...NONE,
      summed: 1,
      unpriced: ['output'],
      hourly: 1,
      unpricedBefore: '2026-11-20',
    };
    const right: Caveats = {
      series: 3,
      summed: 3,
      unpriced: ['input', 'output'],
      hasOnePriceForSizes: true,
      hourly: 2,
      unmeasured: 4,
      unpricedBefore: '2026-11-03',
    };
    expect(sumCaveats([left, right])).toEqual({
      series: 5,
      summed: 4,
      unpriced: ['input', 'output'],
      hasOnePriceForSizes: true,
      hourly: 3,
      unmeasured: 4,
      unpricedBefore: '2026-11-20',
    });
  });

  test('those of one are its own, and their order does not matter', () => {
    const caveats: fc.Arbitrary<Caveats> = fc.record(
      {
        series: fc.nat(9),
        summed: fc.nat(9),
        unpriced: fc.subarray([...PRICE_KINDS]),
        hasOnePriceForSizes: fc.boolean(),
        hourly: fc.nat(9),
        unmeasured: fc.nat(9),
        unpricedBefore: fc.constantFrom('2026-11-02', '2026-11-20'),
      },
      { requiredKeys: ['series', 'summed', 'unpriced', 'hasOnePriceForSizes', 'hourly', 'unmeasured'] },
    );
    law(
      fc.property(fc.array(caveats, { minLength: 1, maxLength: 4 }), (all) => {
        expect(sumCaveats(all)).toEqual(sumCaveats(all.toReversed()));
        for (const one of all) expect(sumCaveats([one])).toEqual(one);
      }),
    );
  });
});

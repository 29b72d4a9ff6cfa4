import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { stableRanks, type Weight } from '../../../shared/collect/stable-ranks.ts';
import { law } from '../laws.ts';

/** Ten models of falling cost, then two without a price. */
const WEIGHTS = new Map<string, Weight>([
  ...Array.from({ length: 10 }, (_, place): [string, Weight] => [
    `m${place}`,
    { cost: 100 - place, tokens: 1 },
  ]),
  ['few', { cost: 0, tokens: 10 }],
  ['many', { cost: 0, tokens: 20 }],
]);
const NONE: ReadonlyMap<string, number> = new Map();
const NEW_WEEK = { isNewWeek: true, top: 7 };
const SAME_WEEK = { isNewWeek: false, top: 7 };

function costing(changes: Record<string, number>): Map<string, Weight> {
  return new Map([
    ...WEIGHTS,
    ...Object.entries(changes).map(([model, cost]): [string, Weight] => [model, { cost, tokens: 1 }]),
  ]);
}

const FIRST = stableRanks(WEIGHTS, NONE, NEW_WEEK);

it('ranks by cost, and what has no price after it by tokens', () => {
  expect([...FIRST]).toEqual([
    ...Array.from({ length: 10 }, (_, place) => [`m${place}`, place + 1]),
    ['many', 11],
    ['few', 12],
  ]);
});

it('ranks all anew once another one is among as many as are drawn', () => {
  const changed = costing({ m4: 1_000 });
  expect(stableRanks(changed, FIRST, { isNewWeek: false, top: 4 }).get('m4')).toBe(1);
  expect(stableRanks(changed, FIRST, { isNewWeek: false, top: 5 }).get('m4')).toBe(5);
});

describe('within a week', () => {
  it('keeps the ranks while the same seven are the largest', () => {
    const changed = costing({ m6: 1_000, m9: 93.5, m8: 1 });
    expect([...stableRanks(changed, FIRST, SAME_WEEK)].sort()).toEqual([...FIRST].sort());
    expect(stableRanks(changed, FIRST, NEW_WEEK).get('m6')).toBe(1);
  });

  it('ranks all anew once another model is among the seven largest', () => {
    const ranks = stableRanks(costing({ m7: 1_000 }), FIRST, SAME_WEEK);
    expect([ranks.get('m7'), ranks.get('m0'), ranks.get('m6')]).toEqual([1, 2, 8]);
  });

  it('lets a new model follow the others', () => {
    const ranks = stableRanks(costing({ new: 50, newer: 60 }), FIRST, SAME_WEEK);
    expect([ranks.get('newer'), ranks.get('new'), ranks.get('m9')]).toEqual([13, 14, 10]);
  });
});

test('the order in which models are found does not matter, and no two share a rank', () => {
  const weights = fc.dictionary(
    fc.stringMatching(/^[a-d]{1,2}$/),
    fc.record({ cost: fc.nat(3), tokens: fc.nat(3) }),
  );
  law(
    fc.property(weights, weights, fc.boolean(), (before, after, isNewWeek) => {
      const former = stableRanks(new Map(Object.entries(before)), NONE, NEW_WEEK);
      const ranks = stableRanks(new Map(Object.entries(after)), former, { isNewWeek, top: 7 });
      const reversed = stableRanks(new Map(Object.entries(after).reverse()), new Map([...former].reverse()), {
        isNewWeek,
        top: 7,
      });
      expect([...ranks].sort()).toEqual([...reversed].sort());
      expect(new Set(ranks.values()).size).toBe(Object.keys(after).length);
    }),
  );
});

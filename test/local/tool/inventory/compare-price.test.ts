import { describe, expect, test } from 'vitest';
import { type Comparison, compareWithList } from '../../../../local/tool/inventory/compare-price.ts';
import type { PriceKind, Prices } from '../../../../shared/config/prices.ts';
import type { KnownPrice } from '../../../../shared/facts/price-fact.ts';

const LISTED: KnownPrice = {
  input: 3,
  output: 15,
  cacheRead: 0.3,
  source: 'offer',
  rate: 'USE1_input_tokens',
};

interface Situation {
  readonly amounts: Prices['amounts'];
  readonly per?: Prices['per'];
  readonly priceMultiplier?: number;
  readonly missing?: readonly PriceKind[];
}

function compared({ amounts, per = '1M', priceMultiplier = 1, missing = [] }: Situation): Comparison {
  return compareWithList({ per, amounts }, LISTED, { priceMultiplier, missing });
}

const SAME = { input: 3, output: 15, cacheRead: 0.3 };

describe('a typed price beside the list price', () => {
  test.each<[string, Situation, Comparison]>([
    ['every kind as listed', { amounts: SAME }, { kind: 'same' }],
    ['by the thousand', { amounts: { input: 0.003, output: 0.015 }, per: '1K' }, { kind: 'same' }],
    ['a kind that AWS does not list', { amounts: { ...SAME, cacheWrite: 9 } }, { kind: 'same' }],
    ['a kind that is not typed, and not needed', { amounts: { input: 3 } }, { kind: 'same' }],
    [
      'a kind that is not typed, and needed',
      { amounts: { input: 3, output: 15 }, missing: ['cacheRead'] },
      { kind: 'differs', amounts: [{ kind: 'cacheRead', listed: 0.3 }] },
    ],
    [
      'a kind that is needed, and neither typed nor listed',
      { amounts: { ...SAME }, missing: ['cacheWrite'] },
      { kind: 'same' },
    ],
    [
      'one kind differs, by little',
      { amounts: { ...SAME, output: 15.01 } },
      { kind: 'differs', amounts: [{ kind: 'output', typed: 15.01, listed: 15 }] },
    ],
    [
      '0 instead of a price',
      { amounts: { ...SAME, input: 0 } },
      { kind: 'differs', amounts: [{ kind: 'input', typed: 0, listed: 3 }] },
    ],
  ])('%s', (_, situation, comparison) => {
    expect(compared(situation)).toEqual(comparison);
  });

  test.each<[string, Situation, Comparison['kind']]>([
    ['times the multiplier', { amounts: { input: 2.4, output: 12 }, priceMultiplier: 0.8 }, 'multiplied'],
    ['rounded', { amounts: { input: 2.41, output: 11.95 }, priceMultiplier: 0.8 }, 'multiplied'],
    ['rounded too much', { amounts: { input: 2.42, output: 12 }, priceMultiplier: 0.8 }, 'differs'],
    ['one kind by another factor', { amounts: { input: 2.4, output: 15 }, priceMultiplier: 0.8 }, 'differs'],
    ['as listed, with a multiplier', { amounts: SAME, priceMultiplier: 0.8 }, 'same'],
    [
      'with a kind that is needed and not typed',
      { amounts: { input: 2.4, output: 12 }, priceMultiplier: 0.8, missing: ['cacheRead'] },
      'differs',
    ],
    ['almost as listed, without a multiplier', { amounts: { input: 3.001, output: 15 } }, 'differs'],
  ])('and the multiplier of all prices: %s', (_, situation, kind) => {
    expect(compared(situation).kind).toBe(kind);
  });
});

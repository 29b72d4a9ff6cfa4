import { describe, expect, test } from 'vitest';
import type { Explanation } from '../../../../../local/tool/cli/explain/explanation.ts';
import { listPriceLines } from '../../../../../local/tool/cli/explain/list-price-lines.ts';
import type { ListPriceState } from '../../../../../local/tool/inventory/list-price.ts';

const LISTED: ListPriceState = {
  kind: 'listed',
  region: 'us-east-1',
  scope: 'regional',
  price: { input: 3, output: 15, cacheRead: 0.3, source: 'offer', rate: 'USE1_input_tokens_standard' },
  read: '2026-11-20',
};
const RATE = "regional rate of us-east-1 (USE1_input_tokens_standard), from Bedrock's offer, read 2026-11-20";
const AMOUNTS = 'input 3, output 15, cache read 0.3 USD per 1M';

function lines(listPrice: ListPriceState, more: Partial<Explanation> = {}): string[] {
  return listPriceLines({ listPrice, ...more } as Explanation);
}

describe('what AWS lists, in an explanation', () => {
  test('says the amounts, and where they are from', () => {
    expect(lines(LISTED)).toEqual([AMOUNTS, RATE]);
  });

  test.each([
    ['same', 'the same as the typed price'],
    ['multiplied', 'the typed price is this times priceMultiplier, which is applied to it once more'],
    ['differs', 'the typed price differs'],
  ] as const)('says how a typed price compares with it: %s', (kind, words) => {
    const comparison = kind === 'differs' ? { kind, amounts: [] } : { kind };
    expect(lines(LISTED, { comparison })).toEqual([`${AMOUNTS}; ${words}`, RATE]);
  });

  test('says what waits, what is not counted, and why it is not used', () => {
    const held = { input: 8, at: '2026-11-20T06:02Z' };
    const price = { ...LISTED.price, longContext: 2 };
    expect(lines({ ...LISTED, price, held }, { unused: 'list prices are not used: why' })).toEqual([
      AMOUNTS,
      RATE,
      'AWS listed input 8 on 2026-11-20; a price that changes by more than half waits for a second reading',
      'a token in a long context costs 2 times as much; that is not in the costs',
      'list prices are not used: why',
    ]);
  });

  test.each<[string, ListPriceState, Partial<Explanation>, string[]]>([
    ['never asked', { kind: 'none', reason: 'why' }, {}, ['none: why']],
    ['asked', { kind: 'none', reason: 'why', read: '2026-11-20' }, {}, ['none: why; asked 2026-11-20']],
    ['not used anyway', { kind: 'none', reason: 'why' }, { unused: 'not used' }, ['none: why', 'not used']],
  ])('says why there is nothing: %s', (_, state, more, expected) => {
    expect(lines(state, more)).toEqual(expected);
  });
});

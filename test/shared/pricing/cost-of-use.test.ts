import { expect, test } from 'vitest';
import { costOfUse, tokensUsed, type Used } from '../../../shared/pricing/cost-of-use.ts';

const IMAGE = { modelId: 'painter', imageSize: '1024' };
const USED: Used = {
  amounts: [
    ['input', 2_000],
    ['output', 1_000],
  ],
  images: [[IMAGE, 3]],
};

test('what has no price costs nothing', () => {
  expect(costOfUse({ per: '1K', amounts: { input: 0.5 } }, USED)).toBe(1);
  expect(costOfUse({ per: '1K', amounts: { input: 0.5, image: 0.25 } }, USED)).toBe(1.75);
  expect(costOfUse({ per: '1M', amounts: { output: 4 } }, USED)).toBe(0.004);
});

test('all kinds of tokens count, and nothing else', () => {
  expect(tokensUsed(USED)).toBe(3_000);
  expect(tokensUsed({ amounts: [...USED.amounts, ['textUnit', 5], ['vcpuHour', 7]] })).toBe(3_000);
});

test('only tokens are priced by the thousand or by the million', () => {
  const hours: Used = {
    amounts: [
      ['vcpuHour', 10],
      ['gbHour', 40],
    ],
  };
  expect(costOfUse({ per: '1M', amounts: { vcpuHour: 0.5, gbHour: 0.25 } }, hours)).toBe(15);
  expect(costOfUse({ per: '1K', amounts: { textUnit: 0.25 } }, { amounts: [['textUnit', 8]] })).toBe(2);
});

test('what a tier served costs what it costs there, and what the standard tier costs where it has no price', () => {
  const used: Used = {
    amounts: [
      ['input', 4_000],
      ['output', 1_000],
    ],
    tiers: [
      {
        tier: 'flex',
        amounts: [
          ['input', 1_000],
          ['output', 1_000],
        ],
      },
      { tier: 'priority', amounts: [['input', 2_000]] },
    ],
  };
  const amounts = { input: 0.5, output: 2 };
  expect(costOfUse({ per: '1K', amounts }, used)).toBe(4);
  expect(costOfUse({ per: '1K', amounts, tiers: { flex: { input: 0.25 } } }, used)).toBe(3.75);
  const tiers = { flex: { input: 0.25, output: 1 }, priority: { input: 1 } };
  expect(costOfUse({ per: '1K', amounts, tiers }, used)).toBe(0.5 + 0.25 + 2 + 1);
  // A kind without a standard price is not in the cost, whatever it costs in a tier.
  expect(costOfUse({ per: '1K', amounts: { input: 0.5 }, tiers }, used)).toBe(2 - 0.25 + 1);
});

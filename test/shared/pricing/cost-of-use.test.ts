import { expect, test } from 'vitest';
import { costOfUse, tokensUsed } from '../../../shared/pricing/cost-of-use.ts';

const IMAGE = { modelId: 'painter', imageSize: '1024' };
const USED = { tokens: { input: 2_000, output: 1_000 }, images: [[IMAGE, 3]] } as const;

test('what has no price costs nothing', () => {
  expect(costOfUse({ per: '1K', amounts: { input: 0.5 } }, USED)).toBe(1);
  expect(costOfUse({ per: '1K', amounts: { input: 0.5, image: 0.25 } }, USED)).toBe(1.75);
  expect(costOfUse({ per: '1M', amounts: { output: 4 } }, USED)).toBe(0.004);
});

test('all kinds of tokens count', () => {
  expect(tokensUsed(USED)).toBe(3_000);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BILL_CATEGORIES,
  type BillCategory,
  type BilledAmounts,
} from '../../../shared/bill/bill-category.ts';
import { type BillCheckInputs, checkBill } from '../../../shared/bill/bill-check.ts';
import { law } from '../laws.ts';

const DAY = '2026-11-26';
const TOKENS: ReadonlySet<BillCategory> = new Set(['tokens', 'images']);

function check(
  amounts: BilledAmounts,
  estimate: number,
  estimated: BillCheckInputs['estimated'] = TOKENS,
  ofCategories: BilledAmounts = {},
): string {
  const { explained, notExplained, drift } = checkBill({
    day: DAY,
    amounts,
    estimate,
    estimated,
    ofCategories,
  });
  const parts = explained.map(
    ({ category, amount, isAtMost }) => `${category} ${isAtMost ? '<' : ''}${amount}`,
  );
  return [...parts, `left ${notExplained}`, `${drift} %`].join(', ');
}

const also = (...more: BillCategory[]) => new Set([...TOKENS, ...more]);

describe('a category of which the estimate is known by itself', () => {
  test.each<[string, BilledAmounts, number, BilledAmounts, string]>([
    [
      'explains its own difference, no more',
      { tokens: 10, mantle: 4 },
      20,
      { mantle: 9 },
      'mantle -5, left -1, -7.1 %',
    ],
    ['explains nothing where it is right', { tokens: 10, mantle: 4 }, 14, { mantle: 4 }, 'left 0, 0 %'],
    [
      'may be billed higher, too',
      { tokens: 10, agentCore: 4 },
      13,
      { agentCore: 3 },
      'agentCore 1, left 0, 0 %',
    ],
    ['may not be billed at all', { tokens: 10 }, 12, { guardrails: 2 }, 'guardrails -2, left 0, 0 %'],
  ])('%s', (_, amounts, estimate, ofCategories, expected) => {
    expect(check(amounts, estimate, also('mantle', 'agentCore', 'guardrails'), ofCategories)).toBe(expected);
  });
});

describe('what explains the difference', () => {
  test.each<[string, BilledAmounts, number, string, ReadonlySet<BillCategory>?]>([
    ['nothing was billed or estimated', {}, 0, 'left 0, 0 %'],
    ['nothing was billed', {}, 3, 'left -3, -100 %'],
    ['the estimate holds all', { tokens: 790.12, images: 4 }, 794.12, 'left 0, 0 %'],
    ['a cent is left', { tokens: 100 }, 99.99, 'left 0.01, 0 %'],
    ['less than a cent is none', { tokens: 100.004 }, 100, 'left 0, 0 %'],
    [
      'batch and provisioned hours',
      { tokens: 790, batch: 15, provisioned: 7 },
      789.88,
      'batch 15, provisioned 7, left 0.12, 0 %',
    ],
    [
      'what no metric tells',
      { reserved: 1, knowledgeBases: 2, other: 3 },
      0,
      'reserved 1, knowledgeBases 2, other 3, left 0, 0 %',
    ],
    ['guardrails, not metered', { tokens: 10, guardrails: 2 }, 10, 'guardrails 2, left 0, 0 %'],
    ['guardrails, metered', { tokens: 10, guardrails: 2 }, 12, 'left 0, 0 %', also('guardrails')],
    ['one-hour cache writes', { tokens: 10, oneHourCache: 8 }, 15, 'oneHourCache 3, left 0, 0 %'],
    ['the flex tier at the standard price', { tokens: 10, flex: 5 }, 20, 'flex -5, left 0, 0 %'],
    ['the flex tier at its own', { tokens: 10, flex: 5 }, 15, 'left 0, 0 %', also('flex')],
    ['the priority tier at half its price', { priority: 20 }, 10, 'priority <10, left 0, 0 %'],
    ['the priority tier, more than it can explain', { priority: 20 }, 7, 'priority <12, left 1, 5 %'],
    ['the priority tier, less than it must', { priority: 20 }, 12, 'priority <8.57, left -0.57, -2.8 %'],
    ['the priority tier at its own', { priority: 20 }, 20, 'left 0, 0 %', also('priority')],
    ['long context', { tokens: 10, longContext: 10 }, 14, 'longContext <6, left 0, 0 %'],
    ['long context at the short price', { longContext: 10 }, 10, 'left 0, 0 %'],
    ['long context, more than it can explain', { longContext: 10 }, 1, 'longContext <8, left 1, 10 %'],
    ['mantle, not metered', { tokens: 10, mantle: 4 }, 10, 'mantle 4, left 0, 0 %'],
    ['mantle with cached input', { tokens: 10, mantle: 4 }, 20, 'mantle <-6, left 0, 0 %', also('mantle')],
    [
      'mantle explains nothing that is missing',
      { tokens: 10, mantle: 4 },
      13,
      'left 1, 7.1 %',
      also('mantle'),
    ],
    ['exact shares come first', { longContext: 10, batch: 5 }, 4, 'longContext <6, batch 5, left 0, 0 %'],
    [
      'tiers while tokens are not estimated',
      { flex: 5, tokens: 2 },
      0,
      'tokens 2, flex 5, left 0, 0 %',
      new Set(),
    ],
    ['a refund in the usage', { tokens: 10, batch: -2 }, 8, 'left 0, 0 %'],
    ['an estimate that is too low', { tokens: 80 }, 60, 'left 20, 25 %'],
    ['an estimate that is too high', { tokens: 80 }, 100, 'left -20, -25 %'],
  ])('%s', (_, amounts, estimate, expected, estimated) => {
    expect(check(amounts, estimate, estimated)).toBe(expected);
  });

  const anyAmount = fc.double({ min: 0, max: 1e5, noNaN: true });
  const anyAmounts = fc.dictionary(fc.constantFrom(...BILL_CATEGORIES), anyAmount);
  const anyEstimated = fc.subarray([...BILL_CATEGORIES]).map((some) => new Set(some));
  test('the parts add up to the bill', () => {
    law(
      fc.property(anyAmounts, anyAmount, anyEstimated, (amounts, estimate, estimated) => {
        const checked = checkBill({ day: DAY, amounts, estimate, estimated });
        const explained = checked.explained.reduce((sum, { amount }) => sum + amount, 0);
        expect(checked.estimate + explained + checked.notExplained).toBeCloseTo(checked.billed, 4);
      }),
    );
  });
});

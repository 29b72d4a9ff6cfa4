import { describe, expect, test } from 'vitest';
import { dryRun, type Mode, modeOf, repair, reportOnly, suspended } from '../../../shared/drift/modes.ts';
import type { PagePlan } from '../../../shared/drift/page-plan.ts';
import { bodyOf, NO_WRITES, WRITES } from './widgets.ts';

describe('repair', () => {
  test.each([...WRITES, ...NO_WRITES])('keeps the plan: $action', (plan) => {
    expect(repair(plan)).toBe(plan);
  });
});

describe.each([
  ['report only', reportOnly],
  ['suspended', suspended],
  ['dry run', dryRun],
] satisfies [string, Mode][])('%s', (words, mode) => {
  test.each(WRITES)('holds back $action, keeps the reason and says what it would have been', (plan) => {
    expect(mode(plan)).toEqual({
      page: plan.page,
      action: 'none',
      reason: `${plan.reason}; not written: ${words}`,
      withheld: plan.action,
    });
  });

  test.each(NO_WRITES)('keeps the plan: $action', (plan) => {
    expect(mode(plan)).toBe(plan);
  });

  test('changes nothing more when applied twice', () => {
    for (const plan of WRITES) expect(mode(mode(plan))).toEqual(mode(plan));
  });
});

describe('the settings choose', () => {
  test.each([
    ['repair', false, repair],
    ['report', false, reportOnly],
    ['repair', true, suspended],
    ['report', true, suspended],
  ] as const)('drift %s, suspend %s', (drift, suspend, mode) => {
    expect(modeOf({ drift, suspend })).toBe(mode);
  });
});

test('a rewrite that is held back carries no body that could be written', () => {
  const plan: PagePlan = {
    page: 'Page',
    action: 'rewrite',
    reason: 'r',
    body: bodyOf(),
    live: bodyOf(),
    changes: [],
  };
  expect(Object.keys(reportOnly(plan)).sort()).toEqual(['action', 'page', 'reason', 'withheld']);
});

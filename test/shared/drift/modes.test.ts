import { describe, expect, test } from 'vitest';
import { dryRun, type Mode, modeOf, repair, reportOnly, suspended } from '../../../shared/drift/modes.ts';
import { asPlanned } from '../../../shared/drift/plan.ts';
import { formatReason } from '../../../shared/drift/reasons.ts';
import { NO_WRITES, WRITES } from './widgets.ts';

describe('repair', () => {
  test.each([...WRITES, ...NO_WRITES])('keeps the plan: $action', (plan) => {
    expect(repair(plan)).toBe(plan);
  });
});

describe.each([
  ['drift is "report" in the settings', reportOnly],
  ['suspend is true in the settings', suspended],
  ['dry run', dryRun],
] satisfies [string, Mode][])('%s', (words, mode) => {
  test.each(WRITES)('holds back $action, keeps the reason and says what it would have been', (plan) => {
    expect(mode(plan)).toEqual({
      kind: 'page',
      name: plan.name,
      region: plan.region,
      action: 'none',
      reason: plan.reason,
      held: { why: `not written: ${words}`, plan },
    });
    expect(formatReason(mode(plan))).toBe(`${plan.reason}; not written: ${words}`);
    expect(asPlanned(mode(plan))).toBe(plan);
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

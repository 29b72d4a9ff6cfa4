import { describe, expect, test } from 'vitest';
import { billProblem } from '../../../shared/bill/bill-failure.ts';
import type { ComparedBill } from '../../../shared/bill/bill-status.ts';
import { billColumns, billLines, driftInWords, formatAmount } from '../../../shared/bill/bill-words.ts';
import { problemFaults } from '../problem-faults.ts';

const COMPARED: ComparedBill = {
  kind: 'compared',
  check: { day: '2026-11-26', billed: 812, estimate: 790.12, explained: [], notExplained: 21.88, drift: 2.7 },
  currency: 'USD',
  regions: ['eu-west-1', 'us-east-1'],
  unpriced: 0,
  other: [],
  isEstimated: false,
};

describe('what the bill check says', () => {
  test('compares one day', () => {
    expect(billLines(COMPARED)).toEqual([
      'Bill check, 2026-11-26: billed 812.00, estimated 790.12 USD; not explained 21.88 (2.7 % of the bill)',
      'Whole days, UTC, in eu-west-1, us-east-1, before credits and taxes',
    ]);
  });

  test('explains the difference, and sums up the month', () => {
    const [line, coverage] = billLines({
      ...COMPARED,
      check: {
        ...COMPARED.check,
        explained: [
          { category: 'flex', amount: -3 },
          { category: 'longContext', amount: 2.5, isAtMost: true },
          { category: 'batch', amount: 15 },
          { category: 'other', amount: 7.26 },
        ],
        notExplained: -0.12,
        drift: -0.1,
      },
      month: { from: '2026-11-01', billed: 9812.4 },
      unpriced: 2,
      other: [['USE1-CustomModelUnit-Minutes', 7.26]],
      isEstimated: true,
    });
    expect(line).toBe(
      'Bill check, 2026-11-26: billed 812.00, estimated 790.12 USD; not in the estimate: long context up to 2.50, batch 15.00, other usage types 7.26; ' +
        'estimated too high: flex tier 3.00; not explained -0.12 (-0.1 % of the bill); 2026-11-01 to 2026-11-26 billed 9,812',
    );
    expect(coverage).toBe(
      'Whole days, UTC, in eu-west-1, us-east-1, before credits and taxes; AWS may still correct them until the invoice; ' +
        'not explained includes 2 series without a price; other usage types: USE1-CustomModelUnit-Minutes 7.26',
    );
  });

  test('is a table, too, with a column for each part of the difference', () => {
    const check = {
      ...COMPARED.check,
      explained: [
        { category: 'flex', amount: -3 },
        { category: 'longContext', amount: 2.5, isAtMost: true },
      ],
    } as const;
    const month = { from: '2026-11-01', billed: 9812.4 };
    expect(billColumns({ ...COMPARED, check, month })).toEqual([
      ['Bill check, USD', '2026-11-26'],
      ['Billed', '812.00'],
      ['Estimated', '790.12'],
      ['Difference: flex tier', '-3.00'],
      ['Difference: long context', 'up to 2.50'],
      ['Not explained', '21.88 (2.7 %)'],
      ['Billed from 2026-11-01 on', '9,812'],
    ]);
  });

  test('says why nothing is compared', () => {
    expect(billLines({ kind: 'waiting', why: 'collect has not read the bill' })).toEqual([
      'Bill check: nothing to compare yet: collect has not read the bill',
    ]);
  });

  test('says what an alarm found', () => {
    expect(driftInWords(COMPARED.check, 'USD')).toBe(
      'on 2026-11-26 AWS billed 812.00 USD and this board estimated 790.12, of which 21.88 is not explained',
    );
  });
});

test.each([
  [0, '0.00'],
  [0.005, '0.01'],
  [999.99, '999.99'],
  [-12.5, '-12.50'],
  [1000, '1,000'],
  [1234567.8, '1,234,568'],
  [-98765.4, '-98,765'],
])('%d is formatted as %s', (amount, text) => {
  expect(formatAmount(amount)).toBe(text);
});

describe('what to do where the bill cannot be read', () => {
  test.each([
    [{ kind: 'denied', action: 'ce:GetCostAndUsage' }, "Allow ce:GetCostAndUsage for collect's role"],
    [
      { kind: 'denied', action: 'ce:GetCostAndUsage', isByScp: true },
      "Allow ce:GetCostAndUsage in your organization's service control policy",
    ],
    [{ kind: 'withheld' }, 'Ask the management account to let member accounts see Cost Explorer'],
    [{ kind: 'notEnabled' }, 'Enable Cost Explorer in the Billing console, or ask the management account'],
    [{ kind: 'noData' }, 'Wait up to 24 hours'],
    [{ kind: 'notOffered' }, 'Remove billCheck from the settings'],
    [{ kind: 'throttled' }, 'Wait for the next run'],
    [{ kind: 'failed' }, 'Wait for the next run'],
  ] as const)('%j', (failure, remedy) => {
    const problem = billProblem(failure);
    expect(problem.remedy).toContain(remedy);
    expect(problemFaults([problem])).toEqual([]);
  });
});

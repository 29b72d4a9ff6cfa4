import type { BilledAmounts } from '../../shared/bill/bill-category.ts';
import { BILL_STATE, type BillDay, type BillItem, type BillState } from '../../shared/facts/bill-fact.ts';
import { formatFact } from '../../shared/facts/fact-text.ts';
import { type AccountUsed, accountUsageId, DAYS_OF_USAGE } from '../../shared/facts/usage-fact.ts';
import { daysUntil } from '../../shared/kit/time.ts';
import { REGION } from './builders.ts';

/** The value of facts/bill/all: what the last reading said, and what was billed by day. */
export function billFact(
  days: Readonly<Record<string, Partial<BillDay>>>,
  state: Partial<BillState> = {},
): string {
  const read: BillState = { asked: '2026-11-29T06', regions: [REGION], currency: 'USD', ...state };
  const items = Object.entries(days).map(([day, one]): [string, BillItem] => [
    day,
    { amounts: {}, since: '2026-11-28', ...one },
  ]);
  return formatFact(new Map<string, BillItem>([[BILL_STATE, read], ...items]));
}

/** A day that two readings agree on. */
export function agreed(amounts: BilledAmounts, more: Partial<BillDay> = {}): Partial<BillDay> {
  return { amounts, isAgreed: true, ...more };
}

/** The value of facts/usage/all: what the account is estimated to have cost, by Region and day. */
export function estimateFact(
  costs: Readonly<Record<string, Readonly<Record<string, number>>>>,
  more: Partial<AccountUsed> = {},
): string {
  const { until = '2026-11-28' } = more;
  const items = Object.entries(costs).map(([region, byDay]): [string, AccountUsed] => [
    accountUsageId(region),
    {
      until,
      cost: daysUntil(until, DAYS_OF_USAGE).map((day) => byDay[day] ?? 0),
      unpriced: 0,
      ranked: '2026-11-23',
      ...more,
    },
  ]);
  return formatFact(new Map(items));
}

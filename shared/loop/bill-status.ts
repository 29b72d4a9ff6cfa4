import { checkBill } from '../bill/bill-check.ts';
import { billProblem } from '../bill/bill-failure.ts';
import type { BillStatus } from '../bill/bill-status.ts';
import type { Settings } from '../config/settings.ts';
import { type BillDay, billDaysIn, billStateIn } from '../facts/bill-fact.ts';
import type { Facts } from '../facts/fact-kinds.ts';
import { accountUsedIn, DAYS_OF_USAGE } from '../facts/usage-fact.ts';
import type { Problem } from '../kit/problem.ts';
import { daysUntil } from '../kit/time.ts';
import { estimatedCategories, estimateOfCategories } from './estimated-categories.ts';

/** What is known of the bill, and what keeps it from being read. */
export interface KnownBill {
  readonly status: BillStatus;
  /** The hour of the last reading, e.g. `2026-11-28T06`, UTC. */
  readonly asked?: string;
  readonly problems: readonly Problem[];
}

/** Compares the newest day of the bill that two readings agree on with the estimate. `undefined` while the setting is off. */
export function billIn(
  facts: Pick<Facts, 'bill' | 'usage'>,
  settings: Pick<Settings, 'billCheck' | 'currency' | 'tiers'>,
): KnownBill | undefined {
  if (!settings.billCheck) return undefined;
  const { asked, failure } = billStateIn(facts.bill) ?? {};
  return {
    status: statusOf(facts, settings),
    ...(asked === undefined ? {} : { asked }),
    problems: failure === undefined ? [] : [billProblem(failure)],
  };
}

function statusOf(
  { bill, usage }: Pick<Facts, 'bill' | 'usage'>,
  settings: Pick<Settings, 'currency' | 'tiers'>,
): BillStatus {
  const { currency } = settings;
  const state = billStateIn(bill);
  if (state === undefined) return waiting('collect has not read the bill');
  const { failure, regions } = state;
  const days = billDaysIn(bill);
  const [day, agreed] = [...days].findLast(([, { isAgreed }]) => isAgreed) ?? [];
  if (day === undefined || agreed === undefined) {
    return waiting(
      failure === undefined ? 'no day has the same amounts in two readings' : billProblem(failure).message,
    );
  }
  if (state.currency !== undefined && state.currency !== currency) {
    return waiting(`the bill is in ${state.currency}, and currency in the settings is ${currency}`);
  }
  const used = regions.flatMap((region) => usageOn(day, usage, region));
  const unknown = regions.filter((region) => !used.some((one) => one.region === region));
  if (unknown.length > 0) return waiting(`what was used on ${day} in ${unknown.join(', ')} is not known`);
  const month = monthUntil(day, days);
  return {
    kind: 'compared',
    check: checkBill({
      day,
      amounts: agreed.amounts,
      estimate: sum(used.map(({ cost }) => cost)),
      estimated: estimatedCategories(usage, settings),
      ofCategories: estimateOfCategories(day, usage, regions),
    }),
    currency,
    regions,
    ...(month === undefined ? {} : { month }),
    unpriced: sum(used.map(({ unpriced }) => unpriced)),
    other: agreed.other ?? [],
    isEstimated: agreed.isEstimated === true,
  };
}

function waiting(why: string): BillStatus {
  return { kind: 'waiting', why };
}

interface UsedOnDay {
  readonly region: string;
  readonly cost: number;
  /** How many series have no price. */
  readonly unpriced: number;
}

/** Returns what was used in a Region on a day, if it is known. */
function usageOn(day: string, usage: Facts['usage'], region: string): UsedOnDay[] {
  const known = accountUsedIn(usage, region);
  if (known === undefined) return [];
  const cost = known.cost[daysUntil(known.until, DAYS_OF_USAGE).indexOf(day)];
  return cost === undefined ? [] : [{ region, cost, unpriced: known.unpriced }];
}

/** Sums up what was billed from the first of the month up to a day, if all days are known. */
function monthUntil(
  day: string,
  days: ReadonlyMap<string, BillDay>,
): { readonly from: string; readonly billed: number } | undefined {
  const all = daysUntil(day, Number(day.slice(8)));
  const known = all.flatMap((one) => days.get(one) ?? []);
  if (known.length < all.length) return undefined;
  const from = `${day.slice(0, 'YYYY-MM'.length)}-01`;
  return { from, billed: sum(known.flatMap(({ amounts }) => Object.values(amounts))) };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, one) => total + one, 0);
}

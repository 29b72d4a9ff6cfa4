import { type BillCategory, type BilledAmounts, billCategory } from '../bill/bill-category.ts';
import type { Operator } from '../config/operator.ts';
import type { Settings } from '../config/settings.ts';
import {
  BILL_STATE,
  type BillDay,
  type BillItem,
  type BillState,
  billDaysIn,
  billStateIn,
  DAYS_OF_BILL,
} from '../facts/bill-fact.ts';
import { compareText } from '../kit/order.ts';
import { dayBefore } from '../kit/time.ts';
import type { BilledDay, BillLine } from './bill-reads.ts';
import { type BillReading, billedRegions } from './read-bill.ts';

/** What the facts on the bill follow from, besides the reading. */
interface BillObserved {
  readonly operator: Operator;
  readonly facts: { readonly bill: { readonly items: ReadonlyMap<string, BillItem> } };
  /** Absent where the settings cannot be trusted. */
  readonly config: { readonly settings: Pick<Settings, 'billCheck'> } | undefined;
}

/**
 * Returns what is known of the bill after a reading; without one, what was known. While the setting is off, nothing is. `now` is ISO 8601,
 * UTC.
 */
export function billFacts(
  { operator, facts, config }: BillObserved,
  reading: BillReading | undefined,
  now: string,
): ReadonlyMap<string, BillItem> {
  const { items } = facts.bill;
  if (config !== undefined && !config.settings.billCheck) return new Map();
  if (reading === undefined) return items;
  const regions = billedRegions(operator);
  const former = billStateIn(items);
  // Amounts of other Regions are other amounts.
  const days = former?.regions.join() === regions.join() ? billDaysIn(items) : new Map<string, BillDay>();
  const today = now.slice(0, 10);
  const first = dayBefore(today, DAYS_OF_BILL);
  const read = reading.kind === 'bill' ? reading.days : [];
  const currency = (reading.kind === 'bill' ? reading.currency : undefined) ?? former?.currency;
  const state: BillState = {
    asked: now.slice(0, 'YYYY-MM-DDTHH'.length),
    regions,
    ...(currency === undefined ? {} : { currency }),
    ...(reading.kind === 'unread' ? { failure: reading.failure } : {}),
  };
  return new Map<string, BillItem>([
    [BILL_STATE, state],
    ...[...days].filter(([day]) => day >= first),
    ...read.map((one): [string, BillDay] => [one.day, dayOf(one, days.get(one.day), today)]),
  ]);
}

/** Yesterday's bill is not complete yet: if two readings of a part of it agree, that proves nothing. */
const DAYS_UNTIL_WHOLE = 2;

/** Adds up one day. It is agreed on if a reading of an earlier day had the same amounts. */
function dayOf({ day, isEstimated, lines }: BilledDay, former: BillDay | undefined, today: string): BillDay {
  const amounts = amountsOf(lines);
  const isSame =
    former !== undefined &&
    keyOf(former.amounts) === keyOf(amounts) &&
    dayBefore(former.since, DAYS_UNTIL_WHOLE) >= day;
  const since = isSame ? former.since : today;
  const other = dearestOther(lines);
  return {
    amounts,
    ...(other.length === 0 ? {} : { other }),
    since,
    ...(since < today ? { isAgreed: true } : {}),
    ...(isEstimated ? { isEstimated } : {}),
  };
}

function amountsOf(lines: readonly BillLine[]): BilledAmounts {
  const sums = new Map<BillCategory, number>();
  for (const { service, usageType, amount } of lines) {
    const category = billCategory(service, usageType);
    sums.set(category, (sums.get(category) ?? 0) + amount);
  }
  return Object.fromEntries(
    [...sums].map(([category, sum]) => [category, rounded(sum)] as const).filter(([, sum]) => sum !== 0),
  );
}

function keyOf(amounts: BilledAmounts): string {
  return Object.entries(amounts)
    .map(([category, amount]) => `${category} ${amount}`)
    .sort()
    .join();
}

const MOST_OTHER = 3;
const MAX_USAGE_TYPE_LENGTH = 100;

function dearestOther(lines: readonly BillLine[]): [usageType: string, amount: number][] {
  const sums = new Map<string, number>();
  for (const { service, usageType, amount } of lines) {
    if (billCategory(service, usageType) !== 'other') continue;
    const name = usageType.slice(0, MAX_USAGE_TYPE_LENGTH);
    sums.set(name, (sums.get(name) ?? 0) + amount);
  }
  return [...sums]
    .map(([usageType, sum]): [string, number] => [usageType, rounded(sum)])
    .filter(([, sum]) => sum > 0)
    .sort(([left, cost], [right, more]) => more - cost || compareText(left, right))
    .slice(0, MOST_OTHER);
}

/** Cost Explorer adds up in floating point: the tenth decimal may differ between two readings. */
function rounded(amount: number): number {
  return Number(amount.toFixed(4));
}

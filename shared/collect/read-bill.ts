import { type BillState, billStateIn } from '../facts/bill-fact.ts';
import { uniqueSorted } from '../kit/order.ts';
import { dayBefore, daysUntil, hoursBetween } from '../kit/time.ts';
import type { BilledDay, BillQuery, BillReads, UnreadBill } from './bill-reads.ts';
import type { ObservedFacts } from './observe-facts.ts';

export type BillReading =
  | {
      readonly kind: 'bill';
      /** All that were asked for, the oldest first. */
      readonly days: readonly BilledDay[];
      /** Absent if nothing was billed. */
      readonly currency?: string;
    }
  | UnreadBill;

/** A reading that failed is repeated after so many hours: four a day at most. */
const HOURS_AFTER_FAILURE = 6;

/** A day is compared three days later at the earliest: Cost Explorer is a day late, and two readings must agree. */
const DAYS_TO_AGREE = 3;
const DAYS_READ = 7;

/** Reads the bill if it is due. `now` is ISO 8601, UTC. */
export async function readBill(
  world: BillReads,
  { operator, facts, config }: Pick<ObservedFacts, 'operator' | 'facts' | 'config'>,
  now: string,
): Promise<BillReading | undefined> {
  if (config?.settings.billCheck !== true) return undefined;
  const regions = billedRegions(operator);
  if (!isBillDue(billStateIn(facts.bill.items), regions, now)) return undefined;
  const today = now.slice(0, 10);
  const query = { ...billDays(today), regions };
  const answer = await world.readBill(query);
  return answer.kind === 'unread' ? answer : readingOf(answer.days, query);
}

/** Adds the days on which nothing was billed. */
function readingOf(billed: readonly BilledDay[], { from, until }: BillQuery): BillReading {
  const lines = billed.flatMap((one) => one.lines).filter(({ amount }) => amount !== 0);
  const [currency, ...others] = uniqueSorted(lines.map((one) => one.currency));
  if (others.length > 0) {
    const message = `expected one currency, found ${[currency, ...others].join(', ')}`;
    return { kind: 'unread', failure: { kind: 'failed' }, message };
  }
  const byDay = new Map(billed.map((one) => [one.day, one]));
  const days = daysUntil(dayBefore(until, 1), hoursBetween(from, until) / 24).map(
    (day) => byDay.get(day) ?? { day, isEstimated: false, lines: [] },
  );
  return { kind: 'bill', days, ...(currency === undefined ? {} : { currency }) };
}

/** Returns the Regions whose bill is checked, sorted. */
export function billedRegions({ region, regions = [] }: ObservedFacts['operator']): string[] {
  return uniqueSorted([region, ...regions]);
}

/**
 * Whether Cost Explorer is asked.
 *
 * | the last reading                | is asked             |
 * |---------------------------------|----------------------|
 * | none, or of other Regions       | at once              |
 * | brought the bill                | on the next day, UTC |
 * | brought nothing                 | after six hours      |
 */
export function isBillDue(state: BillState | undefined, regions: readonly string[], now: string): boolean {
  if (state === undefined || state.regions.join() !== regions.join()) return true;
  if (state.failure === undefined) return state.asked.slice(0, 10) < now.slice(0, 10);
  return hoursBetween(`${state.asked}:00Z`, `${now.slice(0, 13)}:00Z`) >= HOURS_AFTER_FAILURE;
}

/** Returns the days to ask for: the last seven, and all of the month of the day that will be compared, so that its sum is known. */
export function billDays(today: string): Pick<BillQuery, 'from' | 'until'> {
  const month = `${dayBefore(today, DAYS_TO_AGREE).slice(0, 7)}-01`;
  const week = dayBefore(today, DAYS_READ);
  return { from: month < week ? month : week, until: today };
}

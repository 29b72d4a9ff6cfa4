import { uniqueSorted } from '../kit/order.ts';
import { epochOf } from '../kit/time.ts';
import { decimal } from './expressions.ts';

/** What one of so many units of a metric costs, and what it cost before. */
export interface DatedAmount {
  /** Absent: it has no price now. */
  readonly amount?: number;
  readonly units: number;
  /** What it cost before, the oldest first. Absent: always the same. */
  readonly before?: readonly FormerAmount[];
}

export interface FormerAmount {
  /** YYYY-MM-DD: until 00:00 UTC of this day. */
  readonly until: string;
  /** Absent: it had no price. */
  readonly amount?: number | undefined;
}

/** Makes an amount; changes to what it was anyway are left out. */
export function datedAmount(
  amount: number | undefined,
  units: number,
  former: readonly FormerAmount[],
): DatedAmount {
  const before = former.filter((one, index) => {
    const next = index + 1 < former.length ? former[index + 1]?.amount : amount;
    return one.amount !== next;
  });
  return {
    ...(amount === undefined ? {} : { amount }),
    units,
    ...(before.length === 0 ? {} : { before }),
  };
}

/** Subtracts amounts of the same units, day by day; on a day on which one of them has no price there is no difference. */
export function difference(left: DatedAmount, right: DatedAmount): DatedAmount {
  const days = uniqueSorted([left, right].flatMap(({ before = [] }) => before.map(({ until }) => until)));
  const former = days.map((until) => ({
    until,
    amount: subtract(amountBefore(left, until), amountBefore(right, until)),
  }));
  return datedAmount(subtract(left.amount, right.amount), right.units, former);
}

function subtract(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? undefined : left - right;
}

function amountBefore({ amount, before = [] }: DatedAmount, day: string): number | undefined {
  const former = before.find(({ until }) => until >= day);
  return former === undefined ? amount : former.amount;
}

/**
 * Writes the factor of the metric or sum with this id: at each of its points the price of that day. EPOCH has a value in every period, also
 * where the metric has none, and both branches of IF are numbers: so nothing depends on how a missing point counts.
 */
export function factorOf({ amount, units, before = [] }: DatedAmount, id: string): string {
  const price = before.reduceRight(
    (later, { until, amount: former }) => `IF(EPOCH(${id})<${epochOf(until)},${written(former)},${later})`,
    written(amount),
  );
  return units === 1 ? `*${price}` : `*${price}/${units}`;
}

/** No documentation says that metric math takes a sign right after an operator, as in `a*-2`. */
function written(amount = 0): string {
  return amount < 0 ? `(0-${decimal(-amount)})` : decimal(amount);
}

import { dayBefore, daysOfMonth } from '../kit/time.ts';
import { type AccountUsed, DAYS_OF_WEEK } from './usage-fact.ts';

export interface MonthForecast {
  /** In the settings' currency, rounded to two digits. */
  readonly amount: number;
  /** How many of the last known days the days left are estimated from. */
  readonly days: number;
}

/** A forecast that moved with every cent would rewrite the dashboard every day. */
const DIGITS = 2;
/** Fewer weeks would take a single day for the habit of its weekday; more would keep a habit that has gone. */
const WEEKS = { least: 2, most: 4 };

/**
 * Forecasts what the month that follows the last known day costs when it ends: what its known days cost, and an estimate of the days left.
 *
 * | known days since the first cost | a day left is estimated as                                              |
 * |---------------------------------|-------------------------------------------------------------------------|
 * | up to 7                         | the mean of these days                                                  |
 * | 8 to 13                         | the mean of the last seven                                              |
 * | 14 or more                      | the mean of the last seven, times the factor of its weekday: the mean   |
 * |                                 | of this weekday by that of all days, in the last two to four whole weeks |
 *
 * It is never below what the known days cost. `undefined` if nothing was spent.
 */
export function monthForecast({
  until,
  cost,
}: Pick<AccountUsed, 'until' | 'cost'>): MonthForecast | undefined {
  const { all, passed } = daysOfMonth(dayBefore(until, -1));
  const known = passed - 1;
  const spent = known === 0 ? 0 : sum(cost.slice(-known));
  const { days, costOf } = estimate(daysOfUse(cost));
  const left = sum(Array.from({ length: all - known }, (_, day) => costOf(day)));
  const total = spent + left;
  return total > 0 ? { amount: rounded(total, spent), days } : undefined;
}

/** Leaves out the days before the first cost: use may have begun lately. */
function daysOfUse(cost: readonly number[]): readonly number[] {
  const first = cost.findIndex((amount) => amount > 0);
  return first < 0 ? [] : cost.slice(first);
}

interface Estimate {
  readonly days: number;
  /** What a day will cost, counted from 0, the first day that is not known. */
  readonly costOf: (day: number) => number;
}

function estimate(used: readonly number[]): Estimate {
  const lastWeek = used.slice(-DAYS_OF_WEEK);
  const level = mean(lastWeek);
  const weeks = Math.min(Math.floor(used.length / DAYS_OF_WEEK), WEEKS.most);
  if (weeks < WEEKS.least || level === 0) return { days: lastWeek.length, costOf: () => level };
  const last = used.slice(-weeks * DAYS_OF_WEEK);
  const usual = mean(last);
  // These are whole weeks: the first day that is not known has the weekday of the first one of them.
  const onWeekdayOf = (day: number): number =>
    mean(last.filter((_, place) => (place - day) % DAYS_OF_WEEK === 0));
  return { days: last.length, costOf: (day) => level * (onWeekdayOf(day) / usual) };
}

/** Rounds up what would fall below `least`. */
function rounded(total: number, least: number): number {
  const nearest = Number(total.toPrecision(DIGITS));
  if (nearest >= least) return nearest;
  const [digits, exponent] = total.toExponential(DIGITS - 1).split('e');
  return Number(`${(Number(digits) + 0.1).toFixed(1)}e${exponent}`);
}

function mean(amounts: readonly number[]): number {
  return amounts.length === 0 ? 0 : sum(amounts) / amounts.length;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, one) => total + one, 0);
}

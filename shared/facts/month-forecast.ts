import { dayBefore, daysOfMonth } from '../kit/time.ts';
import { type AccountUsed, DAYS_OF_WEEK } from './usage-fact.ts';

/** A forecast that moved with every cent would rewrite the dashboard every day. */
const DIGITS = 2;

/**
 * Forecasts what the month that follows the last known day costs when it ends: what its known days cost, and the mean of the last
 * seven known days for each day that is left. Rounded to two digits. `undefined` if nothing was spent.
 */
export function monthForecast({ until, cost }: Pick<AccountUsed, 'until' | 'cost'>): number | undefined {
  const { all, passed } = daysOfMonth(dayBefore(until, -1));
  const known = passed - 1;
  const sum = (days: readonly number[]): number => days.reduce((total, one) => total + one, 0);
  const soFar = known === 0 ? 0 : sum(cost.slice(-known));
  const total = soFar + (sum(cost.slice(-DAYS_OF_WEEK)) / DAYS_OF_WEEK) * (all - known);
  return total > 0 ? Number(total.toPrecision(DIGITS)) : undefined;
}

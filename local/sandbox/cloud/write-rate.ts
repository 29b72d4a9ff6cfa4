import { AwsError } from './aws-error.ts';

/** So many calls are left of the burst, and when that was counted (milliseconds). */
export interface WriteBudget {
  left: number;
  countedAt: number;
}

/**
 * A bucket for each Region and operation that holds a second's worth of calls and fills by the wall clock.
 *
 * @throws what CloudWatch and SSM say to a call that finds it empty
 */
export function takeWrite(budgets: Map<string, WriteBudget>, key: string, perSecond: number): void {
  const now = performance.now();
  const budget = budgets.get(key) ?? { left: perSecond, countedAt: now };
  const refilled = budget.left + ((now - budget.countedAt) / 1000) * perSecond;
  const left = perSecond === Number.POSITIVE_INFINITY ? perSecond : Math.min(perSecond, refilled);
  const isAllowed = left >= 1;
  budgets.set(key, { left: isAllowed ? left - 1 : left, countedAt: now });
  if (!isAllowed) throw new AwsError('ThrottlingException', 'Rate exceeded');
}

import { type Plan, type WritePlan, withhold } from '../drift/plan.ts';
import type { Problem } from '../kit/problem.ts';

/** What became of a plan. */
export interface Result {
  readonly plan: Plan;
  /** CloudWatch's warnings on a body that it took. */
  readonly problems: readonly Problem[];
}

/** Plans that are carried out together. */
export interface Step {
  readonly plans: readonly WritePlan[];
  /** Returns a result for each of them; rejects if a call fails. */
  readonly carryOut: () => Promise<readonly Result[]>;
}

export function written(plan: Plan, problems: readonly Problem[] = []): Result {
  return { plan, problems };
}

export function notWritten(plan: Plan, why: string): Result {
  return { plan: withhold(plan, why), problems: [] };
}

export const CHANGED_MEANWHILE = 'not written: it has changed since it was read';

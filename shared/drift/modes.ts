import type { Settings } from '../config/settings.ts';
import { type Plan, withhold } from './plan.ts';

/** A function on the plan, which may withhold it (plan.ts). */
export type Mode = (plan: Plan) => Plan;

export const repair: Mode = (plan) => plan;
export const reportOnly: Mode = (plan) => notWritten(plan, 'drift is "report" in the settings');
export const suspended: Mode = (plan) => notWritten(plan, 'suspend is true in the settings');
export const dryRun: Mode = (plan) => notWritten(plan, 'dry run');
export const declined: Mode = (plan) => notWritten(plan, 'you declined');

export function modeOf({ drift, suspend }: Pick<Settings, 'drift' | 'suspend'>): Mode {
  if (suspend) return suspended;
  return drift === 'report' ? reportOnly : repair;
}

function notWritten(plan: Plan, why: string): Plan {
  return withhold(plan, `not written: ${why}`);
}

import type { Settings } from '../config/settings.ts';
import type { Plan } from './plan.ts';

/** A mode is a function on the plan: what it holds back keeps its reason and says what it would have been. */
export type Mode = (plan: Plan) => Plan;

export const repair: Mode = (plan) => plan;
export const reportOnly: Mode = (plan) => withhold(plan, 'report only');
export const suspended: Mode = (plan) => withhold(plan, 'suspended');
export const dryRun: Mode = (plan) => withhold(plan, 'dry run');
export const declined: Mode = (plan) => withhold(plan, 'declined');

export function modeOf({ drift, suspend }: Pick<Settings, 'drift' | 'suspend'>): Mode {
  if (suspend) return suspended;
  return drift === 'report' ? reportOnly : repair;
}

function withhold(plan: Plan, why: string): Plan {
  if (plan.action === 'none' || plan.action === 'refuse') return plan;
  const { page, reason, action } = plan;
  return { page, action: 'none', reason: `${reason}; not written: ${why}`, withheld: action };
}

import type { AlarmPlan } from './alarm-plan.ts';
import type { PagePlan } from './page-plan.ts';

/** What to do with one thing of the dashboard's, and why. */
export type Plan = PagePlan | AlarmPlan;

export function isOfAlarm(plan: Plan): plan is AlarmPlan {
  return 'alarm' in plan;
}

export function isOfPage(plan: Plan): plan is PagePlan {
  return !isOfAlarm(plan);
}

/** The name of the page or alarm. */
export function subjectOf(plan: Plan): string {
  return isOfPage(plan) ? plan.page : plan.alarm;
}

/** The same decision, not carried out: it keeps its reason and says what it would have been. */
export function withhold(plan: Plan, why: string): Plan {
  if (plan.action === 'none' || plan.action === 'refuse') return plan;
  const reason = `${plan.reason}; ${why}`;
  if (isOfPage(plan)) return { page: plan.page, action: 'none', reason, withheld: plan.action };
  const { alarm, region } = plan;
  return { alarm, region, action: 'none', reason, withheld: plan.action };
}

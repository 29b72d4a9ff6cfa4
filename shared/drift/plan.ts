import type { AlarmWrite } from './alarm-plan.ts';
import type { PageWrite } from './page-plan.ts';

/** What can be written of each kind of thing that the operator keeps. */
interface Writes {
  readonly page: PageWrite;
  readonly alarm: AlarmWrite;
}

export type Kind = keyof Writes;

/** One thing that the operator keeps, and why it does with it what it does. */
interface Subject<Of extends Kind> {
  readonly kind: Of;
  readonly name: string;
  /** Whose models it shows or watches; an alarm exists there alone. */
  readonly region: string;
  readonly reason: string;
}

export type WritePlanOf<Of extends Kind> = Subject<Of> & Writes[Of];

/** What to do with one thing of a kind: a decision (decision.ts), with what it is about. */
export type PlanOf<Of extends Kind> =
  | WritePlanOf<Of>
  | (Subject<Of> & { readonly action: 'refuse' })
  | (Subject<Of> & { readonly action: 'none'; readonly held?: Held });

export type Plan = { readonly [Of in Kind]: PlanOf<Of> }[Kind];
/** A plan that writes something. */
export type WritePlan = { readonly [Of in Kind]: WritePlanOf<Of> }[Kind];

/** A plan that is not carried out, and why. */
export interface Held {
  readonly why: string;
  readonly plan: WritePlan;
}

export function isWrite(plan: Plan): plan is WritePlan {
  return plan.action !== 'none' && plan.action !== 'refuse';
}

/** Decides against a write, and keeps what it would have been. */
export function withhold(plan: Plan, why: string): Plan {
  if (!isWrite(plan)) return plan;
  const { kind, name, region, reason } = plan;
  return { kind, name, region, action: 'none', reason, held: { why, plan } };
}

/** Returns the plan as it was before anything was withheld. */
export function asPlanned(plan: Plan): Plan {
  return plan.action === 'none' && plan.held !== undefined ? plan.held.plan : plan;
}

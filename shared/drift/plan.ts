import type { AlarmWrite } from './alarm-plan.ts';
import type { Refusal } from './decision.ts';
import type { PageWrite } from './page-plan.ts';

/** What can be written of each kind of thing that the operator keeps. */
interface Writes {
  readonly page: PageWrite;
  readonly alarm: AlarmWrite;
}

type KindName = keyof Writes;

/** What a plan is about, and its reason. */
interface Subject<Of extends KindName> {
  readonly kind: Of;
  readonly name: string;
  /** The Region whose models it shows or watches. Pages are global, alarms exist in this Region. */
  readonly region: string;
  readonly reason: string;
}

export type WritePlanOf<Of extends KindName> = Subject<Of> & Writes[Of];

/** What to do with one thing of a kind: a decision (decision.ts), with what it is about. */
export type PlanOf<Of extends KindName> =
  | WritePlanOf<Of>
  | (Subject<Of> & Refusal)
  | (Subject<Of> & { readonly action: 'none'; readonly held?: Held });

export type Plan = { readonly [Of in KindName]: PlanOf<Of> }[KindName];

/** A plan that writes something. */
export type WritePlan = { readonly [Of in KindName]: WritePlanOf<Of> }[KindName];

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

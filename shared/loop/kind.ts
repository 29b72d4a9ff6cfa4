import type { DesiredAlarm, LiveAlarm } from '../alarms/alarm.ts';
import type { Board } from '../config/board.ts';
import type { DesiredPage } from '../dashboard/pages.ts';
import type { Plan, WritePlan } from '../drift/plan.ts';
import type { World } from '../world.ts';
import type { LivePages } from './observe-pages.ts';
import type { Step } from './step.ts';

/** What a Region should have of each kind. */
export interface DesiredState {
  /** Page 1 first. Only the managed area of each. */
  readonly pages: readonly DesiredPage[];
  readonly alarms: readonly DesiredAlarm[];
}

/** What a Region has of each kind. */
export interface LiveState extends RegionalState {
  readonly pages: LivePages;
}

/** What is in the Region itself; pages are global. */
export interface RegionalState {
  /** The alarms whose names begin with the operator's prefix. */
  readonly alarms: readonly LiveAlarm[];
}

/** No thing of any kind, desired or live. */
export const NOTHING = { pages: [], alarms: [] } as const satisfies DesiredState & RegionalState;

/** A kind of thing that the operator keeps: how it is compared and written. */
export interface Kind {
  readonly kind: Plan['kind'];
  /** Makes a plan for each thing of this kind that is desired or live. Pure. */
  readonly compare: (desired: DesiredState, live: LiveState, board: Board) => Plan[];
  /** Returns the steps that carry out those of the plans that are of this kind, in order. */
  readonly steps: (world: World, plans: readonly WritePlan[]) => Step[];
}

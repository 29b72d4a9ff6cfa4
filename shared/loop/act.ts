import { isOfAlarm, isOfPage, type Plan, withhold } from '../drift/plan.ts';
import type { World } from '../world.ts';
import { alarmSteps } from './act-alarms.ts';
import { pageSteps } from './act-pages.ts';
import type { Result, Step } from './step.ts';

export interface Acted {
  /** In the order of the plans, those included that were not reached. */
  readonly results: readonly Result[];
  /** What a read or write threw: it ended the acting. */
  readonly failure?: { readonly error: unknown };
}

/**
 * Carries the plans out step by step: pages, which people look at first, then alarms. Directly before each write what it is
 * about is read again: if it is not what the plan was made from, somebody is at work there, and the next run takes it.
 * What fails is returned beside what is done by then, which may have to be told; what was not reached is as it was.
 */
export async function act(world: World, plans: readonly Plan[]): Promise<Acted> {
  const results = new Map(plans.map((plan) => [plan, asDecided(withhold(plan, NOT_REACHED))]));
  const steps: Step[] = [
    ...pageSteps(world, plans.filter(isOfPage)),
    ...alarmSteps(world, plans.filter(isOfAlarm)),
  ];
  for (const step of steps) {
    try {
      const done = await step.carryOut();
      for (const [index, plan] of step.plans.entries()) results.set(plan, done[index] ?? asDecided(plan));
    } catch (error) {
      for (const plan of step.plans) results.set(plan, asDecided(withhold(plan, NOT_KNOWN)));
      return { results: [...results.values()], failure: { error } };
    }
  }
  return { results: [...results.values()] };
}

const NOT_REACHED = 'not reached: the run failed before';
const NOT_KNOWN = 'not known to be written: the call failed';

function asDecided(plan: Plan): Result {
  return { plan, problems: [] };
}

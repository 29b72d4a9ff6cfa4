import { asPlanned, isWrite, type Plan } from '../drift/plan.ts';
import type { World } from '../world.ts';
import { KINDS } from './kinds.ts';
import { notWritten, type Result } from './step.ts';

export interface Acted {
  /** In the order of the plans, those included that were not reached. */
  readonly results: readonly Result[];
  /** What a read or write threw: it ended the acting. */
  readonly failure?: { readonly error: unknown };
}

/**
 * Carries the plans out step by step, one kind after the other. Everything is read again directly before it is written: if it is
 * not what the plan was made from, it is left to the next run. A failure is returned beside the results, which say what was done by
 * then; what was not reached is as it was.
 */
export async function act(world: World, plans: readonly Plan[]): Promise<Acted> {
  const results = new Map(plans.map((plan) => [plan, notWritten(plan, NOT_REACHED)]));
  const writes = plans.filter(isWrite);
  for (const step of KINDS.flatMap((kind) => kind.steps(world, writes))) {
    try {
      for (const result of await step.carryOut()) results.set(asPlanned(result.plan), result);
    } catch (error) {
      for (const plan of step.plans) results.set(plan, notWritten(plan, NOT_KNOWN));
      return { results: [...results.values()], failure: { error } };
    }
  }
  return { results: [...results.values()] };
}

const NOT_REACHED = 'not written: a write before it failed';
const NOT_KNOWN = 'not known to be written: the call failed';

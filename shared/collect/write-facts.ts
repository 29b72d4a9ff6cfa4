import { messageOf } from '../kit/words.ts';
import type { FactPlan } from './fact-plans.ts';
import type { CollectWorld } from './world.ts';

export interface WrittenFact {
  readonly plan: FactPlan;
  readonly result: 'written' | 'changed-meanwhile' | 'not-reached' | 'failed';
  /** Of what failed. */
  readonly message?: string;
}

/** PutParameter is taken 3 times a second, and the account shares that (SSM quotas): 2 a second leave others their part. */
const PAUSE = 500;

/**
 * Carries out the plans in their order. Each parameter is read again before it is written: what changed meanwhile is left to the next run.
 * A failure ends the writing of its kind, because a place may only be emptied once the new one is there, and the dates are not written then.
 */
export async function writeFacts(world: CollectWorld, plans: readonly FactPlan[]): Promise<WrittenFact[]> {
  const written: WrittenFact[] = [];
  const failed = new Set<FactPlan['kind']>();
  for (const [place, plan] of plans.entries()) {
    if (failed.has(plan.kind) || (plan.kind === 'read' && failed.size > 0)) {
      written.push({ plan, result: 'not-reached' });
      continue;
    }
    try {
      if (place > 0) await world.pause(PAUSE, 'between two writes of facts');
      written.push({ plan, result: await write(world, plan) });
    } catch (error) {
      failed.add(plan.kind);
      written.push({ plan, result: 'failed', message: messageOf(error) });
    }
  }
  return written;
}

async function write(world: CollectWorld, { name, value, live }: FactPlan): Promise<WrittenFact['result']> {
  const now = await world.readParameter(name);
  if (now?.version !== live?.version || now?.value !== live?.value) return 'changed-meanwhile';
  if (value === undefined) await world.deleteParameter(name);
  else await world.putParameter(name, value);
  return 'written';
}

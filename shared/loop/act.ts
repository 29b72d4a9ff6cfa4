import { partition } from '../config/lists.ts';
import type { Problem } from '../config/problem.ts';
import { isEqual } from '../drift/json.ts';
import { ABSENT, type LivePage, presentPage } from '../drift/live-page.ts';
import type { Plan } from '../drift/plan.ts';
import type { World } from '../world.ts';

/** What became of a plan. */
export interface Result {
  readonly plan: Plan;
  /** CloudWatch's warnings on a body that it took. */
  readonly problems: readonly Problem[];
}

export interface Acted {
  /** In the order of the plans, those included that were not reached. */
  readonly results: readonly Result[];
  /** What a read or write threw: it ended the acting. */
  readonly failure?: { readonly error: unknown };
}

/**
 * Carries the plans out, the last page first and deletions last, so that a row that moves to another page stands there
 * before it leaves its own. Directly before each write the page is read again: if it is not what the plan was made
 * from, somebody is at work there, and the next run takes it.
 * What fails is returned beside what is done by then, which may have to be told; pages not reached are as they were.
 */
export async function act(world: World, plans: readonly Plan[]): Promise<Acted> {
  const results = plans.map((plan) => withhold(plan, 'not reached: the run failed before'));
  for (const [index, plan] of inOrder([...plans.entries()])) {
    try {
      results[index] = await carryOut(world, plan);
    } catch (error) {
      results[index] = withhold(plan, 'not known to be written: the call failed');
      return { results, failure: { error } };
    }
  }
  return { results };
}

type NumberedPlan = readonly [index: number, Plan];

async function carryOut(world: World, plan: Plan): Promise<Result> {
  if (plan.action === 'none' || plan.action === 'refuse') return { plan, problems: [] };
  const { page, action } = plan;
  const planned: LivePage = action === 'create' ? ABSENT : { kind: 'present', body: plan.live };
  const body = await world.readPage(page);
  const now = body === undefined ? ABSENT : presentPage(page, body);
  if (!isEqual(now, planned)) return withhold(plan, 'not written: changed while we looked');
  if (action !== 'create') keepInLog(world, page, plan.live);
  if (action === 'delete') {
    await world.deletePage(page);
    return { plan, problems: [] };
  }
  const warnings = await world.writePage(page, plan.body);
  return { plan, problems: warnings.map((message) => ({ where: page, message })) };
}

function withhold(plan: Plan, why: string): Result {
  if (plan.action === 'none' || plan.action === 'refuse') return { plan, problems: [] };
  const { page, action, reason } = plan;
  return {
    plan: { page, action: 'none', reason: `${reason}; ${why}`, withheld: action },
    problems: [],
  };
}

function inOrder(plans: readonly NumberedPlan[]): NumberedPlan[] {
  const [deletions, others] = partition(plans, ([, { action }]) => action === 'delete');
  return [...others.toReversed(), ...deletions];
}

/** A log event holds 256 KB; a character takes at most four bytes once quoted and escaped. */
const CHUNK = 60_000;

/** What is about to be replaced, so that it can be restored: the parts joined in order are the body. */
function keepInLog({ log }: World, page: string, body: unknown): void {
  const text = JSON.stringify(body);
  const of = Math.ceil(text.length / CHUNK);
  for (let part = 1; part <= of; part++) {
    log.info('replaced', { page, part, of, body: text.slice((part - 1) * CHUNK, part * CHUNK) });
  }
}

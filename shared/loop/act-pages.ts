import { readMark } from '../dashboard/mark.ts';
import { type LivePage, livePage } from '../drift/live-page.ts';
import type { PagePlan } from '../drift/page-plan.ts';
import { whyUnwritable } from '../drift/repeated-keys.ts';
import { isEqual } from '../kit/json.ts';
import { partition } from '../kit/lists.ts';
import type { World } from '../world.ts';
import { CHANGED_MEANWHILE, done, leftFor, type Result, type Step } from './step.ts';
import { writePage } from './write-page.ts';

/** The last page first and deletions last, so that a row that moves to another page stands there before it leaves its own. */
export function pageSteps(world: World, plans: readonly PagePlan[]): Step[] {
  const [deletions, others] = partition(plans, ({ action }) => action === 'delete');
  return [...others.toReversed(), ...deletions].map((plan) => ({
    plans: [plan],
    carryOut: async () => [await carryOut(world, plan)],
  }));
}

async function carryOut(world: World, plan: PagePlan): Promise<Result> {
  if (plan.action === 'none' || plan.action === 'refuse') return done(plan);
  const { page, action } = plan;
  const planned = action === 'create' ? undefined : plan.live;
  const now = livePage(page, await world.readPage(page));
  const body = now.kind === 'present' ? now.body : undefined;
  if (!isEqual(body, planned) || isUnwritable(now)) return leftFor(plan, CHANGED_MEANWHILE);
  if (action !== 'create') keepInLog(world, page, plan.live);
  if (action === 'delete') {
    await world.deletePage(page);
    return done(plan);
  }
  const warnings = await writePage(world, page, plan.body);
  return done(
    plan,
    warnings.map((message) => ({ where: page, message })),
  );
}

/** A key was given twice since the plan was made: the next run refuses the page. */
function isUnwritable(now: LivePage): boolean {
  if (now.kind !== 'present' || now.repeated === undefined) return false;
  return whyUnwritable(now.body, now.repeated, (widget) => readMark(widget) !== undefined) !== undefined;
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

import { readMark } from '../dashboard/mark.ts';
import { pagesAmong } from '../dashboard/page-names.ts';
import { lineAlone } from '../dashboard/pages.ts';
import { ABSENT, type LivePage, livePage } from '../drift/live-page.ts';
import { planPage } from '../drift/page-plan.ts';
import type { WritePlanOf } from '../drift/plan.ts';
import { whyUnwritable } from '../drift/repeated-keys.ts';
import { isEqual } from '../kit/json.ts';
import { partition } from '../kit/lists.ts';
import type { World } from '../world.ts';
import type { Kind } from './kind.ts';
import { CHANGED_MEANWHILE, notWritten, type Result, written } from './step.ts';
import { writePage } from './write-page.ts';

export const PAGES: Kind = {
  kind: 'page',
  /** Page 1 first, then the further ones. */
  compare(desired, live, board) {
    const bodies = new Map(desired.pages.map(({ name, body }) => [name, body]));
    const names = new Set([...bodies.keys(), ...live.pages.keys()]);
    const managed = { owner: board.owner, lineAlone: lineAlone(board) };
    return pagesAmong([...names], board).map((name) => ({
      kind: 'page',
      name,
      region: board.region,
      ...planPage(bodies.get(name), live.pages.get(name) ?? ABSENT, managed),
    }));
  },
  /** The last page first and deletions last, so that a row that moves to another page is there before it leaves its own. */
  steps(world, all) {
    const plans = all.filter((plan) => plan.kind === 'page');
    const [deletions, others] = partition(plans, ({ action }) => action === 'delete');
    return [...others.toReversed(), ...deletions].map((plan) => ({
      plans: [plan],
      carryOut: async () => [await write(world, plan)],
    }));
  },
};

async function write(world: World, plan: WritePlanOf<'page'>): Promise<Result> {
  const { name, action } = plan;
  const planned = action === 'create' ? undefined : plan.live;
  const now = livePage(name, await world.readPage(name));
  const body = now.kind === 'present' ? now.body : undefined;
  if (!isEqual(body, planned) || isUnwritable(now)) return notWritten(plan, CHANGED_MEANWHILE);
  if (action !== 'create') keepInLog(world, plan, plan.live);
  if (action === 'delete') {
    await world.deletePage(name);
    return written(plan);
  }
  return written(plan, await writePage(world, name, plan.body));
}

/** Whether a key is given twice now, which the next run refuses. */
function isUnwritable(now: LivePage): boolean {
  if (now.kind !== 'present' || now.repeated === undefined) return false;
  return whyUnwritable(now.body, now.repeated, (widget) => readMark(widget) !== undefined) !== undefined;
}

/** A log event holds 256 KB; a character takes at most four bytes once quoted and escaped. */
const CHUNK = 60_000;

/** Logs what is about to be replaced, so that you can restore it: the parts joined in order are the body. */
function keepInLog({ log }: World, { name, action }: WritePlanOf<'page'>, body: unknown): void {
  const text = JSON.stringify(body);
  const of = Math.ceil(text.length / CHUNK);
  for (let part = 1; part <= of; part++) {
    log.info('replaced', {
      page: name,
      action,
      part,
      of,
      body: text.slice((part - 1) * CHUNK, part * CHUNK),
    });
  }
}

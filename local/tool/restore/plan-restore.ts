import { canonicalAlarm } from '../../../shared/drift/canonical-alarm.ts';
import { pageChanges } from '../../../shared/drift/changes.ts';
import { type LiveBody, livePage, type PresentPage } from '../../../shared/drift/live-page.ts';
import type { Plan, PlanOf } from '../../../shared/drift/plan.ts';
import { formatAlarmChanges, formatPageChanges } from '../../../shared/drift/reasons.ts';
import { whyUnwritable } from '../../../shared/drift/repeated-keys.ts';
import { differences, isEqual } from '../../../shared/kit/json.ts';
import type { World } from '../../../shared/world.ts';
import { ownerOn, ownershipOn } from '../history/your-widgets.ts';
import type { Former } from './former.ts';
import { type MergedPage, mergePage } from './merge-page.ts';

/** What is to be written, and which of your widgets that concerns. */
export interface Restoration extends Pick<MergedPage, 'returned' | 'kept'> {
  readonly plan: Plan;
}

/** Compares what was with what is now. `region` is the operator's own, where its pages are. */
export async function planRestore(
  world: Pick<World, 'readPage' | 'alarmsIn'>,
  region: string,
  former: Former,
): Promise<Restoration> {
  if (former.kind === 'alarm') return { plan: await planAlarm(world, former), returned: [], kept: [] };
  const { name, body } = former;
  const page = livePage(name, await world.readPage(name));
  const subject = { kind: 'page', name, region } as const;
  if (page.kind === 'present') return planPage(subject, body, page);
  const plan = { ...subject, action: 'create', body, reason: 'the page does not exist' } as const;
  return { plan, returned: ownershipOn(body.widgets).theirs, kept: [] };
}

type Subject = Pick<PlanOf<'page'>, 'kind' | 'name' | 'region'>;

function planPage(subject: Subject, former: LiveBody, page: PresentPage): Restoration {
  const live = page.body;
  const { body, ...yours } = mergePage(former, live);
  if (isEqual(body, live)) return { plan: { ...subject, action: 'none', reason: 'no changes' }, ...yours };
  const fault = whyNot(former, page);
  if (fault !== undefined) return { plan: { ...subject, action: 'refuse', ...fault }, ...yours };
  const changes = managedChanges(live, body);
  const reason = changes.length === 0 ? 'your widgets differ' : formatPageChanges(changes);
  return { plan: { ...subject, action: 'change', body, live, changes, reason }, ...yours };
}

/** Says why a page cannot be restored: another operator has it now, or something of yours could not be kept. */
function whyNot(former: LiveBody, { body, repeated = [] }: PresentPage) {
  const [before, now] = [ownerOn(former.widgets), ownerOn(body.widgets)];
  if (before !== undefined && now !== undefined && before !== now) {
    const remedy = 'Write it to a file with --output, or remove the other operator';
    return { remedy, reason: `the page belongs to another operator now (owner ${now})` };
  }
  const managed = new Set<unknown>(ownershipOn(body.widgets).ours);
  return whyUnwritable(body, repeated, (widget) => managed.has(widget));
}

function managedChanges(live: LiveBody, body: LiveBody) {
  const [now, then] = [ownershipOn(live.widgets).ours, ownershipOn(body.widgets).ours];
  const owner = ownerOn(live.widgets) ?? ownerOn(body.widgets) ?? '';
  const managed = { ours: now, theirs: [], below: [], above: [] };
  const changes = pageChanges({ ...live, widgets: now }, { ...body, widgets: then }, managed, owner);
  return changes.filter(({ kind }) => kind !== 'reordered');
}

async function planAlarm(
  world: Pick<World, 'alarmsIn'>,
  { name, region, live: { definition, actionsEnabled } }: Extract<Former, { kind: 'alarm' }>,
): Promise<Plan> {
  const [live] = await world.alarmsIn(region).findAlarms([name]);
  const subject = { kind: 'alarm', name, region } as const;
  if (live === undefined) {
    const reason = actionsEnabled
      ? 'the alarm does not exist'
      : 'the alarm does not exist; its actions stay disabled';
    return { ...subject, action: 'create', reason, definition, replaces: [], actionsEnabled };
  }
  const changes = differences(canonicalAlarm(live.definition), canonicalAlarm(definition));
  if (changes.length === 0) return { ...subject, action: 'none', reason: 'no changes' };
  return { ...subject, action: 'change', reason: formatAlarmChanges(changes), definition, live, changes };
}

import type { PageBody } from '../dashboard/body.ts';
import { metricCount } from '../dashboard/body.ts';
import { MAX_METRICS_PER_PAGE, MAX_WIDGETS_PER_PAGE } from '../dashboard/limits.ts';
import type { JsonObject } from '../kit/json.ts';
import { type Change, pageChanges } from './changes.ts';
import { composePage, type ManagedContent } from './compose.ts';
import type { Decision } from './decision.ts';
import type { LiveBody, LivePage, PresentPage } from './live-page.ts';
import { carriesMark, type Ownership, otherOwners, ownership } from './ownership.ts';
import { formatPageChanges } from './reasons.ts';
import { OUR_KEYS, whyUnwritable } from './repeated-keys.ts';

/** What can be written of a page. */
export type PageWrite =
  | { readonly action: 'create'; readonly body: JsonObject }
  | {
      readonly action: 'change';
      readonly body: LiveBody;
      readonly live: LiveBody;
      readonly changes: readonly Change[];
    }
  | { readonly action: 'delete'; readonly live: LiveBody };

/**
 * Decides on a page:
 *
 * | desired | live                                                                      | plan                              |
 * |---------|---------------------------------------------------------------------------|-----------------------------------|
 * | yes     | absent                                                                    | create                            |
 * | yes     | with another operator's marks, and none of this one's                     | refuse                            |
 * | yes     | with your widgets it would exceed CloudWatch's limits                     | refuse                            |
 * | any     | a key given twice in what is yours, and something to write                | refuse                            |
 * | yes     | equal                                                                     | none                              |
 * | yes     | different, or without any mark                                            | change; what is yours is kept     |
 * | no      | absent, or without the operator's marks, or without its line and banner   | none                              |
 * | no      | only managed widgets                                                      | delete                            |
 * | no      | managed widgets and yours                                                 | change to yours (and the line, if yours include copies of managed widgets) |
 */
export function planPage(
  desired: PageBody | undefined,
  live: LivePage,
  { owner, lineAlone }: { owner: string; lineAlone: ManagedContent },
): Decision<PageWrite> {
  if (desired === undefined) return planUnneeded(live, owner, lineAlone);
  if (live.kind === 'absent') {
    return { action: 'create', reason: 'the page does not exist', body: { ...desired } };
  }
  const { widgets } = live.body;
  const others = otherOwners(widgets, owner);
  if (!carriesMark(widgets, owner) && others.length > 0) {
    return {
      action: 'refuse',
      remedy: 'Give one of the two operators another dashboard name',
      reason: `the page belongs to another operator (owner ${others.join(', ')})`,
    };
  }
  const owned = ownership(widgets, desired.widgets, owner);
  const body = composePage(desired, live.body, owned);
  const reason = overLimit(body);
  if (reason !== undefined) {
    return { action: 'refuse', remedy: 'Move some of your widgets to another dashboard', reason };
  }
  const changes = pageChanges(live.body, body, owned, owner);
  if (changes.length === 0) return { action: 'none', reason: 'no changes' };
  return rewrite(live, owned, { reason: formatPageChanges(changes), body, changes });
}

type Rewrite = { readonly reason: string } & Pick<
  Extract<PageWrite, { action: 'change' }>,
  'body' | 'changes'
>;

/** Refuses to rewrite a page on which something of yours could not be kept. */
function rewrite(
  { body: live, repeated = [] }: PresentPage,
  { ours }: Ownership,
  plan: Rewrite,
): Decision<PageWrite> {
  const managed = new Set<unknown>(ours);
  const fault = whyUnwritable(live, repeated, (widget) => managed.has(widget));
  if (fault !== undefined) return { action: 'refuse', ...fault };
  return { ...plan, action: 'change', live };
}

function planUnneeded(live: LivePage, owner: string, lineAlone: ManagedContent): Decision<PageWrite> {
  if (live.kind === 'absent') return { action: 'none', reason: 'the page is not needed, and does not exist' };
  const { body } = live;
  if (!carriesMark(body.widgets, owner)) {
    return {
      action: 'none',
      reason: 'the page is not needed, and nothing on it is managed by this operator',
    };
  }
  const owned = ownership(body.widgets, lineAlone.widgets, owner);
  if (owned.end === undefined) {
    return {
      action: 'none',
      reason:
        'the page is not needed; without its line and its banner, the operator cannot tell which widgets are managed',
    };
  }
  const isAllOurs = owned.theirs.length === 0 && Object.keys(body).every((key) => OUR_KEYS.has(key));
  if (isAllOurs) return { action: 'delete', reason: 'the page is no longer needed', live: body };
  // Your copies of managed widgets are yours only as long as they are below the line.
  const rest = composePage(carriesMark(owned.theirs, owner) ? lineAlone : { widgets: [] }, body, owned);
  const changes = pageChanges(body, rest, owned, owner);
  if (changes.length === 0)
    return { action: 'none', reason: 'the page is not needed; what is left on it is yours' };
  const reason = 'the page is no longer needed; your widgets stay';
  return rewrite(live, owned, { reason, body: rest, changes });
}

function overLimit({ widgets }: LiveBody): string | undefined {
  if (widgets.length > MAX_WIDGETS_PER_PAGE)
    return `the page would hold ${widgets.length} widgets, and CloudWatch takes ${MAX_WIDGETS_PER_PAGE}`;
  const metrics = widgets.reduce((sum, { properties }) => sum + metricCount(properties), 0);
  if (metrics > MAX_METRICS_PER_PAGE)
    return `the page would hold ${metrics} metrics, and CloudWatch takes ${MAX_METRICS_PER_PAGE}`;
  return undefined;
}

import { readMark } from '../../../shared/dashboard/mark.ts';
import type { Change } from '../../../shared/drift/changes.ts';
import { positionOf } from '../../../shared/drift/grid-position.ts';
import { ownership } from '../../../shared/drift/ownership.ts';
import type { JsonObject } from '../../../shared/kit/json.ts';
import { differenceWords } from '../words/difference-words.ts';
import type { Body } from './draw-body.ts';
import type { Note } from './page.ts';
import type { PlannedPage } from './survey.ts';

export interface ComparedPage {
  readonly body: Body;
  readonly notes: ReadonlyMap<unknown, Note>;
  readonly instead: ReadonlyMap<unknown, JsonObject>;
}

/**
 * Returns the page as the next run leaves it, with a note on each widget that it adds or changes and on each of your widgets. Removed
 * widgets follow below. For a page that it creates, deletes or refuses the plan is enough.
 */
export function comparedPage({ board, plan, live, desired }: PlannedPage, body: Body): ComparedPage {
  if (live === undefined || plan.action === 'refuse' || plan.action === 'delete') {
    return { body, notes: new Map(), instead: new Map() };
  }
  const { ours, theirs } = ownership(live.widgets, desired, board.owner);
  const changes = plan.action === 'change' ? plan.changes : [];
  const liveManaged = new Map(ours.map((widget) => [nameOf(widget), widget]));
  const [notes, instead] = [new Map<unknown, Note>(), new Map<unknown, JsonObject>()];
  // A rewrite puts managed widgets first, then yours (drift/compose.ts). A page in sync may have them in any order.
  const stays = new Map(
    theirs.map((widget, index) => [
      plan.action === 'change' ? body.widgets.at(index - theirs.length) : widget,
      widget,
    ]),
  );
  for (const widget of body.widgets) {
    const name = nameOf(widget);
    const now = liveManaged.get(name);
    const before = stays.get(widget);
    const note =
      before === undefined
        ? noteOn(
            changes.find((change) => isOf(change, name)),
            now,
            widget,
          )
        : noteOnYours(before, widget);
    if (note === undefined) continue;
    notes.set(widget, note);
    if (note.kind === 'changed' && now !== undefined) instead.set(widget, now);
  }
  const removed = ours.filter((widget) =>
    changes.some((change) => change.kind === 'removed' && change.widget === nameOf(widget)),
  );
  const extra = below(removed, body.widgets);
  for (const widget of extra) notes.set(widget, { kind: 'extra', words: [] });
  return { body: { ...body, widgets: [...body.widgets, ...extra] }, notes, instead };
}

function noteOnYours(live: JsonObject, desired: JsonObject): Note {
  const [from, to] = [positionOf(live)?.y, positionOf(desired)?.y];
  if (to === undefined || from === to) return { kind: 'foreign', words: [] };
  if (from === undefined) return { kind: 'foreign', words: ['it gets a place below the line'] };
  return { kind: 'foreign', words: [`it moves ${to > from ? 'down' : 'up'} by ${Math.abs(to - from)}`] };
}

function nameOf(widget: unknown): string | undefined {
  return readMark(widget)?.widget;
}

function isOf(change: Change, name: string | undefined): boolean {
  return (change.kind === 'added' || change.kind === 'changed') && change.widget === name;
}

/** Notes what differs in a widget, but not that it moves along with the widgets above it. */
function noteOn(
  change: Change | undefined,
  live: JsonObject | undefined,
  desired: JsonObject,
): Note | undefined {
  if (change?.kind === 'added') return { kind: 'missing', words: [] };
  if (change?.kind !== 'changed' || change.differences.every(({ path }) => path === 'y')) return undefined;
  return { kind: 'changed', words: differenceWords(change.differences, live, desired, { isFull: false }) };
}

/** Places removed widgets under everything else, in their own arrangement. */
function below(removed: readonly JsonObject[], widgets: readonly JsonObject[]): JsonObject[] {
  const end = Math.max(0, ...widgets.map(bottomOf));
  const top = Math.min(...removed.map((widget) => positionOf(widget)?.y ?? 0));
  return removed.map((widget) => ({ ...widget, y: end + (positionOf(widget)?.y ?? 0) - top }));
}

function bottomOf(widget: JsonObject): number {
  const place = positionOf(widget);
  return place === undefined ? 0 : place.y + place.height;
}

import { readableName } from '../dashboard/mark.ts';
import { type Difference, differences, isEqual, type JsonObject } from '../kit/json.ts';
import { partition } from '../kit/lists.ts';
import { count } from '../kit/words.ts';
import type { LiveBody } from './live-page.ts';
import { withMarks } from './managed-area.ts';
import type { Ownership } from './ownership.ts';

/** One thing that a rewrite does to a page. Widgets of ours go by the name in their mark. */
export type Change =
  | { readonly kind: 'added' | 'removed'; readonly widget: string }
  | { readonly kind: 'changed'; readonly widget: string; readonly differences: readonly Difference[] }
  | { readonly kind: 'page'; readonly differences: readonly Difference[] }
  | { readonly kind: 'moved'; readonly count: number }
  | { readonly kind: 'reordered' };

/** What rewriting `live` as `desired` changes; empty if and only if both are equal. */
export function pageChanges(
  live: LiveBody,
  desired: LiveBody,
  { ours, theirs }: Ownership,
  owner: string,
): Change[] {
  if (isEqual(live, desired)) return [];
  const liveOurs = byMark(ours, owner);
  const desiredOurs = byMark(desired.widgets.slice(0, desired.widgets.length - theirs.length), owner);
  const moved = desired.widgets
    .slice(desired.widgets.length - theirs.length)
    .filter((widget, index) => !isEqual(widget, theirs[index]));
  const page = differences({ ...live, widgets: [] }, { ...desired, widgets: [] });
  const changes: Change[] = [
    ...(page.length === 0 ? [] : [{ kind: 'page', differences: page } as const]),
    ...[...desiredOurs].flatMap(([widget, wanted]) => widgetChange(widget, liveOurs.get(widget), wanted)),
    ...[...liveOurs.keys()]
      .filter((widget) => !desiredOurs.has(widget))
      .map((widget) => ({ kind: 'removed', widget }) as const),
    ...(moved.length === 0 ? [] : [{ kind: 'moved', count: moved.length } as const]),
  ];
  return changes.length === 0 ? [{ kind: 'reordered' }] : changes;
}

function widgetChange(widget: string, live: JsonObject | undefined, desired: JsonObject): Change[] {
  if (live === undefined) return [{ kind: 'added', widget }];
  const found = differences(live, desired);
  return found.length === 0 ? [] : [{ kind: 'changed', widget, differences: found }];
}

function byMark(widgets: readonly JsonObject[], owner: string): Map<string, JsonObject> {
  return new Map(withMarks(widgets, owner).map(({ mark, widget }) => [mark.widget, widget]));
}

const NAMED = 3;

/** One sentence, e.g. `2 widgets different (banner: properties.markdown; m/chat cost: properties.metrics.0), 1 widget missing (line)`. */
export function describeChanges(changes: readonly Change[]): string {
  const page = changes.filter((change) => change.kind === 'page');
  const [shifted, edited] = partition(
    changes.filter((change) => change.kind === 'changed'),
    isShift,
  );
  const moved = changes.filter((change) => change.kind === 'moved');
  const parts = [
    ...page.map((change) => `the page differs (${paths(change.differences)})`),
    ...counted(
      edited.map((change) => `${readableName(change.widget)}: ${paths(change.differences)}`),
      'different',
    ),
    ...counted(namesOf(changes, 'added'), 'missing'),
    ...counted(namesOf(changes, 'removed'), 'no longer wanted'),
    ...(shifted.length === 0 ? [] : [`${count(shifted.length, 'widget')} of ours to shift`]),
    ...moved.map((change) => `${count(change.count, 'widget')} of somebody's to move`),
    ...(changes.some(({ kind }) => kind === 'reordered') ? ['the widgets are in another order'] : []),
  ];
  return parts.join(', ');
}

type Edit = Extract<Change, { kind: 'changed' }>;

/** Only its place differs: what happens to all that stands below a new row. */
function isShift({ differences: found }: Edit): boolean {
  return found.every(({ path }) => path === 'x' || path === 'y');
}

function namesOf(changes: readonly Change[], kind: 'added' | 'removed'): string[] {
  return changes.flatMap((change) => (change.kind === kind ? [readableName(change.widget)] : []));
}

function counted(items: readonly string[], what: string): string[] {
  if (items.length === 0) return [];
  const rest = items.length > NAMED ? `; and ${items.length - NAMED} more` : '';
  return [`${count(items.length, 'widget')} ${what} (${items.slice(0, NAMED).join('; ')}${rest})`];
}

function paths(found: readonly Difference[]): string {
  const names = found.slice(0, NAMED).map(({ path }) => path);
  return found.length > NAMED ? `${names.join(', ')}, ...` : names.join(', ');
}

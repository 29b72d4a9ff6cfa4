import { type Difference, differences, isEqual, type JsonObject } from '../kit/json.ts';
import type { LiveBody } from './live-page.ts';
import { withMarks } from './managed-area.ts';
import type { Ownership } from './ownership.ts';
import { widgetDifferences } from './widget-differences.ts';

/** One thing that a rewrite does to a page. `widget` is the name in the mark of a managed widget. */
export type Change =
  | { readonly kind: 'added' | 'removed'; readonly widget: string }
  | { readonly kind: 'changed'; readonly widget: string; readonly differences: readonly Difference[] }
  | { readonly kind: 'page'; readonly differences: readonly Difference[] }
  | { readonly kind: 'moved'; readonly count: number }
  | { readonly kind: 'reordered' };

/** Lists what rewriting `live` as `desired` changes; empty if and only if both are equal. */
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
  const found = widgetDifferences(live, desired);
  return found.length === 0 ? [] : [{ kind: 'changed', widget, differences: found }];
}

function byMark(widgets: readonly JsonObject[], owner: string): Map<string, JsonObject> {
  return new Map(withMarks(widgets, owner).map(({ mark, widget }) => [mark.widget, widget]));
}

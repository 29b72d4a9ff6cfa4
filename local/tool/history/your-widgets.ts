import { readMark } from '../../../shared/dashboard/mark.ts';
import { type Ownership, ownership } from '../../../shared/drift/ownership.ts';
import type { JsonObject } from '../../../shared/kit/json.ts';

/** Returns the owner of most of the managed widgets of a page; `undefined` if none is managed. */
export function ownerOn(widgets: readonly JsonObject[]): string | undefined {
  const owners = widgets.flatMap((widget) => readMark(widget)?.owner ?? []);
  const counted = [...Map.groupBy(owners, (owner) => owner)];
  return counted.sort(([, left], [, right]) => right.length - left.length)[0]?.[0];
}

/** Tells managed widgets and yours apart on a page as it is or was, whichever board it belongs to. */
export function ownershipOn(widgets: readonly JsonObject[]): Ownership {
  return ownership(widgets, [], ownerOn(widgets) ?? '');
}

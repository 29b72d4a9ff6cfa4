import { type GridPosition, positionOf } from '../../../shared/drift/grid-position.ts';
import type { LiveBody } from '../../../shared/drift/live-page.ts';
import { OUR_KEYS } from '../../../shared/drift/repeated-keys.ts';
import { isEqual, type JsonObject } from '../../../shared/kit/json.ts';
import { ownershipOn } from '../history/your-widgets.ts';

export interface MergedPage {
  readonly body: LiveBody;
  /** Your widgets that are not on the live page, or not as they were. */
  readonly returned: readonly JsonObject[];
  /** Your widgets on the live page that were not there then, or not as they are now. They are below all others. */
  readonly kept: readonly JsonObject[];
}

/**
 * Returns a page as it was, with all of your widgets that it has now. A widget that has only been moved is where it was; one that has been
 * edited is there twice. Of the other keys of the page those are kept that it did not have.
 */
export function mergePage(former: LiveBody, live: LiveBody): MergedPage {
  const [yours, now] = [ownershipOn(former.widgets).theirs, ownershipOn(live.widgets).theirs];
  const kept = without(now, yours);
  const keys = Object.entries(live).filter(([key]) => !OUR_KEYS.has(key) && !Object.hasOwn(former, key));
  return {
    body: {
      ...former,
      ...Object.fromEntries(keys),
      widgets: [...former.widgets, ...below(former.widgets, kept)],
    },
    returned: without(yours, now),
    kept,
  };
}

/** Returns the widgets without those that the others have, wherever on the page; each of the others counts once. */
function without(widgets: readonly JsonObject[], others: readonly JsonObject[]): JsonObject[] {
  const left = [...others];
  return widgets.filter((widget) => {
    const found = left.findIndex((one) => isEqual({ ...one, x: 0, y: 0 }, { ...widget, x: 0, y: 0 }));
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
}

/** Moves widgets below others, in their own arrangement. CloudWatch finds a place for one that says none. */
function below(others: readonly JsonObject[], widgets: readonly JsonObject[]): JsonObject[] {
  const end = Math.max(0, ...positionsOf(others).map(({ y, height }) => y + height));
  const top = Math.min(...positionsOf(widgets).map(({ y }) => y));
  return widgets.map((widget) => {
    const position = positionOf(widget);
    return position === undefined ? widget : { ...widget, y: position.y - top + end };
  });
}

function positionsOf(widgets: readonly JsonObject[]): GridPosition[] {
  return widgets.flatMap((widget) => positionOf(widget) ?? []);
}

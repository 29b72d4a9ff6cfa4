import type { Widget } from '../dashboard/body.ts';
import { readMark } from '../dashboard/mark.ts';
import { isEqual, type JsonObject } from '../kit/json.ts';
import { positionOf } from './grid-position.ts';
import { type Marked, managedArea, topmost, withMarks } from './managed-area.ts';

/** The widgets of a live page, by whose they are: `ours` are managed, `theirs` are yours. */
export interface Ownership {
  /** Redrawn or removed as desired. */
  readonly ours: readonly JsonObject[];
  /** Those of `theirs` below the managed area: they move with its end. */
  readonly below: readonly JsonObject[];
  /** Those of `theirs` in the managed area, or on a page without one: they are moved below it. */
  readonly above: readonly JsonObject[];
  /** All of yours, in the order of the page. */
  readonly theirs: readonly JsonObject[];
  /** The grid row where the managed area ends on the live page, the line included; absent if there is none. */
  readonly end?: number;
}

/**
 * Marks and the line decide:
 *
 * | a widget                                             | is                                                                       |
 * |------------------------------------------------------|--------------------------------------------------------------------------|
 * | without the operator's mark                          | yours                                                                    |
 * | with the mark, below the managed area                | yours: a copy, or dragged there                                          |
 * | with the mark, in the managed area, one of several   | managed if it is just as drawn, else the topmost is; the others are copies |
 * | with the mark, in the managed area                   | managed: redrawn, or removed if it is not desired                        |
 *
 * Only the live page says whose a widget is, so that the room that your widgets take is known before the page is rendered.
 * `desired` only chooses among several widgets with one mark.
 */
export function ownership(
  widgets: readonly JsonObject[],
  desired: readonly Widget[],
  owner: string,
): Ownership {
  const marked = withMarks(widgets, owner);
  const area = managedArea(marked);
  const isBelow = (widget: JsonObject): boolean => {
    const position = positionOf(widget);
    return area !== undefined && position !== undefined && position.y >= area.border;
  };
  const wanted = new Map(desired.map((widget) => [readMark(widget)?.widget, widget]));
  const inArea = marked.filter(({ widget }) => !isBelow(widget));
  const ours = new Set(
    [...Map.groupBy(inArea, ({ mark }) => mark.widget)].map(
      ([name, candidates]) => pick(candidates, wanted.get(name))?.widget,
    ),
  );
  const theirs = widgets.filter((widget) => !ours.has(widget));
  return {
    ours: widgets.filter((widget) => ours.has(widget)),
    theirs,
    below: theirs.filter(isBelow),
    above: theirs.filter((widget) => !isBelow(widget)),
    ...(area === undefined ? {} : { end: area.end }),
  };
}

/** Lists the other operators whose marks are on the page. */
export function otherOwners(widgets: readonly JsonObject[], owner: string): string[] {
  const owners = widgets.flatMap((widget) => readMark(widget)?.owner ?? []);
  return [...new Set(owners)].filter((other) => other !== owner).sort();
}

export function carriesMark(widgets: readonly JsonObject[], owner: string): boolean {
  return widgets.some((widget) => readMark(widget)?.owner === owner);
}

/** Picks the original among several with one mark: as drawn in all but its position, else in what it shows, else the topmost. */
function pick(candidates: readonly Marked[], desired: Widget | undefined): Marked | undefined {
  if (candidates.length === 1 || desired === undefined) return topmost(candidates);
  const { type, properties } = desired;
  const likeDrawn = candidates.filter(({ widget }) =>
    isEqual({ ...widget, x: 0, y: 0 }, { ...desired, x: 0, y: 0 }),
  );
  const likeShown = candidates.filter(({ widget }) =>
    isEqual([widget.type, widget.properties], [type, properties]),
  );
  return topmost(likeDrawn) ?? topmost(likeShown) ?? topmost(candidates);
}

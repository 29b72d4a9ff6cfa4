import type { Widget } from '../dashboard/body.ts';
import { readMark } from '../dashboard/mark.ts';
import { isEqual, type JsonObject } from '../kit/json.ts';
import { type Marked, partOf, topmost, withMarks } from './part.ts';
import { placeOf } from './place.ts';

/** Whose the widgets of a live page are. */
export interface Ownership {
  /** Ours: redrawn or removed as desired. */
  readonly ours: readonly JsonObject[];
  /** Somebody's, below our part: they move with its end. */
  readonly below: readonly JsonObject[];
  /** Somebody's, in our part or on a page without one: they are moved below it. */
  readonly above: readonly JsonObject[];
  /** All of somebody's, in the order of the page. */
  readonly theirs: readonly JsonObject[];
  /** Where our part ends on the live page, the line included; absent if there is none. */
  readonly end?: number;
}

/**
 * Marks and the line decide:
 *
 * | a widget                                   | is                                             |
 * |--------------------------------------------|------------------------------------------------|
 * | without our mark                           | somebody's                                     |
 * | with our mark, below our part              | somebody's: a copy, or dragged there            |
 * | with our mark, in our part, one of several | ours if it is just as we draw it, else the topmost; the others are copies |
 * | with our mark, in our part                 | ours: redrawn, or removed if it is not desired |
 *
 * Nothing but the live page says whose a widget is, so that what people's widgets take up can be known before the page
 * is rendered. `desired` only chooses among several of one mark.
 */
export function ownership(
  widgets: readonly JsonObject[],
  desired: readonly Widget[],
  owner: string,
): Ownership {
  const marked = withMarks(widgets, owner);
  const part = partOf(marked);
  const isBelow = (widget: JsonObject): boolean => {
    const place = placeOf(widget);
    return part !== undefined && place !== undefined && place.y >= part.border;
  };
  const wanted = new Map(desired.map((widget) => [readMark(widget)?.widget, widget]));
  const inOurPart = marked.filter(({ widget }) => !isBelow(widget));
  const ours = new Set(
    [...Map.groupBy(inOurPart, ({ mark }) => mark.widget)].map(
      ([name, candidates]) => pick(candidates, wanted.get(name))?.widget,
    ),
  );
  const theirs = widgets.filter((widget) => !ours.has(widget));
  return {
    ours: widgets.filter((widget) => ours.has(widget)),
    theirs,
    below: theirs.filter(isBelow),
    above: theirs.filter((widget) => !isBelow(widget)),
    ...(part === undefined ? {} : { end: part.end }),
  };
}

/** Marks on the page that are not ours. */
export function otherOwners(widgets: readonly JsonObject[], owner: string): string[] {
  const owners = widgets.flatMap((widget) => readMark(widget)?.owner ?? []);
  return [...new Set(owners)].filter((other) => other !== owner).sort();
}

export function carriesMark(widgets: readonly JsonObject[], owner: string): boolean {
  return widgets.some((widget) => readMark(widget)?.owner === owner);
}

/** The original among several with one mark: as drawn in all but its place, else in what it shows, else the topmost. */
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

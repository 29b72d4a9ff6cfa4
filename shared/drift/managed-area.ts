import { BANNER } from '../dashboard/banner.ts';
import { LINE, LINE_HEIGHT } from '../dashboard/line.ts';
import { type Mark, readMark } from '../dashboard/mark.ts';
import type { JsonObject } from '../kit/json.ts';
import { type GridPosition, positionOf } from './grid-position.ts';

/** The part of a live page that belongs to the operator, in grid rows from the top. */
export interface ManagedArea {
  /** A widget that begins here or further down is below the area. */
  readonly border: number;
  /** Where the area ends, the line included: what is below moves with it. */
  readonly end: number;
}

/** A widget with the operator's mark. */
export interface Marked {
  readonly widget: JsonObject;
  readonly mark: Mark;
}

export function withMarks(widgets: readonly JsonObject[], owner: string): Marked[] {
  return widgets.flatMap((widget) => {
    const mark = readMark(widget);
    return mark?.owner === owner ? [{ widget, mark }] : [];
  });
}

/**
 * Finds where the area ends: with the line, unless the widget that the line was written after is below it, still next to the
 * one before. Then the line has been dragged up, and that widget is the end, as it is where the line is gone. Anywhere else
 * below the line, that widget is your copy or was dragged there. Tops decide, not heights: a managed widget that was enlarged
 * over yours must not take them in.
 */
export function managedArea(marked: readonly Marked[]): ManagedArea | undefined {
  const find = (name: string): Marked | undefined =>
    topmost(marked.filter(({ mark }) => mark.widget === name));
  const [line, banner] = [find(LINE), find(BANNER)];
  const position = line && positionOf(line.widget);
  const last = lastOf(line, find) ?? lastOf(banner, find);
  if (position === undefined) return last && { border: last.end, end: last.end + LINE_HEIGHT };
  const upToTheLine = { border: position.y + LINE_HEIGHT, end: position.y + position.height };
  // A line that names nothing was left alone, above your copies.
  if (last === undefined || line?.mark.last === undefined) return upToTheLine;
  if (last.y <= position.y) return { ...upToTheLine, end: Math.max(upToTheLine.end, last.end + LINE_HEIGHT) };
  return last.isInPlace ? { border: last.end, end: last.end + LINE_HEIGHT } : upToTheLine;
}

/** Finds the last widget before the line as written, as `named` (the line or the banner) remembers it. */
function lastOf(
  named: Marked | undefined,
  find: (name: string) => Marked | undefined,
): { y: number; end: number; isInPlace: boolean } | undefined {
  const names = named?.mark.last ?? [];
  const [last, before] = names.toReversed().map((name): GridPosition | undefined => {
    const found = find(name);
    return found && positionOf(found.widget);
  });
  if (last === undefined) return undefined;
  const isNext = before !== undefined && last.y <= before.y + before.height;
  return { y: last.y, end: last.y + last.height, isInPlace: names.length === 1 || isNext };
}

/** Picks the smallest y, then x, then place in the array; a widget without a position counts as the topmost. */
export function topmost(candidates: readonly Marked[]): Marked | undefined {
  return candidates.reduce<Marked | undefined>(
    (best, one) => (best === undefined || isAbove(one.widget, best.widget) ? one : best),
    undefined,
  );
}

function isAbove(widget: JsonObject, rival: JsonObject): boolean {
  const [position, rivalPosition] = [
    positionOf(widget) ?? { x: -1, y: -1 },
    positionOf(rival) ?? { x: -1, y: -1 },
  ];
  return position.y < rivalPosition.y || (position.y === rivalPosition.y && position.x < rivalPosition.x);
}

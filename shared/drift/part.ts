import { BANNER } from '../dashboard/banner.ts';
import { LINE, LINE_HEIGHT } from '../dashboard/line.ts';
import { type Mark, readMark } from '../dashboard/mark.ts';
import type { JsonObject } from '../kit/json.ts';
import { type Place, placeOf } from './place.ts';

/** Our part of a live page. */
export interface Part {
  /** What begins here or below is below our part. */
  readonly border: number;
  /** Where it ends, the line included: what is below moves with it. */
  readonly end: number;
}

/** A widget with a mark of ours. */
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
 * Where our part ends: with the line, unless the widget that it was written after stands below it, still next to the one
 * before. Then the line has been dragged up, and that widget is the end, as it is where the line is gone. Elsewhere below,
 * that widget is somebody's copy or was dragged there. Tops decide, not heights: a widget that was enlarged over people's
 * own must not take them in.
 */
export function partOf(marked: readonly Marked[]): Part | undefined {
  const find = (name: string): Marked | undefined =>
    topmost(marked.filter(({ mark }) => mark.widget === name));
  const [line, banner] = [find(LINE), find(BANNER)];
  const place = line && placeOf(line.widget);
  const last = lastOf(line, find) ?? lastOf(banner, find);
  if (place === undefined) return last && { border: last.end, end: last.end + LINE_HEIGHT };
  const upToTheLine = { border: place.y + LINE_HEIGHT, end: place.y + place.height };
  // A line that names nothing stands alone, over somebody's copies.
  if (last === undefined || line?.mark.last === undefined) return upToTheLine;
  if (last.y <= place.y) return { ...upToTheLine, end: Math.max(upToTheLine.end, last.end + LINE_HEIGHT) };
  return last.isInPlace ? { border: last.end, end: last.end + LINE_HEIGHT } : upToTheLine;
}

/** The last widget before the line as written, as `named` (the line or the banner) remembers it. */
function lastOf(
  named: Marked | undefined,
  find: (name: string) => Marked | undefined,
): { y: number; end: number; isInPlace: boolean } | undefined {
  const names = named?.mark.last ?? [];
  const [last, before] = names.toReversed().map((name): Place | undefined => {
    const found = find(name);
    return found && placeOf(found.widget);
  });
  if (last === undefined) return undefined;
  const isNext = before !== undefined && last.y <= before.y + before.height;
  return { y: last.y, end: last.y + last.height, isInPlace: names.length === 1 || isNext };
}

/** Smallest y, then x, then position in the array; a widget without a place counts as the topmost. */
export function topmost(candidates: readonly Marked[]): Marked | undefined {
  return candidates.reduce<Marked | undefined>(
    (best, one) => (best === undefined || isAbove(one.widget, best.widget) ? one : best),
    undefined,
  );
}

function isAbove(widget: JsonObject, rival: JsonObject): boolean {
  const [place, rivalPlace] = [placeOf(widget) ?? { x: -1, y: -1 }, placeOf(rival) ?? { x: -1, y: -1 }];
  return place.y < rivalPlace.y || (place.y === rivalPlace.y && place.x < rivalPlace.x);
}

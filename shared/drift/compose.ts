import type { PageBody, Widget } from '../dashboard/body.ts';
import { isEqual, type JsonObject } from '../kit/json.ts';
import { compareText } from '../kit/order.ts';
import { GRID_COLUMNS } from '../metrics/limits.ts';
import type { LiveBody } from './live-page.ts';
import type { Ownership } from './ownership.ts';
import { type Place, placeOf, sizeOf } from './place.ts';

/** A page that we no longer need may keep nothing of ours but its widgets' place. */
export type OurPart = Pick<PageBody, 'widgets'> & Partial<PageBody>;

/**
 * Our part and theirs on one page. Ours come first and the line last of ours; somebody's widgets keep their JSON, their
 * columns and their order. Top-level keys that we do not set are kept from the live page.
 */
export function composePage(desired: OurPart, live: LiveBody, owned: Ownership): LiveBody {
  const end = endOfPart(desired.widgets);
  const places = new Map([...moveBelow(owned, end), ...appendAbove(owned, end)]);
  return {
    ...keptKeys(desired, live),
    ...desired,
    widgets: [
      ...desired.widgets.map((widget) => ({ ...widget })),
      ...owned.theirs.map((widget) => moved(widget, places.get(widget))),
    ],
  };
}

/** What stays where it is keeps its numbers as they are written. */
function moved(widget: JsonObject, to: Partial<Position> = {}): JsonObject {
  const changed = Object.entries(to).filter(([key, value]) => !isEqual(widget[key], value));
  return { ...widget, ...Object.fromEntries(changed) };
}

type Position = Pick<Place, 'x' | 'y'>;
type Placing = readonly [JsonObject, Position];

/**
 * What stands below our part moves with its end, by one delta. Where the line is gone, somebody may stand where it was:
 * nobody ends up on our part.
 */
function moveBelow({ below, end: liveEnd = 0 }: Ownership, end: number): Placing[] {
  const placed = withPlaces(below);
  const delta = end - Math.min(liveEnd, ...placed.map(({ place }) => place.y));
  return placed.map(({ widget, place }) => [widget, { x: place.x, y: place.y + delta }]);
}

/** What stands in our part goes below everything else: first what has a place, in its own arrangement, then the rest. */
function appendAbove(owned: Ownership, end: number): Placing[] {
  const start = Math.max(end, ...moveBelow(owned, end).map(([widget, { y }]) => y + sizeOf(widget).height));
  const placed = withPlaces(owned.above);
  const rise = riser(
    placed.map(({ place }) => place),
    withPlaces(owned.ours).map(({ place }) => place),
  );
  const arranged = placed.map(
    ({ widget, place }): Placing => [widget, { x: place.x, y: start + rise(place.y) }],
  );
  const next = Math.max(start, ...arranged.map(([widget, { y }]) => y + sizeOf(widget).height));
  return [
    ...arranged,
    ...flow(
      owned.above.filter((widget) => placeOf(widget) === undefined),
      next,
    ),
  ];
}

/**
 * The new y, from 0, of a widget that stood among ours: the rows that only we filled close up, so that no hole stays
 * where our widgets were, and rows that were empty before stay empty.
 */
function riser(theirs: readonly Place[], ours: readonly Place[]): (y: number) => number {
  const top = Math.min(...theirs.map(({ y }) => y));
  const filledByThem = new Set(rowsOf(theirs));
  const closing = rowsOf(ours).filter((row) => row >= top && !filledByThem.has(row));
  return (y) => y - top - closing.filter((row) => row < y).length;
}

function withPlaces(widgets: readonly JsonObject[]): { widget: JsonObject; place: Place }[] {
  return widgets.flatMap((widget) => {
    const place = placeOf(widget);
    return place === undefined ? [] : [{ widget, place }];
  });
}

/** The rows of the grid that any of these stands in, each once. */
function rowsOf(places: readonly Place[]): number[] {
  return [...new Set(places.flatMap(({ y, height }) => Array.from({ length: height }, (_, row) => y + row)))];
}

/** Left to right, top to bottom, for widgets that say only how large they are. */
function flow(widgets: readonly JsonObject[], start: number): Placing[] {
  let [x, y, rowHeight] = [0, start, 0];
  return widgets.map((widget) => {
    const { width, height } = sizeOf(widget);
    if (x + width > GRID_COLUMNS) [x, y, rowHeight] = [0, y + rowHeight, 0];
    const placing: Placing = [widget, { x, y }];
    x += width;
    rowHeight = Math.max(rowHeight, height);
    return placing;
  });
}

function endOfPart(widgets: readonly Widget[]): number {
  return Math.max(0, ...widgets.map(({ y, height }) => y + height));
}

/** All but `end`, which belongs to our `start`: with it the page would show a fixed time instead of the latest. */
function keptKeys(desired: OurPart, live: LiveBody): JsonObject {
  const kept = Object.entries(live).filter(([key]) => key !== 'end' && !Object.hasOwn(desired, key));
  return Object.fromEntries(kept.sort(([left], [right]) => compareText(left, right)));
}

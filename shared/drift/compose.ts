import type { PageBody, Widget } from '../dashboard/body.ts';
import { GRID_COLUMNS } from '../dashboard/limits.ts';
import { isEqual, type JsonObject } from '../kit/json.ts';
import { compareText } from '../kit/order.ts';
import { type GridPosition, positionOf, sizeOf } from './grid-position.ts';
import type { LiveBody } from './live-page.ts';
import type { Ownership } from './ownership.ts';

/** What the operator keeps on a page. A page that is no longer needed keeps at most its line. */
export type ManagedContent = Pick<PageBody, 'widgets'> & Partial<PageBody>;

/**
 * Returns the managed widgets and yours on one page. Managed widgets come first, the line last among them. Your widgets keep
 * their JSON, their columns and their order. Top-level keys that the operator does not set are kept from the live page.
 */
export function composePage(desired: ManagedContent, live: LiveBody, owned: Ownership): LiveBody {
  const end = endOfArea(desired.widgets);
  const positions = new Map([...moveBelow(owned, end), ...appendAbove(owned, end)]);
  return {
    ...keptKeys(desired, live),
    ...desired,
    widgets: [
      ...desired.widgets.map((widget) => ({ ...widget })),
      ...owned.theirs.map((widget) => moved(widget, positions.get(widget))),
    ],
  };
}

/** A widget that does not move keeps its numbers as they are written. */
function moved(widget: JsonObject, to: Partial<Position> = {}): JsonObject {
  const changed = Object.entries(to).filter(([key, value]) => !isEqual(widget[key], value));
  return { ...widget, ...Object.fromEntries(changed) };
}

type Position = Pick<GridPosition, 'x' | 'y'>;
type Placing = readonly [JsonObject, Position];

/**
 * Moves what is below the managed area with its end, by one delta. Where the line is gone, one of your widgets may be where it
 * was: none of them ends up in the managed area.
 */
function moveBelow({ below, end: liveEnd = 0 }: Ownership, end: number): Placing[] {
  const positioned = withPositions(below);
  const delta = end - Math.min(liveEnd, ...positioned.map(({ position }) => position.y));
  return positioned.map(({ widget, position }) => [widget, { x: position.x, y: position.y + delta }]);
}

/** Moves your widgets out of the managed area, below everything else: first those with a position, in their own arrangement. */
function appendAbove(owned: Ownership, end: number): Placing[] {
  const start = Math.max(end, ...moveBelow(owned, end).map(([widget, { y }]) => y + sizeOf(widget).height));
  const positioned = withPositions(owned.above);
  const rise = riser(
    positioned.map(({ position }) => position),
    withPositions(owned.ours).map(({ position }) => position),
  );
  const arranged = positioned.map(
    ({ widget, position }): Placing => [widget, { x: position.x, y: start + rise(position.y) }],
  );
  const next = Math.max(start, ...arranged.map(([widget, { y }]) => y + sizeOf(widget).height));
  return [
    ...arranged,
    ...flow(
      owned.above.filter((widget) => positionOf(widget) === undefined),
      next,
    ),
  ];
}

/**
 * Gives the new y, from 0, of a widget that was among the managed ones. Rows that only managed widgets filled close up, so that
 * they leave no hole. Rows that were empty before stay empty.
 */
function riser(theirs: readonly GridPosition[], ours: readonly GridPosition[]): (y: number) => number {
  const top = Math.min(...theirs.map(({ y }) => y));
  const filledByThem = new Set(rowsOf(theirs));
  const closing = rowsOf(ours).filter((row) => row >= top && !filledByThem.has(row));
  return (y) => y - top - closing.filter((row) => row < y).length;
}

function withPositions(widgets: readonly JsonObject[]): { widget: JsonObject; position: GridPosition }[] {
  return widgets.flatMap((widget) => {
    const position = positionOf(widget);
    return position === undefined ? [] : [{ widget, position }];
  });
}

/** Lists the grid rows that these fill, each once. */
function rowsOf(positions: readonly GridPosition[]): number[] {
  return [
    ...new Set(positions.flatMap(({ y, height }) => Array.from({ length: height }, (_, row) => y + row))),
  ];
}

/** Places widgets that say only how large they are: left to right, top to bottom. */
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

function endOfArea(widgets: readonly Widget[]): number {
  return Math.max(0, ...widgets.map(({ y, height }) => y + height));
}

/** Keeps all but `end`, which belongs to the managed `start`: with it the page would show a fixed time instead of the latest. */
function keptKeys(desired: ManagedContent, live: LiveBody): JsonObject {
  const kept = Object.entries(live).filter(([key]) => key !== 'end' && !Object.hasOwn(desired, key));
  return Object.fromEntries(kept.sort(([left], [right]) => compareText(left, right)));
}

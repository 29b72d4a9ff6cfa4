import { numberOf } from '../kit/exact-json.ts';
import type { JsonObject } from '../kit/json.ts';

/** The position and size of a widget, in grid units. */
export interface GridPosition {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** CloudWatch's defaults where width and height are left out. */
const DEFAULT_SIZE = 6;

/** Returns `undefined` if x and y do not say where the widget is: CloudWatch then puts it where it finds room. */
export function positionOf(widget: JsonObject): GridPosition | undefined {
  const [x, y] = [countOf(widget.x), countOf(widget.y)];
  return x === undefined || y === undefined ? undefined : { x, y, ...sizeOf(widget) };
}

export function sizeOf({ width, height }: JsonObject): { width: number; height: number } {
  return { width: countOf(width) ?? DEFAULT_SIZE, height: countOf(height) ?? DEFAULT_SIZE };
}

function countOf(value: unknown): number | undefined {
  const number = numberOf(value);
  return number !== undefined && Number.isInteger(number) && number >= 0 ? number : undefined;
}

import type { JsonObject } from './json.ts';

/** Where a widget stands, in grid units. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** CloudWatch's defaults where width and height are left out. */
const DEFAULT_SIZE = 6;

/** `undefined` if x and y do not say where the widget stands: CloudWatch then puts it where it finds room. */
export function placeOf(widget: JsonObject): Place | undefined {
  const { x, y } = widget;
  if (!isCount(x) || !isCount(y)) return undefined;
  return { x, y, ...sizeOf(widget) };
}

export function sizeOf({ width, height }: JsonObject): { width: number; height: number } {
  return { width: isCount(width) ? width : DEFAULT_SIZE, height: isCount(height) ? height : DEFAULT_SIZE };
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}

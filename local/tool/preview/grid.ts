/** Pixels of the 24-column grid, about as the console draws it in a window of 1,280. */
export const COLUMN = 52;
export const ROW = 50;
export const GAP = 8;

/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Pixels of the 24-column grid in a window of 1,280 and in one of 1,920: columns grow with the window, rows do not. CloudWatch publishes
 * none of them. Fonts and line heights are those of Cloudscape, the design system of AWS's consoles (Visual foundation, Typography).
 */
export const COLUMN = 52;
export const WIDEST_COLUMN = 78;
export const ROW = 50;
export const GAP = 8;

/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

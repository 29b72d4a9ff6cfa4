import type { Band, Widget } from './body.ts';
import { GRID_COLUMNS } from './limits.ts';

/** Stacks bands from the top: no overlap, no hole. */
export function place(bands: readonly Band[]): Widget[] {
  const widgets: Widget[] = [];
  let y = 0;
  for (const band of bands) {
    let x = 0;
    for (const block of band) {
      widgets.push({ ...block, x, y });
      x += block.width;
    }
    y += band[0]?.height ?? 0;
  }
  return widgets;
}

/** The widths of so many blocks that fill a band; the first ones take what does not divide. */
export function widths(count: number): number[] {
  const width = Math.floor(GRID_COLUMNS / count);
  const wider = GRID_COLUMNS % count;
  return Array.from({ length: count }, (_, index) => (index < wider ? width + 1 : width));
}

/** The widths of blocks that fill a band in proportion to their weights; what does not divide goes to the first ones. */
export function shares(weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const least = weights.map((weight) => Math.floor((GRID_COLUMNS * weight) / whole));
  const left = GRID_COLUMNS - least.reduce((sum, width) => sum + width, 0);
  return least.map((width, index) => (index < left ? width + 1 : width));
}

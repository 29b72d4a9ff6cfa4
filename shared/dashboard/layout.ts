import type { Band, Block, Widget } from './body.ts';
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
    y += Math.max(0, ...band.map(({ height }) => height));
  }
  return widgets;
}

/** A block to be, whose width depends on its neighbours. */
export interface Share {
  readonly weight: number;
  readonly draw: (width: number) => Block;
}

/** Blocks that fill a band in proportion to their weights; what does not divide goes to the first ones. */
export function sideBySide(shares: readonly Share[]): Block[] {
  const whole = shares.reduce((sum, { weight }) => sum + weight, 0);
  const least = shares.map(({ weight, draw }) => ({
    width: Math.floor((GRID_COLUMNS * weight) / whole),
    draw,
  }));
  const left = GRID_COLUMNS - least.reduce((sum, { width }) => sum + width, 0);
  return least.map(({ width, draw }, index) => draw(index < left ? width + 1 : width));
}

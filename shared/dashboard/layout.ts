import type { Band, Block, Widget } from './body.ts';
import { GRID_COLUMNS } from './limits.ts';

/** Stacks bands from the top without overlaps or gaps. */
export function placeBands(bands: readonly Band[]): Widget[] {
  const widgets: Widget[] = [];
  let y = 0;
  for (const band of bands) {
    let x = 0;
    for (const { type, width, height, properties } of band) {
      widgets.push({ type, width, height, properties, x, y });
      x += width;
    }
    y += Math.max(0, ...band.map(({ height }) => height));
  }
  return widgets;
}

/** A block whose width depends on its neighbours. */
export interface Share {
  readonly weight: number;
  /** Returns `undefined` if there is nothing to show. */
  readonly draw: (width: number) => Block | undefined;
}

/**
 * Draws blocks that fill a band in proportion to their weights. The first ones get the remainder. A share with nothing to show
 * leaves its width to the others.
 */
export function sideBySide(shares: readonly Share[]): Block[] {
  const whole = shares.reduce((sum, { weight }) => sum + weight, 0);
  const least = shares.map(({ weight, draw }) => ({
    width: Math.floor((GRID_COLUMNS * weight) / whole),
    draw,
  }));
  const left = GRID_COLUMNS - least.reduce((sum, { width }) => sum + width, 0);
  const blocks = least.map(({ width, draw }, index) => draw(index < left ? width + 1 : width));
  const drawn = blocks.filter((block) => block !== undefined);
  return drawn.length === blocks.length
    ? drawn
    : sideBySide(shares.filter((_, index) => blocks[index] !== undefined));
}

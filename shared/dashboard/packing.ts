import type { Band } from './body.ts';
import { MAX_METRICS_PER_PAGE, MAX_WIDGETS_PER_PAGE } from './limits.ts';

/** A number of widgets and metrics on a page. */
export interface Load {
  readonly widgets: number;
  readonly metrics: number;
}

/** A row or a section, which is never split between two pages. */
export interface PageBlock extends Load {
  readonly bands: readonly Band[];
  readonly hasTraffic: boolean;
  /** The section's name, for the problem that there is no room for it. Absent for rows. */
  readonly section?: string;
}

export interface Packing {
  /** The blocks of each page; at least one page. */
  readonly pages: readonly (readonly PageBlock[])[];
  /** The blocks that do not fit within `maxPages`. */
  readonly left: readonly PageBlock[];
}

/** Distributes blocks over pages in order. `loadOf` returns the load of everything else on a page, including your widgets. */
export function packBlocks(
  blocks: readonly PageBlock[],
  loadOf: (page: number) => Load,
  maxPages: number,
): Packing {
  const all = fill(blocks, loadOf, maxPages);
  if (all.left.length === 0) return all;
  // Blocks without traffic are left out first, then the last ones. Bisects to leave out as few as possible.
  const leaving = [
    ...blocks.filter(({ hasTraffic }) => !hasTraffic).toReversed(),
    ...blocks.filter(({ hasTraffic }) => hasTraffic).toReversed(),
  ];
  const without = (count: number): PageBlock[] => {
    const gone = new Set(leaving.slice(0, count));
    return blocks.filter((block) => !gone.has(block));
  };
  let tooFew = 0;
  let enough = blocks.length;
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (fill(without(middle), loadOf, maxPages).left.length === 0) enough = middle;
    else tooFew = middle;
  }
  return { pages: fill(without(enough), loadOf, maxPages).pages, left: leaving.slice(0, enough) };
}

function fill(blocks: readonly PageBlock[], loadOf: (page: number) => Load, maxPages: number): Packing {
  const pages: PageBlock[][] = [[]];
  let load = loadOf(1);
  let placed = 0;
  for (const block of blocks) {
    while (!fits(load, block) && pages.length < maxPages) {
      pages.push([]);
      load = loadOf(pages.length);
    }
    if (!fits(load, block)) break;
    pages.at(-1)?.push(block);
    load = sumOfLoads(load, block);
    placed += 1;
  }
  return { pages, left: blocks.slice(placed) };
}

function fits(load: Load, block: Load): boolean {
  const { widgets, metrics } = sumOfLoads(load, block);
  return widgets <= MAX_WIDGETS_PER_PAGE && metrics <= MAX_METRICS_PER_PAGE;
}

export function sumOfLoads(...loads: readonly Load[]): Load {
  return {
    widgets: loads.reduce((sum, { widgets }) => sum + widgets, 0),
    metrics: loads.reduce((sum, { metrics }) => sum + metrics, 0),
  };
}

export function loadOf(bands: readonly Band[]): Load {
  const blocks = bands.flat();
  return {
    widgets: blocks.length,
    metrics: blocks.reduce((sum, { metrics = 0 }) => sum + metrics, 0),
  };
}

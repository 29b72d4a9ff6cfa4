import { MAX_METRICS_PER_PAGE, MAX_WIDGETS_PER_PAGE } from './limits.ts';
import type { RowBlock } from './row.ts';

/** Widgets and metrics that stand on a page. */
export interface Load {
  readonly widgets: number;
  readonly metrics: number;
}

export interface Packing {
  /** Rows of each page, at least one page. */
  readonly pages: readonly (readonly RowBlock[])[];
  /** Rows that found no place within `maxPages`. */
  readonly left: number;
}

/** Rows in order onto pages. `loadOf` is what stands on a page beside its rows, people's own widgets included. */
export function packRows(
  rows: readonly RowBlock[],
  loadOf: (page: number) => Load,
  maxPages: number,
): Packing {
  const all = fill(rows, loadOf, maxPages);
  if (all.left === 0) return all;
  // Rows without traffic go first, then the last ones. The fewer go the better: bisect on how many.
  const leaving = [
    ...rows.filter(({ hasTraffic }) => !hasTraffic).toReversed(),
    ...rows.filter(({ hasTraffic }) => hasTraffic).toReversed(),
  ];
  const without = (count: number): RowBlock[] => {
    const gone = new Set(leaving.slice(0, count));
    return rows.filter((row) => !gone.has(row));
  };
  let tooFew = 0;
  let enough = rows.length;
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (fill(without(middle), loadOf, maxPages).left === 0) enough = middle;
    else tooFew = middle;
  }
  return { pages: fill(without(enough), loadOf, maxPages).pages, left: enough };
}

function fill(rows: readonly RowBlock[], loadOf: (page: number) => Load, maxPages: number): Packing {
  const pages: RowBlock[][] = [[]];
  let load = loadOf(1);
  let placed = 0;
  for (const row of rows) {
    while (!fits(load, row) && pages.length < maxPages) {
      pages.push([]);
      load = loadOf(pages.length);
    }
    if (!fits(load, row)) break;
    pages.at(-1)?.push(row);
    load = sumOfLoads(load, row);
    placed += 1;
  }
  while (pages.length > 1 && pages.at(-1)?.length === 0) pages.pop();
  return { pages, left: rows.length - placed };
}

function fits(load: Load, row: Load): boolean {
  return fitsPage(sumOfLoads(load, row));
}

export function fitsPage({ widgets, metrics }: Load): boolean {
  return widgets <= MAX_WIDGETS_PER_PAGE && metrics <= MAX_METRICS_PER_PAGE;
}

export function sumOfLoads(...loads: readonly Load[]): Load {
  return {
    widgets: loads.reduce((sum, { widgets }) => sum + widgets, 0),
    metrics: loads.reduce((sum, { metrics }) => sum + metrics, 0),
  };
}

import type { Problem } from '../../../shared/kit/problem.ts';
import { outOfReachProblem } from '../../../shared/loop/desire.ts';
import type { Observed, ObservedRegion } from '../../../shared/loop/observed.ts';
import { regionConcerns } from '../../../shared/loop/region-concerns.ts';
import { type RowsAndCosts, rowsAndCosts } from '../../../shared/loop/rows-and-costs.ts';

/** A Region as it was observed, its rows and what they cost. */
export type RegionEstate = ObservedRegion & RowsAndCosts;

export interface Estates {
  /** The operator's own first. */
  readonly regions: readonly RegionEstate[];
  readonly outOfReach: readonly Problem[];
}

/** Rows, claims and prices as the next run would have them, without a page. */
export function wantedEstates({ regions, outOfReach }: Observed): Estates {
  const concernsOf = regionConcerns(regions, outOfReach);
  return {
    regions: regions.map((region) => ({
      ...region,
      ...rowsAndCosts(region, concernsOf(region.board)),
    })),
    outOfReach: outOfReach.map(outOfReachProblem),
  };
}

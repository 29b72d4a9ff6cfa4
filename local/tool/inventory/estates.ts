import type { Problem } from '../../../shared/kit/problem.ts';
import { saidOf } from '../../../shared/loop/desire-regions.ts';
import { type WantedEstate, wantedEstate } from '../../../shared/loop/estate.ts';
import type { ObservedRegion, ObservedRegions } from '../../../shared/loop/observe-regions.ts';
import { regionConcerns } from '../../../shared/loop/region-concerns.ts';

/** A Region as it was observed, and what is wanted of it. */
export type RegionEstate = ObservedRegion & WantedEstate;

export interface Estates {
  /** The operator's own first. */
  readonly regions: readonly RegionEstate[];
  readonly outOfReach: readonly Problem[];
}

/**
 * Rows, claims and prices as the next run would have them, without a page.
 *
 * @throws ConfigError if the settings cannot be trusted.
 */
export function wantedEstates({ regions, outOfReach }: ObservedRegions): Estates {
  const concernsOf = regionConcerns(regions, outOfReach);
  return {
    regions: regions.map((region) => ({
      ...region,
      ...wantedEstate(region, region.board, concernsOf(region.board)),
    })),
    outOfReach: outOfReach.map(saidOf),
  };
}

import type { Operator } from '../../../shared/config/operator.ts';
import type { Problem } from '../../../shared/kit/problem.ts';
import { outOfReachProblem } from '../../../shared/loop/desire.ts';
import { observe } from '../../../shared/loop/observe.ts';
import type { ObservedRegion } from '../../../shared/loop/observed.ts';
import { regionConcerns } from '../../../shared/loop/region-concerns.ts';
import { type RowsAndCosts, rowsAndCosts } from '../../../shared/loop/rows-and-costs.ts';
import type { Log } from '../../../shared/world.ts';
import { withWorld } from '../with-world.ts';

/** A Region as it was observed, its rows and what they cost. */
export type RegionEstate = ObservedRegion & RowsAndCosts;

export interface RegionEstates {
  /** The operator's own first. */
  readonly regions: readonly RegionEstate[];
  readonly outOfReach: readonly Problem[];
}

/**
 * Reads what the next run would see in each of the operator's Regions, and makes its rows and costs. Makes no page and writes
 * nothing.
 *
 * @throws ConfigError if the settings cannot be trusted.
 */
export async function readRegionEstates(operator: Operator, log: Log): Promise<RegionEstates> {
  const { regions, outOfReach } = await withWorld(operator, log, (world) => observe(world, operator));
  const concernsOf = regionConcerns(regions, outOfReach);
  return {
    regions: regions.map((region) => ({ ...region, ...rowsAndCosts(region, concernsOf(region.board)) })),
    outOfReach: outOfReach.map(outOfReachProblem),
  };
}

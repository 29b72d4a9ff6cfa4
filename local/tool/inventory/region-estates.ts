import type { Problem } from '../../../shared/kit/problem.ts';
import { outOfReachProblem } from '../../../shared/loop/desire.ts';
import { observe } from '../../../shared/loop/observe.ts';
import type { ObservedRegion } from '../../../shared/loop/observed.ts';
import { regionConcerns } from '../../../shared/loop/region-concerns.ts';
import { type RowsAndCosts, rowsAndCosts } from '../../../shared/loop/rows-and-costs.ts';
import type { Log } from '../../../shared/world.ts';
import type { DeployedOperator } from '../cli/operator-options.ts';
import { type FactsInMemory, withFacts } from '../facts-in-memory.ts';
import { withWorld } from '../with-world.ts';

/** A Region as it was observed, its rows and what they cost. */
export type RegionEstate = ObservedRegion & RowsAndCosts;

export interface RegionEstates {
  /** The operator's own first. */
  readonly regions: readonly RegionEstate[];
  readonly outOfReach: readonly Problem[];
  /** Facts were made for this command only, because there are none, or because you asked for it. */
  readonly derived?: Pick<FactsInMemory, 'problems'>;
}

/** Whose facts count. */
export interface EstateOptions {
  /** Reads anew what collect knows, on this machine. */
  readonly here?: boolean | undefined;
}

/**
 * Reads what the next run would see in each of the operator's Regions, and makes its rows and costs. Makes no page and writes
 * nothing. Where collect runs but has written nothing yet, and where nothing is deployed, what it would know is read from AWS.
 *
 * @throws ConfigError if the settings cannot be trusted.
 */
export async function readRegionEstates(
  deployed: DeployedOperator,
  log: Log,
  { here }: EstateOptions = {},
): Promise<RegionEstates> {
  const { operator } = deployed;
  return withWorld(operator, log, async (world) => {
    let derived: FactsInMemory | undefined;
    const onDerived = (facts: FactsInMemory): void => {
      derived = facts;
    };
    const { regions, outOfReach } = await observe(withFacts(world, deployed, { here, onDerived }), operator);
    const concernsOf = regionConcerns(regions, outOfReach);
    return {
      regions: regions.map((region) => ({ ...region, ...rowsAndCosts(region, concernsOf(region.board)) })),
      outOfReach: outOfReach.map(outOfReachProblem),
      ...(derived === undefined ? {} : { derived: { problems: derived.problems } }),
    };
  });
}

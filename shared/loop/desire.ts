import { nameLayers } from '../config/name-layers.ts';
import type { Problem } from '../kit/problem.ts';
import { inSeveralRegions } from '../pricing/in-several-regions.ts';
import { withoutEffect } from '../pricing/without-effect.ts';
import { desireFleets } from './desire-fleet.ts';
import { type DesiredRegion, desireRegion } from './desire-region.ts';
import { fleetProblems } from './fleet-problems.ts';
import type { Observed, OutOfReach } from './observed.ts';
import { regionConcerns } from './region-concerns.ts';

/** The operator's own Region first, then the further ones, then the boards over all linked accounts. */
export type Desired = readonly [own: DesiredRegion, ...further: DesiredRegion[]];

/**
 * Decides what all Regions should show. A model entry has its row in each Region that knows its id, or in the operator's own
 * Region if none does: a typing mistake is seen there. That page also says which Regions are out of reach.
 */
export function desire(observed: Observed): Desired {
  const { regions, outOfReach, linked } = observed;
  const [own, ...further] = regions;
  const concernsOf = regionConcerns(regions, outOfReach);
  // What matches nothing here may match in a Region that is out of reach, so that nothing is reported then.
  const effectless = outOfReach.length > 0 ? [] : withoutEffect(own.config, regions);
  const problems = [
    ...outOfReach.map(outOfReachProblem),
    ...nameLayers(own.config, [
      ...effectless,
      ...fleetProblems(observed),
      ...inSeveralRegions(own.config.prices, regions, own.today),
    ]),
  ];
  return [
    desireRegion(own, { linked, problems, concerns: concernsOf(own.board) }),
    ...further.map((one) => desireRegion(one, { linked, problems: [], concerns: concernsOf(one.board) })),
    ...desireFleets(observed),
  ];
}

/** Makes the problem that page 1 shows for a Region that is out of reach. */
export function outOfReachProblem({ board, why }: OutOfReach): Problem {
  const { region } = board;
  const remedy = `Give the operator access to ${region}, or deploy without this Region`;
  return { where: region, remedy, message: `${why}; its pages and alarms stay as they are` };
}

import { knownIn } from '../catalog/known-in.ts';
import { isArn, regionOfArn } from '../catalog/series.ts';
import type { Target } from '../config/target.ts';
import type { Observed } from './observe.ts';

/** Whether what is named by this id (a model, a profile, an ARN) is to be shown in a Region. */
export type Concerns = (id: string) => boolean;

/**
 * An id concerns each Region that knows it; what none knows concerns the operator's own: a typing mistake is seen there. An
 * ARN of a Region that is out of reach concerns none, for nothing can be said of it.
 */
export function regionConcerns(
  regions: readonly ({ readonly target: Target } & Pick<Observed, 'catalogue' | 'usage'>)[],
  outOfReach: readonly string[],
): (target: Target) => Concerns {
  const knows = new Map(
    regions.map(({ target, catalogue, usage }) => [target.region, knownIn(target.region, catalogue, usage)]),
  );
  const isKnown = (id: string): boolean =>
    [...knows.values()].some((known) => known(id)) || (isArn(id) && outOfReach.includes(regionOfArn(id)));
  return ({ region, home }) =>
    (id) =>
      knows.get(region)?.(id) === true || (home === undefined && !isKnown(id));
}

import { knownIn } from '../catalog/known-in.ts';
import type { Target } from '../config/target.ts';
import type { Observed } from './observe.ts';

/** Whether what is named by this id (a model, a profile, an ARN) is to be shown in a Region. */
export type Concerns = (id: string) => boolean;

/** An id concerns each Region that knows it; what none knows concerns the operator's own: a typing mistake is seen there. */
export function regionConcerns(
  regions: readonly ({ readonly target: Target } & Pick<Observed, 'catalogue' | 'usage'>)[],
): (target: Target) => Concerns {
  const knows = new Map(
    regions.map(({ target, catalogue, usage }) => [target.region, knownIn(target.region, catalogue, usage)]),
  );
  const isKnown = (id: string): boolean => [...knows.values()].some((known) => known(id));
  return ({ region, home }) =>
    (id) =>
      knows.get(region)?.(id) === true || (home === undefined && !isKnown(id));
}

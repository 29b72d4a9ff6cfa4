import { type Target, targetsOf } from './config/target.ts';
import { act } from './loop/act.ts';
import { diff } from './loop/diff.ts';
import { observeListedPages } from './loop/observe-pages.ts';
import { loggedOutcome, type Outcome, outcomeOf } from './loop/outcome.ts';
import type { World } from './world.ts';

/**
 * The end of an operator: no page is desired any more. A page with nothing of anyone's is deleted; from the others our
 * part goes, and people's widgets stay. Parameters and settings are not read: whoever removes the operator has decided.
 * Of each target its further Regions go, too.
 *
 * @throws if anything could not be read or written; whatever was not reached by then is as it was.
 */
export async function retire(world: World, ...targets: readonly Target[]): Promise<Outcome> {
  const plans = await Promise.all(
    targets
      .flatMap(targetsOf)
      .map(async (target) => diff({ pages: [] }, await observeListedPages(world, target), target)),
  );
  const { results, failure } = await act(world, plans.flat());
  if (failure !== undefined) throw failure.error;
  const outcome = outcomeOf({ problems: [], notices: [], rows: 0, series: 0 }, results);
  world.log.info('retired', loggedOutcome(outcome));
  return outcome;
}

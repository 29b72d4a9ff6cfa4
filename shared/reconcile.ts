import type { Operator } from './config/operator.ts';
import { type Mode, modeOf, repair } from './drift/modes.ts';
import type { Plan } from './drift/plan.ts';
import { act } from './loop/act.ts';
import { desire } from './loop/desire.ts';
import { observe } from './loop/observe.ts';
import { loggedOutcome, type Outcome, outcomeOf } from './loop/outcome.ts';
import { planRegion } from './loop/plan-region.ts';
import { sumRegions } from './loop/sum-regions.ts';
import { tell } from './loop/tell.ts';
import type { World } from './world.ts';

/**
 * One run: from the world as it is to the dashboard and the alarms that should exist. The operator's own Region and each
 * further one go the same way, side by side: what any of them shows has been read before anything is written.
 *
 *     observe   parameters, catalogue, usage, live pages and alarms; a failed read rejects the run
 *     desire    what was observed -> the pages and alarms that should exist               (pure)
 *               then those of them that are not listed are looked at, before anything is decided
 *     diff      desired, live -> a plan for each page and alarm, each with a reason       (pure)
 *     act       the plans, filtered by mode -> pages, then alarms, are written; what fails ends it
 *     tell      what each page 1 now remembers and did not before -> PutEvents; a failure here is a problem
 *     report    one outcome: logged as one structured line, and returned unless something failed
 *
 * What woke the run decides nothing; only what was read does. A run may die anywhere: the next one starts afresh.
 *
 * @throws if anything could not be read or written; whatever was not reached by then is as it was.
 */
export async function reconcile(
  world: World,
  operator: Operator,
  options: RunOptions = {},
): Promise<Outcome> {
  const observed = await observe(world, operator);
  const desired = desire(observed);
  const plans = await Promise.all(desired.map((region) => planRegion(world, region)));
  const { settings, ...all } = sumRegions(desired);
  const due = plans.flat().map(options.mode ?? modeOf(settings));
  const { results, failure } = await act(
    world,
    due.map((await options.review?.(plans.flat(), due)) ?? repair),
  );
  const untold = await Promise.all(desired.map(({ board, notices }) => tell(world, board, notices, results)));
  const outcome = outcomeOf(all, results, untold.flat());
  world.log.info(failure === undefined ? 'reconciled' : 'interrupted', loggedOutcome(outcome));
  if (failure !== undefined) throw failure.error;
  return outcome;
}

export interface RunOptions {
  /** What the settings say, if absent. */
  readonly mode?: Mode;
  /** Shown what is planned, and what of it is due by the mode, before anything is written: it may hold back more. */
  readonly review?: (planned: readonly Plan[], due: readonly Plan[]) => Promise<Mode>;
}

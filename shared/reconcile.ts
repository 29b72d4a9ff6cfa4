import type { Target } from './config/target.ts';
import { type Mode, modeOf } from './drift/modes.ts';
import { act } from './loop/act.ts';
import { desire } from './loop/desire.ts';
import { diff } from './loop/diff.ts';
import { observe } from './loop/observe.ts';
import { observeUnlistedPages } from './loop/observe-pages.ts';
import { loggedOutcome, type Outcome, outcomeOf } from './loop/outcome.ts';
import { tell } from './loop/tell.ts';
import type { World } from './world.ts';

/**
 * One run: from the world as it is to the dashboard that should exist.
 *
 *     observe   parameters, catalogue, usage, live pages; a failed read rejects the run
 *     desire    what was observed -> the pages that should exist                          (pure)
 *               then those of them that are not listed are looked at, before anything is decided
 *     diff      desired, live -> a plan for each page, each with a reason                 (pure)
 *     act       the plans, filtered by mode -> PutDashboard, DeleteDashboards
 *     tell      what page 1 now remembers and did not before -> PutEvents; a failure here is a problem
 *     report    one outcome: returned, and logged as one structured line
 *
 * What woke the run decides nothing; only what was read does. A run may die anywhere: the next one starts afresh.
 *
 * @throws if anything could not be read or written; whatever was not reached by then is as it was.
 */
export async function reconcile(world: World, target: Target, options: RunOptions = {}): Promise<Outcome> {
  const observed = await observe(world, target);
  const desired = desire(observed, target);
  const names = desired.pages.map(({ name }) => name);
  const live = await observeUnlistedPages(world, target, names, observed.pages);
  const mode = options.mode ?? modeOf(desired.settings);
  const plans = diff(desired, live, target).map(mode);
  const results = await act(world, plans);
  const untold = await tell(world, target, desired.notices, results);
  const outcome = outcomeOf(desired, results, untold);
  world.log.info('reconciled', loggedOutcome(outcome));
  return outcome;
}

export interface RunOptions {
  /** What the settings say, if absent. */
  readonly mode?: Mode;
}

import type { Operator } from './config/operator.ts';
import { type Mode, modeOf, repair } from './drift/modes.ts';
import type { Plan } from './drift/plan.ts';
import { act } from './loop/act.ts';
import { desire } from './loop/desire.ts';
import { observe } from './loop/observe.ts';
import { type Outcome, outcomeOf } from './loop/outcome.ts';
import { planRegions } from './loop/plan-regions.ts';
import { report } from './loop/report.ts';
import { sumRegions } from './loop/sum-regions.ts';
import type { World } from './world.ts';

/**
 * Does one run: from the world as it is to the dashboard and the alarms that should exist. The operator's own Region and each
 * further one go the same way, side by side; everything that any of them shows is read before anything is written.
 *
 *     observe   parameters, catalogue, usage, live pages and alarms; a failed read without a last copy rejects the run
 *     desire    what was observed -> the pages and alarms that should exist               (pure)
 *     diff      desired, live -> a plan for each page and alarm, each with a reason       (pure)
 *               desired pages that are not listed are read first
 *     act       the plans, filtered by mode -> pages, then alarms are written; a failure ends it
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
  const plans = await planRegions(world, desired);
  const due = plans.map(modeOf(desired[0].settings)).map(options.mode ?? repair);
  const acted = await act(world, (await options.review?.(due)) ?? due);
  options.onActed?.(acted.results.map(({ plan }) => plan));
  return report(world, 'reconciled', outcomeOf(sumRegions(desired), acted.results), acted.failure);
}

export interface RunOptions {
  /** Withholds what the settings do not. */
  readonly mode?: Mode;
  /** Sees all plans, with what the mode withholds, before anything is written, and may withhold more. */
  readonly review?: (due: readonly Plan[]) => Promise<readonly Plan[]>;
  /** Sees what became of all plans; not called if a read fails before. */
  readonly onActed?: (plans: readonly Plan[]) => void;
}

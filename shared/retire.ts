import type { LiveAlarm } from './alarms/alarm.ts';
import { alarmPrefix } from './alarms/alarm-name.ts';
import { type Target, targetsOf } from './config/target.ts';
import type { Plan } from './drift/plan.ts';
import { act } from './loop/act.ts';
import { diff } from './loop/diff.ts';
import { observeListedPages } from './loop/observe-pages.ts';
import { loggedOutcome, type Outcome, outcomeOf } from './loop/outcome.ts';
import type { World } from './world.ts';

/**
 * The end of an operator: no page and no alarm is desired any more. A page with nothing of anyone's is deleted; from the others our
 * part goes, and people's widgets stay. Parameters and settings are not read: whoever removes the operator has decided.
 * Of each target its further Regions go, too.
 *
 * @throws if anything could not be read or written; whatever was not reached by then is as it was.
 */
export function retire(world: World, ...targets: readonly Target[]): Promise<Outcome> {
  return end(world, targets, readAlarms);
}

/** The same of pages alone: alarms stay as they are, unread. */
export function retirePages(world: World, ...targets: readonly Target[]): Promise<Outcome> {
  return end(world, targets, async () => []);
}

type ReadAlarms = (world: World, target: Target) => Promise<readonly LiveAlarm[]>;

async function end(world: World, targets: readonly Target[], read: ReadAlarms): Promise<Outcome> {
  const plans = await Promise.all(targets.flatMap(targetsOf).map((target) => planEnd(world, target, read)));
  const { results, failure } = await act(world, plans.flat());
  const outcome = outcomeOf({ problems: [], notices: [], rows: 0, series: 0 }, results);
  world.log.info(failure === undefined ? 'retired' : 'interrupted', loggedOutcome(outcome));
  if (failure !== undefined) throw failure.error;
  return outcome;
}

async function planEnd(world: World, target: Target, read: ReadAlarms): Promise<Plan[]> {
  const [pages, alarms] = await Promise.all([observeListedPages(world, target), read(world, target)]);
  return diff({ pages: [], alarms: [] }, { pages, alarms }, target);
}

/** A further Region that is out of reach has no alarms that anybody could remove; the error would leave the pages, too. */
async function readAlarms(world: World, target: Target): Promise<readonly LiveAlarm[]> {
  if (target.home === undefined) return world.readAlarms(alarmPrefix(target));
  try {
    return await world.inRegion(target.region).readAlarms(alarmPrefix(target));
  } catch (error) {
    if (world.outOfReach(error) === undefined) throw error;
    return [];
  }
}

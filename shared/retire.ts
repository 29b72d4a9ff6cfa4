import type { LiveAlarm } from './alarms/alarm.ts';
import { alarmPrefix } from './alarms/alarm-name.ts';
import { type Board, boardsOf, isOwnBoard } from './config/board.ts';
import type { Operator } from './config/operator.ts';
import type { Plan } from './drift/plan.ts';
import { act } from './loop/act.ts';
import { diff } from './loop/diff.ts';
import { observeListedPages } from './loop/observe-pages.ts';
import { type Outcome, outcomeOf } from './loop/outcome.ts';
import { report } from './loop/report.ts';
import type { World } from './world.ts';

/**
 * Ends an operator in all its Regions: no page and no alarm is desired any more. A page with nothing of yours is deleted; from the
 * others the managed widgets go, and yours stay. Parameters and settings are not read: you removed the operator.
 *
 * @throws if anything could not be read or written; whatever was not reached by then is as it was.
 */
export function retire(world: World, operator: Operator): Promise<Outcome> {
  return end(world, boardsOf(operator), readAlarms);
}

/** Ends the pages of these boards in the same way; their alarms stay as they are, unread. */
export function retirePages(world: World, boards: readonly Board[]): Promise<Outcome> {
  return end(world, boards, async () => []);
}

type ReadAlarms = (world: World, board: Board) => Promise<readonly LiveAlarm[]>;

async function end(world: World, boards: readonly Board[], read: ReadAlarms): Promise<Outcome> {
  const plans = await Promise.all(boards.map((board) => planEnd(world, board, read)));
  const { results, failure } = await act(world, plans.flat());
  const outcome = outcomeOf({ problems: [], notices: [], rows: 0, series: 0 }, results);
  return report(world, 'retired', outcome, failure);
}

async function planEnd(world: World, board: Board, read: ReadAlarms): Promise<Plan[]> {
  const [pages, alarms] = await Promise.all([observeListedPages(world, board), read(world, board)]);
  return diff({ pages: [], alarms: [] }, { pages, alarms }, board);
}

/** Takes a further Region that is out of reach to have no alarms: they cannot be removed, and the pages can. */
async function readAlarms(world: World, board: Board): Promise<readonly LiveAlarm[]> {
  if (isOwnBoard(board)) return world.readAlarms(alarmPrefix(board));
  try {
    return await world.inRegion(board.region).readAlarms(alarmPrefix(board));
  } catch (error) {
    if (world.outOfReach(error) === undefined) throw error;
    return [];
  }
}

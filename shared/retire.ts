import { allBoardsOf, type Board, isOwnBoard } from './config/board.ts';
import type { Operator } from './config/operator.ts';
import type { Plan } from './drift/plan.ts';
import { act } from './loop/act.ts';
import { diff } from './loop/diff.ts';
import { NOTHING, type RegionalState } from './loop/kind.ts';
import { observeListedPages } from './loop/observe-pages.ts';
import { type Outcome, outcomeOf } from './loop/outcome.ts';
import { readRegional } from './loop/read-regional.ts';
import { report } from './loop/report.ts';
import type { World } from './world.ts';

/**
 * Ends an operator in all its Regions: no page and no alarm is desired any more. A page with nothing of yours is deleted; from the
 * others the managed widgets go, and yours stay. Parameters and settings are not read: you removed the operator.
 *
 * @throws if anything could not be read or written; whatever was not reached by then is as it was.
 */
export function retire(world: World, operator: Operator): Promise<Outcome> {
  return end(world, allBoardsOf(operator), readWithinReach);
}

/** Ends the pages of these boards in the same way; their alarms stay as they are, unread. */
export function retirePages(world: World, boards: readonly Board[]): Promise<Outcome> {
  return end(world, boards, async () => NOTHING);
}

type Read = (world: World, board: Board) => Promise<RegionalState>;

async function end(world: World, boards: readonly Board[], read: Read): Promise<Outcome> {
  const plans = await Promise.all(boards.map((board) => planEnd(world, board, read)));
  const { results, failure } = await act(world, plans.flat());
  const outcome = outcomeOf({ problems: [], rows: 0, series: 0 }, results);
  return report(world, 'retired', outcome, failure);
}

async function planEnd(world: World, board: Board, read: Read): Promise<Plan[]> {
  const [pages, regional] = await Promise.all([observeListedPages(world, board), read(world, board)]);
  return diff(NOTHING, { ...regional, pages }, board);
}

/** Finds nothing in a further Region that is out of reach: nothing can be removed there, but its pages can. */
async function readWithinReach(world: World, board: Board): Promise<RegionalState> {
  if (isOwnBoard(board)) return readRegional(world, board);
  try {
    return await readRegional(world.inRegion(board.region), board);
  } catch (error) {
    if (world.outOfReach(error) === undefined) throw error;
    return NOTHING;
  }
}

import { type Board, fleetBoardOf } from '../config/board.ts';
import type { RegionReads, World } from '../world.ts';
import { observeListedPages } from './observe-pages.ts';
import type { LinkedRead, ObservedFleet } from './observed.ts';
import { readRegional } from './read-regional.ts';

/** Reads what a Region's board over all linked accounts needs; nothing unless the operator may be a hub. */
export async function readFleet(
  world: World,
  reads: RegionReads,
  own: Board,
): Promise<{ readonly fleet?: ObservedFleet }> {
  if (own.fleet === undefined) return {};
  const board = fleetBoardOf(own);
  const [linked, pages, regional] = await Promise.all([
    readLinked(world, reads),
    observeListedPages(world, board),
    readRegional(reads, board),
  ]);
  return { fleet: { board, ...linked, pages, ...regional } };
}

/** Reads the pages of a Region's board over all linked accounts: nothing unless the operator may be a hub. */
export async function readFleetPages(
  world: World,
  own: Board,
): Promise<{ readonly fleet?: Pick<ObservedFleet, 'board' | 'pages'> }> {
  if (own.fleet === undefined) return {};
  const board = fleetBoardOf(own);
  return { fleet: { board, pages: await observeListedPages(world, board) } };
}

/** A role of your own may lack what this list needs; the account's own board needs nothing of it. */
async function readLinked(world: World, reads: RegionReads): Promise<LinkedRead> {
  try {
    return { accounts: await reads.readLinkedUsage() };
  } catch (error) {
    const why = world.outOfReach(error);
    if (why === undefined) throw error;
    return { why };
  }
}

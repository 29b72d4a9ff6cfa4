import type { Catalogue } from '../bedrock/catalogue.ts';
import type { Board } from '../config/board.ts';
import { messageOf } from '../kit/words.ts';
import type { RegionReads, World } from '../world.ts';
import { observeListedPages } from './observe-pages.ts';
import type { ObservedFleet, ObservedRegion, OutOfReach } from './observed.ts';
import { readFleet, readFleetPages } from './read-fleet.ts';
import { readParameters } from './read-parameters.ts';
import { readRegional } from './read-regional.ts';

/** What is read from a Region. */
export interface RegionRead
  extends Omit<ObservedRegion, 'config' | 'parameters' | 'facts' | 'today' | 'quotas' | 'bedrock'> {
  readonly catalogue: Catalogue;
}
/** Pages are global: a Region that is out of reach may have some. */
export interface Unreachable extends OutOfReach, Pick<RegionRead, 'pages'> {
  /** Absent unless the operator may be a hub. */
  readonly fleet?: Pick<ObservedFleet, 'board' | 'pages'>;
}

/** Reads the operator's own Region, and the parameters. */
export async function readOwnRegion(world: World, board: Board) {
  const [read, catalogue, usage, pages, regional, fleet] = await Promise.all([
    readParameters(world, board),
    world.readCatalogue(),
    world.readUsage(),
    observeListedPages(world, board),
    readRegional(world, board),
    readFleet(world, world, board),
  ]);
  return { board, ...read, catalogue, usage, pages, ...regional, ...fleet };
}

/** Reads a further Region, if it is within reach. */
export async function readFurtherRegion(world: World, board: Board): Promise<RegionRead | Unreachable> {
  const [read, pages] = await Promise.all([
    reach(world, board, async (reads) => {
      const [catalogue, usage, regional, fleet] = await allOf(world, [
        reads.readCatalogue(),
        reads.readUsage(),
        readRegional(reads, board),
        readFleet(world, reads, board),
      ]);
      return { catalogue, usage, ...regional, ...fleet };
    }),
    observeListedPages(world, board),
  ]);
  if (!('why' in read)) return { board, pages, ...read };
  return { board, pages, ...read, ...(await readFleetPages(world, board)) };
}

/** Reads from a further Region, or returns why the Region is out of reach. Any other failure rejects, and names the Region. */
async function reach<Answer>(
  world: World,
  board: Board,
  read: (reads: RegionReads) => Promise<Answer>,
): Promise<Answer | Pick<OutOfReach, 'why'>> {
  try {
    return await read(world.inRegion(board.region));
  } catch (cause) {
    const why = world.outOfReach(cause);
    if (why === undefined) throw failureIn(board, cause);
    world.log.info('region out of reach', { region: board.region, error: messageOf(cause) });
    return { why };
  }
}

/** Makes the error of a failure in a further Region, which it names. */
export function failureIn({ region }: Board, cause: unknown): Error {
  return new Error(`${region}: ${messageOf(cause)}`, { cause });
}

/** Does the same as Promise.all, but prefers a failure to a read that is out of reach: a failed read always ends the run. */
async function allOf<const Reads extends readonly Promise<unknown>[]>(world: World, reads: Reads) {
  for (const one of await Promise.allSettled(reads)) {
    if (one.status === 'rejected' && world.outOfReach(one.reason) === undefined) throw one.reason;
  }
  return Promise.all(reads);
}

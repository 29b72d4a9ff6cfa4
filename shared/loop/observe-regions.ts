import { alarmPrefix } from '../alarms/alarm-name.ts';
import type { Traffic } from '../bedrock/catalogue.ts';
import { type Board, boardsOf } from '../config/board.ts';
import type { RegionReads, World } from '../world.ts';
import { type Observed, observe } from './observe.ts';
import { type LivePages, observeListedPages } from './observe-pages.ts';
import { regionConcerns } from './region-concerns.ts';
import { silentCandidates } from './silent.ts';
import { wantsQuotas } from './wanted-quotas.ts';

/** What a run knows of one Region. */
export interface ObservedRegion extends Observed {
  readonly board: Board;
}

export interface ObservedRegions {
  /** The operator's own, then the further ones within reach. */
  readonly regions: readonly [own: ObservedRegion, ...further: ObservedRegion[]];
  /** Further Regions that cannot be looked into: their pages stay as they are. */
  readonly outOfReach: readonly OutOfReach[];
  /** Regions with pages that people can look at. */
  readonly linked: readonly Board[];
}

export interface OutOfReach {
  readonly board: Board;
  /** The same words at every run. */
  readonly why: string;
}

/**
 * Reads all Regions at once; the parameters are read in the operator's own. What the pages of a Region name and nobody lists
 * there is asked for afterwards, and only if there is any. The first failed read rejects the run.
 */
export async function observeRegions(world: World, operator: Board): Promise<ObservedRegions> {
  const [own, ...further] = boardsOf(operator);
  const [observed, looks] = await Promise.all([
    observe(world, own),
    Promise.all(further.map((board) => lookAtRegion(world, board))),
  ]);
  const home = { ...observed, board: own };
  // Parameters are the same for all; pages, catalogue and usage are the Region's.
  const toRegion = ({ kind: _, ...region }: Seen): ObservedRegion => ({ ...observed, ...region });
  const candidatesOf = (region: ObservedRegion, known: readonly Look[]): Traffic | undefined => {
    const regions = [home, ...known.filter(isSeen).map(toRegion)];
    const concernsOf = regionConcerns(regions, known.filter(isOutOfReach));
    return silentCandidates(region, region.board, concernsOf(region.board));
  };
  const askAgain = async (look: Look): Promise<Look> => {
    if (look.kind !== 'seen') return look;
    const region = toRegion(look);
    const more = await lookInto(world, look.board, async (reads) => ({
      ...look,
      ...(await readMore(reads, region, candidatesOf(region, looks))),
    }));
    return { board: look.board, pages: look.pages, ...more };
  };
  const again = await Promise.all(looks.map(askAgain));
  // The operator's own comes last: an entry stays there until it is known that its id is silent in a further one.
  const more = await readMore(world, home, candidatesOf(home, again));
  return {
    regions: [{ ...home, ...more }, ...again.filter(isSeen).map(toRegion)],
    outOfReach: again.filter(isOutOfReach),
    linked: [own, ...again.filter(hasPage).map(({ board }) => board)],
  };
}

interface Looked {
  readonly board: Board;
  readonly pages: LivePages;
}

type RegionUse = Pick<Observed, 'catalogue' | 'usage' | 'alarms' | 'quotas'>;
type Seen = Looked & RegionUse & { readonly kind: 'seen' };
type Unseen = Looked & OutOfReach & { readonly kind: 'out of reach' };
type Look = Seen | Unseen;
type RegionLook = Omit<Seen, keyof Looked> | Omit<Unseen, keyof Looked>;

function isSeen(look: Look): look is Seen {
  return look.kind === 'seen';
}

function isOutOfReach(look: Look): look is Unseen {
  return look.kind === 'out of reach';
}

/** Pages are global: a Region that is out of reach may have some. */
async function lookAtRegion(world: World, board: Board): Promise<Look> {
  const [look, pages] = await Promise.all([
    lookInto(world, board, (reads) => readRegion(world, board, reads)),
    observeListedPages(world, board),
  ]);
  return { board, pages, ...look };
}

async function lookInto(
  world: World,
  { region }: Board,
  read: (reads: RegionReads) => Promise<RegionUse>,
): Promise<RegionLook> {
  try {
    return { kind: 'seen', ...(await read(world.inRegion(region))) };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const why = world.outOfReach(cause);
    if (why === undefined) throw new Error(`${region}: ${message}`, { cause });
    world.log.info('region out of reach', { region, error: message });
    return { kind: 'out of reach', why };
  }
}

/** What is asked for only where there is something to ask. */
async function readMore(
  reads: Pick<RegionReads, 'readRecent' | 'readQuotas'>,
  region: ObservedRegion,
  candidates: Traffic | undefined,
): Promise<Pick<Observed, 'usage' | 'quotas'>> {
  const [silent, quotas] = await Promise.all([
    candidates === undefined ? undefined : reads.readRecent(candidates),
    wantsQuotas(region, region.board) ? reads.readQuotas() : undefined,
  ]);
  return {
    usage: silent === undefined ? region.usage : { ...region.usage, silent },
    ...(quotas === undefined ? {} : { quotas }),
  };
}

/** A failure counts before what is out of reach, whichever came first: a world that fails is never left aside. */
async function readRegion(world: World, board: Board, reads: RegionReads): Promise<RegionUse> {
  const catalogue = reads.readCatalogue();
  const usage = reads.readUsage();
  const alarms = reads.readAlarms(alarmPrefix(board));
  for (const one of await Promise.allSettled([catalogue, usage, alarms])) {
    if (one.status === 'rejected' && world.outOfReach(one.reason) === undefined) throw one.reason;
  }
  return { catalogue: await catalogue, usage: await usage, alarms: await alarms };
}

/** Those within reach will have one when the run is over. */
function hasPage({ kind, board, pages }: Look): boolean {
  return kind === 'seen' || pages.get(board.dashboardName)?.kind === 'present';
}

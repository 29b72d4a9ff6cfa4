import type { Traffic, Usage } from '../catalog/catalogue.ts';
import { type Target, targetsOf } from '../config/target.ts';
import type { RegionReads, World } from '../world.ts';
import { type Observed, observe } from './observe.ts';
import { type LivePages, observeListedPages } from './observe-pages.ts';
import { regionConcerns } from './region-concerns.ts';
import { silentCandidates } from './silent.ts';

/** What a run knows of one Region. */
export interface ObservedRegion extends Observed {
  readonly target: Target;
}

export interface ObservedRegions {
  /** The operator's own, then the further ones within reach. */
  readonly regions: readonly [own: ObservedRegion, ...further: ObservedRegion[]];
  /** Further Regions that cannot be looked into: their pages stay as they are. */
  readonly outOfReach: readonly OutOfReach[];
  /** Regions with pages that people can look at. */
  readonly linked: readonly Target[];
}

export interface OutOfReach {
  readonly target: Target;
  /** The same words at every run. */
  readonly why: string;
}

/**
 * Reads all Regions at once; the parameters are read in the operator's own. What the pages of a Region name and nobody lists
 * there is asked for afterwards, and only if there is any. The first failed read rejects the run.
 */
export async function observeRegions(world: World, operator: Target): Promise<ObservedRegions> {
  const [own, ...further] = targetsOf(operator);
  const [observed, looks] = await Promise.all([
    observe(world, own),
    Promise.all(further.map((target) => lookAtRegion(world, target))),
  ]);
  const home = { ...observed, target: own };
  // Parameters are the same for all; pages, catalogue and usage are the Region's.
  const toRegion = ({ target, catalogue, usage, pages }: Seen): ObservedRegion => {
    return { ...observed, target, catalogue, usage, pages };
  };
  const candidatesOf = (region: ObservedRegion, known: readonly Look[]): Traffic | undefined => {
    const regions = [home, ...known.filter(isSeen).map(toRegion)];
    const concernsOf = regionConcerns(regions, known.filter(isOutOfReach));
    return silentCandidates(region, region.target, concernsOf(region.target));
  };
  const askAgain = async (look: Look): Promise<Look> => {
    const candidates = look.kind === 'seen' ? candidatesOf(toRegion(look), looks) : undefined;
    if (look.kind !== 'seen' || candidates === undefined) return look;
    const { target, pages, catalogue, usage } = look;
    const more = await lookInto(world, target, async (reads) => ({
      catalogue,
      usage: await withSilent(reads, usage, candidates),
    }));
    return { target, pages, ...more };
  };
  const again = await Promise.all(looks.map(askAgain));
  // The operator's own comes last: an entry stays there until it is known that its id is silent in a further one.
  const candidates = candidatesOf(home, again);
  const usage = candidates === undefined ? home.usage : await withSilent(world, home.usage, candidates);
  return {
    regions: [{ ...home, usage }, ...again.filter(isSeen).map(toRegion)],
    outOfReach: again.filter(isOutOfReach),
    linked: [own, ...again.filter(hasPage).map(({ target }) => target)],
  };
}

interface Looked {
  readonly target: Target;
  readonly pages: LivePages;
}

type RegionUse = Pick<Observed, 'catalogue' | 'usage'>;
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
async function lookAtRegion(world: World, target: Target): Promise<Look> {
  const [look, pages] = await Promise.all([
    lookInto(world, target, (reads) => readRegion(world, reads)),
    observeListedPages(world, target),
  ]);
  return { target, pages, ...look };
}

async function lookInto(
  world: World,
  { region }: Target,
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

async function withSilent(
  reads: Pick<RegionReads, 'readRecent'>,
  usage: Usage,
  candidates: Traffic,
): Promise<Usage> {
  return { ...usage, silent: await reads.readRecent(candidates) };
}

/** A failure counts before what is out of reach, whichever came first: a world that fails is never left aside. */
async function readRegion(world: World, reads: RegionReads): Promise<RegionUse> {
  const catalogue = reads.readCatalogue();
  const usage = reads.readUsage();
  for (const one of await Promise.allSettled([catalogue, usage])) {
    if (one.status === 'rejected' && world.outOfReach(one.reason) === undefined) throw one.reason;
  }
  return { catalogue: await catalogue, usage: await usage };
}

/** Those within reach will have one when the run is over. */
function hasPage({ kind, target, pages }: Look): boolean {
  return kind === 'seen' || pages.get(target.dashboardName)?.kind === 'present';
}

import type { Traffic, Usage } from '../catalog/catalogue.ts';
import type { Problem } from '../config/problem.ts';
import { type Target, targetsOf } from '../config/target.ts';
import { messageOf } from '../config/words.ts';
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
  readonly outOfReach: readonly Problem[];
  /** Regions with pages that people can look at. */
  readonly linked: readonly Target[];
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
  const concernsOf = regionConcerns(
    [home, ...looks.filter(isSeen).map(toRegion)],
    looks.filter(isOut).map(({ target }) => target.region),
  );
  const candidatesOf = (region: ObservedRegion): Traffic | undefined =>
    silentCandidates(region, region.target, concernsOf(region.target));
  const askAgain = async (look: Look): Promise<Look> => {
    const candidates = look.kind === 'seen' ? candidatesOf(toRegion(look)) : undefined;
    if (look.kind !== 'seen' || candidates === undefined) return look;
    const { target, pages, catalogue, usage } = look;
    const more = await lookInto(world, target, async (reads) => ({
      catalogue,
      usage: await withSilent(reads, usage, candidates),
    }));
    return { target, pages, ...more };
  };
  const candidates = candidatesOf(home);
  const [usage, again] = await Promise.all([
    candidates === undefined ? home.usage : withSilent(world, home.usage, candidates),
    Promise.all(looks.map(askAgain)),
  ]);
  return {
    regions: [{ ...home, usage }, ...again.filter(isSeen).map(toRegion)],
    outOfReach: again
      .filter(isOut)
      .map(({ target, why }) => ({ where: target.region, message: `${why}; its pages stay as they are` })),
    linked: [own, ...again.filter(hasPage).map(({ target }) => target)],
  };
}

interface Looked {
  readonly target: Target;
  readonly pages: LivePages;
}

type RegionUse = Pick<Observed, 'catalogue' | 'usage'>;
type Seen = Looked & RegionUse & { readonly kind: 'seen' };
type Look = Seen | (Looked & OutOfReach);
type RegionLook = ({ readonly kind: 'seen' } & RegionUse) | OutOfReach;

interface OutOfReach {
  readonly kind: 'out of reach';
  readonly why: string;
}

function isSeen(look: Look): look is Seen {
  return look.kind === 'seen';
}

function isOut(look: Look): look is Looked & OutOfReach {
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
    const message = messageOf(cause);
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

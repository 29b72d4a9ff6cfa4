import type { Problem } from '../config/problem.ts';
import { type Target, targetsOf } from '../config/target.ts';
import type { RegionReads, World } from '../world.ts';
import { type Observed, observe } from './observe.ts';
import { type LivePages, observeListedPages } from './observe-pages.ts';

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

/** Reads all Regions at once; the parameters are read in the operator's own. The first failed read rejects the run. */
export async function observeRegions(world: World, operator: Target): Promise<ObservedRegions> {
  const [own, ...further] = targetsOf(operator);
  const [observed, looks] = await Promise.all([
    observe(world, own),
    Promise.all(further.map((target) => lookAtRegion(world, target))),
  ]);
  const within = looks.filter((look) => look.kind === 'seen');
  const beyond = looks.filter((look) => look.kind === 'out of reach');
  return {
    regions: [
      { ...observed, target: own },
      ...within.map(({ target, catalogue, usage, pages }) => ({
        ...observed,
        target,
        catalogue,
        usage,
        pages,
      })),
    ],
    outOfReach: beyond.map(({ target, why }) => ({
      where: target.region,
      message: `${why}; its pages stay as they are`,
    })),
    linked: [own, ...looks.filter(hasPage).map(({ target }) => target)],
  };
}

type Look = { readonly target: Target; readonly pages: LivePages } & RegionLook;

type RegionLook =
  | ({ readonly kind: 'seen' } & Pick<Observed, 'catalogue' | 'usage'>)
  | { readonly kind: 'out of reach'; readonly why: string };

/** Pages are global: a Region that is out of reach may have some. */
async function lookAtRegion(world: World, target: Target): Promise<Look> {
  const [look, pages] = await Promise.all([lookInto(world, target), observeListedPages(world, target)]);
  return { target, pages, ...look };
}

async function lookInto(world: World, { region }: Target): Promise<RegionLook> {
  try {
    return { kind: 'seen', ...(await readRegion(world, world.inRegion(region))) };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const why = world.outOfReach(cause);
    if (why === undefined) throw new Error(`${region}: ${message}`, { cause });
    world.log.info('region out of reach', { region, error: message });
    return { kind: 'out of reach', why };
  }
}

/** A failure counts before what is out of reach, whichever came first: a world that fails is never left aside. */
async function readRegion(world: World, reads: RegionReads): Promise<Pick<Observed, 'catalogue' | 'usage'>> {
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

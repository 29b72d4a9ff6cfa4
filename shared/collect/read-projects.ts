import { projectsWithTraffic } from '../bedrock/mantle-projects.ts';
import { projectListIn } from '../facts/project-fact.ts';
import { shortHash } from '../kit/hash.ts';
import type { ObservedFacts } from './observe-facts.ts';
import type { ProjectReading } from './project-reads.ts';
import { isDayMissing } from './read-usage.ts';
import type { RegionTraffic } from './wanted-prices.ts';
import { type CollectWorld, readsIn } from './world.ts';

/** The bedrock-mantle projects that are looked up in one Region, and a hash of their ids. */
export interface ProjectLookUp {
  readonly ids: readonly string[];
  readonly hash: string;
}

/** Says what is looked up in a Region: nothing where no project has traffic. */
export function projectLookUp({ usage }: Pick<RegionTraffic, 'usage'>): ProjectLookUp | undefined {
  const ids = projectsWithTraffic(usage);
  return ids.length === 0 ? undefined : { ids, hash: shortHash(ids.join('\n')) };
}

/**
 * Reads the projects of bedrock-mantle, by Region, once a day and where other projects have traffic than the last time. A Region whose list is
 * denied is asked at every run: that may have changed. `now` is ISO 8601, UTC.
 */
export async function readProjects(
  world: CollectWorld,
  observed: ObservedFacts,
  now: string,
): Promise<ReadonlyMap<string, ProjectReading>> {
  const { operator, regions, facts } = observed;
  const due = regions.filter((traffic) => {
    const lookUp = projectLookUp(traffic);
    if (lookUp === undefined) return false;
    const known = projectListIn(facts.projects.items, traffic.region);
    const isKnown = known?.lookedUpFor === lookUp.hash && known.denied === undefined;
    return !isKnown || isDayMissing(observed, traffic.region, now);
  });
  return new Map(
    await Promise.all(
      due.map(
        async ({ region }): Promise<[string, ProjectReading]> => [
          region,
          await readsIn(world, operator, region).readProjects(),
        ],
      ),
    ),
  );
}

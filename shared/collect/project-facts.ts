import { type ProjectFact, type ProjectItem, projectListId } from '../facts/project-fact.ts';
import { partsOfId, regionalId } from '../facts/regional-items.ts';
import { byText } from '../kit/order.ts';
import { cut } from '../kit/problem.ts';
import type { ObservedFacts } from './observe-facts.ts';
import type { MantleProject, ProjectReading } from './project-reads.ts';
import { projectLookUp } from './read-projects.ts';
import { keptItems } from './region-items.ts';
import type { RegionTraffic } from './wanted-prices.ts';

/** So many projects of a Region are kept, those with traffic, by id. */
const MOST_PROJECTS = 100;
/** AWS allows a resource 50 tags, with keys of 128 and values of 256 characters: what does not fit into a line says little. */
const MOST_TAGS = 5;
const MOST_CHARACTERS = 40;
/** AWS's limit for the name (CloudFormation, AWS::BedrockMantle::Project). */
const NAME_CHARACTERS = 64;

/**
 * Returns what is known of projects after these readings. A Region whose reading failed, or that is out of reach, keeps its items. So does one
 * whose list is denied or not offered, and where no project has traffic any more.
 */
export function projectFacts(
  { operator, regions, facts }: Pick<ObservedFacts, 'operator' | 'regions' | 'facts'>,
  readings: ReadonlyMap<string, ProjectReading>,
): ReadonlyMap<string, ProjectItem> {
  const { items } = facts.projects;
  const read = regions.flatMap((traffic): [string, ReadonlyMap<string, ProjectItem>][] => {
    const own = itemsOf(traffic, readings.get(traffic.region), items);
    return own === undefined ? [] : [[traffic.region, own]];
  });
  return keptItems(items, operator, new Map(read));
}

function itemsOf(
  { region, usage }: RegionTraffic,
  reading: ProjectReading | undefined,
  items: ReadonlyMap<string, ProjectItem>,
): Map<string, ProjectItem> | undefined {
  const lookUp = projectLookUp({ usage });
  if (lookUp === undefined || reading === undefined) return undefined;
  const withList = (own: readonly (readonly [string, ProjectItem])[], denied?: string) =>
    new Map<string, ProjectItem>([
      ...own,
      [projectListId(region), { lookedUpFor: lookUp.hash, ...(denied === undefined ? {} : { denied }) }],
    ]);
  const before = [...items].filter(([id]) => partsOfId(id).region === region);
  switch (reading.kind) {
    case 'projects': {
      const listed = new Map(reading.projects.map((project) => [project.id, project]));
      const used = lookUp.ids.flatMap((id) => listed.get(id) ?? []).slice(0, MOST_PROJECTS);
      return withList(used.map((project) => [regionalId(project.id, region), factOf(project)] as const));
    }
    case 'denied':
      return withList(before, reading.action);
    case 'not-offered':
      return withList(before);
    case 'throttled':
    case 'failed':
      return undefined;
    default:
      return reading satisfies never;
  }
}

function factOf({ name, tags }: MantleProject): ProjectFact {
  const own = Object.entries(tags)
    .filter(([key]) => key !== '')
    .sort(byText(([key]) => key))
    .slice(0, MOST_TAGS)
    .map(([key, value]) => [cut(key, MOST_CHARACTERS), cut(value, MOST_CHARACTERS)] as const);
  return {
    ...(name === undefined ? {} : { name: cut(name, NAME_CHARACTERS) }),
    ...(own.length === 0 ? {} : { tags: Object.fromEntries(own) }),
  };
}

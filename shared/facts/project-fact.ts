import * as z from 'zod/mini';
import { itemsOfRegion, regionalId } from './regional-items.ts';

const Text = z.string().check(z.minLength(1));

/** A project of bedrock-mantle in one Region, as its endpoint lists it. The item's id is `<project> <Region>`. */
export const ProjectFact = z.strictObject({
  name: z.exactOptional(Text),
  /** The first few, each cut to a bounded length (shared/collect/project-facts.ts). */
  tags: z.exactOptional(z.record(Text, z.string())),
});
export type ProjectFact = z.infer<typeof ProjectFact>;

/** What is known of a Region's list as a whole. */
export const ProjectList = z.strictObject({
  /** A hash of the ids of the projects with traffic that the list was read for: if it differs, the list is read again. */
  lookedUpFor: z.string().check(z.regex(/^[0-9a-f]{8}$/)),
  /** The IAM action that was denied. */
  denied: z.exactOptional(Text),
});
export type ProjectList = z.infer<typeof ProjectList>;

/** An item of `facts/projects`. */
export const ProjectItem = z.union([ProjectList, ProjectFact]);
export type ProjectItem = z.infer<typeof ProjectItem>;

/** The id of the item of a Region's list: ids of projects are `default` or begin with `proj_`. */
export function projectListId(region: string): string {
  return regionalId('list', region);
}

/** Returns what is known of a Region's list. */
export function projectListIn(
  items: ReadonlyMap<string, ProjectItem>,
  region: string,
): ProjectList | undefined {
  const item = items.get(projectListId(region));
  return item !== undefined && 'lookedUpFor' in item ? item : undefined;
}

/** Returns what is known of a Region's projects, by id. */
export function projectsIn(
  items: ReadonlyMap<string, ProjectItem>,
  region: string,
): ReadonlyMap<string, ProjectFact> {
  const own = [...itemsOfRegion(items, region)];
  return new Map(own.flatMap(([id, item]) => ('lookedUpFor' in item ? [] : [[id, item] as const])));
}

import type { Operator } from '../config/operator.ts';

/**
 * Replaces the items of the Regions that were read. The others keep theirs, but for a Region that is watched no more. The Region ends an
 * item's id.
 */
export function keptItems<Item>(
  items: ReadonlyMap<string, Item>,
  { region: own, regions = [] }: Operator,
  read: ReadonlyMap<string, ReadonlyMap<string, Item>>,
): Map<string, Item> {
  const watched = [own, ...regions];
  const kept = [...items].filter(([id]) => {
    const region = id.slice(id.lastIndexOf(' ') + 1);
    return watched.includes(region) && !read.has(region);
  });
  return new Map([...kept, ...[...read.values()].flatMap((own) => [...own])]);
}

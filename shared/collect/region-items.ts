import type { Operator } from '../config/operator.ts';
import { partsOfId } from '../facts/regional-items.ts';

/**
 * Replaces the items of the Regions that were read. The others keep theirs, but for a Region that is watched no more.
 */
export function keptItems<Item>(
  items: ReadonlyMap<string, Item>,
  { region: own, regions = [] }: Operator,
  read: ReadonlyMap<string, ReadonlyMap<string, Item>>,
): Map<string, Item> {
  const watched = [own, ...regions];
  const kept = [...items].filter(([id]) => {
    const { region } = partsOfId(id);
    return region !== undefined && watched.includes(region) && !read.has(region);
  });
  return new Map([...kept, ...[...read.values()].flatMap((own) => [...own])]);
}

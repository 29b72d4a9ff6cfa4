import type { Catalogue } from '../bedrock/catalogue.ts';
import { type ListItem, lastCopyOf } from './list-fact.ts';

/**
 * Fills in the optional lists that could not be read.
 *
 * | an optional list                      | holds                            |
 * |---------------------------------------|----------------------------------|
 * | read                                  | what was read                    |
 * | denied, or not offered in the Region  | nothing                          |
 * | failed, and its last copy is whole    | the copy                         |
 * | failed otherwise                      | nothing may be concluded: throws |
 *
 * @throws the error of the first list that failed and has no copy.
 */
export function withKeptLists(
  catalogue: Catalogue,
  items: ReadonlyMap<string, ListItem>,
  region: string,
): Catalogue {
  const copies = (catalogue.failed ?? []).map(({ list, error }) => {
    const copy = lastCopyOf(list, items, region);
    if (copy === undefined) throw error;
    return [list, copy] as const;
  });
  return { ...catalogue, ...Object.fromEntries(copies) };
}

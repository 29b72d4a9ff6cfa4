import * as z from 'zod/mini';
import type { Catalogue, OptionalList } from '../bedrock/catalogue.ts';
import { itemsOfRegion, regionalId } from './regional-items.ts';

const Text = z.string().check(z.minLength(1));

/** What an optional list of Bedrock said of one thing in one Region. The item's id is `<list>/<ARN> <Region>`. */
const ListedFact = z.strictObject({
  name: Text,
  foundationModelArn: z.exactOptional(Text),
  baseModelArn: z.exactOptional(Text),
});
type ListedFact = z.infer<typeof ListedFact>;

/**
 * How many things a list named when it was read last, so that an empty list differs from one that was never read, and a copy that has
 * lost a part from a whole one. The item's id is `<list> <Region>`.
 */
const ListLength = z.strictObject({ entries: z.int().check(z.minimum(0)) });

/** An item of `facts/lists`. */
export const ListItem = z.union([ListedFact, ListLength]);
export type ListItem = z.infer<typeof ListItem>;

type Entry = Catalogue[OptionalList][number];

/** Returns the copy of a list. */
export function listItems(
  list: OptionalList,
  entries: readonly Entry[],
  region: string,
): ReadonlyMap<string, ListItem> {
  const listed = new Map(
    entries.map(({ arn, ...item }) => [regionalId(startOf(list) + arn, region), item] as const),
  );
  return new Map<string, ListItem>([...listed, [regionalId(list, region), { entries: listed.size }]]);
}

/** Returns those items of a Region that are the copy of this list. */
export function keptItemsOf(
  list: OptionalList,
  items: ReadonlyMap<string, ListItem>,
  region: string,
): ReadonlyMap<string, ListItem> {
  const own = [...itemsOfRegion(items, region)].filter(
    ([what]) => what === list || what.startsWith(startOf(list)),
  );
  return new Map(own.map(([what, item]) => [regionalId(what, region), item]));
}

/** Returns what a list named when it was read last; `undefined` if there is no copy, or not all of it. */
export function lastCopyOf(
  list: OptionalList,
  items: ReadonlyMap<string, ListItem>,
  region: string,
): (ListedFact & Pick<Entry, 'arn'>)[] | undefined {
  const own = itemsOfRegion(items, region);
  const length = own.get(list);
  if (length === undefined || !('entries' in length)) return undefined;
  const start = startOf(list);
  const entries = [...own].flatMap(([what, item]) =>
    what.startsWith(start) && 'name' in item ? [{ arn: what.slice(start.length), ...item }] : [],
  );
  return entries.length < length.entries ? undefined : entries;
}

function startOf(list: OptionalList): string {
  return `${list}/`;
}

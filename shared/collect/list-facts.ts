import { type Catalogue, OPTIONAL_LISTS, type OptionalList } from '../bedrock/catalogue.ts';
import { keptItemsOf, type ListItem, listItems } from '../facts/list-fact.ts';
import { type Problem, WAIT } from '../kit/problem.ts';
import type { ObservedFacts } from './observe-facts.ts';
import { keptItems } from './region-items.ts';

/** Returns the last copies of Bedrock's optional lists. A list that was not read, and a Region that is out of reach, keep theirs. */
export function listFacts({
  operator,
  regions,
  facts,
}: Pick<ObservedFacts, 'operator' | 'regions' | 'facts'>): ReadonlyMap<string, ListItem> {
  const { items } = facts.lists;
  const copies = regions.map(({ region, bedrock }) => {
    const own = LISTS.flatMap((list) => [
      ...(wasRead(list, bedrock) ? listItems(list, bedrock[list], region) : keptItemsOf(list, items, region)),
    ]);
    return [region, new Map(own)] as const;
  });
  return keptItems(items, operator, new Map(copies));
}

/** Says which lists could not be read, although there is a copy of them. */
export function unreadLists({ regions }: Pick<ObservedFacts, 'regions'>): Problem[] {
  return regions.flatMap(({ region, bedrock: { failed = [] } }) =>
    failed.map(({ list, error }) => ({
      where: `${region}: ${OPTIONAL_LISTS[list]}`,
      remedy: WAIT,
      message: `the list could not be read, and its last copy holds: ${error.message}`,
    })),
  );
}

const LISTS = Object.keys(OPTIONAL_LISTS) as readonly OptionalList[];

function wasRead(list: OptionalList, { denied, notOffered = [], failed = [] }: Catalogue): boolean {
  const missing = [...denied, ...notOffered, ...failed.map((one) => OPTIONAL_LISTS[one.list])];
  return !missing.includes(OPTIONAL_LISTS[list]);
}

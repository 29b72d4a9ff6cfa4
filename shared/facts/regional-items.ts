/** Returns the id of an item about something in one Region: `<what> <Region>`. Neither holds a blank. */
export function regionalId(what: string, region: string): string {
  return `${what} ${region}`;
}

/** Returns the two parts of an item's id. The Region is absent where the item is about no single one. */
export function partsOfId(id: string): { readonly what: string; readonly region?: string } {
  const end = id.lastIndexOf(' ');
  return end < 0 ? { what: id } : { what: id.slice(0, end), region: id.slice(end + 1) };
}

/** Returns the items of one Region, by what they are about. */
export function itemsOfRegion<Item>(
  items: ReadonlyMap<string, Item>,
  region: string,
): ReadonlyMap<string, Item> {
  const parts = [...items].map(([id, item]) => ({ ...partsOfId(id), item }));
  return new Map(parts.filter((one) => one.region === region).map(({ what, item }) => [what, item]));
}

/** Splits items into those that pass the test and those that do not. Both keep their order. */
export function partition<Item>(items: readonly Item[], test: (item: Item) => boolean): [Item[], Item[]] {
  const passed: Item[] = [];
  const failed: Item[] = [];
  for (const item of items) (test(item) ? passed : failed).push(item);
  return [passed, failed];
}

export type NonEmpty<Item> = readonly [Item, ...Item[]];

/** Returns the items as a non-empty list, or `undefined` if there are none. */
export function nonEmpty<Item>([first, ...others]: readonly Item[]): NonEmpty<Item> | undefined {
  return first === undefined ? undefined : [first, ...others];
}

/** Splits items into chunks of `size`; the last one may be shorter. */
export function chunked<Item>(items: readonly Item[], size: number): Item[][] {
  const chunks: Item[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}

import { RATE_SCOPES } from '../pricing/list-prices/list-price.ts';
import type { DatedListPrice, ListPrices } from '../pricing/sources/list-prices.ts';
import type { PriceItem, ScopedFact } from './price-fact.ts';
import { itemsOfRegion } from './regional-items.ts';

/** Returns AWS's list prices in one Region by the id of the foundation model, each with what it was before. */
export function listPricesIn(items: ReadonlyMap<string, PriceItem>, region: string): ListPrices {
  return new Map(
    [...itemsOfRegion(items, region)].flatMap(([model, item]) => {
      if ('withoutOffer' in item) return [];
      const scoped = RATE_SCOPES.flatMap((scope) => {
        const known = item[scope];
        return known === undefined ? [] : [[scope, datedPrices(known)] as const];
      });
      return [[model, Object.fromEntries(scoped)] as const];
    }),
  );
}

/** Where there are several, the oldest one that is known holds for all the time before it, too. */
function datedPrices({ now, before = [] }: ScopedFact): DatedListPrice[] {
  const known = [now, ...before] as readonly DatedListPrice[];
  return known.map((price, index) => {
    if (known.length === 1 || index < known.length - 1) return price;
    const { since: _, ...always } = price;
    return always;
  });
}

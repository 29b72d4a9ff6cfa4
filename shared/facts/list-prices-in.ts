import { RATE_SCOPES } from '../pricing/list-prices/list-price.ts';
import type { ListPrices } from '../pricing/sources/list-prices.ts';
import type { PriceItem } from './price-fact.ts';
import { itemsOfRegion } from './regional-items.ts';

/** Returns AWS's list prices in one Region by the id of the foundation model, each with what it was before. */
export function listPricesIn(items: ReadonlyMap<string, PriceItem>, region: string): ListPrices {
  return new Map(
    [...itemsOfRegion(items, region)].flatMap(([model, item]) => {
      if ('withoutOffer' in item) return [];
      const scoped = RATE_SCOPES.flatMap((scope) => {
        const known = item[scope];
        return known === undefined ? [] : [[scope, [known.now, ...(known.before ?? [])]] as const];
      });
      return [[model, Object.fromEntries(scoped)] as const];
    }),
  );
}

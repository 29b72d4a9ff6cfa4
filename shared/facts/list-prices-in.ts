import { type ListPrice, RATE_SCOPES } from '../pricing/list-prices/list-price.ts';
import type { ListPrices } from '../pricing/sources/list-prices.ts';
import type { KnownPrice, PriceItem } from './price-fact.ts';

/** Returns AWS's list prices in one Region, as they hold now, by the id of the foundation model. */
export function listPricesIn(items: ReadonlyMap<string, PriceItem>, region: string): ListPrices {
  const suffix = ` ${region}`;
  return new Map(
    [...items].flatMap(([id, item]) => {
      if ('withoutOffer' in item || !id.endsWith(suffix)) return [];
      const scoped = RATE_SCOPES.flatMap((scope) => {
        const now = item[scope]?.now;
        return now === undefined ? [] : [[scope, toListPrice(now)] as const];
      });
      return [[id.slice(0, -suffix.length), Object.fromEntries(scoped)] as const];
    }),
  );
}

function toListPrice({ since: _, source: __, ...price }: KnownPrice): ListPrice {
  return price as ListPrice;
}

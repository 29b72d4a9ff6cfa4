import type { Series } from '../../bedrock/series.ts';
import type { RateScope, ScopedPrices } from '../list-prices/list-price.ts';
import { TOKEN_KINDS } from '../list-prices/rate-dimension.ts';
import type { PriceMatch } from '../price-match.ts';

/** AWS's list prices in one Region by the id of the foundation model. */
export type ListPrices = ReadonlyMap<string, ScopedPrices>;

/** Finds AWS's list price of a series: that of exactly its base model, in its Region, for its scope. */
export function listPrices(prices: ListPrices): (series: Series) => PriceMatch[] {
  return (series) => {
    const scope = rateScopeOf(series);
    const price = scope === undefined ? undefined : prices.get(series.base)?.[scope];
    if (price === undefined) return [];
    const amounts = Object.fromEntries(
      TOKEN_KINDS.flatMap((kind) => (price[kind] === undefined ? [] : [[kind, price[kind]]])),
    );
    return [{ prices: { per: '1M', amounts }, from: { kind: 'list', name: price.rate }, level: 'listed' }];
  };
}

/** Scopes of series that list prices are not for: what the account rents or made, and what is not understood. */
const WITHOUT_LIST_PRICE = new Set(['provisioned', 'imported', 'custom', 'unknown']);

/** Returns which rate holds: an application profile shares that of what it was made from. */
export function rateScopeOf({ scope, base, source }: Series): RateScope | undefined {
  if (WITHOUT_LIST_PRICE.has(scope)) return undefined;
  const isGlobal = scope === 'application' ? source === `global.${base}` : scope === 'global';
  return isGlobal ? 'global' : 'regional';
}

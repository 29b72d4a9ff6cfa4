import { SERVICE, type Series } from '../../bedrock/series.ts';
import type { TierPrices } from '../../config/prices.ts';
import { amountsOf, type ListedTiers, type ListPrice, type RateScope } from '../list-prices/list-price.ts';
import { TOKEN_KINDS } from '../list-prices/token-kinds.ts';
import type { PriceMatch } from '../price-match.ts';

/** A list price, and from which day on it holds. */
export type DatedListPrice = ListPrice & {
  readonly source?: 'offer' | 'priceList';
  /** YYYY-MM-DD; absent: always. */
  readonly since?: string;
};

/** AWS's list prices in one Region by the id of the foundation model: what holds and what held. */
export type ListPrices = ReadonlyMap<
  string,
  { readonly [Scope in RateScope]?: readonly DatedListPrice[] | undefined }
>;

/** Finds AWS's list prices of a series: those of exactly its base model or service, in its Region, for its scope. */
export function listPrices(prices: ListPrices): (series: Series) => PriceMatch[] {
  return (series) => {
    const scope = rateScopeOf(series);
    const dated = scope === undefined ? undefined : prices.get(listedAs(series))?.[scope];
    return (dated ?? []).map(({ rate, source, since, tiers, ...price }): PriceMatch => {
      return {
        prices: {
          per: '1M',
          amounts: amountsOf(price),
          ...(tiers === undefined ? {} : { tiers: tierPrices(tiers) }),
        },
        from: { kind: 'list', name: rate, ...(source === undefined ? {} : { source }) },
        level: 'listed',
        ...(since === undefined ? {} : { since }),
      };
    });
  };
}

/** Names the prices of each tier by kind. */
export function tierPrices(tiers: ListedTiers): TierPrices {
  return Object.fromEntries(
    Object.entries(tiers).map(([tier, amounts]) => [
      tier,
      Object.fromEntries(
        TOKEN_KINDS.flatMap((kind, place) => {
          const amount = amounts?.[place] ?? undefined;
          return amount === undefined ? [] : [[kind, amount]];
        }),
      ),
    ]),
  );
}

/** Returns the id by which the list price of a series is looked up: its base model, or the rate of its service. */
export function listedAs({ scope, base, source = base }: Series): string {
  return scope === SERVICE ? source : base;
}

/** Scopes of series that list prices are not for: what the account rents or made, and what is not understood. */
const WITHOUT_LIST_PRICE = new Set(['provisioned', 'imported', 'custom', 'unknown']);

/** Returns which rate holds: an application profile shares that of what it was made from. */
export function rateScopeOf({ scope, base, source }: Series): RateScope | undefined {
  if (WITHOUT_LIST_PRICE.has(scope)) return undefined;
  const isGlobal = scope === 'application' ? source === `global.${base}` : scope === 'global';
  return isGlobal ? 'global' : 'regional';
}

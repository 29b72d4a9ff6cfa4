import type { Series } from '../../../shared/bedrock/series.ts';
import type { Settings } from '../../../shared/config/settings.ts';
import type { KnownPrice, PriceItem, ScopedFact } from '../../../shared/facts/price-fact.ts';
import { modelsIn, parseReadDates, readDatesName } from '../../../shared/facts/read-dates.ts';
import { regionalId } from '../../../shared/facts/regional-items.ts';
import type { RateScope } from '../../../shared/pricing/list-prices/list-price.ts';
import { listedAs, rateScopeOf } from '../../../shared/pricing/sources/list-prices.ts';
import type { InventoryItem } from './inventory.ts';
import type { RegionEstate } from './region-estates.ts';

/** What AWS lists for a series, whether or not that is the price that holds. */
export type ListPriceState =
  | ({
      readonly kind: 'listed';
      readonly region: string;
      readonly scope: RateScope;
      readonly price: KnownPrice;
    } & Read &
      Pick<ScopedFact, 'held'>)
  /** The reason completes "no list price: ...". */
  | ({ readonly kind: 'none'; readonly reason: string } & Read);

interface Read {
  /** YYYY-MM-DD: when AWS was asked last. */
  readonly read?: string;
}

type Sources = Pick<RegionEstate, 'board' | 'parameters' | 'facts'>;

/** Returns what AWS lists for each series of a Region, as far as facts tell. */
export function listPricesOf({
  board: { prefix, region },
  parameters,
  facts,
}: Sources): (item: Pick<InventoryItem, 'series' | 'traffic'>) => ListPriceState {
  const items = facts.prices;
  const text = parameters.find(({ name }) => name === readDatesName(prefix))?.value;
  const dates = parseReadDates(text, modelsIn(items));
  return ({ series, traffic }) => {
    const base = listedAs(series);
    const day = dates.get(base);
    const read: Read = day === undefined ? {} : { read: day };
    const scope = rateScopeOf(series);
    const known = scope === undefined ? undefined : scopedFact(items.get(regionalId(base, region)), scope);
    if (scope !== undefined && known !== undefined) {
      const { now: price, held } = known;
      return { kind: 'listed', region, scope, price, ...read, ...(held === undefined ? {} : { held }) };
    }
    return { kind: 'none', reason: whyNone(series, scope, { region, items, traffic, ...read }), ...read };
  };
}

function scopedFact(item: PriceItem | undefined, scope: RateScope): ScopedFact | undefined {
  return item === undefined || 'withoutOffer' in item ? undefined : item[scope];
}

function whyNone(
  series: Series,
  scope: RateScope | undefined,
  {
    region,
    items,
    traffic,
    read,
  }: { region: string; items: ReadonlyMap<string, PriceItem>; traffic: InventoryItem['traffic'] } & Read,
): string {
  const base = listedAs(series);
  if (scope === undefined) return `AWS lists prices of Bedrock's own models, not of ${series.scope} ones`;
  if (items.has(regionalId(base, region))) return `AWS lists no ${scope} rate of ${base} in ${region}`;
  const item = items.get(base);
  if (item !== undefined && 'withoutOffer' in item)
    return `Bedrock has no offer for ${base}, and the Price List has no price under a name that is exactly its own`;
  if (read !== undefined) return `AWS gave no price of ${base} that can be relied on`;
  return traffic === 'data'
    ? 'AWS has not been asked yet; bedrock-dashboard collect asks it'
    : 'AWS is asked for models with traffic only';
}

/** Says why list prices are not used at all; `undefined` if they are. */
export function whyUnused({
  listPrices,
  currency,
}: Pick<Settings, 'listPrices' | 'currency'>): string | undefined {
  if (!listPrices) return 'list prices are not used: listPrices in settings is false';
  return currency === 'USD'
    ? undefined
    : `list prices are not used: they are in USD, and currency in settings is ${currency}`;
}

import type { PriceMatch } from '../../../../shared/pricing/price-match.ts';
import { formatPriceSource } from '../../../../shared/pricing/price-source.ts';
import type { RegionEstate } from '../../inventory/estates.ts';
import type { InventoryItem } from '../../inventory/inventory.ts';
import { perMillion } from './price-words.ts';

/** One Region in the JSON of `models`. */
export function regionAsJson({ board, config }: RegionEstate, items: readonly InventoryItem[]) {
  const { currency, priceMultiplier } = config.settings;
  return { region: board.region, currency, priceMultiplier, series: items.map(itemAsJson) };
}

export function itemAsJson({ series, model, traffic, place, claims, prices, missing }: InventoryItem) {
  const [price] = prices;
  const [claim] = claims;
  return {
    ...series,
    ...(model === undefined
      ? {}
      : { model: { name: model.name, provider: model.provider, lifecycle: model.lifecycle } }),
    traffic,
    place,
    ...(claim === undefined ? {} : { claimedBy: `models/${claim.entry.name}` }),
    ...(price === undefined ? {} : { price: priceAsJson(price) }),
    missing,
  };
}

export function priceAsJson({ from, pattern, level, prices, asOf }: PriceMatch) {
  return { from: formatPriceSource(from), pattern, level, ...prices, perMillion: perMillion(prices), asOf };
}

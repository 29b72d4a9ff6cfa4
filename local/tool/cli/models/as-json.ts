import type { PriceMatch } from '../../../../shared/pricing/price-match.ts';
import { formatPriceSource } from '../../../../shared/pricing/price-source.ts';
import type { InventoryItem } from '../../inventory/inventory.ts';
import type { RegionEstate } from '../../inventory/region-estates.ts';
import { perMillion } from './price-words.ts';

/** Writes one Region in the JSON of `models`. */
export function regionAsJson({ board, config }: RegionEstate, items: readonly InventoryItem[]) {
  const { currency, priceMultiplier } = config.settings;
  return { region: board.region, currency, priceMultiplier, series: items.map(itemAsJson) };
}

export function itemAsJson({
  series,
  model,
  traffic,
  placement,
  claims,
  prices,
  missing,
  tiers,
}: InventoryItem) {
  const [price] = prices;
  const [claim] = claims;
  return {
    ...series,
    ...(model === undefined
      ? {}
      : { model: { name: model.name, provider: model.provider, lifecycle: model.lifecycle } }),
    traffic,
    place: placement,
    ...(claim === undefined ? {} : { claimedBy: `models/${claim.entry.name}` }),
    ...(price === undefined ? {} : { price: priceAsJson(price) }),
    missing,
    ...(tiers === undefined ? {} : { tiers: tiers.map(({ asked, served }) => ({ asked, served })) }),
  };
}

export function priceAsJson({ from, pattern, level, prices, asOf, since }: PriceMatch) {
  const source = { from: formatPriceSource(from), pattern, level };
  return { ...source, ...prices, perMillion: perMillion(prices), asOf, since };
}

import type { PriceFact, PriceItem } from '../facts/price-fact.ts';
import { regionalId } from '../facts/regional-items.ts';
import { derivePrice } from './derive-price.ts';
import { holdsRefusal } from './due-prices.ts';
import type { ModelReading } from './read-prices.ts';

/**
 * Returns what is known of prices after these readings, by id of the item. A reading that failed, or that was left, changes nothing; nothing
 * is ever forgotten because a reading lacks it.
 */
export function derivePrices(
  known: ReadonlyMap<string, PriceItem>,
  readings: ReadonlyMap<string, ModelReading>,
  today: string,
): ReadonlyMap<string, PriceItem> {
  const next = new Map(known);
  for (const [model, reading] of readings) {
    if (reading.kind !== 'read') continue;
    if (!reading.hasNoOffer) next.delete(model);
    else if (!holdsRefusal(known.get(model), today)) next.set(model, { withoutOffer: today });
    for (const [region, price] of reading.prices) {
      const id = regionalId(model, region);
      const derived = derivePrice(priceFactIn(known, id), price);
      if (derived !== undefined) next.set(id, derived);
    }
  }
  return next;
}

/** Returns the price of a model in a Region, if it is known. */
function priceFactIn(items: ReadonlyMap<string, PriceItem>, id: string): PriceFact | undefined {
  const item = items.get(id);
  return item === undefined || 'withoutOffer' in item ? undefined : item;
}

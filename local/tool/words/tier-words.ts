import { STANDARD_TIER } from '../../../shared/bedrock/service-tiers.ts';
import { PRICED_TIERS, type Prices } from '../../../shared/config/prices.ts';
import { uniqueSorted } from '../../../shared/kit/order.ts';
import { describeAllPrices } from '../cli/models/price-words.ts';
import type { InventoryItem } from '../inventory/inventory.ts';

type Tiered = Pick<InventoryItem, 'tiers' | 'prices'>;

/** Says what the tokens of each tier cost that served requests of a series, e.g. `flex: input 0.1 USD per 1M`. */
export function tierPriceNotes({ tiers = [], prices: [best] }: Tiered, currency: string): string[] {
  const served = uniqueSorted(tiers.map((pair) => pair.served)).filter((tier) => tier !== STANDARD_TIER);
  if (best === undefined) return [];
  return served.map((tier) => {
    const priced = PRICED_TIERS.find((one) => one === tier);
    const amounts = priced === undefined ? undefined : best.prices.tiers?.[priced];
    return amounts === undefined
      ? `${tier}: no price of its own, so its tokens count at the standard price`
      : `${tier}: ${describeAllPrices(inTier(best.prices, amounts), currency)}`;
  });
}

/** Says which tiers the requests of a series ask for, and which serve them. */
export function tierLines(item: Tiered, currency: string): string[] {
  const { tiers = [] } = item;
  if (tiers.length === 0) return [];
  const pairs = tiers.map(({ asked, served }) => (asked === served ? asked : `${asked} served as ${served}`));
  return [pairs.join(', '), ...tierPriceNotes(item, currency)];
}

function inTier({ per }: Prices, amounts: Prices['amounts']): Prices {
  return { per, amounts };
}

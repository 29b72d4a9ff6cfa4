import type { PriceMatch } from '../../../../shared/pricing/price-match.ts';
import { type InventoryItem, type InventorySources, inventory } from '../../inventory/inventory.ts';
import { type ListPriceState, listPricesOf } from '../../inventory/list-price.ts';
import type { RegionEstate } from '../../inventory/region-estates.ts';

/** What prices are listed and checked from. */
export type PricedRegion = InventorySources & Pick<RegionEstate, 'board' | 'parameters' | 'facts'>;

/** A series, the price that holds for it today, and what AWS lists. */
export interface ListedSeries {
  readonly item: InventoryItem;
  /** Absent: none. */
  readonly price?: PriceMatch;
  readonly listed: ListPriceState;
}

/** Returns the series of a Region with their prices. */
export function listSeries(region: PricedRegion): ListedSeries[] {
  const listedOf = listPricesOf(region);
  return inventory(region).map((item) => {
    const [price] = item.prices;
    return { item, listed: listedOf(item), ...(price === undefined ? {} : { price }) };
  });
}

export function hasTraffic({ item }: ListedSeries): boolean {
  return item.traffic === 'data';
}

import type { Limit } from '../../../../shared/quotas/series-quotas.ts';
import { type Comparison, compareWithList } from '../../inventory/compare-price.ts';
import { explainClaim } from '../../inventory/explain-claim.ts';
import { explainDiscovery, explainPlacement } from '../../inventory/explain-placement.ts';
import { type Decision, explainPrice } from '../../inventory/explain-price.ts';
import type { InventoryItem } from '../../inventory/inventory.ts';
import { type ListPriceState, listPricesOf, whyUnused } from '../../inventory/list-price.ts';
import type { RegionEstate } from '../../inventory/region-estates.ts';
import { type Change, changesOf } from './changes.ts';
import type { SeriesAlarm, Watched } from './watched.ts';

/** Why a series is where it is and costs what it costs, in sentences. */
export interface Explanation {
  readonly item: InventoryItem;
  readonly row: string;
  readonly claim: Decision;
  readonly discovery: string;
  readonly price: Decision;
  /** What AWS lists, whichever price holds. */
  readonly listPrice: ListPriceState;
  /** How a typed price compares with it. */
  readonly comparison?: Comparison;
  /** Why no list price holds anywhere. */
  readonly unused?: string;
  readonly alarms: readonly SeriesAlarm[];
  readonly limits: readonly Limit[];
  readonly quotaState: 'known' | 'unmatched' | 'none' | 'no traffic' | 'not read';
  readonly changes: readonly Change[];
}

export function explain(
  item: InventoryItem,
  region: RegionEstate,
  watched: Watched,
  profile?: string,
): Explanation {
  return {
    item,
    row: explainPlacement(item),
    claim: explainClaim(item, region.estate),
    discovery: explainDiscovery(item),
    price: explainPrice(item),
    ...explainListPrice(item, region),
    alarms: watched.alarmsOf(item),
    limits: watched.limitsOf(item),
    quotaState: quotaStateOf(item, watched),
    changes: changesOf(item, region, profile),
  };
}

function explainListPrice(
  item: InventoryItem,
  region: RegionEstate,
): Pick<Explanation, 'listPrice' | 'comparison' | 'unused'> {
  const { settings } = region.config;
  const listPrice = listPricesOf(region)(item);
  const unused = whyUnused(settings);
  const [price] = item.prices;
  const isTyped = price !== undefined && price.from.kind !== 'list';
  return {
    listPrice,
    ...(unused === undefined ? {} : { unused }),
    ...(isTyped && listPrice.kind === 'listed' && settings.currency === 'USD'
      ? { comparison: compareWithList(price.prices, listPrice.price, { ...settings, missing: item.missing }) }
      : {}),
  };
}

function quotaStateOf(
  item: InventoryItem,
  { hasQuotas, limitsOf, isUnmatched }: Watched,
): Explanation['quotaState'] {
  if (!hasQuotas) return 'not read';
  if (item.traffic !== 'data') return 'no traffic';
  if (isUnmatched(item)) return 'unmatched';
  return limitsOf(item).length > 0 ? 'known' : 'none';
}

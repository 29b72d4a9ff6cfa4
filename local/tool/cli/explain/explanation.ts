import type { Limit } from '../../../../shared/quotas/series-quotas.ts';
import { explainClaim } from '../../inventory/explain-claim.ts';
import { explainDiscovery, explainPlacement } from '../../inventory/explain-placement.ts';
import { type Decision, explainPrice } from '../../inventory/explain-price.ts';
import type { InventoryItem } from '../../inventory/inventory.ts';
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
    alarms: watched.alarmsOf(item),
    limits: watched.limitsOf(item),
    quotaState: quotaStateOf(item, watched),
    changes: changesOf(item, region, profile),
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

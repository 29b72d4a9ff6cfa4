import type { RegionEstate } from '../../../shared/loop/estates.ts';
import { explainClaim } from '../../../shared/pricing/explain-claim.ts';
import { explainDiscovery, explainPlace } from '../../../shared/pricing/explain-place.ts';
import { type Decision, explainPrice } from '../../../shared/pricing/explain-price.ts';
import type { InventoryItem } from '../../../shared/pricing/inventory.ts';
import { type Change, changesOf } from './changes.ts';

/** Why a series is where it is and costs what it costs, in sentences. */
export interface Explanation {
  readonly item: InventoryItem;
  readonly row: string;
  readonly claim: Decision;
  readonly discovery: string;
  readonly price: Decision;
  readonly changes: readonly Change[];
}

export function explain(item: InventoryItem, region: RegionEstate, profile?: string): Explanation {
  return {
    item,
    row: explainPlace(item),
    claim: explainClaim(item, region.estate),
    discovery: explainDiscovery(item),
    price: explainPrice(item),
    changes: changesOf(item, region, profile),
  };
}

import { lifecycleWords } from '../../../shared/bedrock/lifecycle-words.ts';
import { hasExtendedPrice } from '../../../shared/pricing/extended-price.ts';
import type { InventoryItem } from '../inventory/inventory.ts';

/** Describes the life cycle of a series' model as the board does; empty for an active model without dates, and if Bedrock does not list it. */
export function describeLifecycle({
  model,
  prices,
  later,
}: Pick<InventoryItem, 'model' | 'prices' | 'later'>): string {
  return lifecycleWords(model?.lifecycle, hasExtendedPrice(model?.lifecycle, [[...prices, ...later]]));
}

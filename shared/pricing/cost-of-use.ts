import type { ImageDimensions } from '../bedrock/catalogue.ts';
import { type BilledKind, imagePrice, type Prices, TOKEN_KINDS, unitsOf } from '../config/prices.ts';

/** How much was used of one series. */
export interface Used {
  /** How much of each kind. */
  readonly amounts: readonly (readonly [kind: BilledKind, amount: number])[];
  /** How many images, by set of dimensions. */
  readonly images?: readonly (readonly [image: ImageDimensions, count: number])[];
}

/** Returns what so much costs: nothing for a kind that has no price. */
export function costOfUse(prices: Prices, { amounts, images = [] }: Used): number {
  const costs = amounts.map(
    ([kind, amount]) => (amount * (prices.amounts[kind] ?? 0)) / unitsOf(kind, prices.per),
  );
  const ofImages = images.map(([image, count]) => count * (imagePrice(prices, image) ?? 0));
  return [...costs, ...ofImages].reduce((sum, one) => sum + one, 0);
}

/** Returns how many tokens there are of all kinds. */
export function tokensUsed({ amounts }: Used): number {
  const tokens = amounts.filter(([kind]) => TOKEN_KINDS.some((one) => one === kind));
  return tokens.reduce((sum, [, amount]) => sum + amount, 0);
}

import type { ImageDimensions } from '../bedrock/catalogue.ts';
import {
  type BilledKind,
  imagePrice,
  type PricedTier,
  type Prices,
  TOKEN_KINDS,
  unitsOf,
} from '../config/prices.ts';

type Amount = readonly [kind: BilledKind, amount: number];

/** How much was used of one series. */
export interface Used {
  /** How much of each kind. */
  readonly amounts: readonly Amount[];
  /** How much of it other service tiers than the standard one served. */
  readonly tiers?: readonly { readonly tier: PricedTier; readonly amounts: readonly Amount[] }[];
  /** How many images, by set of dimensions. */
  readonly images?: readonly (readonly [image: ImageDimensions, count: number])[];
}

/** Prices amounts. A kind without a price costs nothing, and a tier without one costs what the standard tier does. */
export function costOfUse(prices: Prices, { amounts, tiers = [], images = [] }: Used): number {
  const costs = amounts.map(
    ([kind, amount]) => (amount * (prices.amounts[kind] ?? 0)) / unitsOf(kind, prices.per),
  );
  const ofImages = images.map(([image, count]) => count * (imagePrice(prices, image) ?? 0));
  const corrections = tiers.flatMap(({ tier, amounts: served }) => {
    const own: Prices['amounts'] = prices.tiers?.[tier] ?? {};
    return served.map(([kind, amount]) => {
      const [price, standard] = [own[kind], prices.amounts[kind]];
      if (price === undefined || standard === undefined) return 0;
      return (amount * (price - standard)) / unitsOf(kind, prices.per);
    });
  });
  return Math.max(
    0,
    [...costs, ...corrections, ...ofImages].reduce((sum, one) => sum + one, 0),
  );
}

/** Returns how many tokens there are of all kinds. */
export function tokensUsed({ amounts }: Used): number {
  const tokens = amounts.filter(([kind]) => TOKEN_KINDS.some((one) => one === kind));
  return tokens.reduce((sum, [, amount]) => sum + amount, 0);
}

import * as z from 'zod/mini';

/** What is billed. Each kind has its own price and its own CloudWatch metric. */
export const PRICE_KINDS = ['input', 'output', 'cacheRead', 'cacheWrite', 'image'] as const;
export type PriceKind = (typeof PRICE_KINDS)[number];

/** `1K` is the seed construct's unit, `1M` the one in which AWS now quotes. */
export const PriceUnit = z.enum(['1K', '1M']).check(z.describe('"1K" or "1M"'));
export type PriceUnit = z.infer<typeof PriceUnit>;

/** In the currency of the settings. 0 is a price; only absence means 'no price'. */
export const Price = z
  .union([z.literal(0), z.number().check(z.minimum(1e-9), z.maximum(1e6))])
  .check(z.describe('a number >= 0 (0, or from 0.000000001 to 1000000)'));

/** Token prices are for `per` tokens, an image price is for one image. */
export interface Prices {
  readonly per: PriceUnit;
  readonly amounts: Readonly<Partial<Record<PriceKind, number>>>;
}

export const TOKENS_PER_UNIT: Readonly<Record<PriceUnit, number>> = { '1K': 1_000, '1M': 1_000_000 };

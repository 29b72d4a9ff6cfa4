import * as z from 'zod/mini';

export const TOKEN_KINDS = ['input', 'output', 'cacheRead', 'cacheWrite'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** What models are billed by. Each kind has its own price and its own CloudWatch metric. */
export const PRICE_KINDS = [...TOKEN_KINDS, 'image'] as const;
export type PriceKind = (typeof PRICE_KINDS)[number];

/** What services other than models are billed by: a text unit of a guardrail, an hour of a vCPU, and of a gigabyte, of AgentCore. */
export const SERVICE_KINDS = ['textUnit', 'vcpuHour', 'gbHour'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

export const BILLED_KINDS = [...PRICE_KINDS, ...SERVICE_KINDS] as const;
export type BilledKind = (typeof BILLED_KINDS)[number];

/** How many tokens a price is for. `1K` is the seed construct's unit; AWS now quotes prices for `1M`. */
export const PriceUnit = z.enum(['1K', '1M']).check(z.describe('"1K" or "1M"'));
export type PriceUnit = z.infer<typeof PriceUnit>;

/** A price in the currency of the settings. 0 is a price; only absence means that there is none. */
export const Price = z
  .union([z.literal(0), z.number().check(z.minimum(1e-9), z.maximum(1e6))])
  .check(z.describe('0, or a number from 0.000000001 to 1000000'));

/** Prices of one image by size, or by size and steps, like the dimensions of OutputImageCount. */
export const ImageSizes = z
  .record(z.string().check(z.regex(/^[^/]*[^/\s][^/]*(\/[^/]*[^/\s][^/]*)?$/)), Price)
  .check(
    z.describe(
      'an object with a price for each size or for a size and steps, such as {"1024x1024": 0.04, "1024x1024/50": 0.08}',
    ),
  );
export type ImageSizes = Readonly<Record<string, number>>;

/** Service tiers whose tokens have prices of their own, beside those of the standard tier. Reserved capacity is billed by the hour. */
export const PRICED_TIERS = ['flex', 'priority'] as const;
export type PricedTier = (typeof PRICED_TIERS)[number];

/** Prices of tokens by tier. A tier or kind that has none costs what the standard tier costs. */
export type TierPrices = {
  readonly [Tier in PricedTier]?: Readonly<Partial<Record<TokenKind, number>>>;
};

/** Prices of one model or service. Token prices are for `per` tokens, all others for one image, text unit or hour. */
export interface Prices {
  readonly per: PriceUnit;
  readonly amounts: Readonly<Partial<Record<BilledKind, number>>>;
  /** Prices of individual image sizes; `amounts.image` applies to all other sizes. Never empty. */
  readonly imageSizes?: ImageSizes;
  /** Prices of tokens by service tier; `amounts` holds those of the standard tier. Never empty. */
  readonly tiers?: TierPrices;
}

/** Returns the `imageSizes` part of `Prices`: none if no size has a price. */
export function sizesIn(sizes: ImageSizes | undefined): Pick<Prices, 'imageSizes'> {
  return sizes === undefined || Object.keys(sizes).length === 0 ? {} : { imageSizes: sizes };
}

/** The dimensions of OutputImageCount other than ModelId. */
interface ImageKind {
  readonly imageSize?: string;
  readonly bucketedStepSize?: string;
}

/** Returns the price of one image: of its size and steps, else of its size, else of any image. */
export function imagePrice({ amounts, imageSizes }: Prices, image: ImageKind): number | undefined {
  return ownImagePrice(imageSizes, image) ?? amounts.image;
}

function ownImagePrice(
  sizes: ImageSizes = {},
  { imageSize, bucketedStepSize }: ImageKind,
): number | undefined {
  const own = (key: string): number | undefined => (Object.hasOwn(sizes, key) ? sizes[key] : undefined);
  if (imageSize === undefined) return undefined;
  return own(`${imageSize}/${bucketedStepSize}`) ?? own(imageSize);
}

/** Whether images of several sizes are all billed at the same general image price. */
export function isOneForAllSizes({ amounts, imageSizes }: Prices, images: readonly ImageKind[]): boolean {
  const sizes = new Set(images.map(({ imageSize }) => imageSize));
  return (
    amounts.image !== undefined &&
    sizes.size > 1 &&
    images.every((image) => ownImagePrice(imageSizes, image) === undefined)
  );
}

/** Returns the kinds that have a price. */
export function pricedKinds({ amounts, imageSizes }: Prices): BilledKind[] {
  return BILLED_KINDS.filter(
    (kind) => amounts[kind] !== undefined || (kind === 'image' && imageSizes !== undefined),
  );
}

export const TOKENS_PER_UNIT: Readonly<Record<PriceUnit, number>> = { '1K': 1_000, '1M': 1_000_000 };

/** Returns how many of a kind its price is for: `per` for tokens, one for all others. */
export function unitsOf(kind: BilledKind, per: PriceUnit): number {
  return TOKEN_KINDS.some((one) => one === kind) ? TOKENS_PER_UNIT[per] : 1;
}

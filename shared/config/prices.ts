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

/** Prices of one image by its size, and by its size and steps, as OutputImageCount tells them apart. */
export const ImageSizes = z
  .record(z.string().check(z.regex(/^[^/]*[^/\s][^/]*(\/[^/]*[^/\s][^/]*)?$/)), Price)
  .check(
    z.describe(
      'an object of sizes such as "1024x1024", or sizes and steps such as "1024x1024/50", each with a price >= 0',
    ),
  );
export type ImageSizes = Readonly<Record<string, number>>;

/** Token prices are for `per` tokens, an image price is for one image. */
export interface Prices {
  readonly per: PriceUnit;
  readonly amounts: Readonly<Partial<Record<PriceKind, number>>>;
  /** Where sizes have prices of their own; the price of an image is for all others. Not empty. */
  readonly imageSizes?: ImageSizes;
}

/** The part of `Prices` that is there only if any size has a price. */
export function sizesIn(sizes: ImageSizes | undefined): Pick<Prices, 'imageSizes'> {
  return sizes === undefined || Object.keys(sizes).length === 0 ? {} : { imageSizes: sizes };
}

/** Dimensions of OutputImageCount beside the model's. */
interface ImageKind {
  readonly imageSize?: string;
  readonly bucketedStepSize?: string;
}

/** What one such image costs: the price of its size and steps, else of its size, else of any image. */
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

/** Whether images of several sizes are all counted at the one price of any image. */
export function isOneForAllSizes({ amounts, imageSizes }: Prices, images: readonly ImageKind[]): boolean {
  const sizes = new Set(images.map(({ imageSize }) => imageSize));
  return (
    amounts.image !== undefined &&
    sizes.size > 1 &&
    images.every((image) => ownImagePrice(imageSizes, image) === undefined)
  );
}

/** The kinds that these prices name. */
export function pricedKinds({ amounts, imageSizes }: Prices): PriceKind[] {
  return PRICE_KINDS.filter(
    (kind) => amounts[kind] !== undefined || (kind === 'image' && imageSizes !== undefined),
  );
}

export const TOKENS_PER_UNIT: Readonly<Record<PriceUnit, number>> = { '1K': 1_000, '1M': 1_000_000 };

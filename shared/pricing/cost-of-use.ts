import type { ImageDimensions } from '../bedrock/catalogue.ts';
import { imagePrice, type Prices, TOKENS_PER_UNIT } from '../config/prices.ts';
import { TOKEN_KINDS, type TokenKind } from './list-prices/token-kinds.ts';

/** How much was used of one series. */
export interface Used {
  readonly tokens: {
    readonly [Kind in TokenKind]?: number | undefined;
  };
  /** How many images, by set of dimensions. */
  readonly images?: readonly (readonly [image: ImageDimensions, count: number])[];
}

/** Returns what so many tokens and images cost: nothing for a kind that has no price. */
export function costOfUse(prices: Prices, { tokens, images = [] }: Used): number {
  const units = TOKENS_PER_UNIT[prices.per];
  const ofTokens = TOKEN_KINDS.map((kind) => ((tokens[kind] ?? 0) * (prices.amounts[kind] ?? 0)) / units);
  const ofImages = images.map(([image, count]) => count * (imagePrice(prices, image) ?? 0));
  return [...ofTokens, ...ofImages].reduce((sum, one) => sum + one, 0);
}

/** Returns how many tokens there are of all kinds. */
export function tokensUsed({ tokens }: Used): number {
  return TOKEN_KINDS.reduce((sum, kind) => sum + (tokens[kind] ?? 0), 0);
}

import type { PricedTier } from '../../config/prices.ts';
import { TOKEN_KINDS, type TokenKind } from './token-kinds.ts';

/** Which rate of a Region: that of the global inference profile, or that of geographic profiles and of the Region itself. */
export const RATE_SCOPES = ['regional', 'global'] as const;
export type RateScope = (typeof RATE_SCOPES)[number];

/** AWS's list price of a model in one Region and scope: USD for 1 million tokens, standard tier, short context. */
export type ListPrice = Readonly<Partial<Record<TokenKind, number>>> & {
  readonly input: number;
  /** The name of the rate that `input` was read from, e.g. `EU_input_tokens_standard`. */
  readonly rate: string;
  /** How many times as much a token costs in a long context, where that is more: the greater of input and output. */
  readonly longContext?: number;
  /** What other tiers cost, as far as AWS says. */
  readonly tiers?: ListedTiers;
};

/** Prices of a tier in the order of TOKEN_KINDS; null: none. At least one is not null. */
export type TierAmounts = readonly (number | null)[];
export type ListedTiers = { readonly [Tier in PricedTier]?: TierAmounts | undefined };

/** Why a price, or one kind of it, is not used. */
export type Doubt =
  /** Two rates of the same meaning have different prices. */
  | 'conflict'
  /** The price is no decimal number, or below 0.001 or above 1,000 USD for 1 million tokens. */
  | 'implausible'
  /** Output costs less than input. */
  | 'outputBelowInput'
  /** Reading the cache costs more than input. */
  | 'cacheReadAboveInput'
  /** Writing to the cache costs more than three times input. */
  | 'cacheWriteFarAboveInput'
  /** The global rate is above the regional one, or more than a fifth below it. */
  | 'scopesApart'
  /** Batch or flex costs more than standard, or priority less. */
  | 'tiersDisordered'
  /** Long context costs less than short: nothing is said of long context. */
  | 'longBelowShort';

export interface Rejection {
  readonly region: string;
  readonly scope: RateScope;
  /** Absent: the price as a whole. */
  readonly kind?: TokenKind;
  /** Absent: the standard tier. */
  readonly tier?: PricedTier;
  readonly doubt: Doubt;
}

export type ScopedPrices = Readonly<Partial<Record<RateScope, ListPrice>>>;

/** The amounts of a price by kind. */
export function amountsOf(
  price: { readonly [Kind in TokenKind]?: number | undefined },
): Partial<Record<TokenKind, number>> {
  const amounts: Partial<Record<TokenKind, number>> = {};
  for (const kind of TOKEN_KINDS) {
    const amount = price[kind];
    if (amount !== undefined) amounts[kind] = amount;
  }
  return amounts;
}

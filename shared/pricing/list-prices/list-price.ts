import { type PricedTier, SERVICE_KINDS, TOKEN_KINDS, type TokenKind } from '../../config/prices.ts';

/** Which rate of a Region: that of the global inference profile, or that of geographic profiles and of the Region itself. */
export const RATE_SCOPES = ['regional', 'global'] as const;
export type RateScope = (typeof RATE_SCOPES)[number];

/** What AWS lists prices of: tokens of models, and what services count. */
export const LISTED_KINDS = [...TOKEN_KINDS, ...SERVICE_KINDS] as const;
export type ListedKind = (typeof LISTED_KINDS)[number];

/** USD for 1 million tokens, or for one text unit or hour. */
export type ListedAmounts = Readonly<Partial<Record<ListedKind, number>>>;

/** AWS's list price of a model in one Region and scope, standard tier and short context, or of a service in one Region. */
export type ListPrice = ListedAmounts & {
  /** The name of the rate that the first of the amounts was read from, e.g. `EU_input_tokens_standard`. */
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
  price: { readonly [Kind in ListedKind]?: number | undefined },
): Partial<Record<ListedKind, number>> {
  const amounts: Partial<Record<ListedKind, number>> = {};
  for (const kind of LISTED_KINDS) {
    const amount = price[kind];
    if (amount !== undefined) amounts[kind] = amount;
  }
  return amounts;
}

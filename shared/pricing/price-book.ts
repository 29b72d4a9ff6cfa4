import type { Claim } from '../bedrock/claims.ts';
import type { Series } from '../bedrock/series.ts';
import { splitTier } from '../bedrock/service-tiers.ts';
import type { PriceEntry } from '../config/price-entry.ts';
import { PRICED_TIERS, type Prices } from '../config/prices.ts';
import type { Settings } from '../config/settings.ts';
import { uniqueSorted } from '../kit/order.ts';
import { type FormerPrice, formerPrices, holdsOn, priceOf } from './price-history.ts';
import { byExactness, isTie, type PriceMatch, type SeriesPrice } from './price-match.ts';
import type { PriceSource } from './price-source.ts';
import { inlinePrices } from './sources/inline-prices.ts';
import { type ListPrices, listPrices } from './sources/list-prices.ts';
import { priceEntries } from './sources/price-entries.ts';

/** What prices come from. */
export interface PriceInputs {
  readonly prices: readonly PriceEntry[];
  /** The claims of model entries, some of which have inline prices. */
  readonly claims: readonly Claim[];
  /** AWS's list prices in the Region that is drawn; absent where they are not used. */
  readonly listed?: ListPrices;
  /** The setting `tiers`: only with `price`, the default, service tiers have prices of their own. */
  readonly tiers?: Settings['tiers'];
}

/**
 * Finds everything that gives a series a price on some day, the best first. On each day the first one that holds then is the price; the
 * others have lost against it.
 */
export type PriceBook = (series: Series) => PriceMatch[];

/** Asks every source: a further one is one more line here. */
export function priceBook({ prices, claims, listed = new Map(), tiers = 'price' }: PriceInputs): PriceBook {
  const sources = [inlinePrices(claims), priceEntries(prices), listPrices(listed)];
  return ({ tier, ...series }) => {
    const named = tier === undefined ? series : { ...series, id: splitTier(series.id).model };
    return sources
      .flatMap((matchesOf) => matchesOf(named))
      .map((match) => ({ ...match, prices: pricesOfTier(match.prices, tier, tiers) }))
      .sort(byExactness);
  };
}

/**
 * Returns the prices of a series whose id names a tier: those of the tier, and of the standard tier for kinds without one. All others have
 * those of the standard tier, and what the tiers cost beside them.
 */
function pricesOfTier(
  { tiers, ...standard }: Prices,
  tier: string | undefined,
  mode: Settings['tiers'],
): Prices {
  if (tiers === undefined || mode !== 'price') return standard;
  if (tier === undefined) return { ...standard, tiers };
  const own = PRICED_TIERS.find((one) => one === tier);
  return own === undefined ? standard : { ...standard, amounts: { ...standard.amounts, ...tiers[own] } };
}

export interface Lookup {
  /** What holds today; absent: no price. */
  readonly price?: SeriesPrice;
  /** What held before it in the days that the dashboard draws, the newest first; absent: nothing else. */
  readonly before?: readonly FormerPrice[];
  readonly tie?: Tie;
}

/** Two price entries that name a series equally exactly, from the same day on: the first one by name wins. */
export interface Tie {
  readonly winner: PriceSource;
  readonly rival: PriceSource;
}

/** Finds the price of a series on each day: that of the source that names it most exactly. `today` is YYYY-MM-DD, UTC. */
export function lookUpPrice(book: PriceBook, series: Series, today: string): Lookup {
  const matches = book(series);
  const best = matches.find(holdsOn(today));
  const before = formerPrices(matches, today);
  const tie = tieIn(matches, today);
  return {
    ...(best === undefined ? {} : { price: priceOf(best) }),
    ...(before.length === 0 ? {} : { before }),
    ...(tie === undefined ? {} : { tie }),
  };
}

/** Finds a tie that decides the price of some day. */
function tieIn(matches: readonly PriceMatch[], today: string): Tie | undefined {
  const days = uniqueSorted([today, ...matches.flatMap(({ since }) => since ?? [])]).reverse();
  for (const day of days) {
    const [best, ...others] = matches.filter(holdsOn(day));
    const rival = others.find((other) => best !== undefined && isTie(best, other));
    if (best !== undefined && rival !== undefined) return { winner: best.from, rival: rival.from };
  }
  return undefined;
}

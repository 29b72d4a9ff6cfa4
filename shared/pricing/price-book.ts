import type { Claim } from '../bedrock/claims.ts';
import type { Series } from '../bedrock/series.ts';
import type { PriceEntry } from '../config/price-entry.ts';
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
}

/** Finds everything that would give a series a price. The first one holds, the others have lost against it. */
export type PriceBook = (series: Series) => PriceMatch[];

/** Asks every source: a further one is one more line here. */
export function priceBook({ prices, claims, listed = new Map() }: PriceInputs): PriceBook {
  const sources = [inlinePrices(claims), priceEntries(prices), listPrices(listed)];
  return (series) => sources.flatMap((matchesOf) => matchesOf(series)).sort(byExactness);
}

export interface Lookup {
  /** Absent: no price. */
  readonly price?: SeriesPrice;
  /** Another price entry that names the series just as exactly, and lost by its name. */
  readonly rival?: PriceSource;
}

/** Finds the price of a series: that of the source that names it most exactly. */
export function lookUpPrice(book: PriceBook, series: Series): Lookup {
  const [best, ...others] = book(series);
  if (best === undefined) return {};
  const { prices, from, asOf } = best;
  const rival = others.find((other) => isTie(best, other))?.from;
  return {
    price: { prices, from, ...(asOf === undefined ? {} : { asOf }) },
    ...(rival === undefined ? {} : { rival }),
  };
}

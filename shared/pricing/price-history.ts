import { uniqueSorted } from '../kit/order.ts';
import { dayBefore } from '../kit/time.ts';
import { byExactness, type PriceMatch, type SeriesPrice } from './price-match.ts';

/** How far back prices are kept by their days: no range of the dashboard is longer. */
export const DAYS_PRICED = 40;
/** The most changes of a price within these days that are kept: each lengthens the expressions that use it. */
export const MOST_CHANGES = 3;

/** A price that held once. */
export interface FormerPrice {
  /** YYYY-MM-DD: it held until 00:00 UTC of this day. */
  readonly until: string;
  /** Absent: there was none. */
  readonly price?: SeriesPrice;
}

/** A match that does not hold for all time. */
export type DatedMatch = PriceMatch & { readonly since: string };

function isDated(match: PriceMatch): match is DatedMatch {
  return match.since !== undefined;
}

/** Whether a match holds on a day, YYYY-MM-DD. */
export function holdsOn(day: string): (match: PriceMatch) => boolean {
  return ({ since }) => since === undefined || since <= day;
}

/** Whether a match begins to hold after a day, YYYY-MM-DD. */
export function beginsAfter(day: string): (match: PriceMatch) => match is DatedMatch {
  return (match): match is DatedMatch => isDated(match) && match.since > day;
}

/**
 * Returns what will hold from later days on, the earliest first, `later` being the matches that begin after what holds today. Both are
 * sorted, the best first.
 */
export function nextPrices(holding: readonly PriceMatch[], later: readonly DatedMatch[]): DatedMatch[] {
  const matches = [...holding, ...later].sort(byExactness);
  return uniqueSorted(later.map(({ since }) => since)).flatMap((since) => {
    const match = matches.find(holdsOn(since));
    return match !== undefined && isDated(match) && match.since === since ? [match] : [];
  });
}

/** Picks what holds on a day. A list price has been superseded by the next one of its series; it has lost against nothing. */
export function matchesOn(day: string, matches: readonly PriceMatch[]): PriceMatch[] {
  const holding = matches.filter(holdsOn(day));
  const listed = holding.find(({ from }) => from.kind === 'list');
  return holding.filter((match) => match.from.kind !== 'list' || match === listed);
}

/**
 * Returns what held in the last days before what holds today, the newest first. `matches` are sorted, the best first. Where there were more
 * changes than are kept, nothing held before the last one kept: a sum says that it lacks a price then, and none is summed at a price of
 * other days.
 */
export function formerPrices(matches: readonly PriceMatch[], today: string): FormerPrice[] {
  const first = dayBefore(today, DAYS_PRICED);
  const changes = uniqueSorted(
    matches.flatMap(({ since = first }) => (since > first && since <= today ? [since] : [])),
  );
  const held = [first, ...changes].map((day) => matches.find(holdsOn(day)));
  const former = changes
    .flatMap((until, index): FormerPrice[] => {
      const match = held[index];
      if (match === held[index + 1]) return [];
      return [{ until, ...(match === undefined ? {} : { price: priceOf(match) }) }];
    })
    .reverse();
  if (former.length <= MOST_CHANGES) return former;
  return former.slice(0, MOST_CHANGES).map(({ until, price }, place) => {
    return { until, ...(place === MOST_CHANGES - 1 || price === undefined ? {} : { price }) };
  });
}

/** Returns the price of a match, without how the match came about. */
export function priceOf({ prices, from, asOf, since }: PriceMatch): SeriesPrice {
  return {
    prices,
    from,
    ...(asOf === undefined ? {} : { asOf }),
    ...(since === undefined ? {} : { since }),
  };
}

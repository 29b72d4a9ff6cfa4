import type { KnownPrice, PriceFact, ScopedFact } from '../facts/price-fact.ts';
import { dayBefore, hoursBetween } from '../kit/time.ts';
import {
  amountsOf,
  LISTED_KINDS,
  type ListedKind,
  type ListedTiers,
  type ListPrice,
  RATE_SCOPES,
  type ScopedPrices,
} from '../pricing/list-prices/list-price.ts';
import { DAYS_PRICED, MOST_CHANGES } from '../pricing/price-history.ts';
import { hasChangedTiers, nextTiers, tierChanges } from './derive-tiers.ts';

/** What AWS said of one model in one Region, and when. */
export interface PriceReading {
  readonly source: KnownPrice['source'];
  readonly prices: ScopedPrices;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** A price that changes by more than a half waits for a second reading, this many hours later or more. */
const WAIT = 20;
/** A price that changes by more than this many times is not taken over at all: you type it, if it is right. */
const MOST_TIMES = 20;

/**
 * Returns what is known of a price after a reading. What the reading lacks stays as it was: rows of a card come and go, and a price that
 * vanished is not free. The first price ever read holds for all time; a later one from 00:00 UTC of the day on which it was first read.
 */
export function derivePrice(known: PriceFact | undefined, reading: PriceReading): PriceFact | undefined {
  const scopes = RATE_SCOPES.flatMap((scope) => {
    const was = known?.[scope];
    const price = reading.prices[scope];
    const next =
      price === undefined ? was : deriveScope(was, { ...price, source: reading.source }, reading.at);
    return next === undefined ? [] : [[scope, next] as const];
  });
  return scopes.length === 0 ? known : Object.fromEntries(scopes);
}

function deriveScope(
  known: ScopedFact | undefined,
  read: ListPrice & Pick<KnownPrice, 'source'>,
  at: string,
): ScopedFact {
  if (known === undefined) return { now: read };
  const { held: waiting, now, before = [] } = known;
  const today = at.slice(0, 10);
  const kept = recent(before, now.since, today);
  const settled: ScopedFact = { now, ...(kept.length === 0 ? {} : { before: kept }) };
  // A kind that the reading lacks keeps its price, unless that is another source's: two are never mixed.
  const former = now.source === read.source ? now : undefined;
  const next = {
    ...(former === undefined ? {} : amountsOf(former)),
    ...amountsOf(read),
    ...nextTiers(former?.tiers, read.tiers),
  };
  if (isSameAmounts(now, next) && !hasChangedTiers(now.tiers, next.tiers))
    return { ...settled, now: { ...read, ...next, ...sinceOf(now) } };
  const changes = [
    ...LISTED_KINDS.map((kind) => changeOf(now[kind], next[kind])),
    ...tierChanges(now.tiers, next.tiers).map(([was, is]) => changeOf(was, is)),
  ];
  if (changes.includes('refused')) return settled;
  const isLarge = changes.includes('large');
  if (isLarge && !isBorneOut(waiting, next, at)) {
    const isWaiting = waiting !== undefined && isSame(waiting, next);
    return {
      ...settled,
      held: isWaiting ? waiting : { ...next, at: `${at.slice(0, 16)}Z` },
    };
  }
  const since = isLarge && waiting !== undefined ? waiting.at.slice(0, 10) : today;
  const price: KnownPrice = { ...read, ...next, since };
  // Two changes in a day: the last one holds for that day.
  const past = now.since === since ? kept : recent([now, ...before], since, today);
  return { now: price, ...(past.length === 0 ? {} : { before: past }) };
}

function sinceOf({ since }: KnownPrice): { since?: string } {
  return since === undefined ? {} : { since };
}

/** How large a change is; a kind that comes or goes changes nothing that was relied on. */
function changeOf(was: number | undefined, is: number | undefined): 'none' | 'small' | 'large' | 'refused' {
  if (was === undefined || is === undefined || was === is) return 'none';
  if (was > MOST_TIMES * is || is > MOST_TIMES * was) return 'refused';
  return is < 0.5 * was || is > 1.5 * was ? 'large' : 'small';
}

type Amounts = {
  readonly [Kind in ListedKind]?: number | undefined;
} & { readonly tiers?: ListedTiers | undefined };

function isBorneOut(held: ScopedFact['held'], next: Amounts, at: string): boolean {
  if (held === undefined || !isSame(held, next)) return false;
  return hoursBetween(held.at, at) >= WAIT;
}

function isSame(left: Amounts, right: Amounts): boolean {
  return isSameAmounts(left, right) && tierChanges(left.tiers, right.tiers).every(([was, is]) => was === is);
}

function isSameAmounts(left: Amounts, right: Amounts): boolean {
  return LISTED_KINDS.every((kind) => left[kind] === right[kind]);
}

/** Those of former prices, the newest first, that held within the days kept. Each held until the next newer one, the first until `until`. */
function recent(former: readonly KnownPrice[], until: string | undefined, today: string): KnownPrice[] {
  const first = dayBefore(today, DAYS_PRICED);
  const ends = [until, ...former.map(({ since }) => since)];
  return former.filter((_, place) => (ends[place] ?? '') > first).slice(0, MOST_CHANGES);
}

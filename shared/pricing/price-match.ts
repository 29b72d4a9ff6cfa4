import type { Prices } from '../config/prices.ts';
import { literalCharacters } from '../kit/glob.ts';
import { compareText } from '../kit/order.ts';
import { LEVELS, type Level } from './exactness.ts';
import { PRICE_SOURCES, type PriceSource } from './price-source.ts';

/** The prices that hold for a series, and where they come from. */
export interface SeriesPrice {
  readonly prices: Prices;
  readonly from: PriceSource;
  /** YYYY-MM-DD: when you last looked the price up. */
  readonly asOf?: string;
  /** YYYY-MM-DD: it holds from 00:00 UTC of this day on; absent: always. */
  readonly since?: string;
}

/** Prices that hold for a series unless a better match does. */
export interface PriceMatch extends SeriesPrice {
  readonly level: Level;
  /** The pattern of a price entry that matches; other sources have none. */
  readonly pattern?: string;
  /** Whether it is an entry that names the Region. */
  readonly namesRegion?: true;
}

/** What makes one match better than another: the first criterion in which they differ decides. */
export type Criterion = 'level' | 'source' | 'literals' | 'region' | 'since' | 'name';

/** Less than 0: the left one is better. */
const CRITERIA: readonly (readonly [Criterion, (left: PriceMatch, right: PriceMatch) => number])[] = [
  ['level', (left, right) => LEVELS.indexOf(left.level) - LEVELS.indexOf(right.level)],
  ['source', (left, right) => PRICE_SOURCES.indexOf(left.from.kind) - PRICE_SOURCES.indexOf(right.from.kind)],
  ['literals', (left, right) => literals(right) - literals(left)],
  ['region', (left, right) => Number(right.namesRegion ?? false) - Number(left.namesRegion ?? false)],
  ['since', (left, right) => compareText(right.since ?? '', left.since ?? '')],
  ['name', (left, right) => compareText(left.from.name, right.from.name)],
];

/** Sorts the most exact match first. */
export function byExactness(left: PriceMatch, right: PriceMatch): number {
  for (const [, compare] of CRITERIA) {
    const difference = compare(left, right);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Returns the criterion in which two matches differ first; none for equally exact patterns of one entry. */
export function decidedBy(left: PriceMatch, right: PriceMatch): Criterion | undefined {
  return CRITERIA.find(([, compare]) => compare(left, right) !== 0)?.[0];
}

/** Tells whether two entries name a series equally exactly, from the same day on, so that only their names decide. */
export function isTie(left: PriceMatch, right: PriceMatch): boolean {
  return decidedBy(left, right) === 'name';
}

export function literals({ pattern }: PriceMatch): number {
  return pattern === undefined ? 0 : literalCharacters(pattern);
}

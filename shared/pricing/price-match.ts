import { literalCharacters } from '../kit/glob.ts';
import { compareText } from '../kit/order.ts';
import type { SeriesPrice } from './price-book.ts';

/**
 * How exactly a pattern names a series, most exact first. A pattern that also matches the base model says nothing of
 * the series' scope, so it counts as a pattern on the base: `us.*` is about a series, `*anthropic*` is not.
 */
const LEVELS = ['series', 'seriesPattern', 'source', 'sourcePattern', 'base', 'basePattern'] as const;
export type Level = (typeof LEVELS)[number];

/** A parameter whose prices hold for a series unless a better match does. */
export interface Match extends SeriesPrice {
  readonly level: Level;
  /** Absent: the inline prices of a model entry, taken whole. */
  readonly pattern?: string;
}

/** What one match is better by than another: the first that differs decides. */
export type Criterion = 'level' | 'inline' | 'literals' | 'name';

/** Less than 0: the left one is better. At the same exactness inline prices win. */
const CRITERIA: readonly (readonly [Criterion, (left: Match, right: Match) => number])[] = [
  ['level', (left, right) => LEVELS.indexOf(left.level) - LEVELS.indexOf(right.level)],
  ['inline', (left, right) => Number(left.pattern !== undefined) - Number(right.pattern !== undefined)],
  ['literals', (left, right) => literals(right) - literals(left)],
  ['name', (left, right) => compareText(left.from.name, right.from.name)],
];

export function byExactness(left: Match, right: Match): number {
  for (const [, compare] of CRITERIA) {
    const difference = compare(left, right);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** By what two matches differ first; none if they are patterns of one entry and equally exact. */
export function decidedBy(left: Match, right: Match): Criterion | undefined {
  return CRITERIA.find(([, compare]) => compare(left, right) !== 0)?.[0];
}

/** Two entries that name a series equally exactly: nothing but their names decides. */
export function isTie(left: Match, right: Match): boolean {
  return decidedBy(left, right) === 'name';
}

export function literals({ pattern }: Match): number {
  return pattern === undefined ? 0 : literalCharacters(pattern);
}

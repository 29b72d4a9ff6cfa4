import type { SeriesCost } from './series-cost.ts';

/** Returns costs at the prices that hold today alone. */
export function atTodaysPrices(costs: readonly SeriesCost[]): SeriesCost[] {
  return costs.map(({ before: _, unpricedBefore: __, ...cost }) => cost);
}

/** Returns the day of the last change of any of their prices; `undefined` if none changed lately. */
export function lastChange(costs: readonly SeriesCost[]): string | undefined {
  return costs
    .flatMap(({ before = [] }) => before.map(({ until }) => until))
    .sort()
    .at(-1);
}

import type { Series } from '../bedrock/series.ts';

/** Returns the shortest text that distinguishes a series from the others: its name, its scope or its id. */
export function seriesLabel(one: Series, all: readonly Series[]): string {
  const isUnique = (text: (series: Series) => string | undefined): boolean =>
    all.filter((other) => text(other) === text(one)).length === 1;
  if (one.name !== undefined && isUnique(({ name }) => name)) return one.name;
  return isUnique(({ scope }) => scope) ? one.scope : one.id;
}

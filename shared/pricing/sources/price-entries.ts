import type { Series } from '../../bedrock/series.ts';
import type { PriceEntry } from '../../config/price-entry.ts';
import { isLiteral } from '../../kit/glob.ts';
import { partition } from '../../kit/lists.ts';
import { idsForPrices, levelOf } from '../exactness.ts';
import type { PriceMatch } from '../price-match.ts';
import type { PriceSource } from '../price-source.ts';

/** Picks the entries that hold in a Region. */
export function entriesIn(entries: readonly PriceEntry[], region: string): PriceEntry[] {
  return entries.filter(({ regions }) => regions === undefined || regions.includes(region));
}

/** Finds the price entries that match a series, once for each pattern that does. */
export function priceEntries(entries: readonly PriceEntry[]): (series: Series) => PriceMatch[] {
  const patterns = entries.flatMap((entry) => entry.models.map((pattern) => ({ entry, pattern })));
  // Ids are looked up, wildcards have to be tried one by one.
  const [literals, wildcards] = partition(patterns, ({ pattern }) => isLiteral(pattern));
  const byId = Map.groupBy(literals, ({ pattern }) => pattern);
  return (series) => {
    const named = idsForPrices(series).flatMap((id) => byId.get(id) ?? []);
    return [...named, ...wildcards].flatMap(
      ({ entry: { name, isShared, prices, regions, from: since, asOf }, pattern }): PriceMatch[] => {
        const level = levelOf(pattern, series);
        if (level === undefined) return [];
        const from: PriceSource = { kind: isShared ? 'defaults' : 'prices', name };
        const named = regions === undefined ? {} : { namesRegion: true as const };
        const dates = { ...(asOf === undefined ? {} : { asOf }), ...(since === undefined ? {} : { since }) };
        return [{ prices, from, level, pattern, ...named, ...dates }];
      },
    );
  };
}

import type { Claim } from '../../bedrock/claims.ts';
import { profileId, type Series } from '../../bedrock/series.ts';
import { idsForPrices, levelOf } from '../exactness.ts';
import type { PriceMatch } from '../price-match.ts';

/**
 * Finds the model entries whose inline prices hold for a series: they are taken whole, count as exact as the entry's `modelId`,
 * and hold for everything that it names, whichever entry has the row.
 */
export function inlinePrices(claims: readonly Claim[]): (series: Series) => PriceMatch[] {
  const priced = claims.flatMap(({ kind, entry: { name, modelId, prices } }) =>
    prices === undefined ? [] : [{ kind, name, prices, id: profileId(modelId) }],
  );
  const byId = Map.groupBy(priced, ({ id }) => id);
  return (series) => {
    const named = idsForPrices(series).flatMap((id) => byId.get(id) ?? []);
    return named.flatMap(({ kind, name, prices, id }): PriceMatch[] => {
      const level = levelOf(id, series);
      // The id of a series that is not a base model's names only that series, and what was made from it.
      if (level === undefined || (kind === 'series' && level === 'base')) return [];
      return [{ prices, from: { kind: 'models', name }, level }];
    });
  };
}

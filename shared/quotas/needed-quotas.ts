import type { Bedrock } from '../bedrock/bedrock.ts';
import type { Quota, SeriesUsage } from '../bedrock/catalogue.ts';
import type { Estate } from '../bedrock/estate.ts';
import type { Series } from '../bedrock/series.ts';
import type { QuotaCodes } from './quota-codes.ts';
import { ambiguousQuotas, limitsOf } from './series-quotas.ts';

/** Returns the series of an estate that have traffic: those that a quota can limit. */
export function seriesInUse(
  { rows, hidden, filtered }: Pick<Estate, 'rows' | 'hidden' | 'filtered'>,
  { series }: { readonly series: readonly SeriesUsage[] },
): Series[] {
  const used = new Set(series.map(({ id }) => id));
  return [...rows, ...hidden, ...filtered].flatMap((model) => model.series).filter(({ id }) => used.has(id));
}

/** Picks the quotas that limits are made of, those that the setting names, and those whose name fits several of the models. */
export function neededQuotas(
  series: readonly Series[],
  bedrock: Bedrock,
  quotas: readonly Quota[],
  codes: QuotaCodes,
): Quota[] {
  const { limits } = limitsOf(series, bedrock, quotas, codes);
  const needed = new Set([
    ...limits.map(({ quota }) => quota.code),
    ...ambiguousQuotas(series, bedrock, quotas).map(({ code }) => code),
    ...Object.values(codes).flat(),
  ]);
  return quotas.filter(({ code }) => needed.has(code));
}

import type { Bedrock } from '../bedrock/bedrock.ts';
import type { Quota, Usage } from '../bedrock/catalogue.ts';
import type { Estate } from '../bedrock/estate.ts';
import { furtherSeries } from '../bedrock/further-series.ts';
import { MANTLE } from '../bedrock/meter.ts';
import type { Series } from '../bedrock/series.ts';
import type { QuotaCodes } from './quota-codes.ts';
import { ambiguousQuotas, limitsOf } from './series-quotas.ts';

type QuotaUsage = Pick<Usage, 'series' | 'further'>;

/** The metric that a quota of bedrock-runtime's tokens is compared with. */
export const QUOTA_TOKENS = 'EstimatedTPMQuotaUsage';

/** Whether any series has data that a quota could be compared with. */
export function hasQuotaUse(usage: QuotaUsage): boolean {
  return usage.series.some(({ metrics }) => metrics.includes(QUOTA_TOKENS)) || mantleIds(usage).length > 0;
}

/** Returns the ids of the series that have traffic, those of bedrock-mantle included. */
export function idsInUse(usage: QuotaUsage): Set<string> {
  return new Set([...usage.series.map(({ id }) => id), ...mantleIds(usage)]);
}

/** Returns the series of an estate that have traffic: those that a quota can limit. */
export function seriesInUse(
  { rows, hidden, filtered }: Pick<Estate, 'rows' | 'hidden' | 'filtered'>,
  usage: QuotaUsage,
): Series[] {
  const used = idsInUse(usage);
  return [...rows, ...hidden, ...filtered]
    .flatMap(({ series, mantle = [] }) => [...series, ...mantle])
    .filter(({ id }) => used.has(id));
}

function mantleIds({ further }: Pick<Usage, 'further'>): string[] {
  return furtherSeries(further).flatMap(({ id }) => (id.startsWith(`${MANTLE}/`) ? [id] : []));
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

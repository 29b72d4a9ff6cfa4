import type { Estate } from '../bedrock/estate.ts';
import { seriesInUse } from '../quotas/needed-quotas.ts';
import { limitsOf, type SeriesLimits } from '../quotas/series-quotas.ts';
import type { ObservedRegion } from './observed.ts';

/** The limits of a Region's series. */
export interface RegionLimits extends SeriesLimits {
  /** Whether quotas are needed and collect has read them. */
  readonly isKnown: boolean;
}

const NOT_KNOWN: RegionLimits = { limits: [], unmatched: [], problems: [], isKnown: false };

/** Finds the quotas that limit the Region's series with traffic; none where quotas are not known. */
export function limitsIn(
  { config, bedrock, usage, quotas }: Pick<ObservedRegion, 'config' | 'bedrock' | 'usage' | 'quotas'>,
  estate: Estate,
): RegionLimits {
  if (quotas === undefined || quotas.isUnread) return NOT_KNOWN;
  const { codes } = config.settings.quotas;
  const series = seriesInUse(estate, usage);
  return { ...limitsOf(series, bedrock, quotas.quotas, codes, quotas.unlisted), isKnown: true };
}

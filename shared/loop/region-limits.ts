import type { Estate } from '../bedrock/estate.ts';
import { seriesInUse } from '../quotas/needed-quotas.ts';
import { limitsOf, type SeriesLimits } from '../quotas/series-quotas.ts';
import type { ObservedRegion } from './observed.ts';

const NO_LIMITS: SeriesLimits = { limits: [], unmatched: [], problems: [] };

/** Finds the quotas that limit the Region's series with traffic; none where quotas are not known. */
export function limitsIn(
  { config, bedrock, usage, quotas }: Pick<ObservedRegion, 'config' | 'bedrock' | 'usage' | 'quotas'>,
  estate: Estate,
): SeriesLimits {
  if (quotas === undefined) return NO_LIMITS;
  const { codes } = config.settings.quotas;
  return limitsOf(seriesInUse(estate, usage), bedrock, quotas.quotas, codes, quotas.unlisted);
}

import type { Estate } from '../bedrock/estate.ts';
import { limitsOf, type SeriesLimits } from '../quotas/series-quotas.ts';
import type { ObservedRegion } from './observed.ts';

const NO_LIMITS: SeriesLimits = { limits: [], unmatched: [], problems: [] };

/** Finds the quotas that limit the Region's series with traffic; none where quotas were not read. */
export function limitsIn(
  { config, bedrock, usage, quotas }: Pick<ObservedRegion, 'config' | 'bedrock' | 'usage' | 'quotas'>,
  { rows, hidden, filtered }: Estate,
): SeriesLimits {
  if (quotas === undefined) return NO_LIMITS;
  const used = new Set(usage.series.map(({ id }) => id));
  const series = [...rows, ...hidden, ...filtered].flatMap((model) => model.series);
  return limitsOf(
    series.filter(({ id }) => used.has(id)),
    bedrock,
    quotas.quotas,
    config.settings.quotas.codes,
  );
}

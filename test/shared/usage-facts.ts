import type { ImageDimensions, Traffic } from '../../shared/bedrock/catalogue.ts';
import { formatFact } from '../../shared/facts/fact-text.ts';
import { regionalId } from '../../shared/facts/regional-items.ts';
import { type SeriesUsed, summedMetrics } from '../../shared/facts/usage-fact.ts';

/** The path below the prefix and the value of the parameter in which collect keeps what these had data of, by Region. */
export function usageFacts(used: Readonly<Record<string, Traffic>>): [path: string, value: string] {
  const items = Object.entries(used).flatMap(([region, { series, images }]) => {
    const ids = new Set([...series.map(({ id }) => id), ...images.map(({ modelId }) => modelId)]);
    return [...ids].sort().map((id, place): [string, SeriesUsed] => {
      const metrics = series.find((one) => one.id === id)?.metrics ?? [];
      const own = images.filter(({ modelId }) => modelId === id);
      return [
        regionalId(id, region),
        {
          until: '2026-11-24',
          sums: summedMetrics(id).map((metric = '') => (metrics.includes(metric) ? 1 : null)),
          rank: place + 1,
          ...(own.length === 0 ? {} : { images: own.map(imageUsed) }),
        },
      ];
    });
  });
  return ['facts/usage/all', formatFact(new Map(items))];
}

function imageUsed({
  imageSize,
  bucketedStepSize,
}: ImageDimensions): [string | null, string | null, number, string] {
  return [imageSize ?? null, bucketedStepSize ?? null, 1, '2026-11-24'];
}

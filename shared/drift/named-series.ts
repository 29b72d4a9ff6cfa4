import type { ImageDimensions } from '../bedrock/catalogue.ts';
import type { JsonObject } from '../kit/json.ts';
import { BEDROCK_METRICS } from '../metrics/bedrock-metrics.ts';
import { BEDROCK_NAMESPACE } from '../metrics/metric-query.ts';
import type { LivePage } from './live-page.ts';
import { ownership } from './ownership.ts';

/** What managed widgets show of AWS/Bedrock, each once. */
export interface NamedSeries {
  /** Values of `ModelId`, where it is the only dimension or one of the image dimensions. */
  readonly ids: readonly string[];
  readonly images: readonly ImageDimensions[];
}

/** Reads the series that managed widgets name. Your widgets do not count, nor do your copies of managed ones. */
export function namedSeries(pages: Iterable<LivePage>, owner: string): NamedSeries {
  const ids = new Set<string>();
  const images = new Map<string, ImageDimensions>();
  for (const page of pages) {
    if (page.kind !== 'present') continue;
    for (const [namespace, name, ...dimensions] of ownership(page.body.widgets, [], owner).ours.flatMap(
      paths,
    )) {
      const {
        ModelId: id,
        ImageSize: imageSize,
        BucketedStepSize: bucketedStepSize,
        ...others
      } = pairs(dimensions);
      if (namespace !== BEDROCK_NAMESPACE || id === undefined || Object.keys(others).length > 0) continue;
      if (imageSize === undefined && bucketedStepSize !== undefined) continue;
      ids.add(id);
      if (name !== BEDROCK_METRICS.images.name) continue;
      images.set(JSON.stringify(dimensions), {
        modelId: id,
        ...(imageSize === undefined ? {} : { imageSize }),
        ...(bucketedStepSize === undefined ? {} : { bucketedStepSize }),
      });
    }
  }
  return {
    ids: [...ids],
    images: [...new Map([...images.values()].map((one) => [JSON.stringify(one), one])).values()],
  };
}

/**
 * Returns namespace, name and dimensions of each entry. The console saves what an entry shares with the one before as `.` and
 * `...` (Dashboard Body Structure): a page that you saved there still names everything that it did.
 */
function paths({ properties }: JsonObject): string[][] {
  const metrics: unknown = Reflect.get(Object(properties), 'metrics');
  if (!Array.isArray(metrics)) return [];
  let before: string[] = [];
  return metrics.flatMap((entry: unknown) => {
    const written = Array.isArray(entry) ? entry.filter((part) => typeof part === 'string') : [];
    if (written.length === 0) return [];
    const [first, ...rest] = written;
    const long = first === '...' ? [...before.slice(0, before.length - rest.length), ...rest] : written;
    before = long.map((part, index) => (part === '.' ? (before[index] ?? part) : part));
    return [before];
  });
}

function pairs(dimensions: readonly string[]): Partial<Record<string, string>> {
  return Object.fromEntries(
    dimensions.flatMap((name, index) => (index % 2 === 0 ? [[name, dimensions[index + 1]]] : [])),
  );
}

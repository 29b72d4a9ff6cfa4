import type { ImageDimensions, Traffic } from '../bedrock/catalogue.ts';
import { imageKey, mayOverlap } from '../bedrock/image-dimensions.ts';
import { monitoredModels } from '../bedrock/monitored-models.ts';
import { namedSeries } from '../drift/named-series.ts';
import { byText, uniqueSorted } from '../kit/order.ts';
import { TOKEN_METRICS } from '../pricing/billing.ts';
import type { ObservedRegion } from './observed.ts';
import type { Concerns } from './region-concerns.ts';

/**
 * Finds what may have fallen silent within this month, so that CloudWatch is asked for it. Nothing is stored: the managed pages
 * are the memory, because they name a series for as long as its cost counts.
 *
 * | a series, or a set of image dimensions    | is asked for |
 * |-------------------------------------------|--------------|
 * | listed by ListMetrics                     | no           |
 * | images that a listed set may count, too   | no           |
 * | in the estate anyway, without traffic     | no           |
 * | named by a managed widget on a live page  | yes          |
 * | named by your copy only, or nowhere       | no           |
 *
 * `concerns` says which model entries have a row in the Region. Returns `undefined` if there is nothing to ask, as in most runs.
 */
export function silentCandidates(
  { board, config, bedrock, usage, pages }: ObservedRegion,
  concerns: Concerns,
): Traffic | undefined {
  const named = namedSeries(pages.values(), board.owner);
  const listed = idsOf(usage);
  const ids = named.ids.filter((id) => !listed.has(id));
  const images = named.images.filter((one) => !usage.images.some((other) => mayOverlap(one, other)));
  if (ids.length + images.length === 0) return undefined;

  const entries = config.models.filter(({ modelId }) => concerns(modelId));
  const { rows, hidden, filtered } = monitoredModels({ ...config, models: entries }, bedrock, usage);
  const models = [...rows, ...hidden, ...filtered];
  const held = new Set(models.flatMap(({ series }) => series.map(({ id }) => id)));
  const isHeld = imagesOf(models.flatMap((model) => model.images));
  const asked = {
    series: uniqueSorted(ids.filter((id) => !held.has(id))).map((id) => ({ id, metrics: BILLED })),
    images: images.filter((one) => !isHeld(one)).sort(byText(imageKey)),
  };
  return asked.series.length + asked.images.length === 0 ? undefined : asked;
}

const BILLED: readonly string[] = Object.values(TOKEN_METRICS);

function idsOf({ series }: Traffic): ReadonlySet<string> {
  return new Set(series.map(({ id }) => id));
}

function imagesOf(images: readonly ImageDimensions[]): (one: ImageDimensions) => boolean {
  const keys = new Set(images.map(imageKey));
  return (one) => keys.has(imageKey(one));
}

import type { FoundationModel, ImageDimensions, SeriesUsage } from '../bedrock/catalogue.ts';
import { meterOf } from '../bedrock/meter.ts';
import { type Series, UNMETERED_SCOPES } from '../bedrock/series.ts';
import { type BilledKind, imagePrice, type Prices } from '../config/prices.ts';

/** Lists the billed kinds that a series has data for. An embedding model's output and an image model's tokens are not billed. */
export function billedKinds(
  series: Series,
  model: FoundationModel | undefined,
  usage: SeriesUsage | undefined,
  hasImages: boolean,
): BilledKind[] {
  if (UNMETERED_SCOPES.includes(series.scope)) return [];
  const makesOnly = (modality: string): boolean =>
    model !== undefined &&
    model.outputModalities.length > 0 &&
    model.outputModalities.every((made) => made === modality);
  const images: BilledKind[] = hasImages ? ['image'] : [];
  if (makesOnly('IMAGE')) return images;
  const counted = meterOf(series.id)
    .counts.filter(({ metric }) => usage?.metrics.includes(metric))
    .filter(({ kind }) => !(kind === 'output' && makesOnly('EMBEDDING')));
  return [...counted.map(({ kind }) => kind), ...images];
}

/** Lists the billed kinds that these prices do not cover: images as soon as one set of dimensions has no price. */
export function kindsWithoutPrice(
  billed: readonly BilledKind[],
  prices: Prices | undefined,
  images: readonly ImageDimensions[],
): BilledKind[] {
  if (prices === undefined) return [...billed];
  return billed.filter((kind) =>
    kind === 'image'
      ? images.some((image) => imagePrice(prices, image) === undefined)
      : prices.amounts[kind] === undefined,
  );
}

/**
 * Tells whether requests were answered. `Invocations` counts failed ones, too, and no throttled ones: with nothing but errors there
 * is nothing to bill.
 */
export function wasServed({ metrics }: SeriesUsage): boolean {
  const hasErrors = metrics.includes('InvocationClientErrors') || metrics.includes('InvocationServerErrors');
  return metrics.includes('InvocationLatency') || (metrics.includes('Invocations') && !hasErrors);
}

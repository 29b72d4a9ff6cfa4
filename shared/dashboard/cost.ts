import type { ImageDimensions } from '../catalog/catalogue.ts';
import { partition } from '../config/lists.ts';
import { PRICE_KINDS, type PriceKind, TOKENS_PER_UNIT } from '../config/prices.ts';
import { TOKEN_METRICS } from '../pricing/billing.ts';
import type { SeriesCost } from '../pricing/priced-estate.ts';
import { MAX_COST_METRICS } from './limits.ts';
import { imageDimensions } from './metrics.ts';

/** One metric and what it costs: `amount` for so many `units` of it. */
export interface CostTerm {
  readonly seriesId: string;
  readonly kind: PriceKind;
  readonly metricName: string;
  readonly dimensions: readonly string[];
  readonly amount: number;
  readonly units: number;
}

/** The cost of several series as one widget can show it. */
export interface Cost {
  readonly terms: readonly CostTerm[];
  /** True only if every series is counted and none lacks a price of something billed. */
  readonly isTotal: boolean;
  /** What keeps it from being a total, for the title; empty for a total. */
  readonly caveat: string;
}

export const KIND_LABELS: Readonly<Record<PriceKind, string>> = {
  input: 'Input',
  output: 'Output',
  cacheRead: 'Cache read',
  cacheWrite: 'Cache write',
  image: 'Images',
};

/** What of these series one widget can sum. Where not all fit, those with traffic come first. */
export function costOf(
  costs: readonly SeriesCost[],
  images: readonly ImageDimensions[],
  maxMetrics = MAX_COST_METRICS,
): Cost {
  const imagesById = Map.groupBy(images, ({ modelId }) => modelId);
  const billed = costs
    .map((cost) => ({ cost, terms: termsOf(cost, imagesById.get(cost.series.id) ?? []) }))
    .filter(({ cost, terms }) => terms.length > 0 || cost.missing.length > 0);
  const [active, silent] = partition(billed, ({ cost }) => cost.hasTraffic);
  const terms: CostTerm[] = [];
  const counted = new Set<SeriesCost>();
  for (const { cost, terms: own } of [...active, ...silent]) {
    if (own.length === 0 || terms.length + own.length > maxMetrics) continue;
    terms.push(...own);
    counted.add(cost);
  }
  // Series without traffic cost nothing: they count only where there is nothing else.
  const relevant = (active.length > 0 ? active : silent).map(({ cost }) => cost);
  const caveat = caveatOf(
    relevant,
    counted,
    costs.filter(({ hasTraffic, isHourly }) => hasTraffic && isHourly).length,
  );
  return { terms, isTotal: caveat === '', caveat };
}

function caveatOf(relevant: readonly SeriesCost[], counted: ReadonlySet<SeriesCost>, hourly: number): string {
  const summed = relevant.filter((cost) => counted.has(cost));
  const missing = PRICE_KINDS.filter((kind) => summed.some((cost) => cost.missing.includes(kind)));
  const kinds = missing.map((kind) => KIND_LABELS[kind].toLowerCase()).join(', ');
  return [
    ...(summed.length < relevant.length ? [`${summed.length} of ${relevant.length} series`] : []),
    ...(missing.length > 0 ? [`not all ${kinds} priced`] : []),
    ...(hourly > 0 ? [`${hourly} series billed by the hour left out`] : []),
  ].join(', ');
}

function termsOf({ series, price }: SeriesCost, images: readonly ImageDimensions[]): CostTerm[] {
  if (price === undefined) return [];
  const { amounts, per } = price.prices;
  return PRICE_KINDS.flatMap((kind): CostTerm[] => {
    const amount = amounts[kind];
    if (amount === undefined) return [];
    if (kind === 'image') {
      return images.map((image) => ({
        seriesId: series.id,
        kind,
        metricName: 'OutputImageCount',
        dimensions: imageDimensions(image),
        amount,
        units: 1,
      }));
    }
    const units = TOKENS_PER_UNIT[per];
    const dimensions = ['ModelId', series.id];
    return [{ seriesId: series.id, kind, metricName: TOKEN_METRICS[kind], dimensions, amount, units }];
  });
}

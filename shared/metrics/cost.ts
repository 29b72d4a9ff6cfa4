import type { Dimensions, ImageDimensions } from '../bedrock/catalogue.ts';
import { imagePrice, PRICE_KINDS, type PriceKind, TOKENS_PER_UNIT } from '../config/prices.ts';
import { partition } from '../kit/lists.ts';
import { TOKEN_METRICS } from '../pricing/billing.ts';
import type { SeriesCost } from '../pricing/series-cost.ts';
import { imageDimensions } from './bedrock-metrics.ts';

/** 118 series of four prices: the sums of a cost and of what caching saves take up to 28 expressions, at prices of all digits. */
export const MAX_COST_METRICS = 472;

/** One metric and what it costs: `amount` for so many `units` of it. */
export interface CostTerm {
  readonly seriesId: string;
  readonly kind: PriceKind;
  readonly metricName: string;
  readonly dimensions: Dimensions;
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
  /** Ids of the series that are not counted with all that is billed of them. */
  readonly incomplete: ReadonlySet<string>;
}

export const KIND_LABELS: Readonly<Record<PriceKind, string>> = {
  input: 'Input',
  output: 'Output',
  cacheRead: 'Cache read',
  cacheWrite: 'Cache write',
  image: 'Images',
};

/**
 * What of these series one widget can sum. Where not all fit, those with traffic come first, then what fell silent this month.
 * What is silent and does not fit is not missed in the title: no widget names it any more, so that the next run would not
 * know of it; `missesSilent`, where another widget names it. `silentImages` are dimensions without traffic, of any of the series.
 */
export function costOf(
  costs: readonly SeriesCost[],
  images: readonly ImageDimensions[],
  silentImages: readonly ImageDimensions[] = [],
  maxMetrics = MAX_COST_METRICS,
  missesSilent = false,
): Cost {
  const imagesById = Map.groupBy(images, ({ modelId }) => modelId);
  const silentById = Map.groupBy(silentImages, ({ modelId }) => modelId);
  const itemsOf = (cost: SeriesCost): Item[] => {
    const own = imagesById.get(cost.series.id) ?? [];
    const gone = silentById.get(cost.series.id) ?? [];
    if (cost.isSilent) return [{ cost, rank: 'silent', terms: termsOf(cost, [...own, ...gone]) }];
    return [
      { cost, rank: cost.hasTraffic ? 'active' : 'idle', terms: termsOf(cost, own) },
      ...(gone.length === 0 ? [] : [{ cost, rank: 'silent', terms: imageTerms(cost, gone) } as const]),
    ];
  };
  const billed = costs
    .flatMap(itemsOf)
    .filter(({ cost, rank, terms }) => terms.length > 0 || (rank !== 'silent' && cost.missing.length > 0));
  const [active, others] = partition(billed, ({ rank }) => rank === 'active');
  const [silent, idle] = partition(others, ({ rank }) => rank === 'silent');
  const terms: CostTerm[] = [];
  const counted = new Set<Item>();
  for (const item of [...active, ...silent, ...idle]) {
    if (item.terms.length === 0 || terms.length + item.terms.length > maxMetrics) continue;
    terms.push(...item.terms);
    counted.add(item);
  }
  // Series without traffic cost nothing: they count only where there is nothing else.
  const spent = [...active, ...(missesSilent ? silent : silent.filter((item) => counted.has(item)))];
  const caveat = caveatOf(
    spent.length > 0 ? spent : idle,
    counted,
    costs.filter(({ hasTraffic }) => hasTraffic),
  );
  const leftOut = new Set(active.filter((item) => !counted.has(item)).map(({ cost }) => cost));
  const incomplete = costs.filter(
    (cost) =>
      (cost.hasTraffic || cost.isSilent) &&
      (cost.isHourly || cost.isUnmeasured || cost.missing.length > 0 || leftOut.has(cost)),
  );
  return {
    terms,
    isTotal: caveat === '',
    caveat,
    incomplete: new Set(incomplete.map(({ series }) => series.id)),
  };
}

/** What is summed whole or not at all. */
interface Item {
  readonly cost: SeriesCost;
  readonly rank: 'active' | 'silent' | 'idle';
  readonly terms: readonly CostTerm[];
}

function caveatOf(
  relevant: readonly Item[],
  counted: ReadonlySet<Item>,
  withTraffic: readonly SeriesCost[],
): string {
  const hourly = withTraffic.filter(({ isHourly }) => isHourly).length;
  const unmeasured = withTraffic.filter(({ isUnmeasured }) => isUnmeasured).length;
  const [summed, left] = partition(relevant, (item) => counted.has(item));
  const all = new Set(relevant.map(({ cost }) => cost.series.id));
  const partial = new Set(left.map(({ cost }) => cost.series.id));
  const missing = PRICE_KINDS.filter((kind) => summed.some(({ cost }) => cost.missing.includes(kind)));
  const kinds = missing.map((kind) => KIND_LABELS[kind].toLowerCase()).join(', ');
  return [
    ...(partial.size > 0 ? [`${all.size - partial.size} of ${all.size} series`] : []),
    ...(missing.length > 0 ? [`not all ${kinds} priced`] : []),
    ...(summed.some(({ cost }) => cost.hasOnePriceForSizes) ? ['sizes of images not priced apart'] : []),
    ...(hourly > 0 ? [`${hourly} series billed by the hour left out`] : []),
    ...(unmeasured > 0 ? [`${unmeasured} series billed by neither token nor image left out`] : []),
  ].join(', ');
}

function termsOf(cost: SeriesCost, images: readonly ImageDimensions[]): CostTerm[] {
  const { series, price } = cost;
  if (price === undefined) return [];
  const { amounts, per } = price.prices;
  return PRICE_KINDS.flatMap((kind): CostTerm[] => {
    if (kind === 'image') return imageTerms(cost, images);
    const amount = amounts[kind];
    if (amount === undefined) return [];
    const units = TOKENS_PER_UNIT[per];
    const dimensions = { ModelId: series.id };
    return [{ seriesId: series.id, kind, metricName: TOKEN_METRICS[kind], dimensions, amount, units }];
  });
}

function imageTerms({ series, price }: SeriesCost, images: readonly ImageDimensions[]): CostTerm[] {
  if (price === undefined) return [];
  return images.flatMap((image): CostTerm[] => {
    const amount = imagePrice(price.prices, image);
    if (amount === undefined) return [];
    const dimensions = imageDimensions(image);
    return [
      { seriesId: series.id, kind: 'image', metricName: 'OutputImageCount', dimensions, amount, units: 1 },
    ];
  });
}

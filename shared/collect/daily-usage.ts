import type { Dimensions, ImageDimensions, TierUsage, Traffic, Usage } from '../bedrock/catalogue.ts';
import { isCountedElsewhere } from '../bedrock/further-series.ts';
import { imageDimensions, imageKey, mayOverlap } from '../bedrock/image-dimensions.ts';
import { meterOf } from '../bedrock/meter.ts';
import { tierDimensions } from '../bedrock/service-tiers.ts';
import { PRICED_TIERS, type PricedTier } from '../config/prices.ts';
import { imagesUsed, type SeriesUsed, summedMetrics } from '../facts/usage-fact.ts';
import { uniqueSorted } from '../kit/order.ts';
import { dayBefore } from '../kit/time.ts';
import type { FailedReading } from '../pricing/list-prices/offer-answer.ts';

/** Whole days, UTC, both included. YYYY-MM-DD. */
export interface Days {
  readonly from: string;
  readonly until: string;
}

/** A metric whose sums of whole days are read. */
export interface DailyMetric {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Dimensions;
  /** The account that published it, of a monitoring account's reading. Absent: the operator's own. */
  readonly account?: string;
  /** Text with dynamic values, which CloudWatch resolves. */
  readonly label?: string;
}

/** What a metric summed up to on each day that has data. */
export type DailySums = ReadonlyMap<string, number>;

export interface SumsRead {
  readonly kind: 'sums';
  /** In the order in which they were asked for. */
  readonly sums: readonly DailySums[];
  /** As CloudWatch resolved them, in the same order. */
  readonly labels: readonly (string | undefined)[];
}

export interface UsageReads {
  /** Reads the sums of each day; answers all of them in full, in their order, or says why not. */
  readDailySums(asked: readonly DailyMetric[], days: Days): Promise<SumsRead | FailedReading>;
}

/** What one series used, day by day. */
export interface DailyUse {
  readonly id: string;
  /** In the order of `summedMetrics`; empty where there is no data. */
  readonly sums: readonly DailySums[];
  readonly images: readonly { readonly image: ImageDimensions; readonly sums: DailySums }[];
  /** What service tiers with prices of their own served of it: `sums` in the same order. Absent: nothing. */
  readonly tiers?: readonly { readonly tier: PricedTier; readonly sums: readonly DailySums[] }[];
}

export type UsageReading =
  | { readonly kind: 'used'; readonly days: Days; readonly series: readonly DailyUse[] }
  | FailedReading;

/** CloudWatch counts late data in: the last day is read from this hour on (UTC). */
const COMPLETE_AT = '03:00';

/** Returns the last whole day whose data is complete. `now` is ISO 8601, UTC. */
export function lastWholeDay(now: string): string {
  return dayBefore(now.slice(0, 10), now.slice(11, 16) < COMPLETE_AT ? 2 : 1);
}

/** Reads what each series of a Region used on these days: of those with traffic, and of those that had some when last read. */
export async function readUsageByDay(
  reads: UsageReads,
  days: Days,
  traffic: TieredTraffic,
  known: ReadonlyMap<string, SeriesUsed>,
): Promise<UsageReading> {
  const wanted = wantedUse(traffic, known);
  const asked = wanted.flatMap(({ metrics, images, tiers }) => [
    ...[metrics, ...tiers.map((one) => one.metrics)].flat().flatMap((one) => one ?? []),
    ...images,
  ]);
  const answer: Awaited<ReturnType<UsageReads['readDailySums']>> =
    asked.length === 0 ? { kind: 'sums', sums: [], labels: [] } : await reads.readDailySums(asked, days);
  if (answer.kind !== 'sums') return answer;
  const sumsOf = new Map(asked.map((one, place) => [keyOf(one), answer.sums[place]]));
  const sumsIn = (one: DailyMetric | undefined) => (one && sumsOf.get(keyOf(one))) ?? NO_DATA;
  const series = wanted.map(
    ({ id, metrics, images, tiers }): DailyUse => ({
      id,
      sums: metrics.map(sumsIn),
      images: images.map(({ image, ...one }) => ({ image, sums: sumsIn(one) })),
      ...(tiers.length === 0
        ? {}
        : { tiers: tiers.map((one) => ({ tier: one.tier, sums: one.metrics.map(sumsIn) })) }),
    }),
  );
  return { kind: 'used', days, series };
}

const NO_DATA: DailySums = new Map();

function keyOf({ namespace, metric, dimensions }: DailyMetric): string {
  return JSON.stringify([namespace, metric, dimensions]);
}

interface WantedUse {
  readonly id: string;
  /** In the order of `sums` in its fact; undefined: it has no data of it. */
  readonly metrics: readonly (DailyMetric | undefined)[];
  readonly images: readonly (DailyMetric & { readonly image: ImageDimensions })[];
  readonly tiers: readonly { readonly tier: PricedTier; readonly metrics: WantedUse['metrics'] }[];
}

type TieredTraffic = Traffic & Pick<Usage, 'tiers'>;

/**
 * Valid dimension values. A fact that a person edited may hold an invalid one, for which CloudWatch would reject the whole call at every
 * run. "Dimension values must contain only ASCII characters and must include at least one non-whitespace character" (Dimension).
 */
const DIMENSION_VALUE = /^(?=.*\S)[ -~]{1,1024}$/;

/** Sorted by id. Series and images that others count as well are not asked for: they would count twice. */
function wantedUse(traffic: TieredTraffic, known: ReadonlyMap<string, SeriesUsed>): WantedUse[] {
  const listed = new Map(traffic.series.map(({ id, metrics }) => [id, metrics]));
  const imagesOf = Map.groupBy(traffic.images, ({ modelId }) => modelId);
  const tiersOf = Map.groupBy(traffic.tiers ?? [], ({ modelId }) => modelId);
  const names = new Set(listed.keys());
  const former = [...known.keys()].filter(
    (id) => names.has(id) || !isCountedElsewhere(id, { listed: names, known }),
  );
  const ids = uniqueSorted([...names, ...imagesOf.keys(), ...former]);
  return ids.flatMap((id): WantedUse[] => {
    const { namespace, dimensions } = meterOf(id);
    if (!isValid(dimensions)) return [];
    const before = known.get(id);
    const own = imagesOf.get(id) ?? [];
    const formerImages = imagesUsed(id, before).filter((one) => !own.some((other) => mayOverlap(one, other)));
    const metrics = summedMetrics(id).map((metric, place) => {
      const hasData = listed.get(id)?.includes(metric ?? '') || (before?.sums[place] ?? null) !== null;
      return metric !== undefined && hasData ? { namespace, metric, dimensions } : undefined;
    });
    const images = [...new Map([...own, ...formerImages].map((one) => [imageKey(one), one])).values()].map(
      (image) => ({ namespace, metric: 'OutputImageCount', dimensions: imageDimensions(image), image }),
    );
    const tiers = (tiersOf.get(id) ?? []).flatMap((pair) => wantedOfTier(pair, metrics));
    return [{ id, metrics, images: images.filter((one) => isValid(one.dimensions)), tiers }];
  });
}

/** Asks for the billed metrics of a pair whose serving tier may have prices of its own. */
function wantedOfTier(pair: TierUsage, all: WantedUse['metrics']): WantedUse['tiers'][number][] {
  const tier = PRICED_TIERS.find((one) => one === pair.served);
  const dimensions = tierDimensions(pair);
  if (tier === undefined || !isValid(dimensions)) return [];
  const billed = meterOf(pair.modelId).counts.map((_, place) => all[place]);
  const metrics = billed.map((one) =>
    one !== undefined && pair.metrics.includes(one.metric) ? { ...one, dimensions } : undefined,
  );
  return [{ tier, metrics }];
}

function isValid(dimensions: Dimensions): boolean {
  return Object.values(dimensions).every((value) => DIMENSION_VALUE.test(value));
}

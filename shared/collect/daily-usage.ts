import type { Dimensions, ImageDimensions, Traffic } from '../bedrock/catalogue.ts';
import { imageDimensions, imageKey, mayOverlap } from '../bedrock/image-dimensions.ts';
import { imagesUsed, type SeriesUsed, SUMMED_METRICS } from '../facts/usage-fact.ts';
import { uniqueSorted } from '../kit/order.ts';
import { dayBefore } from '../kit/time.ts';
import type { FailedReading } from '../pricing/list-prices/offer-answer.ts';

/** Whole days, UTC, both included. YYYY-MM-DD. */
export interface Days {
  readonly from: string;
  readonly until: string;
}

/** A metric of AWS/Bedrock. */
export interface DailyMetric {
  readonly metric: string;
  readonly dimensions: Dimensions;
}

/** What a metric summed up to on each day that has data. */
export type DailySums = ReadonlyMap<string, number>;

export interface UsageReads {
  /** Reads the sums of each day; answers all of them in full, in their order, or says why not. */
  readDailySums(
    asked: readonly DailyMetric[],
    days: Days,
  ): Promise<{ readonly kind: 'sums'; readonly sums: readonly DailySums[] } | FailedReading>;
}

/** What one series used, day by day. */
export interface DailyUse {
  readonly id: string;
  /** In the order of SUMMED_METRICS; empty where there is no data. */
  readonly sums: readonly DailySums[];
  readonly images: readonly { readonly image: ImageDimensions; readonly sums: DailySums }[];
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
  traffic: Traffic,
  known: ReadonlyMap<string, SeriesUsed>,
): Promise<UsageReading> {
  const wanted = wantedUse(traffic, known);
  const asked = wanted.flatMap(({ id, metrics, images }): DailyMetric[] => [
    ...metrics.map((metric) => ({ metric, dimensions: { ModelId: id } })),
    ...images.map((image) => ({ metric: 'OutputImageCount', dimensions: imageDimensions(image) })),
  ]);
  const answer: Awaited<ReturnType<UsageReads['readDailySums']>> =
    asked.length === 0 ? { kind: 'sums', sums: [] } : await reads.readDailySums(asked, days);
  if (answer.kind !== 'sums') return answer;
  const sumsOf = new Map(asked.map((one, place) => [keyOf(one), answer.sums[place] ?? NO_DATA]));
  const sumsIn = (metric: string, dimensions: Dimensions) =>
    sumsOf.get(keyOf({ metric, dimensions })) ?? NO_DATA;
  const series = wanted.map(
    ({ id, images }): DailyUse => ({
      id,
      sums: SUMMED_METRICS.map((metric) => sumsIn(metric, { ModelId: id })),
      images: images.map((image) => ({ image, sums: sumsIn('OutputImageCount', imageDimensions(image)) })),
    }),
  );
  return { kind: 'used', days, series };
}

const NO_DATA: DailySums = new Map();

function keyOf({ metric, dimensions }: DailyMetric): string {
  return JSON.stringify([metric, dimensions]);
}

interface WantedUse {
  readonly id: string;
  readonly metrics: readonly string[];
  readonly images: readonly ImageDimensions[];
}

/**
 * Valid dimension values. A fact that a person edited may hold an invalid one, for which CloudWatch would reject the whole call at every
 * run. "Dimension values must contain only ASCII characters and must include at least one non-whitespace character" (Dimension).
 */
const DIMENSION_VALUE = /^(?=.*\S)[ -~]{1,1024}$/;

/** Sorted by id. Images that a listed set of dimensions may count as well are not asked for: they would count twice. */
function wantedUse(traffic: Traffic, known: ReadonlyMap<string, SeriesUsed>): WantedUse[] {
  const listed = new Map(traffic.series.map(({ id, metrics }) => [id, metrics]));
  const imagesOf = Map.groupBy(traffic.images, ({ modelId }) => modelId);
  const ids = uniqueSorted([...listed.keys(), ...imagesOf.keys(), ...known.keys()]);
  return ids.filter(isDimensionValue).map((id) => {
    const before = known.get(id);
    const own = imagesOf.get(id) ?? [];
    const former = imagesUsed(id, before).filter((one) => !own.some((other) => mayOverlap(one, other)));
    return {
      id,
      metrics: SUMMED_METRICS.filter(
        (metric, place) => listed.get(id)?.includes(metric) || (before?.sums[place] ?? null) !== null,
      ),
      images: [...new Map([...own, ...former].map((one) => [imageKey(one), one])).values()].filter((image) =>
        Object.values(imageDimensions(image)).every(isDimensionValue),
      ),
    };
  });
}

function isDimensionValue(value: string): boolean {
  return DIMENSION_VALUE.test(value);
}

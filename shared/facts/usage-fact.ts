import * as z from 'zod/mini';
import type { ImageDimensions } from '../bedrock/catalogue.ts';
import { meterOf } from '../bedrock/meter.ts';
import { Day } from '../config/day.ts';
import { itemsOfRegion, regionalId } from './regional-items.ts';

/** Usage is kept for so many whole days. */
export const DAYS_OF_USAGE = 35;
export const DAYS_OF_WEEK = 7;

/** An item holds the sums of what is billed of its series, at most four quantities, and of its requests. */
const MOST_COUNTS = 4;

/** Returns the metrics whose sums an item of this series holds, in the order in which it holds them; undefined: there is none. */
export function summedMetrics(id: string): (string | undefined)[] {
  const { counts, requests } = meterOf(id);
  return [...Array.from({ length: MOST_COUNTS }, (_, place) => counts[place]?.metric), requests];
}

/** Returns how many requests an item counts. */
export function requestsIn({ sums }: Pick<SeriesUsed, 'sums'>): number {
  return sums[MOST_COUNTS] ?? 0;
}

const Amount = z.number().check(z.minimum(0));
const Name = z.nullable(z.string().check(z.minLength(1)));

/** What one series used in the 35 whole days (UTC) that end with `until`. Arrays are short: 60 series share few parameters. */
export const SeriesUsed = z.strictObject({
  until: Day,
  /** The last day with data; absent: `until`. */
  last: z.optional(Day),
  /** In the order of `summedMetrics`; null: the metric had no data. */
  sums: z.array(z.nullable(Amount)).check(z.length(MOST_COUNTS + 1)),
  /** Image size, steps, how many images, and the last day with data, by set of dimensions. */
  images: z.optional(z.array(z.tuple([Name, Name, Amount, Day])).check(z.minLength(1))),
  /** The cost of each of the last seven days, the oldest first; absent: it has no price. */
  week: z.optional(z.array(Amount).check(z.length(DAYS_OF_WEEK))),
  /** The place of its model among the models of the Region, from 1: by cost, then by tokens. */
  rank: z.int().check(z.minimum(1)),
});
export type SeriesUsed = z.infer<typeof SeriesUsed>;

/** What the account's series in one Region cost together on each of the 35 days that end with `until`. */
export const AccountUsed = z.strictObject({
  until: Day,
  /** The oldest day first. */
  cost: z.array(Amount).check(z.length(DAYS_OF_USAGE)),
  /** How many series with data have no price, so that their cost is missing. */
  unpriced: z.int().check(z.minimum(0)),
  /** The Monday of the week in which ranks were last made. */
  ranked: Day,
});
export type AccountUsed = z.infer<typeof AccountUsed>;

/** An item of `facts/usage`. */
export const UsageItem = z.union([SeriesUsed, AccountUsed]);
export type UsageItem = z.infer<typeof UsageItem>;

/** The id of the account's item in a Region. No series is called so: ids of models have a dot or a colon. */
export function accountUsageId(region: string): string {
  return regionalId('account', region);
}

/** Returns what is known of the series of one Region, by id of the series. */
export function seriesUsedIn(
  items: ReadonlyMap<string, UsageItem>,
  region: string,
): ReadonlyMap<string, SeriesUsed> {
  const own = [...itemsOfRegion(items, region)];
  return new Map(own.flatMap(([series, item]) => ('sums' in item ? [[series, item] as const] : [])));
}

/** Returns what is known of the account in one Region. */
export function accountUsedIn(
  items: ReadonlyMap<string, UsageItem>,
  region: string,
): AccountUsed | undefined {
  const item = items.get(accountUsageId(region));
  return item !== undefined && 'cost' in item ? item : undefined;
}

/** Returns the sets of image dimensions that a series' item names. */
export function imagesUsed(series: string, item: Pick<SeriesUsed, 'images'> | undefined): ImageDimensions[] {
  return (item?.images ?? []).map(([imageSize, bucketedStepSize]) => ({
    modelId: series,
    ...(imageSize === null ? {} : { imageSize }),
    ...(bucketedStepSize === null ? {} : { bucketedStepSize }),
  }));
}

import type { ImageDimensions } from '../bedrock/catalogue.ts';
import { meterOf } from '../bedrock/meter.ts';
import type { Prices } from '../config/prices.ts';
import { regionalId } from '../facts/regional-items.ts';
import {
  type AccountUsed,
  accountUsageId,
  DAYS_OF_USAGE,
  DAYS_OF_WEEK,
  type SeriesUsed,
  type UsageItem,
} from '../facts/usage-fact.ts';
import { byText } from '../kit/order.ts';
import { daysUntil, mondayOf } from '../kit/time.ts';
import { costOfUse, tokensUsed, type Used } from '../pricing/cost-of-use.ts';
import type { DailySums, DailyUse, UsageReading } from './daily-usage.ts';
import { stableRanks } from './stable-ranks.ts';

/** So many models have a colour of their own. */
const TOP_MODELS = 7;

/** What the reading of one Region is understood with. */
export interface UsageContext {
  readonly region: string;
  /** The day of the run. YYYY-MM-DD, UTC. */
  readonly today: string;
  /** What a series cost on a day, without the multiplier; `undefined` without a price. */
  readonly pricesOf: (series: string, day: string) => Prices | undefined;
  readonly priceMultiplier: number;
  /** The foundation model of a series. */
  readonly modelOf: (series: string) => string;
}

/** What was known of the Region before. */
export interface FormerUsage {
  readonly account: AccountUsed | undefined;
  readonly series: ReadonlyMap<string, SeriesUsed>;
}

/** Derives the items of one Region. A series without data on any of the days has none. */
export function deriveUsage(
  { days, series: read }: Extract<UsageReading, { kind: 'used' }>,
  former: FormerUsage,
  context: UsageContext,
): Map<string, UsageItem> {
  const { region, pricesOf, modelOf } = context;
  const dates = daysUntil(days.until, DAYS_OF_USAGE);
  const used = read
    .filter((one) => sumsOf(one).some(({ size }) => size > 0))
    .map((one) => ({ one, model: modelOf(one.id), costs: costByDay(one, dates, context) }));
  const weights = new Map<string, { cost: number; tokens: number }>();
  for (const { one, model, costs } of used) {
    const { cost, tokens } = weights.get(model) ?? { cost: 0, tokens: 0 };
    weights.set(model, {
      cost: cost + total(costs),
      tokens: tokens + total(dates.map((day) => tokensUsed(useOn(one, day)))),
    });
  }
  const monday = mondayOf(context.today);
  const formerRanks = new Map([...former.series].map(([id, { rank }]) => [modelOf(id), rank]));
  const isNewWeek = former.account?.ranked !== monday;
  const ranks = stableRanks(weights, formerRanks, { isNewWeek, top: TOP_MODELS });
  const isPriced = ({ id }: DailyUse): boolean => pricesOf(id, days.until) !== undefined;
  const priced = used.filter(({ one }) => isPriced(one));
  const account: AccountUsed = {
    until: days.until,
    cost: dates.map((_, place) => rounded(total(used.map(({ costs }) => costs[place] ?? 0)))),
    unpriced: used.length - priced.length,
    ranked: monday,
  };
  return new Map<string, UsageItem>([
    [accountUsageId(region), account],
    ...used.map(({ one, model, costs }): [string, UsageItem] => [
      regionalId(one.id, region),
      seriesUsed(one, dates, {
        until: days.until,
        rank: ranks.get(model) ?? 1,
        week: isPriced(one) ? costs.slice(-DAYS_OF_WEEK) : undefined,
      }),
    ]),
  ]);
}

function seriesUsed(
  one: DailyUse,
  dates: readonly string[],
  { until, rank, week }: { until: string; rank: number; week: readonly number[] | undefined },
): SeriesUsed {
  const images = one.images
    .filter(({ sums }) => sums.size > 0)
    .map(({ image, sums }): NonNullable<SeriesUsed['images']>[number] => [
      image.imageSize ?? null,
      image.bucketedStepSize ?? null,
      totalOn(dates, sums),
      lastOf([sums]),
    ]);
  const last = lastOf(sumsOf(one));
  return {
    until,
    ...(last === until ? {} : { last }),
    sums: one.sums.map((sums) => (sums.size === 0 ? null : totalOn(dates, sums))),
    ...(images.length === 0 ? {} : { images: images.sort(byText((image) => JSON.stringify(image))) }),
    ...(week === undefined ? {} : { week: week.map(rounded) }),
    rank,
  };
}

function sumsOf({ sums, images }: DailyUse): DailySums[] {
  return [...sums, ...images.map((image) => image.sums)];
}

function lastOf(sums: readonly DailySums[]): string {
  return sums.flatMap((one) => [...one.keys()]).reduce((last, day) => (day > last ? day : last));
}

/** At the price of each day; 0 without one. */
function costByDay(one: DailyUse, dates: readonly string[], context: UsageContext): number[] {
  return dates.map((day) => {
    const prices = context.pricesOf(one.id, day);
    return prices === undefined ? 0 : context.priceMultiplier * costOfUse(prices, useOn(one, day));
  });
}

/** What was used of a series on one day. */
function useOn({ id, sums, images, tiers = [] }: DailyUse, day: string): Used {
  const amountsIn = (all: readonly DailySums[]): Used['amounts'] =>
    meterOf(id).counts.map(({ kind }, place) => [kind, all[place]?.get(day) ?? 0]);
  return {
    amounts: amountsIn(sums),
    tiers: tiers.map(({ tier, sums: own }) => ({ tier, amounts: amountsIn(own) })),
    images: images.map(({ image, sums: own }): readonly [ImageDimensions, number] => [
      image,
      own.get(day) ?? 0,
    ]),
  };
}

/** In the order of the days: floating-point sums depend on it. */
function totalOn(dates: readonly string[], sums: DailySums): number {
  return total(dates.map((day) => sums.get(day) ?? 0));
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, one) => sum + one, 0);
}

/** Six digits are more than an estimate is worth, and keep items short. */
function rounded(amount: number): number {
  return Number(amount.toPrecision(6));
}

import type { Dimensions, ImageDimensions, TierUsage } from '../bedrock/catalogue.ts';
import { imageDimensions } from '../bedrock/image-dimensions.ts';
import { meterOf } from '../bedrock/meter.ts';
import type { SeriesIdentity } from '../bedrock/place.ts';
import { tierDimensions } from '../bedrock/service-tiers.ts';
import {
  type BilledKind,
  imagePrice,
  PRICED_TIERS,
  type PricedTier,
  type Prices,
  unitsOf,
} from '../config/prices.ts';
import type { FormerPrice } from '../pricing/price-history.ts';
import type { SeriesCost } from '../pricing/series-cost.ts';
import { type DatedAmount, datedAmount, difference } from './dated-amount.ts';
import { BEDROCK_NAMESPACE } from './metric-query.ts';

/** One metric and what it costs. */
export interface CostTerm extends DatedAmount {
  readonly series: SeriesIdentity;
  readonly kind: BilledKind;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Dimensions;
  /** Set where it corrects what the tokens of these service tiers cost: its amount is a difference. */
  readonly pair?: TierUsage;
}

/** Lists the metrics of a series that have a price on any of the drawn days. */
export function termsOf(cost: SeriesCost, images: readonly ImageDimensions[]): CostTerm[] {
  const { series } = cost;
  const { namespace, dimensions, counts } = meterOf(series.id);
  const counted = counts.flatMap(({ kind, metric }): CostTerm[] => {
    const units = Math.max(...pricesOf(cost).map(({ per }) => unitsOf(kind, per)));
    const amountIn = ({ amounts, per }: Prices) => convert(amounts[kind], units / unitsOf(kind, per));
    return dated(cost, units, amountIn).flatMap((price) => {
      const term = { series, kind, namespace, metricName: metric, dimensions, ...price };
      return [term, ...tierTerms(cost, term)];
    });
  });
  return [...counted, ...imageTerms(cost, images)];
}

/**
 * Lists what the tokens of each tier cost more or less than the standard price, at which the series' own metric counts all tokens.
 * AWS does not confirm that this metric includes the tokens of all tiers.
 */
function tierTerms(cost: SeriesCost, standard: CostTerm): CostTerm[] {
  const { kind, units } = standard;
  return pricedPairs(cost).flatMap(({ tier, ...pair }): CostTerm[] => {
    if (!pair.metrics.includes(standard.metricName)) return [];
    const amountIn = ({ tiers, per }: Prices) => {
      const amounts: Prices['amounts'] = tiers?.[tier] ?? {};
      return convert(amounts[kind], units / unitsOf(kind, per));
    };
    return dated(cost, units, amountIn).flatMap((own): CostTerm[] => {
      const dimensions = tierDimensions(pair);
      const { series, namespace, metricName } = standard;
      const more = difference(own, standard);
      return isAmount(more) ? [{ series, kind, namespace, metricName, dimensions, pair, ...more }] : [];
    });
  });
}

/** Lists the pairs of tiers whose serving tier may have a price of its own. */
function pricedPairs({ tiers = [] }: SeriesCost): (TierUsage & { readonly tier: PricedTier })[] {
  return tiers.flatMap((pair) => {
    const tier = PRICED_TIERS.find((one) => one === pair.served);
    return tier === undefined ? [] : [{ ...pair, tier }];
  });
}

/** Lists its counts of images with these dimensions. */
export function imageTerms(cost: SeriesCost, images: readonly ImageDimensions[]): CostTerm[] {
  const { series } = cost;
  return images.flatMap((image): CostTerm[] => {
    const dimensions = imageDimensions(image);
    return dated(cost, 1, (prices) => imagePrice(prices, image)).map((price) => {
      return {
        series,
        kind: 'image',
        namespace: BEDROCK_NAMESPACE,
        metricName: 'OutputImageCount',
        dimensions,
        ...price,
      };
    });
  });
}

/** Returns an amount on the days of a price's history; nothing where it has none on any day. */
function dated(
  { price, before = [] }: SeriesCost,
  units: number,
  amountIn: (prices: Prices) => number | undefined,
): DatedAmount[] {
  const former = before.toReversed().map(({ until, price }: FormerPrice) => {
    return { until, amount: price && amountIn(price.prices) };
  });
  const amount = datedAmount(price && amountIn(price.prices), units, former);
  return isAmount(amount) ? [amount] : [];
}

function isAmount({ amount, before }: DatedAmount): boolean {
  return amount !== undefined || before !== undefined;
}

function pricesOf({ price, before = [] }: SeriesCost): Prices[] {
  return [{ price }, ...before].flatMap((one) => one.price?.prices ?? []);
}

/** Digits that a price may have; a product of two decimals has noise after these. */
const DIGITS = 15;

/** Converts a price to another unit. */
function convert(amount: number | undefined, times: number): number | undefined {
  return amount === undefined || times === 1 ? amount : Number((amount * times).toPrecision(DIGITS));
}

import type { ImageDimensions } from '../bedrock/catalogue.ts';
import { imageSeriesKey } from '../bedrock/image-dimensions.ts';
import { meterOf } from '../bedrock/meter.ts';
import { seriesKey } from '../bedrock/place.ts';
import { UNMETERED_SCOPES } from '../bedrock/series.ts';
import { BILLED_KINDS, type BilledKind } from '../config/prices.ts';
import { partition } from '../kit/lists.ts';
import { uniqueSorted } from '../kit/order.ts';
import { kindsWithoutPrice } from '../pricing/billing.ts';
import type { SeriesCost } from '../pricing/series-cost.ts';
import { type Caveats, formatCaveats, sumCaveats } from './caveats.ts';
import { type CostTerm, imageTerms, termsOf } from './cost-terms.ts';

/**
 * The most metrics of one sum: 118 series of four prices. Beside them, the sums of a cost and of what caching saves take up to 28
 * expressions at prices of all digits; CloudWatch takes 500 in all.
 */
export const MAX_COST_METRICS = 472;

/** A metric whose price changed lately takes the room of so many: its price on each day lengthens the expressions. */
const DATED_WEIGHT = 1.5;

/** The cost of several series as one sum. */
export interface Cost {
  readonly terms: readonly CostTerm[];
  /** True only if every series is summed and none lacks a price of something billed. */
  readonly isTotal: boolean;
  readonly caveats: Caveats;
  /** Keys of the series that are not summed with all that is billed of them. */
  readonly incomplete: ReadonlySet<string>;
}

export interface CostOptions {
  /** Dimensions without traffic, of any of the series. */
  readonly silentImages?: readonly ImageDimensions[];
  readonly maxMetrics?: number;
}

/** Sums what series cost, as far as it fits: those with traffic come first, then what fell silent this month. */
export function sumSeries(
  costs: readonly SeriesCost[],
  images: readonly ImageDimensions[],
  { silentImages = [], maxMetrics = MAX_COST_METRICS }: CostOptions = {},
): Cost {
  const imagesBySeries = Map.groupBy(images, imageSeriesKey);
  const silentBySeries = Map.groupBy(silentImages, imageSeriesKey);
  const itemsOf = (cost: SeriesCost): Item[] => {
    const own = imagesBySeries.get(seriesKey(cost.series)) ?? [];
    const gone = silentBySeries.get(seriesKey(cost.series)) ?? [];
    if (cost.isSilent) return [{ cost, rank: 'silent', terms: termsOf(cost, [...own, ...gone]) }];
    return [
      { cost, rank: cost.hasTraffic ? 'active' : 'idle', terms: termsOf(cost, own) },
      ...(gone.length === 0 ? [] : [goneImages(cost, gone)]),
    ];
  };
  const billed = costs
    .flatMap(itemsOf)
    .filter(({ cost, terms }) => terms.length > 0 || cost.missing.length > 0);
  const [active, others] = partition(billed, ({ rank }) => rank === 'active');
  const [silent, idle] = partition(others, ({ rank }) => rank === 'silent');
  const terms: CostTerm[] = [];
  const summed = new Set<Item>();
  let room = maxMetrics;
  for (const item of [...active, ...silent, ...idle]) {
    const size = roomOf(item.terms);
    if (item.terms.length === 0 || size > room) continue;
    room -= size;
    terms.push(...item.terms);
    summed.add(item);
  }
  // Idle series cost nothing: they count only where there is nothing else.
  const spent = [...active, ...silent];
  const caveats = caveatsOf(spent.length > 0 ? spent : idle, summed, costs);
  const lacking = new Set(
    spent
      .filter((item) => !summed.has(item) || item.cost.missing.length > 0)
      .map(({ cost }) => seriesKey(cost.series)),
  );
  const incomplete = costs.filter(
    (cost) =>
      (cost.hasTraffic || cost.isSilent) &&
      (cost.isHourly ||
        cost.isUnmeasured ||
        cost.unpricedBefore !== undefined ||
        lacking.has(seriesKey(cost.series))),
  );
  return {
    terms,
    isTotal: formatCaveats(caveats) === '',
    caveats,
    incomplete: new Set(incomplete.map(({ series }) => seriesKey(series))),
  };
}

/** Sums costs of different series, however many metrics that takes. */
export function sumCosts(costs: readonly Cost[]): Cost {
  return {
    terms: costs.flatMap(({ terms }) => terms),
    isTotal: costs.every(({ isTotal }) => isTotal),
    caveats: sumCaveats(costs.map(({ caveats }) => caveats)),
    incomplete: new Set(costs.flatMap(({ incomplete }) => [...incomplete])),
  };
}

/** Whether any of the prices changed lately: then the cost depends on the day of each point. */
export function isDated({ terms }: Pick<Cost, 'terms'>): boolean {
  return terms.some(({ before }) => before !== undefined);
}

/** Says why the cost is an upper bound; empty if it is none. */
export function reasonsForAtMost({ terms }: Pick<Cost, 'terms'>): string[] {
  return uniqueSorted(terms.flatMap(({ series }) => meterOf(series.id).atMost ?? []));
}

export function isAtMost(cost: Pick<Cost, 'terms'>): boolean {
  return reasonsForAtMost(cost).length > 0;
}

/** Returns how many metrics of one price for all time take as much room as these terms. */
export function roomOf(terms: readonly CostTerm[]): number {
  return terms.reduce((sum, { before }) => sum + (before === undefined ? 1 : DATED_WEIGHT), 0);
}

/** What is summed whole or not at all. */
interface Item {
  readonly cost: SeriesCost;
  readonly rank: 'active' | 'silent' | 'idle';
  readonly terms: readonly CostTerm[];
}

/** Makes an item of a series' images of which there are none any more. */
function goneImages(cost: SeriesCost, images: readonly ImageDimensions[]): Item {
  const billed: BilledKind[] = UNMETERED_SCOPES.includes(cost.series.scope) ? [] : ['image'];
  const missing = kindsWithoutPrice(billed, cost.price?.prices, images);
  return { cost: { ...cost, missing }, rank: 'silent', terms: imageTerms(cost, images) };
}

function caveatsOf(
  relevant: readonly Item[],
  summed: ReadonlySet<Item>,
  costs: readonly SeriesCost[],
): Caveats {
  const active = costs.filter(({ hasTraffic }) => hasTraffic);
  const [priced, unpriced] = partition(relevant, ({ terms }) => terms.length > 0);
  const [inSum, left] = partition(priced, (item) => summed.has(item));
  const unpricedBefore = inSum
    .flatMap(({ cost }) => cost.unpricedBefore ?? [])
    .sort()
    .at(-1);
  const seriesIn = (items: readonly Item[]): number =>
    new Set(items.map(({ cost }) => seriesKey(cost.series))).size;
  return {
    series: seriesIn(priced),
    summed: seriesIn(priced) - seriesIn(left),
    unpriced: BILLED_KINDS.filter((kind) =>
      [...inSum, ...unpriced].some(({ cost }) => cost.missing.includes(kind)),
    ),
    hasOnePriceForSizes: inSum.some(({ cost }) => cost.hasOnePriceForSizes),
    hourly: active.filter(({ isHourly }) => isHourly).length,
    unmeasured: active.filter(({ isUnmeasured }) => isUnmeasured).length,
    ...(unpricedBefore === undefined ? {} : { unpricedBefore }),
  };
}

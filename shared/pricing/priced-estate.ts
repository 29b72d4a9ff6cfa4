import type { ImageDimensions, Usage } from '../bedrock/catalogue.ts';
import type { Estate, MonitoredModel } from '../bedrock/estate.ts';
import { type Series, UNMETERED_SCOPES } from '../bedrock/series.ts';
import type { PriceEntry } from '../config/price-entry.ts';
import { imagePrice, isOneForAllSizes, type PriceKind, pricedKinds } from '../config/prices.ts';
import type { Problem } from '../kit/problem.ts';
import { billedKinds, kindsWithoutPrice, wasServed } from './billing.ts';
import { lookUpPrice, priceBook, type SeriesPrice } from './price-book.ts';
import { type Finding, priceProblems } from './price-problems.ts';

/** What a series costs, as far as it is known. */
export interface SeriesCost {
  readonly series: Series;
  readonly hasTraffic: boolean;
  /** It has no traffic any more, but had some this month. */
  readonly isSilent?: true;
  /** Provisioned or imported, and nobody has set a price for exactly this series: no metric tells what it costs. */
  readonly isHourly: boolean;
  /** Requests were answered, nothing that has a price here was counted (a video, a search), and nobody has set one. */
  readonly isUnmeasured?: true;
  readonly price?: SeriesPrice;
  /** Images of several sizes have data, and one price is for them all, whether or not they cost the same. */
  readonly hasOnePriceForSizes?: true;
  /** Kinds that have data and are billed, but have no price: with any of them a sum is no total. */
  readonly missing: readonly PriceKind[];
}

export interface PricedEstate {
  /** By series id: every series of rows, hidden, filtered and silent ones included. */
  readonly costs: ReadonlyMap<string, SeriesCost>;
  readonly problems: readonly Problem[];
}

/** In the order of the series; nothing of a silent one without a price. */
export function costsOf({ costs }: Pick<PricedEstate, 'costs'>, series: readonly Series[]): SeriesCost[] {
  return series.flatMap(({ id }) => costs.get(id) ?? []);
}

export function priceEstate(estate: Estate, entries: readonly PriceEntry[], usage: Usage): PricedEstate {
  const book = priceBook(entries, estate.claims);
  const used = new Map(usage.series.map((series) => [series.id, series]));
  const imagesById = Map.groupBy(usage.images, ({ modelId }) => modelId);
  const find = (series: Series, monitored: MonitoredModel): Finding => {
    const { model } = monitored;
    const lookup = lookUpPrice(book, series);
    const usage = used.get(series.id);
    const images = imagesById.get(series.id) ?? [];
    const billed = billedKinds(series, model, usage, images.length > 0);
    const prices = lookup.price?.prices;
    const isUnpriced = lookup.price === undefined;
    const isHourly = UNMETERED_SCOPES.includes(series.scope) && isUnpriced;
    const isUnmeasured =
      isUnpriced && !isHourly && billed.length === 0 && usage !== undefined && wasServed(usage);
    const cost = {
      series,
      hasTraffic: usage !== undefined,
      isHourly,
      ...(isUnmeasured ? { isUnmeasured } : {}),
      ...(prices !== undefined && isOneForAllSizes(prices, images)
        ? ({ hasOnePriceForSizes: true } as const)
        : {}),
      missing: kindsWithoutPrice(billed, prices, images),
      ...(lookup.price === undefined ? {} : { price: lookup.price }),
    };
    return { ...lookup, cost, model: monitored };
  };
  const silentUse = new Map(usage.silent?.series.map((series) => [series.id, series]));
  const findSilent = (series: Series, { model, images }: MonitoredModel): SeriesCost[] => {
    const { price } = lookUpPrice(book, series);
    const own = images.filter(({ modelId }) => modelId === series.id);
    if (price === undefined || !costsSomething(price, own)) return [];
    // Tokens alone: a set of image dimensions without a price would be named once and then forgotten.
    const billed = billedKinds(series, model, silentUse.get(series.id), false);
    const missing = kindsWithoutPrice(billed, price.prices, []);
    return [{ series, hasTraffic: false, isSilent: true, isHourly: false, missing, price }];
  };
  const models = [...estate.rows, ...estate.hidden, ...estate.filtered];
  const findings = models.flatMap((model) => model.series.map((series) => find(series, model)));
  const silent = estate.silent.flatMap((model) =>
    model.series.flatMap((series) => findSilent(series, model)),
  );
  const anyPriceIsSet = entries.length > 0 || findings.some(({ price }) => price !== undefined);
  return {
    costs: new Map([...findings.map(({ cost }) => cost), ...silent].map((cost) => [cost.series.id, cost])),
    problems: priceProblems(findings, anyPriceIsSet),
  };
}

/** Else no widget would name the series, and the next run would not know of it. */
function costsSomething({ prices }: SeriesPrice, images: readonly ImageDimensions[]): boolean {
  return pricedKinds(prices).some(
    (kind) => kind !== 'image' || images.some((image) => imagePrice(prices, image) !== undefined),
  );
}

import type { ImageDimensions, Usage } from '../bedrock/catalogue.ts';
import type { Estate, MonitoredModel } from '../bedrock/estate.ts';
import { allSeries } from '../bedrock/further-series.ts';
import { imageSeriesKey } from '../bedrock/image-dimensions.ts';
import { seriesKey } from '../bedrock/place.ts';
import { type Series, UNMETERED_SCOPES } from '../bedrock/series.ts';
import { tiersBySeries } from '../bedrock/service-tiers.ts';
import { type BilledKind, imagePrice, isOneForAllSizes, pricedKinds } from '../config/prices.ts';
import type { Problem } from '../kit/problem.ts';
import { billedKinds, kindsWithoutPrice, wasServed } from './billing.ts';
import { lookUpPrice, type PriceBook, type PriceInputs, priceBook } from './price-book.ts';
import type { FormerPrice } from './price-history.ts';
import type { SeriesPrice } from './price-match.ts';
import { priceProblems } from './price-problems.ts';
import type { PricedSeries, SeriesCost } from './series-cost.ts';

export interface SeriesCosts {
  readonly book: PriceBook;
  /** By key: every series of rows, of hidden and filtered models and of services, and silent ones that cost something or lack a price. */
  readonly bySeries: ReadonlyMap<string, SeriesCost>;
  readonly problems: readonly Problem[];
}

/** Finds what each series of an estate costs. `today` is YYYY-MM-DD, UTC. */
export function priceSeries(
  estate: Estate,
  { today, ...prices }: Omit<PriceInputs, 'claims'> & { readonly today: string },
  usage: Usage,
): SeriesCosts {
  const book = priceBook({ ...prices, claims: estate.claims });
  const used = new Map(allSeries(usage).map((one) => [seriesKey(one), one]));
  const imagesBySeries = Map.groupBy(usage.images, imageSeriesKey);
  const knownOf = ({ id }: Series): Pick<SeriesCost, 'known'> => {
    const known = usage.known?.get(id);
    return known === undefined ? {} : { known };
  };
  const tiers = tiersBySeries(prices.tiers === 'off' ? [] : (usage.tiers ?? []));
  const tiersOf = (series: Series): Pick<SeriesCost, 'tiers'> => {
    const own = tiers.get(seriesKey(series));
    return own === undefined ? {} : { tiers: own };
  };
  const find = (series: Series, monitored: MonitoredModel): PricedSeries => {
    const { price, before, tie } = lookUpPrice(book, series, today);
    const own = used.get(seriesKey(series));
    const images = imagesBySeries.get(seriesKey(series)) ?? [];
    const billed = billedKinds(series, monitored.model, own, images.length > 0);
    const isHourly = price === undefined && UNMETERED_SCOPES.includes(series.scope);
    const isServed = own !== undefined && wasServed(own);
    const missing = kindsWithoutPrice(billed, price?.prices, images);
    const cost: SeriesCost = {
      series,
      hasTraffic: own !== undefined,
      isHourly,
      missing,
      ...(price === undefined && !isHourly && billed.length === 0 && isServed ? { isUnmeasured: true } : {}),
      ...(price !== undefined && isOneForAllSizes(price.prices, images) ? { hasOnePriceForSizes: true } : {}),
      ...(price === undefined ? {} : { price }),
      ...pastOf(before, billed, missing, images),
      ...tiersOf(series),
      ...knownOf(series),
    };
    return { model: monitored, cost, tie };
  };
  const silentUse = new Map(usage.silent?.series.map((one) => [seriesKey(one), one]));
  const findSilent = (series: Series, monitored: MonitoredModel): PricedSeries[] => {
    const { price, before } = lookUpPrice(book, series, today);
    const own = monitored.images.filter((image) => imageSeriesKey(image) === seriesKey(series));
    const billed = billedKinds(series, monitored.model, silentUse.get(seriesKey(series)), own.length > 0);
    const missing = kindsWithoutPrice(billed, price?.prices, own);
    if (missing.length === 0 && !costsSomething(price, own)) return [];
    const cost: SeriesCost = {
      series,
      hasTraffic: false,
      isSilent: true,
      isHourly: false,
      missing,
      ...(price === undefined ? {} : { price }),
      ...pastOf(before, billed, missing, own),
      ...knownOf(series),
    };
    return [{ model: monitored, cost }];
  };
  const models = [...estate.rows, ...estate.hidden, ...estate.filtered, ...estate.services];
  const priced = models.flatMap((model) => billedSeries(model).map((series) => find(series, model)));
  const silent = estate.silent.flatMap((model) =>
    model.series.flatMap((series) => findSilent(series, model)),
  );
  const anyPriceIsSet = prices.prices.length > 0 || priced.some(({ cost }) => cost.price !== undefined);
  return {
    book,
    bySeries: new Map([...priced, ...silent].map(({ cost }) => [seriesKey(cost.series), cost])),
    problems: priceProblems([...priced, ...silent], anyPriceIsSet),
  };
}

/** Returns what held before, and until when some of what is billed had no price that has one now. */
function pastOf(
  before: readonly FormerPrice[] | undefined,
  billed: readonly BilledKind[],
  missing: readonly BilledKind[],
  images: readonly ImageDimensions[],
): Pick<SeriesCost, 'before' | 'unpricedBefore'> {
  if (before === undefined) return {};
  const lacking = before.find(
    ({ price }) =>
      price === undefined ||
      kindsWithoutPrice(billed, price.prices, images).some((kind) => !missing.includes(kind)),
  );
  return { before, ...(lacking === undefined ? {} : { unpricedBefore: lacking.until }) };
}

/** Returns all that is billed of a model: what bedrock-runtime and bedrock-mantle serve. */
export function billedSeries({ series, mantle = [] }: Pick<MonitoredModel, 'series' | 'mantle'>): Series[] {
  return [...series, ...mantle];
}

/** Picks the costs of some series, in their order. Silent ones that add nothing to a sum have none. */
export function costsOfSeries(
  { bySeries }: Pick<SeriesCosts, 'bySeries'>,
  series: readonly Series[],
): SeriesCost[] {
  return series.flatMap((one) => bySeries.get(seriesKey(one)) ?? []);
}

/** Whether a silent series with this price adds anything to a sum. */
function costsSomething(price: SeriesPrice | undefined, images: readonly ImageDimensions[]): boolean {
  if (price === undefined) return false;
  const { prices } = price;
  return pricedKinds(prices).some(
    (kind) => kind !== 'image' || images.some((image) => imagePrice(prices, image) !== undefined),
  );
}

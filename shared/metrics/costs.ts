import type { ImageDimensions } from '../bedrock/catalogue.ts';
import type { Estate, MonitoredModel } from '../bedrock/estate.ts';
import { wholeModels } from '../bedrock/whole-models.ts';
import { PRICE_KINDS, unitsOf } from '../config/prices.ts';
import { billedSeries, costsOfSeries, type SeriesCosts } from '../pricing/price-series.ts';
import type { SeriesCost } from '../pricing/series-cost.ts';
import { atTodaysPrices } from '../pricing/todays-prices.ts';
import { type Cost, sumSeries } from './cost.ts';
import { type ProfileCost, profileCosts } from './profile-costs.ts';

/** What the account's series in one Region cost, for widgets and alarms: computed once a run. */
export interface Costs extends SeriesCosts {
  /** All series, those without a row and silent ones included: their money is spent, too. */
  readonly account: Cost;
  /**
   * As much of the account's cost as CloudWatch can read hour by hour for a month. Where that is not all, those of the models that
   * cost most come first.
   */
  readonly month: Cost;
  /**
   * What alarms watch, at today's prices: their one point is of 24 hours. Series with traffic only: the others would take an alarm's
   * metrics and add nothing.
   */
  readonly active: Cost;
  /** The rows in their order, without what fell silent. */
  readonly rows: readonly ModelCost[];
  /** Each model whole, with what fell silent of it, then services, and models that are silent altogether. */
  readonly models: readonly ModelCost[];
  /** Application profiles with traffic, by name. */
  readonly profiles: readonly ProfileCost[];
}

export interface ModelCost {
  readonly model: MonitoredModel;
  readonly cost: Cost;
}

/**
 * An hour's value of each for 35 days and the hour that has begun are 302,760 values: GetMetricData reads 396,000 a second, and the
 * rest of the page is read at the same time.
 */
const MAX_MONTH_METRICS = 360;

/** Sums the costs of an estate's series in every way that widgets and alarms need. */
export function accountCosts(estate: Estate, series: SeriesCosts): Costs {
  const { rows, hidden, filtered, silent } = estate;
  const all = [...series.bySeries.values()];
  const images = [...rows, ...hidden, ...filtered].flatMap((model) => model.images);
  const silentImages = silent.flatMap((model) => model.images);
  const account = sumSeries(all, images, { silentImages });
  return {
    ...series,
    account,
    month: monthCost(account, all, images, silentImages),
    active: sumSeries(atTodaysPrices(all.filter(({ hasTraffic }) => hasTraffic)), images),
    rows: rows.map((model) => ({
      model,
      cost: sumSeries(costsOfSeries(series, billedSeries(model)), model.images),
    })),
    models: modelCosts(estate, series),
    profiles: profileCosts(all, images),
  };
}

function monthCost(
  account: Cost,
  all: readonly SeriesCost[],
  images: readonly ImageDimensions[],
  silentImages: readonly ImageDimensions[],
): Cost {
  if (account.terms.length <= MAX_MONTH_METRICS) return account;
  return sumSeries(all.toSorted(byCost), images, { silentImages, maxMetrics: MAX_MONTH_METRICS });
}

/** By what their models cost, as far as that is known, then by the highest price. */
function byCost(left: SeriesCost, right: SeriesCost): number {
  const [one = LAST, other = LAST] = [left.known?.rank, right.known?.rank];
  return one - other || highestPrice(right) - highestPrice(left);
}

const LAST = Number.MAX_SAFE_INTEGER;

/** Returns the highest price of one token or image. */
function highestPrice({ price }: SeriesCost): number {
  if (price === undefined) return 0;
  const { per, amounts, imageSizes = {} } = price.prices;
  const each = PRICE_KINDS.map((kind) => (amounts[kind] ?? 0) / unitsOf(kind, per));
  return Math.max(...each, ...Object.values(imageSizes));
}

/** Counts what fell silent with its model, or by itself where the model has gone. */
function modelCosts(estate: Estate, series: SeriesCosts): ModelCost[] {
  const silent = new Map(estate.silent.map((model) => [model.key, model]));
  const costWith = (model: MonitoredModel, more?: MonitoredModel): ModelCost => {
    const options = { silentImages: more?.images ?? [], maxMetrics: Number.POSITIVE_INFINITY };
    const whole = { ...model, series: [...model.series, ...(more?.series ?? [])] };
    const own = costsOfSeries(series, billedSeries(whole));
    return { model: whole, cost: sumSeries(own, model.images, options) };
  };
  const models = [...wholeModels(estate), ...estate.services];
  const keys = new Set(models.map(({ key }) => key));
  const gone = [...silent.values()].filter(({ key }) => !keys.has(key));
  return [
    ...models.map((model) => costWith(model, silent.get(model.key))),
    ...gone.map((model) => costWith(model)),
  ];
}

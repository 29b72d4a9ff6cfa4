import type { Usage } from '../catalog/catalogue.ts';
import type { Estate, MonitoredModel } from '../catalog/monitored-models.ts';
import { type Series, UNMETERED_SCOPES } from '../catalog/series.ts';
import type { PriceEntry } from '../config/price-entry.ts';
import type { PriceKind } from '../config/prices.ts';
import type { Problem } from '../config/problem.ts';
import { billedKinds } from './billing.ts';
import { lookUpPrice, priceBook, type SeriesPrice } from './price-book.ts';
import { type Finding, priceProblems } from './price-problems.ts';

/** What a series costs, as far as it is known. */
export interface SeriesCost {
  readonly series: Series;
  readonly hasTraffic: boolean;
  /** Provisioned or imported, and nobody has set a price for exactly this series: no metric tells what it costs. */
  readonly isHourly: boolean;
  readonly price?: SeriesPrice;
  /** Kinds that have data and are billed, but have no price: with any of them a sum is no total. */
  readonly missing: readonly PriceKind[];
}

export interface PricedEstate {
  /** By series id: every series of rows, hidden and filtered ones included. */
  readonly costs: ReadonlyMap<string, SeriesCost>;
  readonly problems: readonly Problem[];
}

export function priceEstate(estate: Estate, entries: readonly PriceEntry[], usage: Usage): PricedEstate {
  const book = priceBook(entries);
  const used = new Map(usage.series.map((series) => [series.id, series]));
  const withImages = new Set(usage.images.map(({ modelId }) => modelId));
  const find = (series: Series, { claim, model }: MonitoredModel): Finding => {
    const lookup = lookUpPrice(book, series, claim);
    const billed = billedKinds(series, model, used.get(series.id), withImages.has(series.id));
    const cost = {
      series,
      hasTraffic: used.has(series.id),
      isHourly: UNMETERED_SCOPES.includes(series.scope) && lookup.price === undefined,
      missing: billed.filter((kind) => lookup.price?.prices.amounts[kind] === undefined),
      ...(lookup.price === undefined ? {} : { price: lookup.price }),
    };
    return { ...lookup, cost };
  };
  const models = [...estate.rows, ...estate.hidden, ...estate.filtered];
  const findings = models.flatMap((model) => model.series.map((series) => find(series, model)));
  const anyPriceIsSet = entries.length > 0 || findings.some(({ price }) => price !== undefined);
  return {
    costs: new Map(findings.map(({ cost }) => [cost.series.id, cost])),
    problems: priceProblems(findings, anyPriceIsSet),
  };
}

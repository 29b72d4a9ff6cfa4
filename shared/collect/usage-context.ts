import { allSeries } from '../bedrock/further-series.ts';
import { monitoredModels } from '../bedrock/monitored-models.ts';
import type { Config } from '../config/config.ts';
import { usesListPrices } from '../config/settings.ts';
import { listPricesIn } from '../facts/list-prices-in.ts';
import type { PriceItem } from '../facts/price-fact.ts';
import { priceBook } from '../pricing/price-book.ts';
import { holdsOn } from '../pricing/price-history.ts';
import type { PriceMatch } from '../pricing/price-match.ts';
import { entriesIn } from '../pricing/sources/price-entries.ts';
import type { UsageContext } from './derive-usage.ts';
import type { RegionTraffic } from './wanted-prices.ts';

/** Finds the prices and base models of a Region's series, those included that have fallen silent. */
export function usageContext(
  { region, bedrock, usage }: RegionTraffic,
  config: Config,
  listed: ReadonlyMap<string, PriceItem>,
  today: string,
): UsageContext {
  const { claims } = monitoredModels(config, bedrock, usage);
  const book = priceBook({
    prices: entriesIn(config.prices, region),
    claims,
    tiers: config.settings.tiers,
    ...(usesListPrices(config.settings) ? { listed: listPricesIn(listed, region) } : {}),
  });
  const named = [
    ...config.models.map(({ modelId }) => modelId),
    ...config.prices.flatMap(({ models }) => models),
  ];
  const resolve = bedrock.resolver([...allSeries(usage).map(({ id }) => id), ...named]);
  const found = new Map<string, PriceMatch[]>();
  const matchesOf = (id: string): PriceMatch[] => {
    const known = found.get(id) ?? book(resolve(id));
    found.set(id, known);
    return known;
  };
  return {
    region,
    today,
    priceMultiplier: config.settings.priceMultiplier,
    pricesOf: (id, day) => matchesOf(id).find(holdsOn(day))?.prices,
    modelOf: (id) => resolve(id).base,
  };
}

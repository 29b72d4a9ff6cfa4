import { monitoredModels } from '../bedrock/monitored-models.ts';
import type { Config } from '../config/config.ts';
import { usesListPrices } from '../config/settings.ts';
import { listPricesIn } from '../facts/list-prices-in.ts';
import type { PriceItem } from '../facts/price-fact.ts';
import { accountUsedIn, seriesUsedIn, type UsageItem } from '../facts/usage-fact.ts';
import { priceBook } from '../pricing/price-book.ts';
import { holdsOn } from '../pricing/price-history.ts';
import type { PriceMatch } from '../pricing/price-match.ts';
import type { UsageReading } from './daily-usage.ts';
import { deriveUsage, type UsageContext } from './derive-usage.ts';
import type { ObservedFacts } from './observe-facts.ts';
import type { RegionTraffic } from './wanted-prices.ts';

/**
 * Returns what is known of usage after these readings. A Region whose reading failed, or that is out of reach, keeps its items; one that is
 * watched no more has none.
 */
export function usageFacts(
  { operator, facts, regions, config }: ObservedFacts,
  readings: ReadonlyMap<string, UsageReading>,
  prices: ReadonlyMap<string, PriceItem>,
  today: string,
): ReadonlyMap<string, UsageItem> {
  const { items } = facts.usage;
  const read = regions.flatMap((traffic): [string, ReadonlyMap<string, UsageItem>][] => {
    const reading = readings.get(traffic.region);
    if (reading?.kind !== 'used' || config === undefined) return [];
    const { region } = traffic;
    const former = { account: accountUsedIn(items, region), series: seriesUsedIn(items, region) };
    return [[region, deriveUsage(reading, former, contextOf(traffic, config, prices, today))]];
  });
  const watched = [operator.region, ...(operator.regions ?? [])];
  const isReplaced = new Set(read.map(([region]) => region));
  const kept = [...items].filter(([id]) => {
    const region = id.slice(id.lastIndexOf(' ') + 1);
    return watched.includes(region) && !isReplaced.has(region);
  });
  return new Map([...kept, ...read.flatMap(([, own]) => [...own])]);
}

/** Prices and base models of a Region's series, those included that have fallen silent. */
function contextOf(
  { region, bedrock, usage }: RegionTraffic,
  config: Config,
  listed: ReadonlyMap<string, PriceItem>,
  today: string,
): UsageContext {
  const { claims } = monitoredModels(config, bedrock, usage);
  const book = priceBook({
    prices: config.prices,
    claims,
    ...(usesListPrices(config.settings) ? { listed: listPricesIn(listed, region) } : {}),
  });
  const named = [
    ...config.models.map(({ modelId }) => modelId),
    ...config.prices.flatMap(({ models }) => models),
  ];
  const resolve = bedrock.resolver([...usage.series.map(({ id }) => id), ...named]);
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

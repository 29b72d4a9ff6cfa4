import type { PriceItem } from '../facts/price-fact.ts';
import { accountUsedIn, seriesUsedIn, type UsageItem } from '../facts/usage-fact.ts';
import type { UsageReading } from './daily-usage.ts';
import { deriveUsage } from './derive-usage.ts';
import type { ObservedFacts } from './observe-facts.ts';
import { keptItems } from './region-items.ts';
import { usageContext } from './usage-context.ts';

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
    return [[region, deriveUsage(reading, former, usageContext(traffic, config, prices, today))]];
  });
  return keptItems(items, operator, new Map(read));
}

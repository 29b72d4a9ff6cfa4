import type { TierUsage, Usage } from '../bedrock/catalogue.ts';
import { allSeries } from '../bedrock/further-series.ts';
import type { Settings } from '../config/settings.ts';
import type { PriceItem } from '../facts/price-fact.ts';
import { accountUsedIn, DAYS_OF_USAGE, seriesUsedIn } from '../facts/usage-fact.ts';
import { dayBefore } from '../kit/time.ts';
import { lastWholeDay, readUsageByDay, type UsageReading } from './daily-usage.ts';
import type { ObservedFacts } from './observe-facts.ts';
import { usageContext } from './usage-context.ts';
import { type CollectWorld, readsIn } from './world.ts';

/**
 * Reads what was used, by Region, where there is no fact of the last whole day, or where a series has a price now that it lacked when it was
 * read. All 35 days are read, because CloudWatch adds late data to days gone by. `now` is ISO 8601, UTC.
 */
export async function readUsage(
  world: CollectWorld,
  observed: ObservedFacts,
  { now, prices }: { readonly now: string; readonly prices: ReadonlyMap<string, PriceItem> },
): Promise<ReadonlyMap<string, UsageReading>> {
  const { operator, regions, facts, config } = observed;
  // Without settings nothing can be priced.
  if (config === undefined) return new Map();
  const until = lastWholeDay(now);
  const { items } = facts.usage;
  const readings = regions.map(async (traffic): Promise<[string, UsageReading][]> => {
    const { region, usage } = traffic;
    const known = seriesUsedIn(items, region);
    const { pricesOf } = usageContext(traffic, config, prices, now.slice(0, 10));
    const isMissing = isDayMissing(observed, region, now);
    if (!isMissing && ![...known].some(([id, { week }]) => week === undefined && pricesOf(id, until)))
      return [];
    const days = { from: dayBefore(until, DAYS_OF_USAGE - 1), until };
    return [
      [
        region,
        await readUsageByDay(
          readsIn(world, operator, region),
          days,
          { ...usage, series: allSeries(usage), tiers: pricedTiers(usage, config.settings) },
          known,
        ),
      ],
    ];
  });
  return new Map((await Promise.all(readings)).flat());
}

/** What tiers served is read only where it is priced. */
function pricedTiers({ tiers = [] }: Usage, { tiers: mode }: Settings): readonly TierUsage[] {
  return mode === 'price' ? tiers : [];
}

/** Whether there is no fact of what was used on the last whole day: then a Region is read. */
export function isDayMissing({ facts }: Pick<ObservedFacts, 'facts'>, region: string, now: string): boolean {
  return accountUsedIn(facts.usage.items, region)?.until !== lastWholeDay(now);
}

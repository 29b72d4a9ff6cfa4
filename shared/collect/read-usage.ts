import { accountUsedIn, DAYS_OF_USAGE, seriesUsedIn } from '../facts/usage-fact.ts';
import { dayBefore } from '../kit/time.ts';
import { lastWholeDay, readUsageByDay, type UsageReading } from './daily-usage.ts';
import type { ObservedFacts } from './observe-facts.ts';
import { type CollectWorld, readsIn } from './world.ts';

/**
 * Reads what was used in each Region that has no fact of the last whole day, by Region: all 35 days, because CloudWatch adds late data to
 * days gone by. `now` is ISO 8601, UTC.
 */
export async function readUsage(
  world: CollectWorld,
  { operator, regions, facts, config }: ObservedFacts,
  now: string,
): Promise<ReadonlyMap<string, UsageReading>> {
  const until = lastWholeDay(now);
  // Without settings nothing can be priced.
  if (config === undefined) return new Map();
  const { items } = facts.usage;
  const due = regions.filter(({ region }) => accountUsedIn(items, region)?.until !== until);
  return new Map(
    await Promise.all(
      due.map(async ({ region, usage }): Promise<[string, UsageReading]> => {
        const days = { from: dayBefore(until, DAYS_OF_USAGE - 1), until };
        return [
          region,
          await readUsageByDay(readsIn(world, operator, region), days, usage, seriesUsedIn(items, region)),
        ];
      }),
    ),
  );
}

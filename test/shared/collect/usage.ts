import type { DailySums, DailyUse } from '../../../shared/collect/daily-usage.ts';
import { summedMetrics } from '../../../shared/facts/usage-fact.ts';

/** What a series used, by the day: input, output, cache reads, cache writes, requests. */
export function dailyUse(
  id: string,
  days: Readonly<Record<string, readonly (number | undefined)[]>>,
  images: DailyUse['images'] = [],
): DailyUse {
  const sums = summedMetrics(id).map(
    (_, place): DailySums =>
      new Map(
        Object.entries(days).flatMap(([day, amounts]) => {
          const amount = amounts[place];
          return amount === undefined ? [] : [[day, amount] as const];
        }),
      ),
  );
  return { id, sums, images };
}

import * as z from 'zod/mini';

const DAY = 86_400;

/** CloudWatch periods are multiples of 60 seconds (API reference, MetricStat). */
export const Period = z
  .int()
  .check(
    z.minimum(60),
    z.maximum(DAY),
    z.multipleOf(60),
    z.describe('a multiple of 60 from 60 to 86400, in seconds'),
  );

/** A price may change at 00:00 UTC, so a period of costs begins there. */
export const CostPeriod = z
  .literal(Array.from({ length: DAY / 60 }, (_, minutes) => 60 * (minutes + 1)).filter(dividesDay))
  .check(z.describe('a multiple of 60 from 60 to 86400 that divides a day, in seconds'));

export function dividesDay(seconds: number): boolean {
  return DAY % seconds === 0;
}

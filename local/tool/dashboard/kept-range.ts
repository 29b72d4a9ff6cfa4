/** Milliseconds since the epoch, the end not included. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

const SECOND = 1000;
const DAY = 86_400 * SECOND;

/**
 * The shortest period (seconds) for which data is still kept: "60 seconds are available for 15 days, 300 seconds for 63
 * days, 1 hour for 455 days". Age is counted from the end of the range: a request of a dashboard ends now.
 */
export function shortestPeriod({ start, end }: Range): number {
  const age = end - start;
  if (age > 63 * DAY) return 3600;
  return age > 15 * DAY ? 300 : 60;
}

/** "CloudWatch rounds the specified time stamp down" to a whole minute, five minutes or hour, by its age. */
export function roundStart(range: Range): Range {
  const step = shortestPeriod(range) * SECOND;
  return { ...range, start: Math.floor(range.start / step) * step };
}

/** "You must specify the period as follows or no data points in that time range are returned." Young data is kept finer. */
export function isKept(range: Range, period: number): boolean {
  const shortest = shortestPeriod(range);
  return shortest === 60 || period % shortest === 0;
}

/** Calculates with times that it is given: what time it is now is always an argument. */

const HOUR = 3_600_000;

/** Returns the day so many days before a day. Both are YYYY-MM-DD, UTC. */
export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 24 * HOUR).toISOString().slice(0, 10);
}

/** Returns the hours from one time to another. Both are ISO 8601, UTC. */
export function hoursBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / HOUR;
}

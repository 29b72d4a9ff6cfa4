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

/** Returns the Monday of a day's week. Both are YYYY-MM-DD, UTC. */
export function mondayOf(day: string): string {
  return dayBefore(day, (new Date(day).getUTCDay() + 6) % 7);
}

/** Returns so many days that end with this one, the oldest first. YYYY-MM-DD, UTC. */
export function daysUntil(day: string, count: number): string[] {
  return Array.from({ length: count }, (_, place) => dayBefore(day, count - 1 - place));
}

/** Returns how many days a day's month has, and how many of them have passed with it. The day is YYYY-MM-DD, UTC. */
export function daysOfMonth(day: string): { readonly all: number; readonly passed: number } {
  const date = new Date(day);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0));
  return { all: last.getUTCDate(), passed: date.getUTCDate() };
}

/** Returns the seconds since 1970 at 00:00 UTC of a day, YYYY-MM-DD. */
export function epochOf(day: string): number {
  return Date.parse(day) / 1000;
}

import { Duration } from 'aws-cdk-lib';
import { expected } from './checks.ts';

const MINUTES = { minute: 1, hour: 60, day: 24 * 60 };

/** The longest interval in minutes: an alarm looks back seven days at most and must cover four intervals. */
const LONGEST = 42 * 60;

/**
 * Returns the interval between runs. Only a rate has a constant one, which the alarm NoSuccessfulRun needs.
 *
 * @throws an error that names `where`, what was expected and what was found.
 */
export function readSchedule(where: string, schedule: string): Duration {
  const { count, unit } = /^rate\((?<count>\d+) (?<unit>minute|hour|day)s?\)$/.exec(schedule)?.groups ?? {};
  const minutes = Number(count) * MINUTES[unit as keyof typeof MINUTES];
  if (minutes >= 1 && minutes <= LONGEST) return Duration.minutes(minutes);
  throw expected(
    where,
    'rate(...), from rate(1 minute) to rate(42 hours), as the alarm NoSuccessfulRun watches four intervals and looks back 7 days at most',
    schedule,
  );
}

/** Returns how many hours may pass without a successful run: an hour or four intervals, whichever is longer. */
export function silentHours(interval: Duration): number {
  return Math.max(1, Math.ceil((4 * interval.toMinutes()) / 60));
}

import { Duration } from 'aws-cdk-lib';
import { expected } from './checks.ts';

const MINUTES = { minute: 1, hour: 60, day: 24 * 60 };

/** An alarm looks back seven days at most, and must cover four intervals. */
const LONGEST = 42 * 60;

/**
 * The time from run to run. Only a rate has one that is always the same: NoSuccessfulRun must know how long silence
 * may last.
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

/** How long no run may succeed before it is news: the longer of an hour and four intervals. Whole hours. */
export function silence(interval: Duration): number {
  return Math.max(1, Math.ceil((4 * interval.toMinutes()) / 60));
}

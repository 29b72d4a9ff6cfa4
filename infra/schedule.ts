import { Duration } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { expected } from './checks.ts';

const MINUTES = { minute: 1, hour: 60, day: 24 * 60 };

/** The longest interval in minutes: an alarm looks back seven days at most and must cover four intervals. */
const LONGEST = 42 * 60;

/** How often a function runs. */
export interface Interval {
  readonly expression: ScheduleExpression;
  /** How many hours may pass without a successful run. */
  readonly silentHours: number;
}

/**
 * Returns the interval between runs. Only a rate has a constant one, which the alarm NoSuccessfulRun needs.
 *
 * @throws an error that names `where`, what was expected and what was found.
 */
export function readSchedule(where: string, schedule: Duration | string): Interval {
  const minutes = minutesOf(schedule);
  if (Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST) {
    return {
      expression: ScheduleExpression.rate(Duration.minutes(minutes)),
      silentHours: silentHours(minutes),
    };
  }
  throw expected(
    where,
    'rate(...), from rate(1 minute) to rate(42 hours), as the alarm NoSuccessfulRun watches four intervals and looks back 7 days at most',
    typeof schedule === 'string' ? schedule : schedule.toString(),
  );
}

/** Returns what is no number of minutes for a text that is no rate, and for a Duration that is known only at deployment. */
function minutesOf(schedule: Duration | string): number {
  if (typeof schedule !== 'string') {
    return schedule.isUnresolved() ? Number.NaN : schedule.toMinutes({ integral: false });
  }
  const { count, unit } = /^rate\((?<count>\d+) (?<unit>minute|hour|day)s?\)$/.exec(schedule)?.groups ?? {};
  return Number(count) * MINUTES[unit as keyof typeof MINUTES];
}

/** An hour or four intervals, whichever is longer. */
function silentHours(minutes: number): number {
  return Math.max(1, Math.ceil((4 * minutes) / 60));
}

import type { DesiredAlarm } from '../alarms/alarm.ts';
import type { AlarmArn } from '../alarms/alarm-arn.ts';

/** Returns the ARNs of the alarms that pages show; none while ARNs are not known. */
export function shownAlarms(alarms: readonly DesiredAlarm[], arnOf: AlarmArn | undefined): string[] {
  return arnOf === undefined ? [] : alarms.map(({ name }) => arnOf(name));
}

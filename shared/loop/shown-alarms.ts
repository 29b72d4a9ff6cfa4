import type { DesiredAlarm } from '../alarms/alarm.ts';
import type { AlarmArn } from '../alarms/alarm-arn.ts';
import type { ShownAlarms } from '../dashboard/alarm-widgets.ts';

/** Finds the ARNs of the alarms that pages show: all of them, and those of each row. Returns none while ARNs are not known. */
export function shownAlarms(alarms: readonly DesiredAlarm[], arnOf: AlarmArn | undefined): ShownAlarms {
  if (arnOf === undefined) return { all: [], byRow: new Map() };
  const byRow = new Map<string, string[]>();
  for (const { name, row } of alarms) {
    if (row === undefined) continue;
    byRow.set(row, [...(byRow.get(row) ?? []), arnOf(name)]);
  }
  return { all: alarms.map(({ name }) => arnOf(name)), byRow };
}

import type { ShownAlarms } from '../dashboard/alarm-widgets.ts';
import type { DesiredAlarm } from './alarm.ts';
import type { AlarmArn } from './alarm-arn.ts';

/** Says which alarms the pages show: all of them, and those of each row beside it. None while their ARNs are not known. */
export function shownAlarms(alarms: readonly DesiredAlarm[], arnOf: AlarmArn | undefined): ShownAlarms {
  if (arnOf === undefined) return { all: [], byRow: new Map() };
  const byRow = new Map<string, string[]>();
  for (const { name, row } of alarms) {
    if (row === undefined) continue;
    byRow.set(row, [...(byRow.get(row) ?? []), arnOf(name)]);
  }
  return { all: alarms.map(({ name }) => arnOf(name)), byRow };
}

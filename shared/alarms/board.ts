import type { AlarmBoard } from '../dashboard/alarm-widgets.ts';
import type { DesiredAlarm } from './alarm.ts';
import type { AlarmArn } from './alarm-arn.ts';

/** What the dashboard shows of the alarms; nothing as long as their ARNs are not known. */
export function boardOf(alarms: readonly DesiredAlarm[], arnOf: AlarmArn | undefined): AlarmBoard {
  if (arnOf === undefined) return { all: [], ofRows: new Map() };
  const ofRows = Map.groupBy(alarms, ({ row }) => row);
  return {
    all: alarms.map(({ name }) => arnOf(name)),
    ofRows: new Map(
      [...ofRows].flatMap(([row, own]) =>
        row === undefined ? [] : [[row, own.map(({ name }) => arnOf(name))]],
      ),
    ),
  };
}

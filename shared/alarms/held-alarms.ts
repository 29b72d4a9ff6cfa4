import { ownerOf } from '../config/target.ts';
import type { DesiredAlarm } from './alarm.ts';
import { alarmName, ownerInDescription } from './alarm-name.ts';
import type { AlarmContent } from './content.ts';
import type { RowRules } from './row-alarms.ts';

/**
 * While quotas may not be read, an alarm of ours on one stays as it is: what cannot be read is not gone. Unless nobody asks
 * for such alarms any more.
 */
export function heldAlarms(
  { target, settings, unreadable = [] }: AlarmContent,
  rows: readonly RowRules[],
  wanted: readonly DesiredAlarm[],
): DesiredAlarm[] {
  const isAsked = settings.alarms.account.quotaUse || rows.some(({ ruleOf }) => ruleOf('quotaUse'));
  if (!isAsked) return [];
  const names = new Set(wanted.map(({ name }) => name));
  return unreadable
    .filter(({ name }) => name.startsWith(alarmName(target, 'quotaUse', '')) && !names.has(name))
    .filter(({ definition }) => ownerInDescription(definition.AlarmDescription) === ownerOf(target))
    .map(({ name, definition }) => ({ name, definition }));
}

import type { DesiredAlarm } from './alarm.ts';
import { keyOf } from './alarm-key.ts';
import type { AlarmContent } from './content.ts';
import type { RowRules } from './row-alarms.ts';

/**
 * While quotas may not be read, an alarm of ours on one stays as it is: what cannot be read is not gone. Unless nobody asks
 * for such alarms any more.
 */
export function heldAlarms(
  { board, settings, unreadable = [] }: AlarmContent,
  rows: readonly RowRules[],
  wanted: readonly DesiredAlarm[],
): DesiredAlarm[] {
  const isAsked = settings.alarms.account.quotaUse || rows.some(({ ruleOf }) => ruleOf('quotaUse'));
  if (!isAsked) return [];
  const keys = new Set(wanted.map(({ key }) => key));
  return unreadable.flatMap((alarm) => {
    const key = keyOf(alarm, board.owner);
    if (!key?.startsWith('quotaUse/') || keys.has(key)) return [];
    return [{ name: alarm.name, key, definition: alarm.definition }];
  });
}

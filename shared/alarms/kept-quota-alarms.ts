import type { DesiredAlarm } from './alarm.ts';
import type { AlarmInputs } from './alarm-inputs.ts';
import { keyOf } from './alarm-key.ts';
import type { RowRules } from './row-rules.ts';

/**
 * Returns the managed alarms on quotas that cannot be read now: they stay as they are as long as a rule asks for such alarms.
 */
export function keptQuotaAlarms(
  { board, settings, unreadable = [] }: AlarmInputs,
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

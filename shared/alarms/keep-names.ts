import { compareText } from '../kit/order.ts';
import type { DesiredAlarm, LiveAlarm } from './alarm.ts';
import { keyOf } from './alarm-key.ts';

/**
 * Gives an alarm whose name lacks the model's the name of the live alarm with its key: Bedrock's list lacks a model now and then,
 * and a new name would replace the alarm.
 */
export function keepNames(
  alarms: readonly DesiredAlarm[],
  live: readonly LiveAlarm[],
  owner: string,
): DesiredAlarm[] {
  const byKey = Map.groupBy(live, (alarm) => keyOf(alarm, owner));
  return alarms.map((alarm) => {
    const { key, around, name } = alarm;
    if (around === undefined) return alarm;
    const names = (byKey.get(key) ?? []).map((one) => one.name);
    const isLonger = (one: string): boolean => one.startsWith(around.start) && one.endsWith(around.end);
    const known = names.includes(name) ? name : names.toSorted(compareText).find(isLonger);
    return known === undefined ? alarm : { ...alarm, name: known };
  });
}

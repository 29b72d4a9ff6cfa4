import { compareText } from '../kit/order.ts';
import type { DesiredAlarm, LiveAlarm } from './alarm.ts';
import { keyOf } from './alarm-key.ts';

/**
 * The same alarms, but where words are missing from a name (the catalogue leaves out a model now and then), the live alarm keeps
 * the name that it has. So nothing is made anew for a word.
 */
export function withKnownNames(
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

import type { Board } from '../config/board.ts';
import { shortHash } from '../kit/hash.ts';
import { type LiveAlarm, MAX_ALARM_NAME } from './alarm.ts';
import { alarmPrefix, keyInDescription, ownerInDescription } from './alarm-name.ts';

/**
 * What makes an alarm the same one, however it is called: `throttles/us.amazon.nova-pro-v1:0`, `dailyCost/m/chat`. It ends the
 * last line of its description. Alarms of earlier versions had it for a name, cut to the room that a name has.
 */
export function alarmKey(board: Board, kind: string, what: string, part = 1): string {
  const whole = `${kind}/${what}`;
  const room = MAX_ALARM_NAME - alarmPrefix(board).length;
  const hash = shortHash(whole);
  const key = whole.length <= room ? whole : `${whole.slice(0, room - hash.length - 1)}_${hash}`;
  return part === 1 ? key : `${key}${PART}${part}`;
}

/** No id and no name of a parameter holds a space. */
const PART = ' part ';

/** The key of the alarm that it is a part of, with the number of the part. */
export function wholeOf(key: string): { readonly whole: string; readonly part: number } {
  const [, whole = key, part = '1'] = /^(.*) part (\d+)$/.exec(key) ?? [];
  return { whole, part: Number(part) };
}

/** The key of a live alarm of this owner; `undefined` for alarms of others. */
export function keyOf({ name, definition }: LiveAlarm, owner: string): string | undefined {
  const { AlarmDescription: description } = definition;
  if (ownerInDescription(description) !== owner) return undefined;
  return keyInDescription(description) ?? keyInOldName(name, owner);
}

/** `dailyCost/all 2 of 3`, as an earlier version named it. */
function keyInOldName(name: string, owner: string): string {
  const mark = `/bdo_${owner}/`;
  const rest = name.slice(name.indexOf(mark) + mark.length);
  const [, whole, part] = /^(.*) (\d+) of \d+$/.exec(rest) ?? [];
  if (whole === undefined) return rest;
  return part === '1' ? whole : `${whole}${PART}${part}`;
}

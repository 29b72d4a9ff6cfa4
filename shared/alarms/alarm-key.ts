import type { Board } from '../config/board.ts';
import { shortHash } from '../kit/hash.ts';
import { type LiveAlarm, MAX_ALARM_NAME } from './alarm.ts';
import { alarmPrefix, keyInDescription, ownerInDescription, ownerPart } from './alarm-name.ts';

/**
 * Returns what identifies an alarm whatever its name is: `throttles/us.amazon.nova-pro-v1:0`, `dailyCost/m/chat`. The last line of
 * the description ends with it. Earlier versions used it as the name, so it is cut to the length of a name.
 */
export function alarmKey(board: Board, kind: string, what: string, part = 1): string {
  const whole = `${kind}/${what}`;
  const room = MAX_ALARM_NAME - alarmPrefix(board).length;
  const hash = shortHash(whole);
  const key = whole.length <= room ? whole : `${whole.slice(0, room - hash.length - 1)}_${hash}`;
  return part === 1 ? key : `${key}${PART}${part}`;
}

/** Precedes the number of a part. No id and no name of a parameter contains a space. */
const PART = ' part ';

/** Splits the key of a part into the key of the whole and the number of the part. */
export function wholeOf(key: string): { readonly whole: string; readonly part: number } {
  const [, whole = key, part = '1'] = /^(.*) part (\d+)$/.exec(key) ?? [];
  return { whole, part: Number(part) };
}

/** Returns the key of a live alarm of this owner; `undefined` for all other alarms. */
export function keyOf({ name, definition }: LiveAlarm, owner: string): string | undefined {
  const { AlarmDescription: description } = definition;
  if (ownerInDescription(description) !== owner) return undefined;
  return keyInDescription(description) ?? keyInOldName(name, owner);
}

/** Reads the key from a name such as `dailyCost/all 2 of 3`, which earlier versions made. */
function keyInOldName(name: string, owner: string): string {
  const before = `/${ownerPart(owner)}/`;
  const rest = name.slice(name.indexOf(before) + before.length);
  const [, whole, part] = /^(.*) (\d+) of \d+$/.exec(rest) ?? [];
  if (whole === undefined) return rest;
  return part === '1' ? whole : `${whole}${PART}${part}`;
}

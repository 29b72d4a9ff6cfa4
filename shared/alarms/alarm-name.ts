import type { Problem } from '../config/problem.ts';
import { ownerInWords, ownerOf, shortHash, type Target } from '../config/target.ts';
import { alarmMark } from '../dashboard/mark.ts';
import { MAX_ALARM_NAME } from './alarm.ts';

/** What the names of all alarms of a Region's part of the operator begin with: its parameters' prefix, then the owner. */
export function alarmPrefix(target: Target): string {
  return `${target.prefix.slice(1)}/${alarmMark(ownerOf(target))}/`;
}

/** Room for the kind of an alarm, and for enough of an id to know it by. */
const LEAST_ROOM = 60;

/** A prefix of parameters may be so long that no alarm can have a name that begins with it. */
export function complaintOfPrefix(target: Target): Problem | undefined {
  const most = MAX_ALARM_NAME - LEAST_ROOM;
  if (alarmPrefix(target).length <= most) return undefined;
  const excess = alarmPrefix(target).length - most;
  const longest = target.prefix.length - excess;
  return {
    where: 'settings',
    key: 'alarms',
    message: `expected a prefix of parameters of up to ${longest} characters, found ${target.prefix.length}: no alarm can have a name`,
  };
}

/** `bedrock-dashboard/bdo_3f2a9c1b/throttles/us.amazon.nova-pro-v1:0`. What is too long is cut, and stays apart from others. */
export function alarmName(target: Target, ...parts: readonly string[]): string {
  const head = alarmPrefix(target);
  const rest = parts.join('/');
  const room = MAX_ALARM_NAME - head.length;
  if (rest.length <= room) return head + rest;
  const hash = shortHash(rest);
  return `${head}${rest.slice(0, room - hash.length - 1)}_${hash}`;
}

/** The last line of every description: DescribeAlarms returns no tags. */
export function ownerLine(target: Target): string {
  return `Kept by bedrock-dashboard-operator, owner ${ownerOf(target)} (${ownerInWords(target)})`;
}

/** The owner that the last line of a description names. */
export function ownerInDescription(description: unknown): string | undefined {
  const last = typeof description === 'string' ? description.trimEnd().split('\n').at(-1) : undefined;
  return /^Kept by bedrock-dashboard-operator, owner ([0-9a-f]{8})\b/.exec(last ?? '')?.[1];
}

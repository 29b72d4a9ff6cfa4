import type { AlarmRule } from '../config/alarm-rules.ts';
import { count } from '../kit/words.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** `in each of 3 periods of 5 minutes`, `within 24 hours`. */
export function inWords({ period, periods }: AlarmRule): string {
  if (periods === 1) return `within ${one(period)}`;
  return `in each of ${periods} periods of ${one(period)}`;
}

function one(seconds: number): string {
  if (seconds === DAY) return '24 hours';
  if (seconds === HOUR) return 'an hour';
  return seconds === MINUTE ? 'a minute' : count(seconds / MINUTE, 'minute');
}

import type { AlarmRule } from '../config/alarm-kinds.ts';
import { count } from '../kit/words.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** Says for how long: `in each of 3 periods of 5 minutes`, `within 24 hours`. */
export function formatPeriods({ period, periods }: Pick<AlarmRule, 'period' | 'periods'>): string {
  if (periods === 1) return `within ${formatPeriod(period)}`;
  return `in each of ${periods} periods of ${formatPeriod(period)}`;
}

function formatPeriod(seconds: number): string {
  if (seconds === DAY) return '24 hours';
  if (seconds === HOUR) return 'an hour';
  return seconds === MINUTE ? 'a minute' : count(seconds / MINUTE, 'minute');
}

import type { AlarmRule } from '../config/alarm-kinds.ts';
import { count } from '../kit/words.ts';

const MINUTE = 60;
const HOUR = 3600;

/** Says for how long: `in 3 consecutive 5-minute periods`, `within 24 hours`. */
export function formatPeriods({ period, periods }: Pick<AlarmRule, 'period' | 'periods'>): string {
  const [number, unit] = period < HOUR ? [period / MINUTE, 'minute'] : [period / HOUR, 'hour'];
  return periods === 1
    ? `within ${count(number, unit)}`
    : `in ${periods} consecutive ${number}-${unit} periods`;
}

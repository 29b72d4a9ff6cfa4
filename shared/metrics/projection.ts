import { decimal, filled } from './expressions.ts';
import type { QueryWithParts } from './metric-query.ts';

/** AWS's convention for a month of hourly charges. */
const SECONDS_PER_MONTH = 730 * 3600;

/**
 * Projects the mean rate of the viewed range onto a month. `total` is the id of the cost of a period, `period` its length in
 * seconds. The newest period is left out: it has only begun and would count as a whole one.
 */
export function projection(total: string, period: number): QueryWithParts {
  const periods = SECONDS_PER_MONTH / period;
  return [
    {
      expression: `TIME_SERIES(SUM(filled*whole)/SUM(whole)*${decimal(periods)})`,
      id: 'projected',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudWatch puts the newest value there.
      label: 'A month at this rate: ${LAST}',
      period,
    },
    { expression: filled(total), id: 'filled', period },
    { expression: 'EPOCH(filled)', id: 'epoch', period },
    { expression: 'IF(epoch<MAX(epoch),1,0)', id: 'whole', period },
  ];
}

/** Longer than any month, so that it holds all of this one. CloudWatch keeps hourly values for 15 months. */
export const MONTH_RANGE = '-P35D';
export const MONTH_PERIOD = 3600;

/**
 * Sums `total` over the month of its newest value, in UTC as the bill is. Metric math has no clock: months are numbered, and the
 * values of the highest number are summed. AWS does not say whether hours begin at the full hour in a range that does not. If
 * they do not, the last hour that begins before the month counts by its minutes within the month.
 */
export function monthToDate(total: string, id: string, label: string): QueryWithParts {
  const period = MONTH_PERIOD;
  return [
    {
      expression:
        'TIME_SERIES(SUM(IF(month==MAX(month),filled,IF(before==MAX(before),filled*MINUTE(filled)/60,0))))',
      id,
      label,
      period,
    },
    { expression: filled(total), id: 'filled', period },
    { expression: 'YEAR(filled)*12+MONTH(filled)', id: 'month', period },
    { expression: 'IF(month<MAX(month),EPOCH(filled),0)', id: 'before', period },
  ];
}

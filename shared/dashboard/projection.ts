import { PALETTE } from './colours.ts';
import { decimal } from './expressions.ts';
import { expressionEntry, type MetricEntry } from './metrics.ts';

/** AWS's own convention for a month of hourly charges. */
const SECONDS_PER_MONTH = 730 * 3600;

/** What a month would cost at the mean rate of the viewed range. `total` is the id of the cost of a period; right axis. */
export function projection(total: string, period: number): MetricEntry {
  const periods = SECONDS_PER_MONTH / period;
  return expressionEntry(`TIME_SERIES(AVG(FILL(${total},0))*${decimal(periods)})`, {
    id: 'projected',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudWatch puts the newest value there.
    label: 'A month at this rate: ${LAST}',
    color: PALETTE.grey,
    yAxis: 'right',
    period,
  });
}

/** Longer than any month, so that the whole of this one is there. CloudWatch keeps hourly values for 15 months. */
export const MONTH_RANGE = '-P35D';
export const MONTH_PERIOD = 3600;

/**
 * The sum of `total` over the month of its newest value, in UTC as the bill is. Metric math has no clock: months are
 * numbered, and those of the highest number are summed.
 */
export function monthToDate(
  total: string,
  id: string,
  label: string,
): readonly [shown: MetricEntry, ...hidden: MetricEntry[]] {
  const hidden = { visible: false, period: MONTH_PERIOD } as const;
  return [
    expressionEntry('TIME_SERIES(SUM(IF(month==MAX(month),filled,0)))', {
      id,
      label,
      color: PALETTE.violet,
      period: MONTH_PERIOD,
    }),
    expressionEntry(`FILL(${total},0)`, { id: 'filled', ...hidden }),
    expressionEntry('YEAR(filled)*12+MONTH(filled)', { id: 'month', ...hidden }),
  ];
}

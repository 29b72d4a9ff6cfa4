import { PALETTE } from './colours.ts';
import { decimal } from './expressions.ts';
import { expressionEntry, type MetricEntry } from './metrics.ts';

/** AWS's own convention for a month of hourly charges. */
const SECONDS_PER_MONTH = 730 * 3600;

/**
 * What a month would cost at the mean rate of the viewed range, on the right axis. `total` is the id of the cost of a period. The
 * newest period is left out: it has only begun, and would count as a whole one.
 */
export function projection(
  total: string,
  period: number,
): readonly [shown: MetricEntry, ...hidden: MetricEntry[]] {
  const periods = SECONDS_PER_MONTH / period;
  const hidden = { visible: false, period } as const;
  return [
    expressionEntry(`TIME_SERIES(SUM(filled*whole)/SUM(whole)*${decimal(periods)})`, {
      id: 'projected',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudWatch puts the newest value there.
      label: 'A month at this rate: ${LAST}',
      color: PALETTE.grey,
      yAxis: 'right',
      period,
    }),
    expressionEntry(`FILL(${total},0)`, { id: 'filled', ...hidden }),
    expressionEntry('EPOCH(filled)', { id: 'epoch', ...hidden }),
    expressionEntry('IF(epoch<MAX(epoch),1,0)', { id: 'whole', ...hidden }),
  ];
}

/** Longer than any month, so that the whole of this one is there. CloudWatch keeps hourly values for 15 months. */
export const MONTH_RANGE = '-P35D';
export const MONTH_PERIOD = 3600;

/**
 * The sum of `total` over the month of its newest value, in UTC as the bill is. Metric math has no clock: months are
 * numbered, and those of the highest number are summed. AWS does not say whether hours begin at the full hour in a range that does
 * not. Where they do not, the last one that begins before the month counts by its minutes within the month.
 */
export function monthToDate(
  total: string,
  id: string,
  label: string,
): readonly [shown: MetricEntry, ...hidden: MetricEntry[]] {
  const hidden = { visible: false, period: MONTH_PERIOD } as const;
  return [
    expressionEntry(
      'TIME_SERIES(SUM(IF(month==MAX(month),filled,IF(before==MAX(before),filled*MINUTE(filled)/60,0))))',
      { id, label, color: PALETTE.violet, period: MONTH_PERIOD },
    ),
    expressionEntry(`FILL(${total},0)`, { id: 'filled', ...hidden }),
    expressionEntry('YEAR(filled)*12+MONTH(filled)', { id: 'month', ...hidden }),
    expressionEntry('IF(month<MAX(month),EPOCH(filled),0)', { id: 'before', ...hidden }),
  ];
}

import type { BillStatus } from '../bill/bill-status.ts';
import { driftInWords } from '../bill/bill-words.ts';
import type { RuleOf } from '../config/alarm-kinds.ts';
import { BEDROCK_METRICS } from '../metrics/bedrock-metrics.ts';
import { decimal, sumOf } from '../metrics/expressions.ts';
import { statQuery } from '../metrics/metric-query.ts';
import type { DesiredAlarm } from './alarm.ts';
import { ALL_MODELS, type AlarmFrame, alarmOf, onMath } from './definition.ts';

/**
 * Makes the alarm on the bill. CloudWatch has no metric of the bill: the drift is a number in the expression, which the day's requests give a
 * time, those of either endpoint, and it changes when another day is compared. Without requests nothing can drift. Until a day is compared, the drift is 0.
 */
export function billDriftAlarm(
  bill: BillStatus,
  { threshold, period, periods }: RuleOf<'billDrift'>,
  setting: string,
  frame: AlarmFrame,
): DesiredAlarm {
  const drift = bill.kind === 'compared' ? Math.abs(bill.check.drift) : 0;
  const found =
    bill.kind === 'compared'
      ? driftInWords(bill.check, bill.currency)
      : `no day is compared yet, because ${bill.why}`;
  return alarmOf(
    { kind: 'billDrift', what: ALL_MODELS.what, words: ALL_MODELS.words },
    onMath(
      [
        {
          expression: `${sumOf(['requests', 'inferences'])}*0+${decimal(drift)}`,
          id: 'drift',
          label: 'Not explained, % of the bill',
        },
        statQuery(BEDROCK_METRICS.invocations, {}, { id: 'requests' }),
        { namespace: 'AWS/BedrockMantle', name: 'Inferences', dimensions: {}, stat: 'Sum', id: 'inferences' },
      ],
      period,
    ),
    { threshold, periods, treatMissingData: 'notBreaching' },
    {
      says: `Add the prices that are missing, or correct those that differ (bedrock-dashboard bill): it goes off where ${threshold} % or more of the bill is not explained; ${found}.`,
      setting,
    },
    frame,
  );
}

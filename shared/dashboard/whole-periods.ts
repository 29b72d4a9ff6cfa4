import { BEDROCK_METRICS } from '../metrics/bedrock-metrics.ts';
import { filled } from '../metrics/expressions.ts';
import { statQuery } from '../metrics/metric-query.ts';
import { hidden, type Line } from './lines.ts';

/** Leaves out the newest point of a stack: its period has only begun, and would look like a fall. */
export interface WholePeriods {
  /** Writes the expression of a line without its newest point, and with 0 where it has none. */
  readonly isWhole: (expression: string) => string;
  /** What these expressions refer to. */
  readonly parts: readonly Line[];
}

/** `EPOCH` has a value for each period of the range, whether or not the metric has data then. `period` is in seconds. */
export function wholePeriods(period: number): WholePeriods {
  return {
    isWhole: (expression) => `IF(epoch<MAX(epoch),${filled(expression)})`,
    parts: [
      hidden({ expression: 'EPOCH(clock)', id: 'epoch', period }),
      hidden(statQuery(BEDROCK_METRICS.invocations, {}, { id: 'clock', period })),
    ],
  };
}

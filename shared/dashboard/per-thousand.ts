import { PALETTE } from './colours.ts';
import type { Cost } from './cost.ts';
import { longSum } from './expressions.ts';
import { MAX_COST_METRICS, MAX_METRICS_PER_WIDGET } from './limits.ts';
import {
  BEDROCK_METRICS,
  type EntryOptions,
  expressionEntry,
  type MetricEntry,
  metricEntry,
} from './metrics.ts';

/** Room for the expressions of a cost widget. */
const RESERVED = MAX_METRICS_PER_WIDGET - MAX_COST_METRICS;

/**
 * What a thousand requests cost, failed ones included: of just the series whose cost is summed. Left out where they do not
 * fit, or where some of the cost is not known. `total` is the id of the sum.
 */
export function perThousandRequests(
  { terms, isTotal }: Cost,
  total: string,
  options: Pick<EntryOptions, 'period' | 'yAxis'>,
): MetricEntry[] {
  const series = [...new Set(terms.map(({ seriesId }) => seriesId))];
  if (!isTotal || terms.length + series.length + RESERVED > MAX_METRICS_PER_WIDGET) return [];
  const { yAxis, ...period } = options;
  const hidden: EntryOptions = { visible: false, ...period };
  const sum = longSum(
    series.map((_, index) => `requests${index}`),
    'requests',
  );
  return [
    expressionEntry(`1000*SUM([${total},requests*0])/requests`, {
      id: 'per_thousand',
      label: 'Per 1,000 requests',
      color: PALETTE.grey,
      ...options,
    }),
    expressionEntry(sum.expression, { id: 'requests', ...hidden }),
    ...sum.parts.map(([id, part]) => expressionEntry(part, { id, ...hidden })),
    ...series.map((id, index) =>
      metricEntry(BEDROCK_METRICS.invocations, ['ModelId', id], { id: `requests${index}`, ...hidden }),
    ),
  ];
}

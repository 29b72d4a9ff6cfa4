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

interface PerThousandOptions extends Pick<EntryOptions, 'period' | 'yAxis'> {
  /** The cost is that of all models: where their requests do not fit and the cost is a total, those of the account stand for them. */
  readonly isOfAccount?: boolean;
}

/**
 * What a thousand requests cost, failed ones included: of just the series whose cost is summed. Left out where they do not
 * fit, or where not all of their cost is known. `total` is the id of the sum.
 */
export function perThousandRequests(cost: Cost, total: string, options: PerThousandOptions): MetricEntry[] {
  const { isOfAccount = false, yAxis, ...period } = options;
  const requests = requestsOf(cost, isOfAccount);
  if (requests === undefined) return [];
  const hidden: EntryOptions = { visible: false, ...period };
  const sum = longSum(
    requests.dimensions.map((_, index) => `requests${index}`),
    'requests',
  );
  return [
    expressionEntry(`1000*SUM([${total},requests*0])/requests`, {
      id: 'per_thousand',
      label: requests.label,
      color: PALETTE.grey,
      ...(yAxis === undefined ? {} : { yAxis }),
      ...period,
    }),
    expressionEntry(sum.expression, { id: 'requests', ...hidden }),
    ...sum.parts.map(([id, part]) => expressionEntry(part, { id, ...hidden })),
    ...requests.dimensions.map((dimensions, index) =>
      metricEntry(BEDROCK_METRICS.invocations, dimensions, { id: `requests${index}`, ...hidden }),
    ),
  ];
}

interface Requests {
  readonly label: string;
  /** Of each metric of which they are the sum. */
  readonly dimensions: readonly (readonly string[])[];
}

function requestsOf({ terms, isTotal, incomplete }: Cost, isOfAccount: boolean): Requests | undefined {
  const series = [...new Set(terms.map(({ seriesId }) => seriesId))];
  if (series.some((id) => incomplete.has(id))) return undefined;
  if (terms.length + series.length + RESERVED <= MAX_METRICS_PER_WIDGET) {
    const label = isTotal ? 'Per 1,000 requests' : 'Per 1,000 requests of counted series';
    return { label, dimensions: series.map((id) => ['ModelId', id]) };
  }
  return isTotal && isOfAccount
    ? { label: 'Per 1,000 requests of the account', dimensions: [[]] }
    : undefined;
}

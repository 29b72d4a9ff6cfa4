import type { Dimensions } from '../bedrock/catalogue.ts';
import { BEDROCK_METRICS } from './bedrock-metrics.ts';
import { type Cost, MAX_COST_METRICS } from './cost.ts';
import { longSum } from './expressions.ts';
import { type MetricQuery, type QueryOptions, statQuery } from './metric-query.ts';

interface PerThousandOptions extends Pick<QueryOptions, 'period'> {
  /** The cost is that of all models: where their requests do not fit and the cost is a total, those of the account stand for them. */
  readonly isOfAccount?: boolean;
}

/**
 * What a thousand requests cost, failed ones included: of just the series whose cost is summed. What it is made of follows it.
 * Nothing where they do not fit, or where not all of their cost is known. `total` is the id of the sum.
 */
export function perThousandRequests(
  cost: Cost,
  total: string,
  { isOfAccount = false, ...period }: PerThousandOptions,
): MetricQuery[] {
  const requests = requestsOf(cost, isOfAccount);
  if (requests === undefined) return [];
  const sum = longSum(
    requests.dimensions.map((_, index) => `requests${index}`),
    'requests',
  );
  return [
    {
      expression: `1000*SUM([${total},requests*0])/requests`,
      id: 'per_thousand',
      label: requests.label,
      ...period,
    },
    { expression: sum.expression, id: 'requests', ...period },
    ...sum.parts.map((part) => ({ ...part, ...period })),
    ...requests.dimensions.map((dimensions, index) =>
      statQuery(BEDROCK_METRICS.invocations, dimensions, { id: `requests${index}`, ...period }),
    ),
  ];
}

interface Requests {
  readonly label: string;
  /** Of each metric of which they are the sum. */
  readonly dimensions: readonly Dimensions[];
}

function requestsOf({ terms, isTotal, incomplete }: Cost, isOfAccount: boolean): Requests | undefined {
  const series = [...new Set(terms.map(({ seriesId }) => seriesId))];
  if (series.some((id) => incomplete.has(id))) return undefined;
  if (terms.length + series.length <= MAX_COST_METRICS) {
    const label = isTotal ? 'Per 1,000 requests' : 'Per 1,000 requests of counted series';
    return { label, dimensions: series.map((id) => ({ ModelId: id })) };
  }
  return isTotal && isOfAccount
    ? { label: 'Per 1,000 requests of the account', dimensions: [{}] }
    : undefined;
}

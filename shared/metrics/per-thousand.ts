import type { Dimensions } from '../bedrock/catalogue.ts';
import { seriesKey } from '../bedrock/place.ts';
import { BEDROCK_METRICS } from './bedrock-metrics.ts';
import { type Cost, MAX_COST_METRICS, roomOf } from './cost.ts';
import { longSum, overRange } from './expressions.ts';
import { type QueryOptions, type QueryWithParts, statQuery } from './metric-query.ts';

interface PerThousandOptions extends Pick<QueryOptions, 'period'> {
  /** Whether the cost is that of all models: if their requests do not fit and the cost is a total, the account's are used. */
  readonly isOfAccount?: boolean;
  /** Whether the cost is that of the whole range at every point. */
  readonly isOverRange?: boolean;
}

/**
 * Divides a cost by the requests of just the series whose cost is summed, failed requests included. `total` is the id of the
 * cost's query. `undefined` if the requests do not fit beside the cost, or if some of the cost is not known.
 */
export function perThousandRequests(
  cost: Cost,
  total: string,
  { isOfAccount = false, isOverRange = false, ...period }: PerThousandOptions,
): QueryWithParts | undefined {
  const requests = requestsOf(cost, isOfAccount);
  if (requests === undefined) return undefined;
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
    { expression: isOverRange ? overRange(sum.expression) : sum.expression, id: 'requests', ...period },
    ...sum.parts.map((part) => ({ ...part, ...period })),
    ...requests.dimensions.map((dimensions, index) =>
      statQuery(BEDROCK_METRICS.invocations, dimensions, { id: `requests${index}`, ...period }),
    ),
  ];
}

interface Requests {
  readonly label: string;
  /** One set for each metric to sum. */
  readonly dimensions: readonly Dimensions[];
}

function requestsOf({ terms, isTotal, incomplete }: Cost, isOfAccount: boolean): Requests | undefined {
  const series = new Map(terms.map((term) => [seriesKey(term.series), term.series]));
  if ([...series.keys()].some((key) => incomplete.has(key))) return undefined;
  if (roomOf(terms) + series.size <= MAX_COST_METRICS) {
    const label = isTotal ? 'per 1,000 requests' : 'per 1,000 counted requests';
    return { label, dimensions: [...series.values()].map(({ id }) => ({ ModelId: id })) };
  }
  return isTotal && isOfAccount ? { label: 'per 1,000 requests', dimensions: [{}] } : undefined;
}

import { type Meter, meterOf } from '../bedrock/meter.ts';
import { seriesKey } from '../bedrock/place.ts';
import { type Cost, MAX_COST_METRICS, roomOf } from './cost.ts';
import { longSum, overRange } from './expressions.ts';
import type { QueryOptions, QueryWithParts, StatQuery } from './metric-query.ts';

interface PerThousandOptions extends Pick<QueryOptions, 'period'> {
  /** Whether the cost is that of all models: if their requests do not fit and the cost is a total, the account's are used. */
  readonly isOfAccount: boolean;
  /** Whether the cost is that of the whole range at every point. */
  readonly isOverRange: boolean;
}

/**
 * Divides a cost by the requests of just the series whose cost is summed, failed requests included. `total` is the id of the
 * cost's query. `undefined` if the requests do not fit beside the cost, or if some of the cost is not known.
 */
export function perThousandRequests(
  cost: Cost,
  total: string,
  { isOfAccount, isOverRange, ...period }: PerThousandOptions,
): QueryWithParts | undefined {
  const requests = requestsOf(cost, isOfAccount);
  if (requests === undefined || requests.queries.length === 0) return undefined;
  const sum = longSum(
    requests.queries.map((_, index) => `requests${index}`),
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
    ...requests.queries.map((query, index) => ({ ...query, id: `requests${index}`, ...period })),
  ];
}

interface Requests {
  readonly label: string;
  /** What is summed. */
  readonly queries: readonly StatQuery[];
}

function requestsOf({ terms, isTotal, incomplete }: Cost, isOfAccount: boolean): Requests | undefined {
  const series = new Map(terms.map((term) => [seriesKey(term.series), term.series]));
  if ([...series.keys()].some((key) => incomplete.has(key))) return undefined;
  if (roomOf(terms) + series.size <= MAX_COST_METRICS) {
    const label = isTotal ? 'per 1,000 requests' : 'per 1,000 counted requests';
    return { label, queries: [...series.values()].flatMap(({ id }) => requestsBy(meterOf(id))) };
  }
  if (!isTotal || !isOfAccount) return undefined;
  const meters = [...series.values()].map(({ id }) => meterOf(id));
  const byNamespace = new Map(meters.map((meter) => [meter.namespace, { ...meter, dimensions: {} }]));
  return { label: 'per 1,000 requests', queries: [...byNamespace.values()].flatMap(requestsBy) };
}

/** Counts the requests of a series. What is no model has none. */
function requestsBy({ namespace, dimensions, requests }: Meter): StatQuery[] {
  return requests === undefined ? [] : [{ namespace, name: requests, dimensions, stat: 'Sum' }];
}

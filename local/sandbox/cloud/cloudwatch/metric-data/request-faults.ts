import type { Query } from '../../../../tool/dashboard/query.ts';
import { isInsightsQuery } from '../insights/insights-query.ts';
import { isStatistic } from './statistics.ts';

/** "A single GetMetricData call can include up to 500 MetricDataQuery structures." (API reference) */
export const MAX_QUERIES = 500;
/** Source: service model, MetricDataQuery.Expression. */
export const MAX_EXPRESSION = 2048;

export interface QueryFault {
  /** Absent if it is about the request as a whole. */
  readonly query?: Query;
  readonly message: string;
}

/** What can be said of each query by itself, and of their number and names. */
export function* requestFaults(queries: readonly Query[]): Generator<QueryFault> {
  if (queries.length > MAX_QUERIES) {
    yield { message: `${queries.length} metrics and expressions, at most ${MAX_QUERIES} are allowed` };
  }
  const [, second] = queries.filter((one) => one.kind === 'expression' && isInsightsQuery(one.text));
  if (second !== undefined) {
    yield { query: second, message: 'a request can have only one Metrics Insights query' };
  }
  const seen = new Set<string>();
  for (const query of queries) {
    if (!/^[a-z][A-Za-z0-9_]{0,254}$/.test(query.id)) {
      const expected = 'a lower-case letter, then letters, digits and _';
      yield { query, message: `the id ${query.id} should be ${expected}` };
    }
    if (seen.has(query.id)) yield { query, message: `the id ${query.id} is used more than once` };
    seen.add(query.id);
    if (query.period !== undefined && !isPeriod(query.period)) {
      yield { query, message: `the period ${query.period} should be 1, 5, 10, 20, 30 or a multiple of 60` };
    }
    if (query.kind === 'metric') {
      if (!isStatistic(query.stat)) {
        yield { query, message: `the local cloud does not compute the statistic ${query.stat}` };
      }
    } else if (query.accountId !== undefined) {
      // "The ID of the account where the metrics are located": what it says of an expression is not documented.
      yield { query, message: 'the local cloud takes an AccountId of a metric only' };
    } else if (query.text.length > MAX_EXPRESSION) {
      const found = `${query.text.length} characters`;
      yield { query, message: `the expression has ${found}, at most ${MAX_EXPRESSION} are allowed` };
    }
  }
}

function isPeriod(period: number): boolean {
  return [1, 5, 10, 20, 30].includes(period) || (Number.isInteger(period) && period > 0 && period % 60 === 0);
}

export function describeFault({ query, message }: QueryFault): string {
  if (query === undefined) return message;
  return `Error in ${query.kind === 'metric' ? 'metric' : 'expression'} '${query.id}': ${message}`;
}

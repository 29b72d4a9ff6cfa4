import { BEDROCK_METRICS, type MetricKey } from '../metrics/bedrock-metrics.ts';
import { BEDROCK_NAMESPACE } from '../metrics/metric-query.ts';
import type { OwnPanel } from './figures.ts';

/** Bars in a panel. */
const MOST = 8;

/**
 * Rank model ids by a count over the viewed range. CloudWatch makes the ranking when you look at the page, from the last two weeks, so a
 * model that comes to the top changes nothing in the page. Labels are the ids as they are: a label of its own would precede each of them.
 */
export const RANKINGS: readonly OwnPanel[] = [
  ranking('top_requests', 'Most requests, by model id', 'invocations'),
  ranking('top_throttles', 'Most throttled requests, by model id', 'throttles'),
];

function ranking(name: string, title: string, key: MetricKey): OwnPanel {
  const metric = BEDROCK_METRICS[key].name;
  // SCHEMA means exactly this dimension. Service tiers have more, and count the same requests again.
  const source = `SCHEMA("${BEDROCK_NAMESPACE}", ModelId)`;
  const expression = `SELECT SUM(${metric}) FROM ${source} GROUP BY ModelId ORDER BY SUM() DESC LIMIT ${MOST}`;
  return { name, title, view: 'bars', ownLines: [{ expression }] };
}

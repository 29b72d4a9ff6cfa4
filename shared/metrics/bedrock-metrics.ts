import { TOKEN_METRICS } from '../bedrock/meter.ts';
import type { Stat } from './metric-query.ts';

/** One statistic of a metric of AWS/Bedrock (user guide, monitoring-runtime-metrics). */
export interface MetricDefinition {
  readonly name: string;
  readonly stat: Stat;
  readonly label: string;
}

const LATENCY = 'InvocationLatency';
const FIRST_TOKEN = 'TimeToFirstToken';

/** What the operator draws or watches of bedrock-runtime. Counts are sums. */
export const BEDROCK_METRICS = {
  latencyP50: { name: LATENCY, stat: 'p50', label: 'p50' },
  latencyP90: { name: LATENCY, stat: 'p90', label: 'p90' },
  latencyP99: { name: LATENCY, stat: 'p99', label: 'p99' },
  latencyAverage: { name: LATENCY, stat: 'Average', label: 'Average' },
  latencyMinimum: { name: LATENCY, stat: 'Minimum', label: 'Minimum' },
  latencyMaximum: { name: LATENCY, stat: 'Maximum', label: 'Maximum' },
  firstTokenP50: { name: FIRST_TOKEN, stat: 'p50', label: 'First token p50' },
  firstTokenP90: { name: FIRST_TOKEN, stat: 'p90', label: 'First token p90' },
  firstTokenP99: { name: FIRST_TOKEN, stat: 'p99', label: 'First token p99' },
  invocations: { name: 'Invocations', stat: 'Sum', label: 'Invocations' },
  clientErrors: { name: 'InvocationClientErrors', stat: 'Sum', label: 'Client errors' },
  serverErrors: { name: 'InvocationServerErrors', stat: 'Sum', label: 'Server errors' },
  throttles: { name: 'InvocationThrottles', stat: 'Sum', label: 'Throttled' },
  legacyInvocations: { name: 'LegacyModelInvocations', stat: 'Sum', label: 'Of a legacy model' },
  // InputTokenCount holds no tokens that are read from or written to a cache: the cache metrics count those.
  inputTokens: { name: TOKEN_METRICS.input, stat: 'Sum', label: 'Uncached input' },
  outputTokens: { name: TOKEN_METRICS.output, stat: 'Sum', label: 'Output tokens' },
  cacheReadTokens: { name: TOKEN_METRICS.cacheRead, stat: 'Sum', label: 'Cache read' },
  cacheWriteTokens: { name: TOKEN_METRICS.cacheWrite, stat: 'Sum', label: 'Cache write' },
  outputTokensP50: { name: TOKEN_METRICS.output, stat: 'p50', label: 'Output tokens p50' },
  images: { name: 'OutputImageCount', stat: 'Sum', label: 'Images' },
  quotaTokens: { name: 'EstimatedTPMQuotaUsage', stat: 'Sum', label: 'Estimated' },
} as const satisfies Record<string, MetricDefinition>;

export type MetricKey = keyof typeof BEDROCK_METRICS;

/** Tells whether any of the series has data of a metric. */
export function hasData({ metrics }: { readonly metrics: readonly string[] }, key: MetricKey): boolean {
  return metrics.includes(BEDROCK_METRICS[key].name);
}

import type { ImageDimensions } from '../bedrock/catalogue.ts';
import type { NonEmpty } from '../kit/lists.ts';
import { TOKEN_METRICS } from '../pricing/billing.ts';
import { PALETTE } from './colours.ts';

/** One line of a panel. Metrics of AWS/Bedrock: user guide, monitoring-runtime-metrics. Counts as Sum. */
export interface MetricDefinition {
  readonly name: string;
  /** `p99` and the like are CloudWatch's percentiles, `PR(:1000)` the share of values up to 1,000 in per cent. */
  readonly stat: 'Sum' | 'Average' | 'Minimum' | 'Maximum' | `p${number}` | `PR(${string})`;
  readonly label: string;
  readonly color: string;
}

export const BEDROCK_NAMESPACE = 'AWS/Bedrock';

const LATENCY = 'InvocationLatency';
const FIRST_TOKEN = 'TimeToFirstToken';

export const BEDROCK_METRICS = {
  latencyP50: { name: LATENCY, stat: 'p50', label: 'p50', color: PALETTE.blue },
  latencyP90: { name: LATENCY, stat: 'p90', label: 'p90', color: PALETTE.sky },
  latencyP99: { name: LATENCY, stat: 'p99', label: 'p99', color: PALETTE.orange },
  latencyAverage: { name: LATENCY, stat: 'Average', label: 'Average', color: PALETTE.green },
  latencyMinimum: { name: LATENCY, stat: 'Minimum', label: 'Minimum', color: PALETTE.grey },
  latencyMaximum: { name: LATENCY, stat: 'Maximum', label: 'Maximum', color: PALETTE.ochre },
  firstTokenP50: { name: FIRST_TOKEN, stat: 'p50', label: 'First token p50', color: PALETTE.violet },
  firstTokenP90: { name: FIRST_TOKEN, stat: 'p90', label: 'First token p90', color: PALETTE.magenta },
  firstTokenP99: { name: FIRST_TOKEN, stat: 'p99', label: 'First token p99', color: PALETTE.pink },
  invocations: { name: 'Invocations', stat: 'Sum', label: 'Invocations', color: PALETTE.blue },
  clientErrors: { name: 'InvocationClientErrors', stat: 'Sum', label: 'Client errors', color: PALETTE.amber },
  serverErrors: { name: 'InvocationServerErrors', stat: 'Sum', label: 'Server errors', color: PALETTE.red },
  throttles: { name: 'InvocationThrottles', stat: 'Sum', label: 'Throttled', color: PALETTE.violet },
  legacyInvocations: {
    name: 'LegacyModelInvocations',
    stat: 'Sum',
    label: 'Of a legacy model',
    color: PALETTE.grey,
  },
  // What is read from or written to a cache is counted by the cache metrics alone.
  inputTokens: { name: TOKEN_METRICS.input, stat: 'Sum', label: 'Uncached input', color: PALETTE.blue },
  outputTokens: { name: TOKEN_METRICS.output, stat: 'Sum', label: 'Output tokens', color: PALETTE.orange },
  cacheReadTokens: { name: TOKEN_METRICS.cacheRead, stat: 'Sum', label: 'Cache read', color: PALETTE.green },
  cacheWriteTokens: {
    name: TOKEN_METRICS.cacheWrite,
    stat: 'Sum',
    label: 'Cache write',
    color: PALETTE.ochre,
  },
  outputTokensP50: {
    name: TOKEN_METRICS.output,
    stat: 'p50',
    label: 'Output tokens p50',
    color: PALETTE.brown,
  },
  images: { name: 'OutputImageCount', stat: 'Sum', label: 'Images', color: PALETTE.magenta },
  quotaTokens: { name: 'EstimatedTPMQuotaUsage', stat: 'Sum', label: 'Estimated', color: PALETTE.blue },
} as const satisfies Record<string, MetricDefinition>;

export type MetricKey = keyof typeof BEDROCK_METRICS;

/** An entry of a metric widget's `metrics` array (Dashboard Body Structure and Syntax). */
export type MetricEntry = readonly unknown[];

/** What a metric widget shows. An empty one is no widget: CloudWatch would draw nothing in it. */
export type Entries = NonEmpty<MetricEntry>;

export interface EntryOptions {
  readonly id?: string;
  readonly label?: string;
  readonly visible?: false;
  readonly yAxis?: 'right';
  readonly color?: string;
  /** Seconds. Left out only where the whole range is the period. */
  readonly period?: number;
}

export function metricEntry(
  { name, stat }: Pick<MetricDefinition, 'name' | 'stat'>,
  dimensions: readonly string[],
  options: EntryOptions,
): MetricEntry {
  return [BEDROCK_NAMESPACE, name, ...dimensions, { stat, ...options }];
}

export function expressionEntry(expression: string, options: EntryOptions): MetricEntry {
  return [{ expression, ...options }];
}

/** The dimensions of OutputImageCount, as many as there are. */
export function imageDimensions({
  modelId,
  imageSize,
  bucketedStepSize,
}: ImageDimensions): readonly string[] {
  return [
    ...['ModelId', modelId],
    ...(imageSize === undefined ? [] : ['ImageSize', imageSize]),
    ...(bucketedStepSize === undefined ? [] : ['BucketedStepSize', bucketedStepSize]),
  ];
}

/** Text of people in a label: CloudWatch would evaluate `${...}` in it. */
export function plainLabel(text: string): string {
  return text.replaceAll('${', '$ {');
}

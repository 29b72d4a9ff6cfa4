import type { ImageDimensions } from '../catalog/catalogue.ts';
import { TOKEN_METRICS } from '../pricing/billing.ts';

/** One line of a panel. Metrics of AWS/Bedrock: user guide, monitoring-runtime-metrics. Counts as Sum. */
export interface MetricDefinition {
  readonly name: string;
  readonly stat: 'Sum' | 'Average' | 'Minimum' | 'Maximum';
  readonly label: string;
  readonly yAxis?: 'right';
}

export const BEDROCK_NAMESPACE = 'AWS/Bedrock';

export const BEDROCK_METRICS = {
  latencyMinimum: { name: 'InvocationLatency', stat: 'Minimum', label: 'Minimum' },
  latencyAverage: { name: 'InvocationLatency', stat: 'Average', label: 'Average' },
  latencyMaximum: { name: 'InvocationLatency', stat: 'Maximum', label: 'Maximum' },
  invocations: { name: 'Invocations', stat: 'Sum', label: 'Invocations' },
  legacyInvocations: { name: 'LegacyModelInvocations', stat: 'Sum', label: 'Of a legacy model' },
  clientErrors: { name: 'InvocationClientErrors', stat: 'Sum', label: 'Client errors' },
  serverErrors: { name: 'InvocationServerErrors', stat: 'Sum', label: 'Server errors' },
  throttles: { name: 'InvocationThrottles', stat: 'Sum', label: 'Throttled' },
  inputTokens: { name: TOKEN_METRICS.input, stat: 'Sum', label: 'Input tokens' },
  outputTokens: { name: TOKEN_METRICS.output, stat: 'Sum', label: 'Output tokens' },
  images: { name: 'OutputImageCount', stat: 'Sum', label: 'Images', yAxis: 'right' },
} as const satisfies Record<string, MetricDefinition>;

/** An entry of a metric widget's `metrics` array (Dashboard Body Structure and Syntax). */
export type MetricEntry = readonly unknown[];

export interface EntryOptions {
  readonly id?: string;
  readonly label?: string;
  readonly visible?: false;
  readonly yAxis?: 'right';
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

/** The three dimensions of OutputImageCount. */
export function imageDimensions({
  modelId,
  imageSize,
  bucketedStepSize,
}: ImageDimensions): readonly string[] {
  return ['ModelId', modelId, 'ImageSize', imageSize, 'BucketedStepSize', bucketedStepSize];
}

/** Text of people in a label: CloudWatch would evaluate `${...}` in it. */
export function plainLabel(text: string): string {
  return text.replaceAll('${', '$ {');
}

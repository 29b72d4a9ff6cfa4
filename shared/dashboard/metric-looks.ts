import { BEDROCK_METRICS, type MetricKey } from '../metrics/bedrock-metrics.ts';
import { PALETTE } from './colours.ts';

/** The colour of each metric, the same in rows and in the panels of all models. */
const COLOURS = {
  invocations: PALETTE.blue,
  clientErrors: PALETTE.amber,
  serverErrors: PALETTE.red,
  throttles: PALETTE.violet,
  legacyInvocations: PALETTE.grey,
  inputTokens: PALETTE.blue,
  outputTokens: PALETTE.orange,
  cacheReadTokens: PALETTE.green,
  cacheWriteTokens: PALETTE.ochre,
  images: PALETTE.magenta,
  latencyP50: PALETTE.blue,
  latencyP90: PALETTE.sky,
  latencyP99: PALETTE.orange,
  latencyMinimum: PALETTE.grey,
  latencyAverage: PALETTE.green,
  latencyMaximum: PALETTE.ochre,
  firstTokenP50: PALETTE.green,
  firstTokenP90: PALETTE.magenta,
  firstTokenP99: PALETTE.pink,
} as const satisfies Partial<Record<MetricKey, string>>;

export type DrawnMetric = keyof typeof COLOURS;

export function lookOf(key: DrawnMetric): { readonly label: string; readonly color: string } {
  return { label: BEDROCK_METRICS[key].label, color: COLOURS[key] };
}

export const REQUEST_METRICS = [
  'invocations',
  'clientErrors',
  'serverErrors',
  'throttles',
] as const satisfies readonly DrawnMetric[];

export const LATENCY_METRICS = [
  'latencyP50',
  'latencyP90',
  'latencyP99',
] as const satisfies readonly DrawnMetric[];

export const FIRST_TOKEN_METRICS = [
  'firstTokenP50',
  'firstTokenP90',
  'firstTokenP99',
] as const satisfies readonly DrawnMetric[];

/** Rarely looked at: shown as numbers over the viewed range. */
export const LATENCY_NUMBERS = [
  'latencyMinimum',
  'latencyAverage',
  'latencyMaximum',
] as const satisfies readonly DrawnMetric[];

import type { MetricKey } from '../metrics/bedrock-metrics.ts';
import { PALETTE } from './colours.ts';

/** A rate in per cent over all subjects of a panel, on the right axis. */
export interface Rate {
  readonly name: string;
  readonly label: string;
  readonly color: string;
  readonly of: readonly MetricKey[];
  readonly per: readonly MetricKey[];
}

/** Metric math for each subject of a panel, on the right axis. */
export interface SeriesMath {
  readonly name: string;
  readonly label: string;
  readonly color: string;
  /** Takes the ids of the subject's metrics. */
  readonly expression: (id: (key: MetricKey) => string) => string;
  readonly needs: readonly MetricKey[];
}

export interface Panel {
  /** Ends the widget's mark. */
  readonly name: string;
  readonly title: string;
  readonly yAxis: string;
  readonly rightAxis?: string;
  /** Width in proportion to the other panels of its band. */
  readonly weight: number;
  readonly lines: readonly MetricKey[];
  readonly rates?: readonly Rate[];
  readonly math?: readonly SeriesMath[];
  /** Adds a line for each set of image dimensions. */
  readonly images?: true;
}

const LATENCY: Panel = {
  name: 'latency',
  title: 'Latency',
  yAxis: 'ms',
  weight: 5,
  lines: ['latencyP50', 'latencyP90', 'latencyP99', 'latencyAverage', 'latencyMinimum', 'latencyMaximum'],
};

/**
 * Tokens a second after the first one, all as p50. Source of the formula: Bedrock user guide, monitoring-runtime-otps. Numerator
 * and denominator both hold the output tokens and the first token, so there is no point where either is missing. There is none
 * either where the first token is not before the last, as can happen where few answers are streamed.
 */
const SPEED: SeriesMath = {
  name: 'speed',
  label: 'Tokens per second',
  color: PALETTE.brown,
  needs: ['outputTokensP50', 'latencyP50', 'firstTokenP50'],
  expression: (id) => {
    const [tokens, last, first] = [id('outputTokensP50'), id('latencyP50'), id('firstTokenP50')];
    return `1000*${tokens}*${tokens}*${first}/((${last}-${first})*(${last}>${first})*${tokens}*${first})`;
  },
};

const STREAMING_LATENCY: Panel = {
  ...LATENCY,
  title: 'Latency and speed',
  rightAxis: 'Tokens per second',
  lines: [...LATENCY.lines, 'firstTokenP50', 'firstTokenP90', 'firstTokenP99'],
  math: [SPEED],
};

const REQUESTS: Panel = {
  name: 'requests',
  title: 'Requests and errors',
  yAxis: 'Count',
  rightAxis: '%',
  weight: 5,
  lines: ['invocations', 'clientErrors', 'serverErrors', 'throttles', 'legacyInvocations'],
  rates: [
    {
      name: 'error_rate',
      label: 'Error rate %',
      color: PALETTE.brown,
      of: ['clientErrors', 'serverErrors'],
      per: ['invocations'],
    },
    {
      name: 'throttle_rate',
      label: 'Throttle rate %',
      color: PALETTE.magenta,
      of: ['throttles'],
      per: ['invocations', 'throttles'],
    },
  ],
};

const TOKENS: Panel = {
  name: 'tokens',
  title: 'Tokens',
  yAxis: 'Count',
  weight: 5,
  lines: ['inputTokens', 'outputTokens'],
};

const CACHED_TOKENS: Panel = {
  ...TOKENS,
  title: 'Tokens and cache',
  rightAxis: '%',
  lines: [...TOKENS.lines, 'cacheReadTokens', 'cacheWriteTokens'],
  rates: [
    {
      name: 'hit_rate',
      label: 'Cache hit rate %',
      color: PALETTE.violet,
      of: ['cacheReadTokens'],
      per: ['inputTokens', 'cacheReadTokens', 'cacheWriteTokens'],
    },
  ],
};

const INPUT_TOKENS: Panel = { ...TOKENS, title: 'Input tokens', lines: ['inputTokens'] };
const IMAGES: Panel = { ...TOKENS, name: 'images', title: 'Images', lines: [], images: true };

export const PANELS = {
  LATENCY,
  STREAMING_LATENCY,
  REQUESTS,
  TOKENS,
  CACHED_TOKENS,
  INPUT_TOKENS,
  IMAGES,
} as const;

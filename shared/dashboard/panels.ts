import { BEDROCK_METRICS, type MetricKey } from '../metrics/bedrock-metrics.ts';
import { PALETTE } from './colours.ts';
import type { KeyedMetric, MathLine, MetricLine, Panel } from './panel.ts';

// The panels of rows, and of the account. A new line is an entry here; which panels a row has is in row-panels.ts.

function metric(key: MetricKey): KeyedMetric {
  const { name, stat } = BEDROCK_METRICS[key];
  return { key, name, stat };
}

/** Makes the line of a metric of AWS/Bedrock. */
function line(key: MetricKey, color: string): MetricLine {
  return { ...metric(key), label: BEDROCK_METRICS[key].label, color };
}

const INPUT = line('inputTokens', PALETTE.blue);
const TOKEN_LINES = [INPUT, line('outputTokens', PALETTE.orange)];
const REQUEST_LINES = [
  line('invocations', PALETTE.blue),
  line('clientErrors', PALETTE.amber),
  line('serverErrors', PALETTE.red),
  line('throttles', PALETTE.violet),
  line('legacyInvocations', PALETTE.grey),
];
const IMAGE_LINE = line('images', PALETTE.magenta);

/** The counts of requests, tokens and images, which page 1 also shows as numbers. */
export const COUNTS: readonly MetricLine[] = [...REQUEST_LINES, ...TOKEN_LINES, IMAGE_LINE];

const LATENCY = {
  name: 'latency',
  title: 'Latency',
  unit: 'ms',
  lines: [
    line('latencyP50', PALETTE.blue),
    line('latencyP90', PALETTE.sky),
    line('latencyP99', PALETTE.orange),
    line('latencyAverage', PALETTE.green),
    line('latencyMinimum', PALETTE.grey),
    line('latencyMaximum', PALETTE.ochre),
  ],
} satisfies Panel;

/**
 * Tokens a second after the first one, all as p50. Source of the formula: Bedrock user guide, monitoring-runtime-otps. Numerator
 * and denominator both hold the output tokens and the first token, so there is no point where either is missing. There is none
 * either where the first token is not before the last, as can happen where few answers are streamed.
 */
const SPEED: MathLine = {
  key: 'speed',
  label: 'Tokens per second',
  color: PALETTE.brown,
  yAxis: 'right',
  needs: [metric('outputTokensP50'), metric('latencyP50'), metric('firstTokenP50')],
  expression: (id) => {
    const [tokens, last, first] = [id('outputTokensP50'), id('latencyP50'), id('firstTokenP50')];
    return `1000*${tokens}*${tokens}*${first}/((${last}-${first})*(${last}>${first})*${tokens}*${first})`;
  },
};

const STREAMING_LATENCY: Panel = {
  ...LATENCY,
  title: 'Latency and speed',
  rightUnit: 'Tokens per second',
  lines: [
    SPEED,
    ...LATENCY.lines,
    line('firstTokenP50', PALETTE.violet),
    line('firstTokenP90', PALETTE.magenta),
    line('firstTokenP99', PALETTE.pink),
  ],
};

const REQUESTS: Panel = {
  name: 'requests',
  title: 'Requests and errors',
  unit: 'Count',
  rightUnit: '%',
  lines: REQUEST_LINES,
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

const TOKENS: Panel = { name: 'tokens', title: 'Tokens', unit: 'Count', lines: TOKEN_LINES, isBilled: true };

const CACHED_TOKENS: Panel = {
  ...TOKENS,
  title: 'Tokens and cache',
  rightUnit: '%',
  lines: [...TOKEN_LINES, line('cacheReadTokens', PALETTE.green), line('cacheWriteTokens', PALETTE.ochre)],
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

const INPUT_TOKENS: Panel = { ...TOKENS, title: 'Input tokens', lines: [INPUT] };
const IMAGES: Panel = { name: 'images', title: 'Images', unit: 'Count', images: IMAGE_LINE, isBilled: true };

/** Adds the images to a panel of tokens. */
export function withImages(tokens: Panel): Panel {
  return { ...tokens, title: 'Tokens and images', images: IMAGE_LINE };
}

export const PANELS = {
  LATENCY,
  STREAMING_LATENCY,
  REQUESTS,
  TOKENS,
  CACHED_TOKENS,
  INPUT_TOKENS,
  IMAGES,
} as const;

import type { NonEmpty } from '../kit/lists.ts';
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

/** A metric that is drawn for each subject, and its colour where there is one subject. */
export type PanelLine = readonly [metric: MetricKey, color: string];

export interface Panel {
  /** Ends the widget's mark. */
  readonly name: string;
  readonly title: string;
  readonly yAxis: string;
  readonly rightAxis?: string;
  /** Width in proportion to the other panels of its band. */
  readonly weight: number;
  readonly lines: readonly PanelLine[];
  readonly rates?: readonly Rate[];
  readonly math?: readonly SeriesMath[];
  /** Adds a line for each set of image dimensions. */
  readonly images?: true;
}

const INPUT: PanelLine = ['inputTokens', PALETTE.blue];
const TOKEN_LINES: NonEmpty<PanelLine> = [INPUT, ['outputTokens', PALETTE.orange]];
const REQUEST_LINES: NonEmpty<PanelLine> = [
  ['invocations', PALETTE.blue],
  ['clientErrors', PALETTE.amber],
  ['serverErrors', PALETTE.red],
  ['throttles', PALETTE.violet],
  ['legacyInvocations', PALETTE.grey],
];
/** Colour of images where there is one set of dimensions. */
export const IMAGE_COLOUR = PALETTE.magenta;

/** The counts of requests, tokens and images, which page 1 also shows as numbers. */
export const COUNTS: NonEmpty<PanelLine> = [...REQUEST_LINES, ...TOKEN_LINES, ['images', IMAGE_COLOUR]];

const LATENCY: Panel = {
  name: 'latency',
  title: 'Latency',
  yAxis: 'ms',
  weight: 5,
  lines: [
    ['latencyP50', PALETTE.blue],
    ['latencyP90', PALETTE.sky],
    ['latencyP99', PALETTE.orange],
    ['latencyAverage', PALETTE.green],
    ['latencyMinimum', PALETTE.grey],
    ['latencyMaximum', PALETTE.ochre],
  ],
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
  lines: [
    ...LATENCY.lines,
    ['firstTokenP50', PALETTE.violet],
    ['firstTokenP90', PALETTE.magenta],
    ['firstTokenP99', PALETTE.pink],
  ],
  math: [SPEED],
};

const REQUESTS: Panel = {
  name: 'requests',
  title: 'Requests and errors',
  yAxis: 'Count',
  rightAxis: '%',
  weight: 5,
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

const TOKENS: Panel = { name: 'tokens', title: 'Tokens', yAxis: 'Count', weight: 5, lines: TOKEN_LINES };

const CACHED_TOKENS: Panel = {
  ...TOKENS,
  title: 'Tokens and cache',
  rightAxis: '%',
  lines: [...TOKEN_LINES, ['cacheReadTokens', PALETTE.green], ['cacheWriteTokens', PALETTE.ochre]],
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

import { TOKEN_KINDS, type TokenKind } from './token-kinds.ts';

export const TIERS = ['standard', 'batch', 'flex', 'priority'] as const;
export type Tier = (typeof TIERS)[number];

/** What the name of a rate says: what is billed, where, and how. */
export interface RateDimension {
  /** Billing code of the Region that the request is made in; absent from cards that hold in all commercial Regions. */
  readonly code?: string;
  readonly kind: TokenKind;
  /** The part of the name that says the kind. Cards may hold a current and an outdated one for the same kind. */
  readonly name: string;
  readonly isLongContext: boolean;
  /** The rate of the global inference profile. The others are for geographic profiles and for calls in the Region itself. */
  readonly isGlobal: boolean;
  readonly tier: Tier;
}

/** `understood`: a rate that prices no token of ours. `unknown`: no grammar that this version knows. */
export type ParsedDimension = RateDimension | 'understood' | 'unknown';

/**
 * Names of each kind in the two grammars, the current one first. Claude writes to the cache for 5 minutes or an hour, OpenAI's models
 * for 30 minutes. Metrics do not tell for how long, so that writes for an hour count at the price of 5 minutes.
 */
export const RATE_NAMES: Readonly<Record<TokenKind, readonly (readonly string[])[]>> = {
  input: [['input_tokens'], ['InputTokenCount']],
  output: [['output_tokens'], ['OutputTokenCount']],
  cacheRead: [['cache_read_tokens', 'cached_input_tokens'], ['CacheReadInputTokenCount']],
  cacheWrite: [
    ['cache_write_tokens_5m', 'cache_write_tokens', 'cache_write_tokens_30m'],
    ['CacheWriteInputTokenCount'],
  ],
};

const KIND_BY_NAME: ReadonlyMap<string, TokenKind> = new Map(
  TOKEN_KINDS.flatMap((kind) => RATE_NAMES[kind].flat().map((name) => [name, kind] as const)),
);

const CODE = '(?:(?<code>[A-Z][A-Z0-9]{1,3})_)?';
const SNAKE = new RegExp(
  `^${CODE}(?<name>[a-z]+(?:_[a-z]+)*_tokens(?:_\\d+[mh])?)(?<long>_long_ctx)?(?<global>_global)?_(?<tier>${TIERS.join('|')})$`,
);
const CAMEL = new RegExp(
  `^${CODE}(?<name>(?:[A-Z][a-z]+(?:\\d+[mh])?)*TokenCount)(?<long>_LCtx)?(?<global>_Global)?(?<batch>_Batch)?$`,
);

/** Rates that are understood and price none of our tokens: cache writes for an hour, an outdated name, reserved capacity, images. */
const UNDERSTOOD_NAMES = new Set([
  'cache_write_tokens_1h',
  'CacheWrite1hInputTokenCount',
  'cache_writes_tokens',
]);
const UNDERSTOOD =
  /^[A-Z][A-Z0-9]{1,3}_(?:Reserved_\d+Months?_(?:Input|Output)TPM_(?:Geo|Global)|CreatedImage\w*)$/;

/** Reads the name of a rate in an agreement offer's card. Only names that match in full are understood. */
export function parseDimension(dimension: string): ParsedDimension {
  const groups = (SNAKE.exec(dimension) ?? CAMEL.exec(dimension))?.groups;
  if (groups === undefined) return UNDERSTOOD.test(dimension) ? 'understood' : 'unknown';
  const { code, name = '', long, global, tier, batch } = groups;
  if (UNDERSTOOD_NAMES.has(name)) return 'understood';
  const kind = KIND_BY_NAME.get(name);
  if (kind === undefined) return 'unknown';
  return {
    ...(code === undefined ? {} : { code }),
    kind,
    name,
    isLongContext: long !== undefined,
    isGlobal: global !== undefined,
    tier: (tier as Tier | undefined) ?? (batch === undefined ? 'standard' : 'batch'),
  };
}

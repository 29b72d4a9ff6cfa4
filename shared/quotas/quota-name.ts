/** The last two are those of bedrock-mantle, which has no quota of requests. */
export type QuotaKind =
  | 'tokensPerMinute'
  | 'requestsPerMinute'
  | 'tokensPerDay'
  | 'inputTokensPerMinute'
  | 'outputTokensPerMinute';

/**
 * Which calls of a model a quota counts: with its plain id, through a geography's profile, through the global profile, or those to the
 * bedrock-mantle endpoint.
 */
export type QuotaScope = 'in-region' | 'cross-region' | 'global' | 'mantle';

/** The parsed name of a quota. No key connects a quota to a model id. */
export interface QuotaName {
  readonly kind: QuotaKind;
  readonly scope: QuotaScope;
  /** The model's display name, e.g. `Anthropic Claude Sonnet 4.5 V1`. */
  readonly model: string;
  /** Calls through a geography's profile have twice the value, and AWS lists no separate quota for them. */
  readonly isDoubledAcrossRegions: boolean;
  /** Whether the name says `InvokeModel` instead of `model inference`, an older name of the same quota. */
  readonly isOlderWording: boolean;
}

/**
 * Parses the name of a quota of a model's plain traffic; returns `undefined` for any other. Other words before `for` (batch,
 * latency-optimized) or in the name (1M Context Length) make it a different quota. Source of the wordings: AWS General
 * Reference, Amazon Bedrock service quotas; Bedrock user guide, quotas-runtime and quotas-mantle.
 */
export function parseQuotaName(name: string): QuotaName | undefined {
  const [, words = '', model = '', doubled] = NAME.exec(name) ?? [];
  const wording = WORDINGS.get(normalizeWords(words));
  if (wording === undefined || SPECIAL_TRAFFIC.test(model)) return undefined;
  return { ...wording, model, isDoubledAcrossRegions: doubled !== undefined };
}

/** Parses only the kind, for quotas that the settings name: they may be of any traffic. */
export function quotaKind(name: string): QuotaKind | undefined {
  const [, direction] = MANTLE.exec(name) ?? [];
  if (direction !== undefined) return MANTLE_KINDS.get(direction.toLowerCase());
  const [unit] = /\b(?:tokens|requests) per (?:minute|day)\b/i.exec(name) ?? [];
  return unit === undefined ? undefined : KINDS.get(unit.toLowerCase());
}

const NAME = /^(.+?) for (.+?)( \(doubled for cross-region calls\))?$/i;

const MANTLE = /\bmantle\b.*?\b(input|output) tokens per minute\b/i;

const MANTLE_KINDS: ReadonlyMap<string, QuotaKind> = new Map([
  ['input', 'inputTokensPerMinute'],
  ['output', 'outputTokensPerMinute'],
]);

/** Traffic that has a separate quota. */
const SPECIAL_TRAFFIC = /\b(context|latency|batch|provisioned|custom(iz|is)ation|mantle)\b/i;

const KINDS: ReadonlyMap<string, QuotaKind> = new Map([
  ['tokens per minute', 'tokensPerMinute'],
  ['requests per minute', 'requestsPerMinute'],
  ['tokens per day', 'tokensPerDay'],
]);

const SCOPES: readonly (readonly [words: string, scope: QuotaScope])[] = [
  ['on demand', 'in-region'],
  ['cross region', 'cross-region'],
  ['global cross region', 'global'],
];

type Wording = Omit<QuotaName, 'model' | 'isDoubledAcrossRegions'>;

/** The words before the model's name in lower case without commas and hyphens, which AWS uses inconsistently. */
const WORDINGS: ReadonlyMap<string, Wording> = new Map<string, Wording>([
  ...SCOPES.flatMap(([words, scope]) =>
    [...KINDS].flatMap(([unit, kind]) =>
      ['model inference', 'invokemodel'].map(
        (verb) =>
          [`${words} ${verb} ${unit}`, { kind, scope, isOlderWording: verb === 'invokemodel' }] as const,
      ),
    ),
  ),
  // Names without a scope. AWS's default for a day is 1,440 times that for a minute on demand.
  [
    'invokemodel requests per minute',
    { kind: 'requestsPerMinute', scope: 'in-region', isOlderWording: true },
  ],
  [
    'model invocation max tokens per day',
    { kind: 'tokensPerDay', scope: 'in-region', isOlderWording: false },
  ],
  // The user guide spells them in the first way, the General Reference in the second.
  ...['bedrock mantle', '[bedrock mantle endpoint]'].flatMap((endpoint) =>
    [...MANTLE_KINDS].map(
      ([direction, kind]) =>
        [
          `${endpoint} ${direction} tokens per minute`,
          { kind, scope: 'mantle', isOlderWording: false },
        ] as const,
    ),
  ),
]);

function normalizeWords(words: string): string {
  return words
    .toLowerCase()
    .replaceAll(/[\s,-]+/g, ' ')
    .trim();
}

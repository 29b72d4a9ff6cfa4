export type QuotaKind = 'tokensPerMinute' | 'requestsPerMinute' | 'tokensPerDay';

/** Which calls of a model a quota counts: of its plain id, through a geography's profile, through the global one. */
export type QuotaScope = 'in-region' | 'cross-region' | 'global';

/** What the name of a quota tells; no key joins a quota to the id of its model. */
export interface QuotaName {
  readonly kind: QuotaKind;
  readonly scope: QuotaScope;
  /** The model's display name, e.g. `Anthropic Claude Sonnet 4.5 V1`. */
  readonly model: string;
  /** Calls through a geography's profile have twice as much, and AWS lists no quota of their own. */
  readonly isDoubledAcrossRegions: boolean;
  /** `InvokeModel` instead of `model inference`: what AWS called the same quota before. */
  readonly isOlderWording: boolean;
}

/**
 * Parses the name of a quota of a model's plain traffic; `undefined` for any other. Other words before the `for` (batch,
 * latency-optimized, mantle) or in the name (1M Context Length) make it another quota, and nothing is guessed. Source of the
 * wordings: AWS General Reference, Amazon Bedrock service quotas; Bedrock user guide.
 */
export function parseQuotaName(name: string): QuotaName | undefined {
  const [, words = '', model = '', doubled] = NAME.exec(name) ?? [];
  const wording = WORDINGS.get(plain(words));
  if (wording === undefined || OF_SPECIAL_TRAFFIC.test(model)) return undefined;
  return { ...wording, model, isDoubledAcrossRegions: doubled !== undefined };
}

/** Less strict, for quotas that you name by hand: they may be of any traffic. */
export function quotaKind(name: string): QuotaKind | undefined {
  const [unit] = /\b(?:tokens|requests) per (?:minute|day)\b/i.exec(name) ?? [];
  return unit === undefined ? undefined : KINDS.get(unit.toLowerCase());
}

const NAME = /^(.+?) for (.+?)( \(doubled for cross-region calls\))?$/i;

/** Traffic with a quota of its own beside the model's plain one. */
const OF_SPECIAL_TRAFFIC = /\b(context|latency|batch|provisioned|custom(iz|is)ation|mantle)\b/i;

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

/** The words before the model's name, without case, commas and hyphens, in which AWS itself is not consistent. */
const WORDINGS: ReadonlyMap<string, Omit<QuotaName, 'model' | 'isDoubledAcrossRegions'>> = new Map([
  ...SCOPES.flatMap(([words, scope]) =>
    [...KINDS].flatMap(([unit, kind]) =>
      ['model inference', 'invokemodel'].map(
        (verb) =>
          [`${words} ${verb} ${unit}`, { kind, scope, isOlderWording: verb === 'invokemodel' }] as const,
      ),
    ),
  ),
  // Without a word on the scope. AWS's defaults of a day are 1,440 times those of a minute on demand.
  [
    'invokemodel requests per minute',
    { kind: 'requestsPerMinute', scope: 'in-region', isOlderWording: true },
  ],
  [
    'model invocation max tokens per day',
    { kind: 'tokensPerDay', scope: 'in-region', isOlderWording: false },
  ],
]);

function plain(words: string): string {
  return words
    .toLowerCase()
    .replaceAll(/[\s,-]+/g, ' ')
    .trim();
}

/**
 * What a model's rate card is made from. The prices are examples of the shape, not a source for the real ones; those of the seeded
 * account's models are what its parameters type.
 */
export interface CardPrices {
  /** Names of rates: `input_tokens_standard`, `InputTokenCount`, both side by side, or `flat`: the first without Region codes. */
  readonly grammar: 'snake' | 'camel' | 'both' | 'flat';
  readonly usd: TokenPrices;
  /** The prices are those of the global profile: regional ones are 10 % higher. Without it they are regional, and there are no others. */
  readonly isGlobal: boolean;
  /** How many times dearer a long context is: input and cache, output. */
  readonly long?: readonly [input: number, output: number];
  readonly tiers: readonly ('batch' | 'flex' | 'priority')[];
  /** Whether capacity can be reserved for a month. */
  readonly isReservable?: true;
  /** Region codes that have the global rates only. */
  readonly globalOnly?: readonly string[];
}

/** USD for 1 million tokens of the standard tier. */
export interface TokenPrices {
  readonly input: number;
  readonly output?: number;
  readonly cacheRead?: number;
  readonly cacheWrite?: number;
}

const CLAUDE = { grammar: 'snake', isGlobal: true, tiers: ['batch'] } as const;
const OLD_CLAUDE = { ...CLAUDE, grammar: 'camel', isGlobal: false } as const;
const GPT = {
  grammar: 'flat',
  isGlobal: true,
  long: [2, 1.5],
  tiers: ['batch', 'flex', 'priority'],
} as const;
/** No card of these vendors was ever recorded: that they use the same names is a guess. */
const OTHER = { grammar: 'snake', isGlobal: false, tiers: [] } as const;

export const CARD_PRICES: Readonly<Record<string, CardPrices>> = {
  'anthropic.claude-3-haiku-20240307-v1:0': { ...OLD_CLAUDE, usd: usd(0.25, 1.25) },
  'anthropic.claude-3-5-sonnet-20240620-v1:0': { ...OLD_CLAUDE, usd: usd(3, 15) },
  'anthropic.claude-3-5-sonnet-20241022-v2:0': { ...OLD_CLAUDE, usd: usd(3, 15, 0.3, 3.75) },
  'anthropic.claude-3-5-haiku-20241022-v1:0': { ...OLD_CLAUDE, usd: usd(0.8, 4, 0.08, 1) },
  'anthropic.claude-3-7-sonnet-20250219-v1:0': { ...OLD_CLAUDE, usd: usd(3, 15, 0.3, 3.75) },
  'anthropic.claude-opus-4-1-20250805-v1:0': { ...OLD_CLAUDE, usd: usd(15, 75, 1.5, 18.75) },
  'anthropic.claude-sonnet-4-20250514-v1:0': { ...CLAUDE, grammar: 'camel', usd: usd(3, 15, 0.3, 3.75) },
  'anthropic.claude-sonnet-4-5-20250929-v1:0': {
    ...CLAUDE,
    grammar: 'both',
    usd: usd(3, 15, 0.3, 3.75),
    long: [2, 1.5],
    isReservable: true,
  },
  'anthropic.claude-haiku-4-5-20251001-v1:0': {
    ...CLAUDE,
    grammar: 'both',
    usd: usd(1, 5, 0.1, 1.25),
    isReservable: true,
  },
  'anthropic.claude-opus-4-5-20251101-v1:0': { ...CLAUDE, grammar: 'camel', usd: usd(5, 25, 0.5, 6.25) },
  'anthropic.claude-opus-4-6-v1': { ...CLAUDE, grammar: 'camel', usd: usd(5, 25, 0.5, 6.25), long: [1, 1] },
  'anthropic.claude-sonnet-4-6': {
    ...CLAUDE,
    grammar: 'camel',
    usd: usd(3, 15, 0.3, 3.75),
    long: [1, 1],
    isReservable: true,
  },
  'anthropic.claude-opus-4-7': { ...CLAUDE, usd: usd(5, 25, 0.5, 6.25) },
  'anthropic.claude-opus-4-8': { ...CLAUDE, usd: usd(5, 25, 0.5, 6.25) },
  'anthropic.claude-opus-5': { ...CLAUDE, usd: usd(5, 25, 0.5, 6.25) },
  'anthropic.claude-sonnet-5': { ...CLAUDE, usd: usd(2, 10, 0.2, 2.5) },
  'anthropic.claude-opus-5-5': { ...CLAUDE, usd: usd(4, 20, 0.2, 5), globalOnly: ['APN2'] },
  'anthropic.claude-sonnet-5-5': { ...CLAUDE, usd: usd(2, 10, 0.1, 2.5), globalOnly: ['APN2'] },
  'anthropic.claude-haiku-5-5': { ...CLAUDE, usd: usd(0.1, 0.5, 0.01, 0.125), long: [5, 5] },

  'openai.gpt-5.4': { ...GPT, grammar: 'snake', usd: usd(2.5, 15, 0.25) },
  'openai.gpt-5.6-luna': { ...GPT, usd: usd(0.2, 1.2, 0.02, 0.25) },
  'openai.gpt-5.6-terra': { ...GPT, usd: usd(2, 12, 0.2, 2.5) },
  'openai.gpt-6.1-sol': { ...GPT, usd: usd(2, 10, 0.1, 2.5) },

  'cohere.command-r-v1:0': { ...OTHER, usd: usd(0.5, 1.5) },
  'cohere.command-r-plus-v1:0': { ...OTHER, usd: usd(3, 15) },
  'cohere.embed-english-v3': { ...OTHER, usd: usd(0.1) },
  'cohere.embed-multilingual-v3': { ...OTHER, usd: usd(0.1) },
  'cohere.embed-v4:0': { ...OTHER, usd: usd(0.12), isGlobal: true },
  'writer.palmyra-x4-v1:0': { ...OTHER, usd: usd(2.5, 10) },
  'writer.palmyra-x5-v1:0': { ...OTHER, usd: usd(0.6, 6) },
};

/** USD for one image. All models of Stability share one card. */
export const STABILITY_IMAGES: Readonly<Record<string, number>> = {
  SD3_5Large: 0.08,
  StableImageCore: 0.04,
  StableImageUltra: 0.14,
  StableImageInpaint: 0.07,
  StableImageEraseObject: 0.07,
  StableCreativeUpscale: 0.6,
};

/** What Luma and TwelveLabs bill by the second, under names that no recording shows. */
export const SECONDS: Readonly<Record<string, number>> = {
  'luma.ray-v2:0': 1.5,
  'twelvelabs.marengo-embed-2-7-v1:0': 0.0007,
  'twelvelabs.marengo-embed-3-0-v1:0': 0.0007,
  'twelvelabs.pegasus-1-2-v1:0': 0.00049,
};

function usd(input: number, output?: number, cacheRead?: number, cacheWrite?: number): TokenPrices {
  return {
    input,
    ...(output === undefined ? {} : { output }),
    ...(cacheRead === undefined ? {} : { cacheRead }),
    ...(cacheWrite === undefined ? {} : { cacheWrite }),
  };
}

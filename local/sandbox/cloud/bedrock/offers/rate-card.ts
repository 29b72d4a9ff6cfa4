import { BILLING_REGIONS } from '../../billing-regions.ts';
import { priceText } from '../../price-text.ts';
import type { Rate } from '../../shapes.ts';
import { MISTAKES } from './card-mistakes.ts';
import { CARD_PRICES, type CardPrices, SECONDS, STABILITY_IMAGES } from './card-prices.ts';

const CODES = BILLING_REGIONS.map(({ code }) => code);
const TIMES = { standard: 1, batch: 0.5, flex: 0.5, priority: 2 } as const;
type Tier = keyof typeof TIMES;

interface Kind {
  readonly price: keyof CardPrices['usd'];
  readonly times: number;
  readonly snake: string;
  readonly camel: string;
  readonly words: string;
}

const KINDS: readonly Kind[] = [
  { price: 'input', times: 1, snake: 'input_tokens', camel: 'InputTokenCount', words: 'Input Tokens' },
  { price: 'output', times: 1, snake: 'output_tokens', camel: 'OutputTokenCount', words: 'Output Tokens' },
  {
    price: 'cacheRead',
    times: 1,
    snake: 'cache_read_tokens',
    camel: 'CacheReadInputTokenCount',
    words: 'Cache Read Tokens',
  },
  {
    price: 'cacheWrite',
    times: 1,
    snake: 'cache_write_tokens',
    camel: 'CacheWriteInputTokenCount',
    words: 'Cache Write Tokens',
  },
  {
    price: 'cacheWrite',
    times: 1.6,
    snake: 'cache_write_tokens_1h',
    camel: 'CacheWrite1hInputTokenCount',
    words: 'Cache Write Tokens (1h TTL)',
  },
];

/** Makes the rates of a model's public offer; `undefined` if it has none. */
export function rateCardOf(modelId: string): Rate[] | undefined {
  const prices = CARD_PRICES[modelId];
  if (prices !== undefined) {
    const card = tokenRates(prices);
    return MISTAKES[modelId]?.(card) ?? card;
  }
  if (modelId.startsWith('stability.')) {
    return CODES.flatMap((code) =>
      Object.entries(STABILITY_IMAGES).map(([name, usd]) => rate(`${code}_CreatedImage${name}`, usd)),
    );
  }
  const perSecond = SECONDS[modelId];
  return perSecond === undefined ? undefined : CODES.map((code) => rate(`${code}_Seconds`, perSecond));
}

function tokenRates(prices: CardPrices): Rate[] {
  const { grammar, isGlobal, isReservable, globalOnly = [] } = prices;
  return (grammar === 'flat' ? [''] : CODES).flatMap((code) => {
    const isGov = code.startsWith('UG');
    const scopes = [
      ...(globalOnly.includes(code)
        ? []
        : [{ code, global: false, times: isGlobal ? (isGov ? 1.2 : 1.1) : 1 }]),
      ...(isGlobal && !isGov ? [{ code, global: true, times: 1 }] : []),
    ];
    return scopes.flatMap((scope) => [
      ...grammarsOf(grammar).flatMap((names) => ratesIn(scope, names, prices)),
      ...(isReservable ? reservedRates(scope, prices) : []),
    ]);
  });
}

interface Scope {
  readonly code: string;
  readonly global: boolean;
  readonly times: number;
}

function grammarsOf(grammar: CardPrices['grammar']): ('snake' | 'camel' | 'flat')[] {
  return grammar === 'both' ? ['snake', 'camel'] : [grammar];
}

function ratesIn(scope: Scope, names: 'snake' | 'camel' | 'flat', prices: CardPrices): Rate[] {
  const tiers: readonly Tier[] = ['standard', ...prices.tiers];
  const lengths = prices.long === undefined ? [false] : [false, true];
  return lengths.flatMap((long) =>
    tiers.flatMap((tier) =>
      KINDS.flatMap((kind) => {
        const usd = prices.usd[kind.price];
        if (usd === undefined || !isRated(kind, tier, names)) return [];
        const [input = 1, output = 1] = long ? (prices.long ?? []) : [];
        const price =
          usd * kind.times * scope.times * TIMES[tier] * (kind.price === 'output' ? output : input);
        const dimension =
          names === 'camel'
            ? camel(kind, tier, { ...scope, long })
            : snake(kind, tier, { ...scope, long }, names);
        return [
          rate(dimension, price, names === 'flat' ? dimension : describe(kind, tier, { ...scope, long })),
        ];
      }),
    ),
  );
}

/** Claude's cache is billed at the standard tier alone, and OpenAI's is written to for 30 minutes. */
function isRated({ price, snake: name }: Kind, tier: Tier, names: string): boolean {
  if (price === 'input' || price === 'output' || tier === 'standard')
    return !(names === 'flat' && /1h/.test(name));
  return names === 'flat' && tier !== 'priority' && !/1h/.test(name);
}

interface Qualifiers extends Scope {
  readonly long: boolean;
}

function snake(kind: Kind, tier: Tier, { code, global, long }: Qualifiers, names: string): string {
  const minutes = names === 'flat' && kind.price === 'cacheWrite' ? '_30m' : '';
  const name = `${kind.snake}${minutes}${long ? '_long_ctx' : ''}${global ? '_global' : ''}_${tier}`;
  return code === '' ? name : `${code}_${name}`;
}

function camel(kind: Kind, tier: Tier, { code, global, long }: Qualifiers): string {
  const batch = tier === 'batch' ? '_Batch' : '';
  return `${code}_${kind.camel}${long ? '_LCtx' : ''}${global ? '_Global' : ''}${batch}`;
}

function describe({ words }: Kind, tier: Tier, { global, long }: Qualifiers): string {
  const name = `${tier.charAt(0).toUpperCase()}${tier.slice(1)}`;
  return `${words} - ${name}${long ? ', Long Context' : ''}${global ? ', Global' : ''}`;
}

/** USD for an hour and 1,000 tokens a minute. */
function reservedRates({ code, global, times }: Scope, { usd }: CardPrices): Rate[] {
  const where = global ? 'Global' : 'Geo';
  return (['Input', 'Output'] as const).map((kind) => {
    const price = 0.06 * times * (usd[kind === 'Input' ? 'input' : 'output'] ?? 0);
    const description = `Per Hour per 1K ${kind} TPM Reserved 1 Month ${where}`;
    return rate(`${code}_Reserved_1Month_${kind}TPM_${where}`, price, description);
  });
}

function rate(dimension: string, usd: number, description = dimension): Rate {
  return { dimension, price: priceText(usd), description, unit: 'Units' };
}

import { type Doubt, type ListPrice, RATE_SCOPES, type Rejection, type ScopedPrices } from './list-price.ts';
import type { RateDimension, Tier } from './rate-dimension.ts';
import { TOKEN_KINDS, type TokenKind } from './token-kinds.ts';

/** A rate of one Region, in whichever grammar AWS wrote it. */
export interface RegionRate extends Pick<RateDimension, 'kind' | 'isLongContext' | 'isGlobal' | 'tier'> {
  /** USD for 1 million tokens; NaN if AWS's text is no decimal number. */
  readonly usd: number;
  /** AWS's name of the rate. */
  readonly rate: string;
}

export interface ScopedReading {
  readonly prices: ScopedPrices;
  readonly rejections: readonly Omit<Rejection, 'region'>[];
}

/** Below or above these the unit must have changed. USD for 1 million tokens. */
const LEAST = 0.001;
const MOST = 1_000;
/** GovCloud's regional rates are 1.2 times the global ones, all others 1.1 times. */
const MOST_APART = 1.25;
/** Writing to the cache for 5 or 30 minutes costs 1.25 times input. */
const MOST_CACHE_WRITE = 3;

/**
 * Reads the prices of a model in one Region from its rates: standard tier, short context. The other rates are checks. A price is there
 * only if input and output are (`hasOutput` is false for embedding models); a kind in doubt is left out.
 */
export function scopedPrices(rates: readonly RegionRate[], hasOutput: boolean): ScopedReading {
  const rejections: Omit<Rejection, 'region'>[] = [];
  const scopes = RATE_SCOPES.map((scope) => {
    const own = rates.filter(({ isGlobal }) => isGlobal === (scope === 'global'));
    const { amounts, doubts, longContext } = readScope(own);
    rejections.push(...doubts.map((doubt) => ({ scope, ...doubt })));
    return { scope, amounts, longContext, own };
  });
  for (const kind of TOKEN_KINDS) {
    const [regional, global] = scopes.map(({ amounts }) => amounts.get(kind));
    if (regional === undefined || global === undefined) continue;
    if (global <= regional && regional <= MOST_APART * global) continue;
    for (const { scope, amounts } of scopes) {
      amounts.delete(kind);
      rejections.push({ scope, kind, doubt: 'scopesApart' });
    }
  }
  const priced = scopes.flatMap(({ scope, amounts, longContext, own }) => {
    const input = amounts.get('input');
    if (input === undefined || (hasOutput && amounts.get('output') === undefined)) return [];
    const [rate = ''] = own
      .filter((one) => one.kind === 'input' && isShortStandard(one))
      .map((one) => one.rate)
      .sort();
    const price: ListPrice = {
      ...Object.fromEntries(amounts),
      input,
      rate,
      ...(longContext === undefined ? {} : { longContext }),
    };
    return [[scope, price] as const];
  });
  return { prices: Object.fromEntries(priced), rejections };
}

function isShortStandard({ isLongContext, tier }: RegionRate): boolean {
  return tier === 'standard' && !isLongContext;
}

interface ScopeReading {
  readonly amounts: Map<TokenKind, number>;
  readonly doubts: readonly { readonly kind?: TokenKind; readonly doubt: Doubt }[];
  readonly longContext?: number;
}

/** Reads the rates of one scope. */
function readScope(rates: readonly RegionRate[]): ScopeReading {
  const amounts = new Map<TokenKind, number>();
  const doubts: { kind?: TokenKind; doubt: Doubt }[] = [];
  const priceOf = (kind: TokenKind, tier: Tier, isLong: boolean) =>
    onePrice(
      rates.filter((rate) => rate.kind === kind && rate.tier === tier && rate.isLongContext === isLong),
    );
  const reject = (kind: TokenKind, doubt: Doubt): void => {
    amounts.delete(kind);
    doubts.push({ kind, doubt });
  };
  for (const kind of TOKEN_KINDS) {
    const price = priceOf(kind, 'standard', false);
    if (typeof price === 'number') amounts.set(kind, price);
    else if (price !== undefined) reject(kind, price);
  }
  const input = amounts.get('input') ?? Number.NaN;
  if ((amounts.get('output') ?? input) < input) {
    reject('input', 'outputBelowInput');
    reject('output', 'outputBelowInput');
  }
  if ((amounts.get('cacheRead') ?? 0) > input) reject('cacheRead', 'cacheReadAboveInput');
  if ((amounts.get('cacheWrite') ?? 0) > MOST_CACHE_WRITE * input)
    reject('cacheWrite', 'cacheWriteFarAboveInput');
  for (const [kind, standard] of [...amounts]) {
    const [batch, flex, priority] = (['batch', 'flex', 'priority'] as const).map((tier) => {
      const price = priceOf(kind, tier, false);
      return typeof price === 'number' ? price : standard;
    });
    if (Math.max(batch ?? 0, flex ?? 0) > standard || standard > (priority ?? standard))
      reject(kind, 'tiersDisordered');
  }
  const ratios = (['input', 'output'] as const).flatMap((kind) => {
    const [short, long] = [amounts.get(kind), priceOf(kind, 'standard', true)];
    return short === undefined || typeof long !== 'number' ? [] : [long / short];
  });
  if (ratios.some((ratio) => ratio < 1)) return { amounts, doubts: [...doubts, { doubt: 'longBelowShort' }] };
  const longContext = Number(Math.max(1, ...ratios).toPrecision(4));
  return { amounts, doubts, ...(longContext > 1 ? { longContext } : {}) };
}

/** Returns the one price that rates of the same meaning have. */
function onePrice(rates: readonly RegionRate[]): number | 'conflict' | 'implausible' | undefined {
  const [price, ...others] = new Set(rates.map(({ usd }) => usd));
  if (price === undefined) return undefined;
  if (others.length > 0) return 'conflict';
  return price === 0 || (price >= LEAST && price <= MOST) ? price : 'implausible';
}

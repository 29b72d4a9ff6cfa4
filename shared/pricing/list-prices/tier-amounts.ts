import type { Doubt } from './list-price.ts';
import type { Tier } from './rate-dimension.ts';
import type { RegionRate } from './region-rate.ts';
import { TOKEN_KINDS, type TokenKind } from './token-kinds.ts';

/** Below or above these the unit must have changed. USD for 1 million tokens. */
const LEAST = 0.001;
const MOST = 1_000;
/** Writing to the cache for 5 or 30 minutes costs 1.25 times input. */
const MOST_CACHE_WRITE = 3;

export interface TierReading {
  readonly amounts: Map<TokenKind, number>;
  readonly doubts: readonly { readonly kind: TokenKind; readonly doubt: Doubt }[];
}

/** Reads what a tier costs in short contexts from the rates of one scope. A kind in doubt is left out. */
export function readTier(rates: readonly RegionRate[], tier: Tier): TierReading {
  const amounts = new Map<TokenKind, number>();
  const doubts: { kind: TokenKind; doubt: Doubt }[] = [];
  const reject = (kind: TokenKind, doubt: Doubt): void => {
    amounts.delete(kind);
    doubts.push({ kind, doubt });
  };
  for (const kind of TOKEN_KINDS) {
    const price = priceIn(rates, kind, tier, false);
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
  return { amounts, doubts };
}

/** Returns the one price that rates of the same meaning have. */
export function priceIn(
  rates: readonly RegionRate[],
  kind: TokenKind,
  tier: Tier,
  isLongContext: boolean,
): number | 'conflict' | 'implausible' | undefined {
  const same = rates.filter(
    (rate) => rate.kind === kind && rate.tier === tier && rate.isLongContext === isLongContext,
  );
  const [price, ...others] = new Set(same.map(({ usd }) => usd));
  if (price === undefined) return undefined;
  if (others.length > 0) return 'conflict';
  return price === 0 || (price >= LEAST && price <= MOST) ? price : 'implausible';
}

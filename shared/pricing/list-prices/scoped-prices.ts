import { PRICED_TIERS } from '../../config/prices.ts';
import {
  type ListedTiers,
  type ListPrice,
  RATE_SCOPES,
  type Rejection,
  type ScopedPrices,
} from './list-price.ts';
import type { RegionRate } from './region-rate.ts';
import { priceIn, readTier } from './tier-amounts.ts';
import { TOKEN_KINDS, type TokenKind } from './token-kinds.ts';

export interface ScopedReading {
  readonly prices: ScopedPrices;
  readonly rejections: readonly Omit<Rejection, 'region'>[];
}

/** GovCloud's regional rates are 1.2 times the global ones, all others 1.1 times. */
const MOST_APART = 1.25;
/**
 * Reads the prices of a model in one Region from its rates, for short contexts. Batch and long contexts are checks. A price is there only if
 * input and output are in the standard tier (`hasOutput` is false for embedding models); a kind in doubt is left out.
 */
export function scopedPrices(rates: readonly RegionRate[], hasOutput: boolean): ScopedReading {
  const rejections: Omit<Rejection, 'region'>[] = [];
  const scopes = RATE_SCOPES.map((scope) => {
    const own = rates.filter(({ isGlobal }) => isGlobal === (scope === 'global'));
    const { doubts, ...read } = readScope(own);
    rejections.push(...doubts.map((doubt) => ({ scope, ...doubt })));
    return { scope, own, ...read };
  });
  for (const tier of TIERS_READ) {
    for (const kind of TOKEN_KINDS) {
      const [regional, global] = scopes.map(({ amounts }) => amounts[tier].get(kind));
      if (regional === undefined || global === undefined) continue;
      if (global <= regional && regional <= MOST_APART * global) continue;
      for (const { scope, amounts } of scopes) {
        amounts[tier].delete(kind);
        rejections.push({ scope, ...named(tier), kind, doubt: 'scopesApart' });
      }
    }
  }
  const priced = scopes.flatMap(({ scope, amounts, longContext, own }) => {
    const { standard } = amounts;
    const input = standard.get('input');
    if (input === undefined || (hasOutput && standard.get('output') === undefined)) return [];
    const [rate = ''] = own
      .filter((one) => one.kind === 'input' && one.tier === 'standard' && !one.isLongContext)
      .map((one) => one.rate)
      .sort();
    const tiers = listedTiers(amounts);
    const price: ListPrice = {
      ...Object.fromEntries(standard),
      input,
      rate,
      ...(longContext === undefined ? {} : { longContext }),
      ...(Object.keys(tiers).length === 0 ? {} : { tiers }),
    };
    return [[scope, price] as const];
  });
  return { prices: Object.fromEntries(priced), rejections };
}

const TIERS_READ = ['standard', ...PRICED_TIERS] as const;
type AmountsByTier = Readonly<Record<(typeof TIERS_READ)[number], Map<TokenKind, number>>>;

/** Names the tier of a rejection, unless it is the standard one. */
function named(tier: (typeof TIERS_READ)[number]): Pick<Rejection, 'tier'> {
  return tier === 'standard' ? {} : { tier };
}

/** A kind without a standard price has none in a tier: nothing could be corrected. */
function listedTiers(amounts: AmountsByTier): ListedTiers {
  return Object.fromEntries(
    PRICED_TIERS.flatMap((tier) => {
      const own = TOKEN_KINDS.map((kind) =>
        amounts.standard.has(kind) ? (amounts[tier].get(kind) ?? null) : null,
      );
      return own.every((amount) => amount === null) ? [] : [[tier, own] as const];
    }),
  );
}

interface ScopeReading {
  readonly amounts: AmountsByTier;
  readonly doubts: readonly Pick<Rejection, 'kind' | 'tier' | 'doubt'>[];
  readonly longContext?: number;
}

/** Reads the rates of one scope. */
function readScope(rates: readonly RegionRate[]): ScopeReading {
  const read = TIERS_READ.map((tier) => ({ tier, ...readTier(rates, tier) }));
  const amounts = Object.fromEntries(read.map(({ tier, amounts: own }) => [tier, own])) as AmountsByTier;
  const doubts: Pick<Rejection, 'kind' | 'tier' | 'doubt'>[] = read.flatMap(({ tier, doubts: own }) =>
    own.map((one) => ({ ...named(tier), ...one })),
  );
  for (const [kind, standard] of [...amounts.standard]) {
    const batch = priceIn(rates, kind, 'batch', false);
    const flex = amounts.flex.get(kind) ?? standard;
    const priority = amounts.priority.get(kind) ?? standard;
    if ((typeof batch === 'number' && batch > standard) || flex > standard || standard > priority) {
      for (const tier of TIERS_READ) amounts[tier].delete(kind);
      doubts.push({ kind, doubt: 'tiersDisordered' });
    }
  }
  const ratios = (['input', 'output'] as const).flatMap((kind) => {
    const [short, long] = [amounts.standard.get(kind), priceIn(rates, kind, 'standard', true)];
    return short === undefined || typeof long !== 'number' ? [] : [long / short];
  });
  if (ratios.some((ratio) => ratio < 1)) return { amounts, doubts: [...doubts, { doubt: 'longBelowShort' }] };
  const longContext = Number(Math.max(1, ...ratios).toPrecision(4));
  return { amounts, doubts, ...(longContext > 1 ? { longContext } : {}) };
}

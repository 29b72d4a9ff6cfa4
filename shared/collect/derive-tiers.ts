import { PRICED_TIERS } from '../config/prices.ts';
import type { ListedTiers } from '../pricing/list-prices/list-price.ts';
import { TOKEN_KINDS } from '../pricing/list-prices/token-kinds.ts';

type Tiers = ListedTiers | undefined;
type Change = readonly [was: number | undefined, is: number | undefined];

/** Returns what tiers cost after a reading: what it lacks stays as it was. Empty if nothing is known. */
export function nextTiers(known: Tiers, read: Tiers): { readonly tiers?: ListedTiers } {
  const tiers = PRICED_TIERS.flatMap((tier) => {
    const amounts = TOKEN_KINDS.map((_, place) => read?.[tier]?.[place] ?? known?.[tier]?.[place] ?? null);
    return amounts.every((amount) => amount === null) ? [] : [[tier, amounts] as const];
  });
  return tiers.length === 0 ? {} : { tiers: Object.fromEntries(tiers) };
}

/** Pairs the prices of all tiers and kinds, before and after. */
export function tierChanges(before: Tiers, after: Tiers): Change[] {
  return PRICED_TIERS.flatMap((tier) =>
    TOKEN_KINDS.map(
      (_, place): Change => [before?.[tier]?.[place] ?? undefined, after?.[tier]?.[place] ?? undefined],
    ),
  );
}

/** Whether any price that was known is another one now: one that is read for the first time changes nothing. */
export function hasChangedTiers(before: Tiers, after: Tiers): boolean {
  return tierChanges(before, after).some(([was, is]) => was !== undefined && was !== is);
}

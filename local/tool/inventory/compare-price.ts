import { BILLED_KINDS, type BilledKind, type Prices, unitsOf } from '../../../shared/config/prices.ts';
import type { KnownPrice } from '../../../shared/facts/price-fact.ts';
import { amountsOf } from '../../../shared/pricing/list-prices/list-price.ts';

/** How a typed price compares with AWS's list price. */
export type Comparison =
  | { readonly kind: 'same' }
  /** The typed price is the list price times `priceMultiplier`, by which both are multiplied. */
  | { readonly kind: 'multiplied' }
  | { readonly kind: 'differs'; readonly amounts: readonly DifferentAmount[] };

export interface DifferentAmount {
  readonly kind: BilledKind;
  /** For 1 million tokens, or one of another kind; absent: not typed. */
  readonly typed?: number;
  /** USD for 1 million tokens, or one of another kind. */
  readonly listed: number;
}

/** People round what they type. */
const ROUNDING = 0.005;

/**
 * Compares amounts that both have. One that is not typed differs only if it is needed: what a series is billed for and has no price for is
 * in `missing`.
 */
export function compareWithList(
  typed: Prices,
  listed: KnownPrice,
  { priceMultiplier, missing }: { readonly priceMultiplier: number; readonly missing: readonly BilledKind[] },
): Comparison {
  const known: Readonly<Partial<Record<BilledKind, number>>> = amountsOf(listed);
  const amounts = BILLED_KINDS.flatMap((kind): DifferentAmount[] => {
    const [own, theirs] = [perMillionOf(typed, kind), known[kind]];
    if (theirs === undefined) return [];
    if (own === undefined) return missing.includes(kind) ? [{ kind, listed: theirs }] : [];
    return [{ kind, typed: own, listed: theirs }];
  });
  if (amounts.every(({ typed: own, listed: theirs }) => own !== undefined && isNear(own, theirs, 1e-9))) {
    return { kind: 'same' };
  }
  const isMultiplied =
    priceMultiplier !== 1 &&
    amounts.every(
      ({ typed: own, listed: theirs }) =>
        own !== undefined && isNear(own, theirs * priceMultiplier, ROUNDING),
    );
  if (isMultiplied) return { kind: 'multiplied' };
  return {
    kind: 'differs',
    amounts: amounts.filter(
      ({ typed: own, listed: theirs }) => own === undefined || !isNear(own, theirs, 1e-9),
    ),
  };
}

function perMillionOf({ per, amounts }: Prices, kind: BilledKind): number | undefined {
  const amount = amounts[kind];
  return amount === undefined ? undefined : (amount * unitsOf(kind, '1M')) / unitsOf(kind, per);
}

function isNear(left: number, right: number, tolerance: number): boolean {
  return Math.abs(left - right) <= tolerance * Math.max(Math.abs(left), Math.abs(right));
}

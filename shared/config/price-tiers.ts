import * as z from 'zod/mini';
import type { KeyProblem } from '../kit/problem.ts';
import { readFields } from './fields.ts';
import { PRICED_TIERS, Price, type PricedTier, type PriceKind, type TierPrices } from './prices.ts';

export const tierShape = {
  input: Price,
  output: Price,
  cacheRead: Price,
  cacheWrite: Price,
} as const satisfies Partial<Record<PriceKind, typeof Price>>;

const Tier = z.looseObject({}).check(z.describe(`an object with ${Object.keys(tierShape).join(', ')}`));

export const tiersShape: Readonly<Record<PricedTier, typeof Tier>> = { flex: Tier, priority: Tier };

interface ReadTiers {
  /** What is valid; absent: nothing is. */
  readonly tiers?: TierPrices;
  readonly hasInvalid: boolean;
  readonly problems: readonly KeyProblem[];
}

/** Reads the key `tiers` of a price entry. An invalid price affects only itself. */
export function readTiers(value: object, where: string): ReadTiers {
  const given = readFields(tiersShape, value, where, 'tiers.');
  const read = PRICED_TIERS.flatMap((tier) => {
    const own = given.good[tier];
    return own === undefined ? [] : [{ tier, ...readFields(tierShape, own, where, `tiers.${tier}.`) }];
  });
  const priced = read.filter(({ good }) => Object.keys(good).length > 0);
  return {
    ...(priced.length === 0
      ? {}
      : { tiers: Object.fromEntries(priced.map(({ tier, good }) => [tier, good])) as TierPrices }),
    hasInvalid: given.bad.size > 0 || read.some(({ bad }) => bad.size > 0),
    problems: [...given.problems, ...read.flatMap(({ problems }) => problems)],
  };
}

/** Applies a function to each price. */
export function mapTiers(tiers: TierPrices, convert: (amount: number) => number): TierPrices {
  return Object.fromEntries(
    Object.entries(tiers).map(([tier, amounts]) => [
      tier,
      Object.fromEntries(Object.entries(amounts).map(([kind, amount]) => [kind, convert(amount)])),
    ]),
  );
}

import { type KeyProblem, withNote } from '../kit/problem.ts';
import type { PriceField, PriceReading, Recovered } from './earlier-prices.ts';
import { PRICE_KINDS, type PriceKind, type PriceUnit } from './prices.ts';

/** The keys of an entry that hold its prices and their unit. */
export type PriceKeys = Readonly<Record<Exclude<PriceField, 'tiers'> | 'per', string>> & {
  readonly tiers?: string;
};

/** Reads the prices of an entry from its fields. `per` is `undefined` if the unit is invalid. */
export function readPrices(
  keys: PriceKeys,
  { good, bad }: { readonly good: object; readonly bad: ReadonlySet<string> },
  ids: readonly string[],
  per: PriceUnit | undefined,
): PriceReading {
  const values: Readonly<Record<string, unknown>> = { ...good };
  const amounts: Partial<Record<PriceKind, number>> = {};
  for (const kind of PRICE_KINDS) {
    const amount = values[keys[kind]];
    if (typeof amount === 'number') amounts[kind] = amount;
  }
  return {
    ids,
    amounts,
    bad: ([...PRICE_KINDS, 'imageSizes'] as const).filter((field) => bad.has(keys[field])),
    ...(per === undefined ? {} : { per }),
  };
}

/** Adds to the problem of each invalid price what replaces it. */
export function withPriceNotes(
  problems: readonly KeyProblem[],
  notes: Recovered['notes'],
  keys: PriceKeys,
): KeyProblem[] {
  const byKey = new Map([...notes].map(([field, note]) => [keys[field], note]));
  return problems.map((problem) => {
    const [key = ''] = problem.key.split('.');
    const note = byKey.get(key);
    return note === undefined ? problem : withNote(problem, note);
  });
}

import { PRICE_KINDS, type PriceKind } from '../../../../shared/config/prices.ts';
import type { Answer } from './data-set.ts';
import type { Unpriced } from './unpriced.ts';

/** A series without a price, or without some, and what the data set has for it. */
export interface Found {
  readonly kind: 'found';
  readonly unpriced: Unpriced;
  /** The id for an entry: the series' own or, for an application profile, that of what it was made from. */
  readonly id: string;
  readonly answer: Answer;
}

/** Lists the kinds that are billed and that neither an entry nor the set has a price for. */
export function lacking(group: readonly Found[], { amounts }: Answer): PriceKind[] {
  const missing = new Set(group.flatMap(({ unpriced }) => unpriced.missing));
  return PRICE_KINDS.filter((kind) => missing.has(kind) && amounts[kind] === undefined);
}

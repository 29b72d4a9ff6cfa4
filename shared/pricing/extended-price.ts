import type { Lifecycle } from '../bedrock/catalogue.ts';
import type { PriceMatch } from './price-match.ts';

/**
 * Tells whether the price in extended access is known: each series that has a price needs one that begins on the first day of extended access, or
 * later. `matches` has the prices of each series.
 */
export function hasExtendedPrice(
  lifecycle: Lifecycle | undefined,
  matches: readonly (readonly PriceMatch[])[],
): boolean {
  const from = lifecycle?.extendedAccessDate;
  const priced = matches.filter(({ length }) => length > 0);
  if (from === undefined || priced.length === 0) return false;
  return priced.every((own) => own.some(({ since }) => since !== undefined && since >= from));
}

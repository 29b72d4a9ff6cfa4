import { expect, test } from 'vitest';
import type { Lifecycle } from '../../../shared/bedrock/catalogue.ts';
import { hasExtendedPrice } from '../../../shared/pricing/extended-price.ts';
import type { PriceMatch } from '../../../shared/pricing/price-match.ts';

const LEGACY: Lifecycle = { status: 'LEGACY', extendedAccessDate: '2027-01-10' };

/** The prices of a series: the days from which they hold. */
const from = (...days: (string | undefined)[]): PriceMatch[] =>
  days.map((since) => ({
    level: 'series',
    from: { kind: 'prices', name: 'nova' },
    prices: { per: '1K', amounts: { input: 1 } },
    ...(since === undefined ? {} : { since }),
  }));

test.each<[what: string, lifecycle: Lifecycle | undefined, matches: PriceMatch[][], isKnown: boolean]>([
  ['of the first day of extended access', LEGACY, [from(undefined, '2027-01-10')], true],
  ['of a later day', LEGACY, [from('2027-02-01', undefined)], true],
  ['of the day before', LEGACY, [from(undefined, '2027-01-09')], false],
  ['without a day', LEGACY, [from(undefined)], false],
  ['of one series, another has none at all', LEGACY, [from('2027-01-10'), []], true],
  ['of one series, another has an earlier one', LEGACY, [from('2027-01-10'), from('2026-12-31')], false],
  ['of no series', LEGACY, [], false],
  ['of series without any', LEGACY, [[], []], false],
  ['without extended access', { status: 'LEGACY' }, [from('2027-01-10')], false],
  ['without a lifecycle', undefined, [from('2027-01-10')], false],
])('the price in extended access: a price %s', (_, lifecycle, matches, isKnown) => {
  expect(hasExtendedPrice(lifecycle, matches)).toBe(isKnown);
});

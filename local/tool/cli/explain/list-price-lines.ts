import { amountsOf } from '../../../../shared/pricing/list-prices/list-price.ts';
import type { Comparison } from '../../inventory/compare-price.ts';
import { describeRate, listPriceNotes } from '../../words/list-price-words.ts';
import { describeAllPrices } from '../models/price-words.ts';
import type { Explanation } from './explanation.ts';

const COMPARED: Readonly<Record<Comparison['kind'], string>> = {
  same: 'the same as the typed price',
  multiplied: 'the typed price is this times priceMultiplier, which is applied to it once more',
  differs: 'the typed price differs',
};

/** Formats what AWS lists for a series, and how that compares with a typed price. */
export function listPriceLines({ listPrice, comparison, unused }: Explanation): string[] {
  const notUsed = unused === undefined ? [] : [unused];
  if (listPrice.kind === 'none') {
    const { reason, read } = listPrice;
    return [`none: ${reason}${read === undefined ? '' : `; asked ${read}`}`, ...notUsed];
  }
  const amounts = describeAllPrices({ per: '1M', amounts: amountsOf(listPrice.price) }, 'USD');
  const compared = comparison === undefined ? '' : `; ${COMPARED[comparison.kind]}`;
  return [`${amounts}${compared}`, describeRate(listPrice), ...listPriceNotes(listPrice), ...notUsed];
}

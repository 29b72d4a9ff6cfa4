import { INLINE_PRICES } from '../../../../shared/config/model-entry.ts';
import { type PriceKind, TOKENS_PER_UNIT } from '../../../../shared/config/prices.ts';
import { formatPriceSource } from '../../../../shared/pricing/price-source.ts';
import { type Found, lacking } from './found.ts';

/** Prices to add to an entry that prices the series in part: a second entry for it would only contradict the first. */
export interface Completion {
  readonly series: string;
  /** The parameter below the prefix. */
  readonly where: string;
  /** Keys and amounts as that parameter has them, in its own unit. */
  readonly add: Readonly<Record<string, number>>;
  readonly matched: string;
  readonly lacks: readonly PriceKind[];
}

export function completionOf(found: Found): Completion[] {
  const { answer, unpriced } = found;
  const { series, missing, price } = unpriced;
  if (price === undefined) return [];
  const { from, prices } = price;
  const add = missing.flatMap((kind): [string, number][] => {
    const amount = answer.amounts[kind];
    if (amount === undefined) return [];
    const key = from.kind === 'models' ? INLINE_PRICES[kind] : kind;
    return [[key, inUnit(amount, TOKENS_PER_UNIT[prices.per])]];
  });
  const { matched } = answer;
  return [
    {
      series: series.id,
      where: formatPriceSource(from),
      add: Object.fromEntries(add),
      matched,
      lacks: lacking([found], answer),
    },
  ];
}

/** Converts a price without the noise of binary fractions: 0.275 for a million is 0.000275 for a thousand. */
function inUnit(perMillion: number, tokens: number): number {
  return Number(((perMillion * tokens) / TOKENS_PER_UNIT['1M']).toPrecision(12));
}

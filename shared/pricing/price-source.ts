/** What a price may come from. At the same exactness an earlier source wins (price-match.ts). */
export const PRICE_SOURCES = ['models', 'prices', 'list'] as const;

export interface PriceSource {
  readonly kind: (typeof PRICE_SOURCES)[number];
  /** The parameter's name below `prices/` or `models/`; of a list price AWS's name of the rate. */
  readonly name: string;
  /** Of a list price: what AWS was asked. */
  readonly source?: 'offer' | 'priceList';
}

/** Formats a source for people as `prices/claude`, the parameter below the operator's prefix, or as AWS's list price. */
export function formatPriceSource({ kind, name }: PriceSource): string {
  return kind === 'list' ? `AWS list price (${name})` : `${kind}/${name}`;
}

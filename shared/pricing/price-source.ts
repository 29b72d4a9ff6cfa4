/**
 * What a price may come from: a model entry, your price entry, one of the fleet's shared defaults, AWS. At the same exactness an earlier
 * source wins (price-match.ts).
 */
export const PRICE_SOURCES = ['models', 'prices', 'defaults', 'list'] as const;

export interface PriceSource {
  readonly kind: (typeof PRICE_SOURCES)[number];
  /** The parameter's name below `prices/` or `models/`, or the entry's name in the shared defaults; of a list price AWS's name of the rate. */
  readonly name: string;
  /** Of a list price: what AWS was asked. */
  readonly source?: 'offer' | 'priceList';
}

/** Formats a source for people as `prices/claude`, the parameter below the operator's prefix, or as AWS's list price. */
export function formatPriceSource({ kind, name }: PriceSource): string {
  if (kind === 'list') return `AWS list price (${name})`;
  return kind === 'defaults' ? `prices/${name} of the fleet's defaults` : `${kind}/${name}`;
}

/** What a price comes from: a price entry, or the inline prices of a model entry. */
export interface PriceSource {
  readonly kind: 'prices' | 'models';
  /** The parameter's name below `prices/` or `models/`. */
  readonly name: string;
}

/** Formats a source for people as `prices/claude`: the parameter below the operator's prefix. */
export function formatPriceSource({ kind, name }: PriceSource): string {
  return `${kind}/${name}`;
}

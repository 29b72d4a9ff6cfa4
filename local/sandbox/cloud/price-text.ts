/** `3.3`: a price without what binary fractions leave behind. */
export function priceText(usd: number): string {
  return String(Number(usd.toFixed(8)));
}

const EXACT = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 12 });

/** `1,234,567.8` */
export function exactNumber(value: number): string {
  return EXACT.format(value);
}

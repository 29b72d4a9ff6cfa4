/** Digits that are AWS's own: AWS's texts have ten decimals at most, and a product of two decimals has noise after these. */
const DIGITS = 12;

/** Reads a price that AWS gives as text. `times` is what makes it one for 1 million tokens. NaN if it is no decimal number. */
export function usdOf(text: string, times = 1): number {
  return /^\d+(\.\d+)?$/.test(text) ? Number((Number(text) * times).toPrecision(DIGITS)) : Number.NaN;
}

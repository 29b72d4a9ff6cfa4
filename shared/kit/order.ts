const SURROGATE = /[\ud800-\udfff]/;

/**
 * Compares texts in Unicode code-point order: the same on every machine, unlike locale order, and unlike `<` also for
 * characters beyond U+FFFF.
 */
export function compareText(left: string, right: string): number {
  if (SURROGATE.test(left) || SURROGATE.test(right)) return compareUnits(left, right);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function compareUnits(left: string, right: string): number {
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index++) {
    const difference = rank(left.charCodeAt(index)) - rank(right.charCodeAt(index));
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

export function byText<Item>(text: (item: Item) => string): (left: Item, right: Item) => number {
  return (left, right) => compareText(text(left), text(right));
}

/** Removes duplicates and sorts in code-point order. */
export function uniqueSorted(texts: Iterable<string>): string[] {
  return [...new Set(texts)].sort(compareText);
}

/** Ranks a UTF-16 unit by code point: surrogates (U+D800 to U+DFFF) encode the highest ones. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

import * as fc from 'fast-check';

/** `fc.assert` for laws without promises: its first overload, which lint goes by, has one. */
export function law<Values>(property: fc.IProperty<Values>, limits: fc.Parameters<Values> = {}): void {
  void fc.assert(property, limits);
}

/** The same items in any order. */
export function shuffled<Item>(items: readonly Item[]): fc.Arbitrary<Item[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
}

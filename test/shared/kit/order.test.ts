import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byText, compareText, uniqueSorted } from '../../../shared/kit/order.ts';
import { law } from '../laws.ts';

const FULL_WIDTH_A = '\uFF21';
const ROCKET = '\u{1F680}';

describe('compareText', () => {
  test.each([
    ['equal texts', 'nova', 'nova', 0],
    ['two empty texts', '', '', 0],
    ['the empty text comes first', '', 'a', -1],
    ['a prefix comes first', 'nova', 'nova-pro', -1],
    ['the first difference decides, not the length', 'ab', 'b', -1],
    ['a later difference decides if the start is equal', 'nova-2', 'nova-1', 1],
    ['capitals come before small letters, whatever the locale', 'Z', 'a', -1],
    ['accents come after z, whatever the locale', 'é', 'z', 1],
    ['digits are characters, not numbers', 'v10', 'v9', -1],
  ])('%s', (_situation, left, right, sign) => {
    expect(Math.sign(compareText(left, right))).toBe(sign);
    expect(Math.sign(compareText(right, left))).toBe(sign === 0 ? 0 : -sign);
  });

  test('an astral character comes after the basic plane, where UTF-16 would put it before', () => {
    expect(FULL_WIDTH_A < ROCKET).toBe(false);
    expect(compareText(FULL_WIDTH_A, ROCKET)).toBeLessThan(0);
    expect(compareText(`x${ROCKET}`, `x${FULL_WIDTH_A}`)).toBeGreaterThan(0);
  });

  test('is the order of the lists of code points', () => {
    const texts = fc.string({ unit: fc.constantFrom('Z', 'a', 'é', FULL_WIDTH_A, ROCKET), maxLength: 6 });
    law(
      fc.property(texts, texts, (left, right) => {
        const [leftBytes, rightBytes] = [Buffer.from(left), Buffer.from(right)];
        // UTF-8 was made so that the order of its bytes is the order of the code points.
        expect(Math.sign(compareText(left, right))).toBe(Buffer.compare(leftBytes, rightBytes));
      }),
    );
  });
});

test('byText orders items by a text of theirs', () => {
  const items = [{ name: 'b' }, { name: FULL_WIDTH_A }, { name: ROCKET }, { name: 'a' }];
  expect(items.toSorted(byText(({ name }) => name)).map(({ name }) => name)).toEqual([
    'a',
    'b',
    FULL_WIDTH_A,
    ROCKET,
  ]);
});

test('uniqueSorted keeps each text once, in code-point order, and leaves its input alone', () => {
  const texts = ['b', ROCKET, 'a', FULL_WIDTH_A, 'b'];
  expect(uniqueSorted(texts)).toEqual(['a', 'b', FULL_WIDTH_A, ROCKET]);
  expect(texts).toHaveLength(5);
});

test('the first astral character comes after the last of the basic plane', () => {
  expect(compareText('\u{10000}', '\uFFFF')).toBeGreaterThan(0);
  expect(compareText('\uD7FF', '\u{10000}')).toBeLessThan(0);
});

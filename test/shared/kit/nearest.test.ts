import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest, suggestions } from '../../../shared/kit/nearest.ts';
import { law } from '../laws.ts';

const KEYS = ['input', 'output', 'cacheRead', 'cacheWrite', 'image'];

test.each([
  ['a letter too many', 'inputs', 'input'],
  ['a letter too few', 'inpt', 'input'],
  ['a wrong letter', 'imput', 'input'],
  ['a missing first letter', 'nput', 'input'],
  ['another case', 'CACHEWRITE', 'cacheWrite'],
  ['two words with an underscore', 'cache_read', 'cacheRead'],
  ['of two that are near, the nearer one', 'outputs', 'output'],
  ['the nearer one stands later', 'cacheWrit', 'cacheWrite'],
  ['nothing is near', 'colour', undefined],
  ['the empty word', '', undefined],
])('%s: %s', (_situation, word, expected) => {
  expect(nearest(word, KEYS)).toBe(expected);
});

test('no known words, no suggestion', () => {
  expect(nearest('input', [])).toBeUndefined();
});

test('half of the letters may be wrong, not more', () => {
  expect(nearest('abxx', ['abcd'])).toBe('abcd');
  expect(nearest('axxx', ['abcd'])).toBeUndefined();
  expect(nearest('abxx', ['abc'])).toBeUndefined();
});

test('of two that are equally near the first is taken', () => {
  expect(nearest('cat', ['bat', 'hat'])).toBe('bat');
  expect(nearest('cat', ['hat', 'bat'])).toBe('hat');
});

test('a swap of neighbours is two edits', () => {
  expect(nearest('ba', ['ab'])).toBeUndefined();
  expect(nearest('bacd', ['abcd'])).toBe('abcd');
});

test('a known word is its own nearest', () => {
  law(fc.property(fc.constantFrom(...KEYS), (key) => nearest(key, KEYS) === key));
});

test.each([
  [
    'those that hold the word, in their order',
    'sonnet',
    ['a.sonnet-4', 'Sonnet 4', 'a.opus'],
    ['a.sonnet-4', 'Sonnet 4'],
  ],
  ['as many as asked for', 'a', ['a1', 'a2', 'a3', 'a4'], ['a1', 'a2', 'a3']],
  ['else the nearest', 'a.sonet-4', ['a.sonnet-4', 'a.opus'], ['a.sonnet-4']],
  [
    'else those that hold a part that is near',
    'sonet',
    ['vendor.sonnet-4', 'us.vendor.opus'],
    ['vendor.sonnet-4'],
  ],
  ['nothing is near, short parts least of all', 'xyz', ['us.vendor.opus', 'eu.xy'], []],
  ['nothing is known', 'sonnet', [], []],
])('suggestions: %s', (_situation, word, known, expected) => {
  expect(suggestions(word, known, 3)).toEqual(expected);
});

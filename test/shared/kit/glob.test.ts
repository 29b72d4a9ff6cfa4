import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLiteral, literalCharacters, matchesGlob } from '../../../shared/kit/glob.ts';
import { law } from '../laws.ts';

describe('matchesGlob', () => {
  test.each([
    ['a literal matches itself only', 'amazon.nova-pro-v1:0', 'amazon.nova-pro-v1:0', true],
    ['a literal is no prefix', 'amazon.nova', 'amazon.nova-pro', false],
    ['a literal is no suffix', 'nova-pro', 'amazon.nova-pro', false],
    ['a dot stands for a dot', 'amazon.nova', 'amazonXnova', false],
    ['case counts', 'Amazon.nova', 'amazon.nova', false],
    ['a star alone matches anything', '*', 'amazon.nova', true],
    ['a star matches nothing as well', 'amazon*.nova', 'amazon.nova', true],
    ['a star matches colons and slashes', 'arn:*/x', 'arn:aws:bedrock:us-east-1:1:imported-model/x', true],
    ['a star at the start', '*-v1:0', 'amazon.nova-pro-v1:0', true],
    ['a star at the start does not loosen the end', '*-v1:0', 'amazon.nova-pro-v1:0x', false],
    ['a star at the end', 'us.*', 'us.amazon.nova', true],
    ['a star at the end does not loosen the start', 'us.*', 'xus.amazon.nova', false],
    ['stars at the end match nothing', 'us.**', 'us.', true],
    ['what follows the last star must be there', 'us.*x', 'us.', false],
    ['a question mark is one character', 'v?', 'v1', true],
    ['a question mark is not none', 'v?', 'v', false],
    ['a question mark is not two', 'v?', 'v12', false],
    ['a question mark after a star takes the first character', '*?', 'v', true],
    ['a question mark after a star needs a character', '*?', '', false],
    ['a star goes back over a false start', '*ab', 'aab', true],
    ['only the latest star goes back', 'a*b*c', 'aXbXbXc', true],
    ['the empty pattern matches the empty text', '', '', true],
    ['the empty pattern matches no other text', '', 'a', false],
    ['a star in the text is no wildcard', 'a', '*', false],
  ])('%s: %s on %s', (_situation, pattern, text, expected) => {
    expect(matchesGlob(pattern, text)).toBe(expected);
  });

  const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), maxLength: 8 });
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), maxLength: 10 });

  test('agrees with the definition of the wildcards', () => {
    law(
      fc.property(patterns, texts, (pattern, text) => {
        expect(matchesGlob(pattern, text)).toBe(matchesByDefinition(pattern, text));
      }),
      { numRuns: 2_000 },
    );
  });

  test('agrees with the definition where text was made from the pattern', () => {
    const pairs = patterns.chain((pattern) =>
      fc
        .tuple(...[...pattern].map((character) => (character === '*' ? texts : fc.constant(character))))
        .map((parts): [string, string] => [pattern, parts.join('')]),
    );
    law(
      fc.property(pairs, ([pattern, text]) => {
        expect(matchesGlob(pattern, text)).toBe(true);
        expect(matchesGlob(`${pattern}x`, text)).toBe(false);
      }),
    );
  });

  test('many stars do not explode', () => {
    // A matcher that tries all ways would not end.
    expect(matchesGlob(`${'*a'.repeat(400)}*b`, 'a'.repeat(1_024))).toBe(false);
    expect(matchesGlob(`${'*a'.repeat(400)}*b`, `${'a'.repeat(1_023)}b`)).toBe(true);
  });
});

/** Slow and plain: each rule of the wildcards is one line. */
function matchesByDefinition(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const [wanted, rest] = [pattern[0], pattern.slice(1)];
  if (wanted === '*') {
    return matchesByDefinition(rest, text) || (text !== '' && matchesByDefinition(pattern, text.slice(1)));
  }
  return text !== '' && (wanted === '?' || wanted === text[0]) && matchesByDefinition(rest, text.slice(1));
}

test.each([
  ['amazon.nova-pro-v1:0', true, 20],
  ['amazon.*', false, 7],
  ['amazon.nova-?', false, 12],
  ['*a*b?', false, 2],
  ['*', false, 0],
  ['', true, 0],
])('%s: literal %s, %i characters stand for themselves', (pattern, literal, characters) => {
  expect(isLiteral(pattern)).toBe(literal);
  expect(literalCharacters(pattern)).toBe(characters);
});

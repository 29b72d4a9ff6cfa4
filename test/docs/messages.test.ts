import { describe, expect, test } from 'vitest';
import { DOCUMENTS } from './markdown.ts';
import { PROOFS } from './proofs.ts';
import { quotesOf, says } from './quotes.ts';

const QUOTES = [...new Set(DOCUMENTS.flatMap(quotesOf))];

test('each quote of the docs has a proof, and each proof a quote', () => {
  expect([...PROOFS.values()].flat().toSorted()).toEqual(QUOTES.toSorted());
});

describe('what the docs quote is said', () => {
  test.each([...PROOFS].flatMap(([scene, quotes]) => quotes.map((quote) => ({ quote, scene }))))(
    '$quote',
    async ({ quote, scene }) => {
      const texts = await scene();
      expect(texts.some((text) => says(text, quote)) ? [] : texts.slice(0, 40)).toEqual([]);
    },
  );
});

test.each([
  ['9 of 12 series', 'Cost of all models, 13 of 14 series', true],
  ['price of input 0.80', 'price of input 1,000 per 1M', true],
  ['9 of 12 series', 'nine of 12 series', false],
  ['no room for ... beside', 'no room for the row of x beside them', true],
  ['no room for ... beside', 'no room for them', false],
  ['(incomplete)', 'incomplete', false],
])('%s: %s', (quote, text, isSaid) => {
  expect(says(text, quote)).toBe(isSaid);
});

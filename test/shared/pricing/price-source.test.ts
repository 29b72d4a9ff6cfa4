import { expect, test } from 'vitest';
import { formatPriceSource } from '../../../shared/pricing/price-source.ts';

test.each([
  ['models', 'chat', 'models/chat'],
  ['prices', 'claude', 'prices/claude'],
  ['defaults', 'claude', "prices/claude of the fleet's defaults"],
  ['list', 'USE1-Nova2.0Lite-input-tokens', 'AWS list price (USE1-Nova2.0Lite-input-tokens)'],
] as const)('%s, %s: %s', (kind, name, words) => {
  expect(formatPriceSource({ kind, name })).toBe(words);
});

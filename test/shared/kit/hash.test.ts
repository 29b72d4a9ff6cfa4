import { expect, test } from 'vitest';
import { shortHash } from '../../../shared/kit/hash.ts';

test.each([
  ['', '811c9dc5'],
  ['a', 'e40c292c'],
  ['foobar', 'bf9cf968'],
  ['t344', '0094f468'],
  ['é', '1e9de8c1'],
  ['🚀', '7fa78ada'],
])('shortHash is FNV-1a, 32 bits: %j', (text, hash) => {
  expect(shortHash(text)).toBe(hash);
});

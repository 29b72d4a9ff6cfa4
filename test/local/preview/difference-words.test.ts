import { expect, test } from 'vitest';
import { differenceInWords } from '../../../local/preview/difference-words.ts';

test.each([
  [{ path: 'properties.title', live: 'x', desired: 'y' }, 'title: live "x", wanted "y"'],
  [{ path: 'height', live: 4, desired: 6 }, 'height: live 4, wanted 6'],
  [{ path: 'properties.stacked', live: true }, 'stacked: live true, wanted nothing'],
  [{ path: 'properties.metrics.3', desired: ['a'] }, 'metrics.3: live nothing, wanted ["a"]'],
  [{ path: 'properties.liveData', live: null, desired: false }, 'liveData: live null, wanted false'],
])('%j', (difference, words) => {
  expect(differenceInWords(difference)).toBe(words);
});

test('long texts from shortly before the place where they part', () => {
  const [start, end] = ['a'.repeat(500), 'z'.repeat(500)];
  const words = differenceInWords({
    path: 'properties.markdown',
    live: `${start}X${end}`,
    desired: `${start}Y${end}`,
  });
  expect(words).toMatch(/^markdown: live …a{20}Xz+…, wanted …a{20}Yz+…$/);
  expect(words.length).toBeLessThan(250);
});

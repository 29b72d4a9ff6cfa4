import { expect, test } from 'vitest';
import { chunked, nonEmpty, partition } from '../../../shared/kit/lists.ts';

test.each<[items: number[], size: number, chunks: number[][]]>([
  [[], 2, []],
  [[1], 2, [[1]]],
  [[1, 2], 2, [[1, 2]]],
  [[1, 2, 3, 4, 5], 2, [[1, 2], [3, 4], [5]]],
])('%j in chunks of %i', (items, size, chunks) => {
  expect(chunked(items, size)).toEqual(chunks);
});

test('what passes and what fails, in its order', () => {
  expect(partition([3, 1, 4, 1, 5], (item) => item > 2)).toEqual([
    [3, 4, 5],
    [1, 1],
  ]);
});

test('an empty list is no non-empty one', () => {
  expect(nonEmpty([])).toBeUndefined();
  expect(nonEmpty([0])).toEqual([0]);
  expect(nonEmpty([1, 2])).toEqual([1, 2]);
});

import { expect, test } from 'vitest';
import { partition } from '../../../shared/kit/lists.ts';
import { count, messageOf } from '../../../shared/kit/words.ts';

test.each([
  [0, '0 widgets'],
  [1, '1 widget'],
  [2, '2 widgets'],
])('count: %i', (number, text) => {
  expect(count(number, 'widget')).toBe(text);
});

test.each([
  ['an error', new Error('down'), 'down'],
  ['something else that was thrown', 'down', 'down'],
  ['nothing', undefined, 'undefined'],
])('the message of %s', (_, thrown, message) => {
  expect(messageOf(thrown)).toBe(message);
});

test('partition keeps the order on both sides', () => {
  expect(partition([3, 1, 4, 1, 5, 2], (number) => number > 2)).toEqual([
    [3, 4, 5],
    [1, 1, 2],
  ]);
});

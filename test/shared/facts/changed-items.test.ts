import { expect, test } from 'vitest';
import { changedItems } from '../../../shared/facts/changed-items.ts';
import { formatFact } from '../../../shared/facts/fact-text.ts';

const text = (items: Readonly<Record<string, unknown>>): string => formatFact(new Map(Object.entries(items)));

test.each([
  ['created', undefined, text({ b: 1, a: 2 }), ['a', 'b']],
  ['deleted', text({ a: 1 }), undefined, ['a']],
  [
    'one gone, one new, one changed, one as it was',
    text({ a: 1, b: { x: 1 }, c: 3 }),
    text({ b: { x: 2 }, c: 3, d: 4 }),
    ['a', 'b', 'd'],
  ],
  ['the same', text({ a: { x: 1, y: 2 } }), text({ a: { y: 2, x: 1 } }), []],
  ['was no fact', 'edited by hand', text({ a: 1 }), ['a']],
  ['of another form', '{"version":1,"prices":{}}', '{"version":1,"prices":{"day":"2026-11-29"}}', []],
])('%s', (_, before, after, expected) => {
  expect(changedItems(before, after)).toEqual(expected);
});

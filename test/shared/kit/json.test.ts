import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differences, isEqual, isObject } from '../../../shared/kit/json.ts';
import { copyOf } from '../drift/widgets.ts';
import { law } from '../laws.ts';

/** JSON as parsed; keys without dots, so that a path names one place. */
const json = fc
  .letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom<unknown[]>(null, true, false, 0, 1, -1, 0.5, '', '0', '1', 'null'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', '0', 'length', '__proto__', 'toString'), tie('value'), {
        maxKeys: 3,
      }),
    ),
  }))
  .value.map((value) => copyOf(value));

/** Two values that are equal, nearly equal, or strangers. */
const pairs = fc.oneof(
  json.map((value): [unknown, unknown] => [value, copyOf(value)]),
  fc.tuple(json, json),
  fc.tuple(json, json, fc.constantFrom('a', 'b', '0')).map(([value, other, key]): [unknown, unknown] => [
    { a: [value], b: 0 },
    { a: [value], b: 0, [key]: other },
  ]),
  fc.tuple(json, json).map(([value, other]): [unknown, unknown] => [[value, other], [value]]),
);

test('isEqual agrees with isDeepStrictEqual of node:util, both ways round', () => {
  const verdicts = new Set<boolean>();
  law(
    fc.property(pairs, ([live, desired]) => {
      const expected = isDeepStrictEqual(live, desired);
      verdicts.add(expected);
      expect(isEqual(live, desired)).toBe(expected);
      expect(isEqual(desired, live)).toBe(expected);
    }),
    { numRuns: 1_000 },
  );
  expect(verdicts.size).toBe(2);
});

test('differences are empty if and only if both are equal, and each names a place that differs', () => {
  law(
    fc.property(pairs, ([live, desired]) => {
      const found = differences(live, desired);
      expect(found.length === 0).toBe(isEqual(live, desired));
      for (const difference of found) {
        const [left, right] = [at(live, difference.path), at(desired, difference.path)];
        expect([left, right]).not.toEqual([NOWHERE, NOWHERE]);
        expect('live' in difference ? difference.live : NOWHERE).toEqual(left);
        expect('desired' in difference ? difference.desired : NOWHERE).toEqual(right);
        expect(isEqual(left, right)).toBe(false);
      }
      expect(new Set(found.map(({ path }) => path)).size).toBe(found.length);
    }),
    { numRuns: 1_000 },
  );
});

describe('differences', () => {
  test.each([
    ['a value', { a: 1 }, { a: 2 }, [{ path: 'a', live: 1, desired: 2 }]],
    ['a type', { a: '0' }, { a: 0 }, [{ path: 'a', live: '0', desired: 0 }]],
    ['null and nothing', { a: null }, {}, [{ path: 'a', live: null }]],
    ['nothing and null', {}, { a: null }, [{ path: 'a', desired: null }]],
    ['an object and a list', { a: {} }, { a: [] }, [{ path: 'a', live: {}, desired: [] }]],
    ['a list and an object', [], {}, [{ path: '', live: [], desired: {} }]],
    ['null and an object', { a: null }, { a: {} }, [{ path: 'a', live: null, desired: {} }]],
    ['an object and null', { a: {} }, { a: null }, [{ path: 'a', live: {}, desired: null }]],
    ['the whole', 1, 'x', [{ path: '', live: 1, desired: 'x' }]],
    [
      'something deep, and something more',
      { widgets: [{}, { p: { t: 'x' } }] },
      { widgets: [{}, { p: { t: 'y' } }, 7] },
      [
        { path: 'widgets.1.p.t', live: 'x', desired: 'y' },
        { path: 'widgets.2', desired: 7 },
      ],
    ],
    [
      'both sides',
      { a: 1, b: 2 },
      { b: 3, c: 4 },
      [
        { path: 'a', live: 1 },
        { path: 'b', live: 2, desired: 3 },
        { path: 'c', desired: 4 },
      ],
    ],
    [
      'the order of a list',
      [1, 2],
      [2, 1],
      [
        { path: '0', live: 1, desired: 2 },
        { path: '1', live: 2, desired: 1 },
      ],
    ],
    ['not the order of keys', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
    ['an own key that objects inherit', {}, { toString: 1 }, [{ path: 'toString', desired: 1 }]],
  ])('see %s', (_, live, desired, expected) => {
    expect(differences(live, desired)).toEqual(expected);
    expect(isEqual(live, desired)).toBe(expected.length === 0);
    expect(isEqual(desired, live)).toBe(expected.length === 0);
  });
});

test.each([
  [{}, true],
  [{ a: 1 }, true],
  [[], false],
  [null, false],
  [undefined, false],
  ['text', false],
  [1, false],
])('isObject(%j) is %s', (value, expected) => {
  expect(isObject(value)).toBe(expected);
});

const NOWHERE = 'nothing is there';

function at(value: unknown, path: string): unknown {
  return (path === '' ? [] : path.split('.')).reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? Object.getOwnPropertyDescriptor(inner, key)?.value
        : NOWHERE,
    value,
  );
}

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExactNumber, isSameValue, numberOf, parseExactly } from '../../../shared/kit/exact-json.ts';
import { differences, isEqual, isObject } from '../../../shared/kit/json.ts';
import { law } from '../laws.ts';

const ODD = [
  '9007199254740993',
  '-9007199254740993',
  '1.0',
  '1.50',
  '-0',
  '0.0',
  '1e400',
  '-1E+400',
  '1e-400',
  '1e2',
  '100000000000000000000000',
  '0.1000000000000000055511151231257827',
];
const PLAIN = ['0', '1', '-1', '0.5', '1e+21', '9007199254740991'];

/** The tokens of a JSON text, whose strings look like all that comes between them. */
const tokens = fc.letrec<{ value: string[] }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(...ODD, ...PLAIN, 'true', 'null', '"1.0"', '"{\\"a\\":1,"', '"\\\\"').map((one) => [one]),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => ['[', ...joined(items), ']']),
    fc
      .uniqueArray(fc.constantFrom('"a"', '"b"', '"__proto__"', '"\\"}"', '""'), { maxLength: 3 })
      .chain((keys) => fc.tuple(...keys.map((key) => tie('value').map((value) => [key, ':', ...value]))))
      .map((pairs) => ['{', ...joined(pairs), '}']),
  ),
})).value;

function joined(items: readonly string[][]): string[] {
  return items.flatMap((item, index) => (index === 0 ? item : [',', ...item]));
}

describe('a text, however it is laid out', () => {
  test('is written again as it was', () => {
    law(
      fc.property(tokens, fc.constantFrom('', ' ', '\n  ', '\t\r\n'), (parts, space) => {
        const { value, repeated } = parseExactly(parts.join(space));
        expect(JSON.stringify(value)).toBe(parts.join(''));
        expect(repeated).toEqual([]);
        expect(isEqual(value, parseExactly(parts.join('')).value)).toBe(true);
      }),
    );
  });

  test.each(['', '{', '{"a":01}', '{"a":1,}', 'NaN', '1.'])('%j is no JSON', (text) => {
    expect(() => parseExactly(text)).toThrow(SyntaxError);
  });

  test.each(PLAIN)('%s is a number', (text) => {
    expect(parseExactly(` ${text}`).value).toBe(Number(text));
  });

  test.each(ODD)('%s is kept', (text) => {
    const { value } = parseExactly(`{ "a": [${text}] }`);
    expect(value).toEqual({ a: [new ExactNumber(text)] });
    expect(`${Object(value).a[0]}`).toBe(text);
    expect(numberOf(Object(value).a[0])).toBe(Number(text));
    expect(isObject(Object(value).a[0])).toBe(false);
  });
});

describe('a key that is given twice', () => {
  test.each<[string, (string | number)[][]]>([
    ['{"a":1,"a":1}', [['a']]],
    ['{"a":1,"\\u0061":2,"a":3}', [['a'], ['a']]],
    ['{"a":{"b":1},"b":{"a":1}}', []],
    ['{"widgets":[{},{"p":{"t":"a","t":"b"}}]}', [['widgets', 1, 'p', 't']]],
    ['[[1,2],{"x":[],"x":{}}]', [[1, 'x']]],
    ['{"a":{"b":1,"b":1},"a":{}}', [['a', 'b'], ['a']]],
    ['{"":1,"":2}', [['']]],
    ['{"a":"\\"a\\":","b":"{","c":"a"}', []],
    ['{"a":["a","a"],"b":"a"}', []],
    ['{"a":1.0,"b":[{"a":1},{"a":1}]}', []],
    [' "a" ', []],
    [' 5', []],
  ])('%s', (text, expected) => {
    expect(parseExactly(text).repeated).toEqual(expected);
  });
});

describe('the same number', () => {
  test.each([
    ['1.0', 1, true],
    ['1.0', '1.00', true],
    ['1e2', 100, true],
    ['10E+1', '100.0', true],
    ['0.0', 0, true],
    ['-0', 0, true],
    ['0e5', '-0.0', true],
    ['-1.0', 1, false],
    ['9007199254740993', 9007199254740992, false],
    ['9007199254740993', '9007199254740993.0', true],
    ['9007199254740993', '9007199254740992', false],
    ['1e400', '1e401', false],
    ['1e400', '10e399', true],
    ['0.1000000000000000055511151231257827', 0.1, false],
    ['1e21', 1e21, true],
    ['1.50', 1.5, true],
  ] as const)('%s and %s: %s', (left, right, expected) => {
    const other = typeof right === 'string' ? new ExactNumber(right) : right;
    const exact = new ExactNumber(left);
    for (const [one, two] of [
      [exact, other],
      [other, exact],
    ]) {
      expect(isSameValue(one, two)).toBe(expected);
      expect(isEqual({ a: [one] }, { a: [two] })).toBe(expected);
      expect(differences([one], [two])).toEqual(expected ? [] : [{ path: '0', live: one, desired: two }]);
    }
  });

  test.each([['1.0'], [null], [true], [{}], [{ text: '1.0' }], [['1.0']], [undefined]])(
    'is not %j',
    (other) => {
      const exact = new ExactNumber('1.0');
      expect(isEqual(exact, other)).toBe(false);
      expect(isEqual(other, exact)).toBe(false);
      expect(differences({ a: other }, { a: exact })).toHaveLength(1);
    },
  );
});

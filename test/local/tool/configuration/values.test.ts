import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFile, isSameContent, valueOfFile } from '../../../../local/tool/configuration/values.ts';
import { law } from '../../../shared/laws.ts';

/** JSON objects as people and programs write them: any white space, any spelling of a number. */
const NUMBERS = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
  fc.constantFrom('1.0', '1e400', '0.1234567890123456789', '9007199254740993', '-0', '10e-1'),
);
const SPACE = fc.constantFrom('', ' ', '\n  ', '\r\n\t');
const LEAF = fc.oneof(
  NUMBERS,
  fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text)),
);
const OBJECTS = fc
  .tuple(
    SPACE,
    fc.dictionary(
      fc.string(),
      fc.oneof(
        LEAF,
        fc.array(LEAF).map((items) => `[${items.join()}]`),
      ),
    ),
  )
  .map(([space, entries]) => {
    const members = Object.entries(entries).map(
      ([key, value]) => `${space}${JSON.stringify(key)}:${space}${value}`,
    );
    return `{${members.join(',')}${space}}`;
  });
const TEXTS = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    'amazon.nova-pro-v1:0',
    'x\n',
    'x\r',
    'x\r\n',
    '\n',
    '\ufeffx',
    '{"a":1,"a":2}',
    '{',
    '1.0',
    '"x"',
    '[1]',
    '',
  ),
);

describe('a value that becomes a file and is read again', () => {
  test('is the same text, byte for byte, if it is no JSON object', () => {
    law(
      fc.property(TEXTS, (value) => {
        const { text, extension } = formatFile(value);
        fc.pre(extension === '.txt');
        expect(valueOfFile(text)).toBe(value);
      }),
    );
  });

  test('has the same content if it is one, and the same files again', () => {
    law(
      fc.property(OBJECTS, (value) => {
        const { text, extension } = formatFile(value);
        expect(extension).toBe('.json');
        expect(isSameContent(valueOfFile(text), value)).toBe(true);
        expect(formatFile(valueOfFile(text)).text).toBe(text);
      }),
    );
  });

  test.each([
    ['1.0', '{"a":1.0}'],
    ['a number that is no double', '{"a":0.1234567890123456789}'],
    ['an infinite number', '{"a":[1e400]}'],
    ['a key that JavaScript treats specially', '{"__proto__":{"a":1}}'],
  ])('keeps %s', (_, value) => {
    expect(valueOfFile(formatFile(value).text).replaceAll(/\s/g, '')).toBe(value);
  });

  test('that fits without indents only is stored without them', () => {
    const value = JSON.stringify({ models: Array.from({ length: 500 }, (_, index) => `m${index}`) });
    const { text } = formatFile(value);
    expect([Buffer.byteLength(value) <= 4_096, Buffer.byteLength(text) > 4_096]).toEqual([true, true]);
    expect(valueOfFile(text)).toBe(value);
  });

  test('a long text stays as it is', () => {
    expect(valueOfFile(`${'x'.repeat(5_000)}\r\n`)).toBe('x'.repeat(5_000));
  });
});

describe('content', () => {
  test.each([
    ['white space and the order of keys', '{"a":1,"b":{"c":2}}', '{ "b": {"c": 2},\n "a": 1 }\n', true],
    ['the spelling of a number', '{"a":1.0}', '{"a":1}', true],
    ['numbers that are one double', '{"a":9007199254740993}', '{"a":9007199254740992}', false],
    ['the order of a list', '{"a":[1,2]}', '{"a":[2,1]}', false],
    ['a key more', '{"a":1}', '{"a":1,"b":1}', false],
    ['a number and a text', '{"a":1}', '{"a":"1"}', false],
    ['texts, and white space around them', 'x', '\ufeff x\r\n', true],
    ['texts with white space within', 'x y', 'x  y', false],
    ['texts that are numbers', '1.0', '1', false],
    ['a repeated key', '{"a":1,"a":2}', '{"a":2}', false],
    ['an object and a text', '{"a":1}', '{"a":1', false],
  ])('%s', (_, left, right, isSame) => {
    expect(isSameContent(left, right)).toBe(isSame);
    expect(isSameContent(right, left)).toBe(isSame);
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson } from '../../../shared/kit/json-text.ts';
import { law } from '../laws.ts';

function told(text: string): string {
  const read = readJson(text);
  return read.kind === 'mistake' ? `${read.remedy}: ${read.message}` : 'no mistake';
}

function oddities(text: string): string[] {
  const read = readJson(text);
  return read.kind === 'value'
    ? read.oddities.map(({ key, remedy, message }) => `${remedy}: ${key}: ${message}`)
    : [];
}

describe('a mistake is told by remedy, line, column, expectation and finding', () => {
  const key = 'expected a key in double quotes, found';
  test.each([
    ['{"a": 1,}', `Remove the comma before }: line 1, column 9: ${key} }`],
    ['{\n  "a": 1,\n}', `Remove the comma before }: line 3, column 1: ${key} }`],
    ['{\r\n  "a": [1,\r\n  ]}', 'Remove the comma before ]: line 3, column 3: expected a value, found ]'],
    ['{"a": 1,, "b": 2}', `Remove the comma: line 1, column 9: ${key} ,`],
    ['{\n "a": 1\n "b": 2}', 'Add a comma before ": line 3, column 2: expected a comma or }, found "'],
    ['{"a": [1 2]}', 'Add a comma before 2: line 1, column 10: expected a comma or ], found 2'],
    ['{"a" 1}', 'Add a colon before 1: line 1, column 6: expected a colon, found 1'],
    ['{"a" = 1}', 'Write a colon instead of =: line 1, column 6: expected a colon, found ='],
    ['{"a": 0,80}', `Write a decimal point instead of the comma: line 1, column 9: ${key} 8`],
    ['{a: 1}', `Put a in double quotes: line 1, column 2: ${key} a`],
    ['{"a": yes}', 'Put yes in double quotes: line 1, column 7: expected a value, found y'],
    ['{"a": True}', 'Write true: line 1, column 7: expected a value, found T'],
    ['{"a": truest}', 'Put truest in double quotes: line 1, column 7: expected a value, found t'],
    ['{"a": 01}', 'Correct the number: line 1, column 8: expected a comma or }, found 1'],
    ['{"a": .5}', 'Correct the number: line 1, column 7: expected a value, found .'],
    ['{"a": 1 // x\n}', 'Remove the comment: line 1, column 9: expected a comma or }, found /'],
    [
      '{"a": "x\n}',
      'Close the text with a double quote: line 1, column 9: expected a closing double quote, found the end of the line',
    ],
    [
      '{"a": "x\ty"}',
      'Remove U+0009 (tab): line 1, column 9: expected a closing double quote, found U+0009 (tab)',
    ],
    [
      String.raw`{"a": "\d"}`,
      String.raw`Write \\ for a backslash: line 1, column 8: expected an escape such as \" or \n, found ` +
        '\\',
    ],
    ['{"a": 1}}', 'Remove } and what follows it: line 1, column 9: expected the end of the text, found }'],
    ['{"a": 1', 'Complete the text: line 1, column 8: expected a comma or }, found the end of the text'],
    ['{"a": 1,', `Complete the text: line 1, column 9: ${key} the end of the text`],
    ['', 'Complete the text: line 1, column 1: expected a value, found the end of the text'],
    ['{"a"; 1}', 'Write a colon instead of ;: line 1, column 5: expected a colon, found ;'],
    ['{"a": = 1}', 'Write a value: line 1, column 7: expected a value, found ='],
    ['{"a": FALSE}', 'Write false: line 1, column 7: expected a value, found F'],
    ['[Null]', 'Write null: line 1, column 2: expected a value, found N'],
    ['[-]', 'Correct the number: line 1, column 2: expected a value, found -'],
    ['[1.x]', 'Correct the number: line 1, column 3: expected a comma or ], found .'],
    ['[12abc]', 'Write a comma or ]: line 1, column 4: expected a comma or ], found a'],
    ['[}', 'Write a value: line 1, column 2: expected a value, found }'],
    [
      '["x"\u00e9]',
      'Add a comma before \u00e9: line 1, column 5: expected a comma or ], found U+00E9 (\u00e9)',
    ],
    ['[1 -2]', 'Add a comma before -: line 1, column 4: expected a comma or ], found -'],
    ['["b": 1]', 'Write a comma or ]: line 1, column 5: expected a comma or ], found :'],
    ['{1a: 1}', `Put 1a in double quotes: line 1, column 2: ${key} 1`],
    ['{;}', `Write a key in double quotes: line 1, column 2: ${key} ;`],
    ['{"a": "5",5}', `Put 5 in double quotes: line 1, column 11: ${key} 5`],
    ['[1] # x', 'Remove the comment: line 1, column 5: expected the end of the text, found #'],
    ['[1]x', 'Remove x and what follows it: line 1, column 4: expected the end of the text, found x'],
  ])('%j', (text, message) => {
    expect(told(text)).toBe(message);
  });

  test('the depth is limited, and does not exhaust the stack', () => {
    expect(told('['.repeat(100_000))).toMatch(/line 1, column 102: expected at most 100 levels, found \[$/);
    expect(told(`${'['.repeat(100)}${']'.repeat(100)}`)).toBe('no mistake');
  });
});

describe('what cannot be seen, or is not what it seems, is named', () => {
  test.each([
    ['\u200b', 'Remove U+200B (zero-width space)'],
    ['\u00a0', 'Remove U+00A0 (no-break space)'],
    ['\ufeff', 'Remove U+FEFF (byte order mark)'],
    ['\u2060', 'Remove U+2060 (word joiner)'],
    ['\u0007', 'Remove U+0007 (invisible)'],
    ['\u{e0020}', 'Remove U+E0020 (invisible)'],
    ['\u201c', 'Write " instead of U+201C (\u201c)'],
    ["'", 'Write " instead of \''],
  ])('%j', (character, remedy) => {
    const name = remedy.replace(/^Remove |^Write " instead of /, '');
    expect(told(`{"a": 1, \u{1f680}"b": 2}`)).toContain('column 10');
    expect(told(`{"\u{1f680}": 1${character}, "b": 2}`)).toBe(
      `${remedy}: line 1, column 8: expected a comma or }, found ${name}`,
    );
  });
});

test('a byte order mark before, and space around, do not count, and take no column', () => {
  for (const text of [
    '\ufeff{"a": 1}',
    ' \r\n{"a": 1}\r\n',
    '{"a": 1}\n\n\t ',
    '\ufeff\u00a0{"a": 1}\u00a0\ufeff',
  ]) {
    expect(readJson(text)).toEqual({ kind: 'value', value: { a: 1 }, oddities: [] });
  }
  expect(told('\ufeff{"a":,}')).toContain('line 1, column 6');
  expect(told('\ufeff\r\n {"a":,}')).toContain('line 2, column 7');
});

describe('what JavaScript would change in silence is told, with what is used', () => {
  test('a key that is given twice: the last one', () => {
    const twice = 'expected each key once, found it more than once; the last one is used';
    expect(readJson('{"a": 1, "b": 2, "a": 3}')).toMatchObject({ value: { a: 3, b: 2 } });
    expect(oddities('{"a": 1, "b": {"c": 1, "c": 1, "c": 2}, "a": 3}')).toEqual([
      `Remove all but one: b.c: ${twice}`,
      `Remove all but one: a: ${twice}`,
    ]);
    expect(oddities(String.raw`{"a": 1, "\u0061": 3}`)).toEqual([`Remove all but one: a: ${twice}`]);
  });

  test.each([
    ['0.1234567890123456789', '0.12345678901234568'],
    ['9007199254740993', '9007199254740992'],
    ['-9007199254740993.0e0', '-9007199254740992'],
    ['1e-400', '0'],
    ['3.00000000000000000001', '3'],
  ])('%s', (number, used) => {
    const message = `expected a number of at most 15 digits, found ${number}; ${used} is used`;
    expect(oddities(`{"a": {"b": [0, ${number}]}}`)).toEqual([`Write ${used}: a.b.1: ${message}`]);
  });

  test.each([
    '0',
    '-0',
    '0.10',
    '1.0',
    '1e3',
    '100000000000000000000000',
    '5e-324',
    '1.7976931348623157e308',
    '0e99',
  ])('%s is held as it is', (number) => {
    expect(oddities(`{"a": ${number}}`)).toEqual([]);
  });
});

describe('it is JSON.parse with better words', () => {
  const parsed = (text: string): unknown => {
    try {
      return { kind: 'value', value: JSON.parse(text) };
    } catch {
      return { kind: 'mistake' };
    }
  };

  test('the same values of what JSON.stringify writes', () => {
    law(
      fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom(undefined, 1, '\t'), (json, space) => {
        const text = JSON.stringify(JSON.parse(json), undefined, space);
        expect(readJson(text)).toEqual({ kind: 'value', value: JSON.parse(text), oddities: [] });
      }),
    );
  });

  test('the same verdict on nearly right texts', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '"a"',
      ' ',
      '\n',
      '1',
      '-',
      '.5',
      '0',
      'e9',
      'true',
      'null',
      '\\',
      'x',
      '\u0001',
    ];
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((some) => some.join(''));
    const edited = fc
      .tuple(fc.json({ maxDepth: 2 }), fc.nat(), fc.nat(2), fc.constantFrom('', ...pieces))
      .map(([json, place, length, piece]) => {
        const at = place % (json.length + 1);
        return json.slice(0, at) + piece + json.slice(at + length);
      });
    law(
      fc.property(fc.oneof(text, edited), (one) => {
        const { kind, ...read } = readJson(one);
        expect({ kind, ...('value' in read ? { value: read.value } : {}) }).toEqual(parsed(one));
      }),
      { numRuns: 2_000 },
    );
  });

  test('keys that every object inherits, and keys that are numbers', () => {
    const text = '{"__proto__": 1, "constructor": 2, "10": 3, "9": 4}';
    const read = readJson(text);
    expect(JSON.stringify(read.kind === 'value' && read.value)).toBe(JSON.stringify(JSON.parse(text)));
  });
});

import { describe, expect, test } from 'vitest';
import { readObject, withOddities } from '../../../shared/config/fields.ts';
import { describeProblem, type KeyProblem } from '../../../shared/kit/problem.ts';

/** The oddities of a text, and then these problems, each by its key. */
function keysOf(text: string, problems: readonly string[] = []): string[] {
  const read = readObject(text, 'settings');
  if (read.kind === 'unusable') throw new Error(describeProblem(read.problem));
  const found = problems.map((key): KeyProblem => ({ where: 'settings', key, remedy: 'Do', message: 'x' }));
  return withOddities(read.oddities, found, 'settings').map(({ key }) => key);
}

describe('oddities of a text come before its other problems', () => {
  const LONG = '0.123456789012345678';
  test.each<[text: string, problems: string[], keys: string[]]>([
    ['{"a": 1}', ['b'], ['b']],
    ['{"a": 1, "a": 2}', ['b'], ['a', 'b']],
    ['{"a": 1, "a": 2}', ['a'], ['a', 'a']],
    [`{"a": ${LONG}}`, ['b'], ['a', 'b']],
    [`{"a": ${LONG}}`, ['a'], ['a']],
    [`{"a": {"b": ${LONG}}}`, ['a'], ['a']],
    [`{"a": {"b": ${LONG}}}`, ['a.b'], ['a.b']],
    [`{"a": {"b": ${LONG}}}`, ['a.c', 'b'], ['a.b', 'a.c', 'b']],
    [`{"ab": ${LONG}}`, ['a'], ['ab', 'a']],
    [`{"a": ${LONG}}`, ['ab'], ['a', 'ab']],
  ])('%s with problems of %j', (text, problems, keys) => {
    expect(keysOf(text, problems)).toEqual(keys);
  });
});

describe('a text that is no object', () => {
  test.each<[text: string, said: string]>([
    ['[1]', 'Write an object: settings: found "[1]"'],
    ['null', 'Write an object: settings: found "null"'],
    ['"{}"', String.raw`Write an object: settings: found "\"{}\""`],
    ['x {"a": 1,}', String.raw`Write an object: settings: found "x {\"a\": 1,}"`],
    ['\u201ca\u201d', 'Remove U+201C (\u201c): settings: expected an object, found "\u201ca\u201d"'],
    ['a\u200b', String.raw`Remove U+200B (zero-width space): settings: expected an object, found "a\u200b"`],
    [
      ' \n{"a": 1,}',
      'Remove the comma before }: settings: line 2, column 9: expected a key in double quotes, found }',
    ],
  ])('%j', (text, said) => {
    const read = readObject(text, 'settings', 'an object');
    expect(read.kind === 'unusable' && describeProblem(read.problem)).toBe(said);
  });
});

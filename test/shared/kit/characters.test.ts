import { expect, test } from 'vitest';
import { oddCharacter, showCharacter, withoutInvisible } from '../../../shared/kit/characters.ts';

test.each<[character: string, shown: string]>([
  ['}', '}'],
  ['!', '!'],
  ['~', '~'],
  [' ', 'U+0020 ( )'],
  ['\u200b', 'U+200B (zero-width space)'],
  ['\u0007', 'U+0007 (invisible)'],
  ['\u201c', 'U+201C (\u201c)'],
  ['\u{1f600}', 'U+1F600 (\u{1f600})'],
])('%j is shown as %s', (character, shown) => {
  expect(showCharacter(character)).toBe(shown);
});

test.each<[text: string, odd: string | undefined]>([
  ['', undefined],
  ['it\'s "plain" `text`', undefined],
  [' \u00a0plain\u00a0 ', undefined],
  ['sus\u200bpend', '\u200b'],
  ['\u201csuspend\u201d', '\u201c'],
  ['d\u00e9j\u00e0 vu', undefined],
  ['a\u00a0\u201c', '\u00a0'],
])('in %j, the first odd character is %j', (text, odd) => {
  expect(oddCharacter(text)).toBe(odd);
});

test('invisible characters are escaped, unit by unit', () => {
  expect(withoutInvisible('a \u200bb\u{e0001}c')).toBe(String.raw`a \u200bb\udb40\udc01c`);
});

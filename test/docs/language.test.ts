import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DOCUMENTS, RECORDS, RECORDS_INDEX, ROOT, textOf } from './markdown.ts';

/** Words that plain technical English avoids: they leave open who acts, or are idioms. */
const AVOIDED = /\b(?:somebody|nobody|whoever|anyone|stands|told|mend)\b/gi;

/** Words that leave open who acts, found within names of constants and functions as well. */
const INDEFINITE = /somebody|nobody|whoever|anyone/gi;

const SOURCES = globSync('{shared,functions,infra,local,bench}/**/*.{ts,tsx}', { cwd: ROOT });
const TESTS = globSync('test/**/*.ts', { cwd: ROOT }).filter((file) => !file.endsWith('language.test.ts'));

test.each<[what: string, files: readonly string[], find: (source: string) => readonly string[]]>([
  ['comments of the sources', SOURCES, avoidedIn],
  ['comments of the tests', TESTS, avoidedIn],
  ['titles and names of the tests', TESTS, (source) => source.match(INDEFINITE) ?? []],
])('%s say who acts, in plain English', (_, files, find) => {
  expect(files.length).toBeGreaterThan(50);
  const found = files.flatMap((file) => {
    const words = find(readFileSync(join(ROOT, file), 'utf8'));
    return words.length === 0 ? [] : [`${file}: ${words.join(', ')}`];
  });
  expect(found).toEqual([]);
});

test.each([...DOCUMENTS, RECORDS_INDEX, ...RECORDS, 'CHANGELOG.md'])(
  '%s says who acts, in plain English',
  (document) => {
    const text = textOf(document);
    expect(text.length).toBeGreaterThan(500);
    expect(text.match(AVOIDED) ?? []).toEqual([]);
  },
);

test.each([
  ['/** Tells somebody. */', ['somebody']],
  ['/**\n * Whoever asks.\n *\n * | nobody | yes |\n */', ['Whoever', 'nobody']],
  ["const text = 'nobody'; // What to mend.", ['mend']],
  ["const text = 'nobody is told'; // A text.", []],
  ["const url = 'https://nobody.example';", []],
  ["const globs = ['*/*', 'nobody', '*/'];", []],
  ['/** Recommends an amendment. */', []],
])('finds in %j: %j', (source, words) => {
  expect(avoidedIn(source)).toEqual(words);
});

function avoidedIn(source: string): string[] {
  const comments = source.match(/(?<=^|\s)(?:\/\*[\s\S]*?\*\/|\/\/.*)/gm) ?? [];
  return comments.join('\n').match(AVOIDED) ?? [];
}

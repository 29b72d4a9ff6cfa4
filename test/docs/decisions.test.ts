import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { RECORDS, RECORDS_INDEX, ROOT, textOf } from './markdown.ts';

const HEAD = /^# (\d+)\. (.+)\n\n(?:Binding|Open|Superseded)\b.* · \d{4}-\d\d-\d\d.* · (.+)\n/;

test('the index names each record with its number, its rule and its status', () => {
  const lines = RECORDS.map((record) => {
    const text = textOf(record);
    const [, number, rule] = HEAD.exec(text) ?? [];
    const [status = ''] = text.split('\n')[2]?.split(' · ') ?? [];
    return `| [${number}](${basename(record)}) | ${rule} | ${status.charAt(0).toLowerCase()}${status.slice(1)} |`;
  });
  const index = textOf(RECORDS_INDEX).split('\n');
  expect(index.filter((line) => line.startsWith('| ['))).toEqual(lines);
});

test.each(RECORDS)('what %s binds and mentions exists', (record) => {
  const text = textOf(record);
  const [, , , bound = ''] = HEAD.exec(text) ?? [];
  const paths = [...bound.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
  expect(paths.length).toBeGreaterThan(0);
  const mentioned = text.match(/(?<=`)(?:shared|functions|infra|local|bench|test)\/[^`*<>]+(?=`)/g) ?? [];
  expect([...paths, ...mentioned].filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

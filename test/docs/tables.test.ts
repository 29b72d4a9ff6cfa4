import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DETAIL_TYPES } from '../../shared/loop/tell.ts';
import { functionStatements } from '../stack/authorization.ts';
import { synthesise } from '../stack/template.ts';

function textOf(file: string): string {
  return readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
}

/** The rows of the table under the heading, each as its cells. */
function tableUnder(file: string, heading: string): string[][] {
  const section = textOf(file).split(`## ${heading}\n`)[1]?.split('\n#')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(1).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe('the docs', () => {
  test('explain every statement and every action of the policy, and no others', () => {
    const table = tableUnder('docs/security.md', 'What it may do').map(([sid, actions = '']) => [
      sid,
      [...actions.matchAll(/`([^`]+)`/g)].map(([, action]) => action),
    ]);
    expect(table).toEqual(functionStatements(synthesise()).map(({ Sid, Action }) => [Sid, [Action].flat()]));
  });

  test('name every detail type of an event, and no others', () => {
    const named = [...textOf('docs/notices.md').matchAll(/`(Bedrock Model [^`*]+)`/g)].map(
      ([, type]) => type,
    );
    expect(named).toEqual(Object.values(DETAIL_TYPES));
  });

  test('sum up what it costs', () => {
    const rows = tableUnder('README.md', 'What it costs').map((row) =>
      row.slice(1).map((cell) => Number(cell.replaceAll('*', ''))),
    );
    const [total = [], ...items] = rows.reverse();
    for (const [column, sum] of total.entries()) {
      expect(items.reduce((all, row) => all + (row[column] ?? 0), 0)).toBeCloseTo(sum, 5);
    }
    expect(items).toHaveLength(6);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Costs, monthlyCosts, sumOf } from '../../bench/money.ts';
import { DETAIL_TYPES } from '../../shared/loop/tell.ts';
import { functionStatements } from './authorization.ts';
import { synthesise } from './template.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The rows of the table with a header that begins like this, each as its cells. */
function tableWith(header: string): string[][] {
  const table = README.split(`\n${header} `)[1]?.split('\n\n')[0] ?? '';
  const rows = table.split('\n').slice(2);
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe('the README', () => {
  test('explains every statement and every action of the policy, and no others', () => {
    const table = tableWith('| statement |').map(([sid, actions = '']) => [
      sid,
      [...actions.matchAll(/`([^`]+)`/g)].map(([, action]) => action),
    ]);
    expect(table).toEqual(functionStatements(synthesise()).map(({ Sid, Action }) => [Sid, [Action].flat()]));
  });

  test('names every detail type of an event, and no others', () => {
    const named = [...README.matchAll(/`(Bedrock Model [^`*]+)`/g)].map(([, type]) => type);
    expect(named).toEqual(Object.values(DETAIL_TYPES));
  });

  // A page is absent only if two looks say so, with two seconds between.
  test('says what it costs as the bench computes it, a further Region too', {
    timeout: 120_000,
  }, async () => {
    for (const [column, rows] of [20, 60, 150].entries()) {
      const { own, further } = await monthlyCosts(rows);
      const shown = (header: string) =>
        tableWith(header).map(([item, ...cells]) => [item, cells[column]?.replaceAll('*', '')]);
      expect(shown('| | 20 rows |')).toEqual(asShown({ ...own, '**sum**': sumOf(own) }));
      expect(shown('| a further Region | 20 rows |')).toEqual(
        asShown(further).filter(([, usd]) => usd !== '0.00'),
      );
    }
  });
});

function asShown(costs: Costs): [item: string, usd: string][] {
  return Object.entries(costs).map(([item, usd]) => [item, usd.toFixed(2)]);
}

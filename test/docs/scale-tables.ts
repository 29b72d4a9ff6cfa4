import { expect } from 'vitest';
import { fleetCosts, hubFigures } from '../../bench/fleet.ts';
import { sumOf } from '../../bench/money.ts';
import { tableWith } from './markdown.ts';

const DOCUMENT = 'docs/scale.md';
const SIZES = [30, 130, 1_000];

/** Compares a column of the tables of docs/scale.md with what the bench computes. */
export async function expectColumn(accounts: number): Promise<void> {
  const column = SIZES.indexOf(accounts);
  const shown = (header: string) =>
    tableWith(DOCUMENT, header).map(([item, ...cells]) => [item, cells[column]?.replaceAll('*', '')]);
  const { calls, pagesInTurn } = await hubFigures(accounts);
  expect(shown('| a hub over, with five models each |')).toEqual([
    ['calls more in a run', String(calls)],
    ['of them in turn', String(pagesInTurn)],
  ]);
  const costs = await fleetCosts(accounts);
  expect(shown('| a fleet of |')).toEqual(
    Object.entries({ ...costs, '**sum**': sumOf(costs) }).map(([item, usd]) => [item, usd.toFixed(0)]),
  );
}

import { describe, test } from 'vitest';
import { collectCells, findCollectReference, playCollectCell } from './collect-table.ts';

const reference = await findCollectReference();

/** Another part of the cells each day, so that all come up in three. */
const PARTS = 3;
const today = Math.floor(Date.now() / 86_400_000) % PARTS;
const TODAYS = collectCells(reference).filter((_, index) => index % PARTS === today);

describe('the whole failure table of collect, a part each day', () => {
  test.for(TODAYS)('$operation $kind ($times), $start', (cell) => playCollectCell(cell, reference));
});

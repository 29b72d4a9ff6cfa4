import { beforeAll, describe, test } from 'vitest';
import { CELLS, findHealthy, type Healthy, playCell } from './failure-table.ts';

let healthy: Healthy;
beforeAll(async () => {
  healthy = await findHealthy();
});

/** Another part of the cells each day, so that all come up in three. */
const PARTS = 3;
const today = Math.floor(Date.now() / 86_400_000) % PARTS;
const TODAYS = CELLS.filter((_, index) => index % PARTS === today);

describe('the whole failure table, a part each day', () => {
  test.for(TODAYS)('$call $title, $start.name, after $skip calls: $expected', (cell) =>
    playCell(cell, healthy),
  );
});

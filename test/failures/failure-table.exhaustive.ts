import { beforeAll, describe, test } from 'vitest';
import { CELLS, findHealthy, type Healthy, playCell } from './failure-table.ts';

let healthy: Healthy;
beforeAll(async () => {
  healthy = await findHealthy();
});

describe('the whole failure table', () => {
  test.for(CELLS)('$call $title, $start.name, after $skip calls: $expected', (cell) =>
    playCell(cell, healthy),
  );
});

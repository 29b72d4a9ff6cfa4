import { beforeAll, describe, expect, test } from 'vitest';
import { FAULTS, findHealthy, type Healthy, operationOf, playCell, SAMPLE, TABLE } from './failure-table.ts';

let healthy: Healthy;
beforeAll(async () => {
  healthy = await findHealthy();
});

/** One cell of each row as a whole: adapters.test.ts and test/shared/loop/faults.test.ts play what the others are made of. */
describe('the failure table', () => {
  test('knows every operation that a run calls, and every fault of each', () => {
    const called = new Set([...healthy.counts.values()].flatMap((counts) => Object.keys(counts)));
    expect(new Set<string>(TABLE.map(([call]) => operationOf(call)))).toEqual(called);
    for (const [call, , , ...expectations] of TABLE) expect(expectations, call).toHaveLength(FAULTS.length);
    expect(new Set(SAMPLE.map(({ title }) => title)).size).toBe(FAULTS.length);
  });

  test.for(SAMPLE)('$call $title, $start.name, after $skip calls: $expected', (cell) =>
    playCell(cell, healthy),
  );
});

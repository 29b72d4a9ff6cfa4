import { describe, test } from 'vitest';
import { findCollectReference, playCollectCell, sampleOfCollect } from './collect-table.ts';

const reference = await findCollectReference();

describe('the failure table of collect', () => {
  test.for(sampleOfCollect(reference))('$operation $kind ($times), $start', (cell) =>
    playCollectCell(cell, reference),
  );
});

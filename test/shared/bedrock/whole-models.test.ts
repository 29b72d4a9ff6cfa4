import { expect, test } from 'vitest';
import type { MonitoredModel } from '../../../shared/bedrock/estate.ts';
import { wholeModels } from '../../../shared/bedrock/whole-models.ts';

function part(hasTraffic: boolean, metric: string): MonitoredModel {
  return { key: 'a.b', series: [], images: [], metrics: [metric], hasTraffic } as unknown as MonitoredModel;
}

test.each([
  [false, false],
  [false, true],
  [true, false],
])('a model has traffic if one of its parts has (%s, %s)', (row, filtered) => {
  const estate = {
    rows: [part(row, 'Invocations')],
    hidden: [],
    filtered: [part(filtered, 'InputTokenCount')],
  };
  expect(wholeModels(estate as unknown as Parameters<typeof wholeModels>[0])).toEqual([
    { ...part(row || filtered, ''), metrics: ['InputTokenCount', 'Invocations'] },
  ]);
});

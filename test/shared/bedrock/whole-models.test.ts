import { expect, test } from 'vitest';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import type { MonitoredModel } from '../../../shared/bedrock/estate.ts';
import { monitoredModels } from '../../../shared/bedrock/monitored-models.ts';
import { wholeModels } from '../../../shared/bedrock/whole-models.ts';
import { catalogueOf, configOf, foundationModel, usageOf } from '../builders.ts';

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

test.each([
  ['neither', {}],
  ['that of bedrock-mantle', { exclude: ['mantle/*'] }],
  ['that of bedrock-runtime', { include: ['mantle/*'] }],
])('a model has both its series, whichever discovery filters out: %s', (_, discovery) => {
  const id = 'openai.gpt-oss-120b';
  const further = {
    namespace: 'AWS/BedrockMantle',
    name: 'TotalInputTokens',
    dimensions: { Model: id },
  } as const;
  const estate = monitoredModels(
    configOf({ settings: { discovery } }),
    bedrockOf(catalogueOf({ foundationModels: [foundationModel(id)] })),
    usageOf([id], [], [further]),
  );
  const models = wholeModels(estate).map(({ series, mantle }) =>
    [series, mantle].map((some) => some?.map((one) => one.id)),
  );
  expect(models).toEqual([[[id], [`mantle/${id}`]]]);
});

import { expect, test } from 'vitest';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import { type RegionTraffic, wantedPrices } from '../../../shared/collect/wanted-prices.ts';
import { accountArn, catalogueOf, foundationModel, usageOf } from '../builders.ts';

function traffic(region: string, ids: readonly string[]): RegionTraffic {
  const models = [
    foundationModel('text.a'),
    foundationModel('embed.b', { outputModalities: ['EMBEDDING'] }),
    foundationModel('plain.d', { outputModalities: [] }),
    foundationModel('both.c', { outputModalities: ['EMBEDDING', 'TEXT'] }),
  ];
  return { region, bedrock: bedrockOf(catalogueOf({ foundationModels: models })), usage: usageOf(ids) };
}

test('each model with traffic is wanted once, with its Regions', () => {
  const regions = [traffic('us-east-1', ['text.a', 'us.text.a']), traffic('eu-west-1', ['text.a'])];
  expect(wantedPrices(regions)).toEqual([
    { id: 'text.a', regions: ['eu-west-1', 'us-east-1'], hasOutput: true },
  ]);
});

test.each([
  ['only embeddings', 'embed.b', false],
  ['embeddings and more', 'both.c', true],
  ['what Bedrock does not tell', 'plain.d', true],
])('a model that gives %s', (_, id, hasOutput) => {
  expect(wantedPrices([traffic('us-east-1', [id])])).toEqual([{ id, regions: ['us-east-1'], hasOutput }]);
});

test.each([
  'provisioned-model',
  'custom-model-deployment',
  'imported-model',
  'application-inference-profile',
])('no list price is wanted for an ARN of a %s', (type) => {
  expect(wantedPrices([traffic('us-east-1', [accountArn(type, 'abc')])])).toEqual([]);
});

test('of services those are wanted that the Price List is known to have: no model is called like one', () => {
  const units = (GuardrailPolicyType: string) =>
    ({
      namespace: 'AWS/Bedrock/Guardrails',
      name: 'TextUnitCount',
      dimensions: { GuardrailPolicyType, Operation: 'ApplyGuardrail' },
    }) as const;
  const usage = usageOf([], [], [units('TopicPolicy'), units('NewPolicy')]);
  expect(wantedPrices([{ ...traffic('us-east-1', []), usage }])).toEqual([
    { id: 'guardrails/TopicPolicy', regions: ['us-east-1'], hasOutput: true },
  ]);
});

import { describe, expect, test } from 'vitest';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import type { Catalogue } from '../../../shared/bedrock/catalogue.ts';
import { type ModelFacts, modelFacts } from '../../../shared/bedrock/model-facts.ts';
import {
  accountArn,
  applicationProfile,
  catalogueOf,
  configOf,
  foundationModel,
  modelArn,
  systemProfile,
  usageOf,
} from '../builders.ts';

const PRO = 'amazon.nova-pro-v1:0';
const SONNET = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const sonnet = foundationModel(SONNET, { inferenceTypes: ['INFERENCE_PROFILE'] });

function factsOf(world: {
  readonly catalogue?: Partial<Catalogue>;
  readonly used?: readonly string[];
  readonly remembered?: readonly string[];
  readonly config?: Parameters<typeof configOf>[0];
}): ModelFacts[] {
  const { catalogue, used, remembered = [], config = {} } = world;
  return modelFacts(configOf(config), bedrockOf(catalogueOf(catalogue)), usageOf(used), remembered);
}

const idsOf = (facts: readonly ModelFacts[]): string[] => facts.map(({ id }) => id);

describe('which models there are facts of', () => {
  const models = (...foundationModels: Catalogue['foundationModels']) => ({ foundationModels });

  test.each<[string, Parameters<typeof factsOf>[0], string[]]>([
    ['a model on demand', { catalogue: models(foundationModel(PRO)) }, [PRO]],
    [
      'one that is called through profiles',
      { catalogue: { ...models(sonnet), profiles: [systemProfile('us', SONNET)] } },
      [SONNET],
    ],
    ['one whose profiles are not listed', { catalogue: models(sonnet) }, []],
    ['the same, remembered', { catalogue: models(sonnet), remembered: [SONNET] }, [SONNET]],
    ['the same, with traffic', { catalogue: models(sonnet), used: [`us.${SONNET}`] }, [SONNET]],
    ['one that is not to be called', { catalogue: models(foundationModel(PRO, { inferenceTypes: [] })) }, []],
    ['a provisionable variant', { catalogue: models(foundationModel(`${PRO}:300k`)) }, []],
    ['a remembered one that is not listed', { remembered: [PRO] }, [PRO]],
    ['traffic of an unknown model', { used: ['us.vendor.secret-v1:0'] }, []],
    [
      'an imported model with traffic',
      {
        catalogue: { imported: [{ arn: accountArn('imported-model', 'x'), name: 'mine' }] },
        used: [accountArn('imported-model', 'x')],
      },
      [],
    ],
    [
      'an id that would break a link',
      { catalogue: models(foundationModel('a.b)(c'), foundationModel(PRO)) },
      [PRO],
    ],
    [
      'several, by id',
      { catalogue: models(foundationModel('b.x'), foundationModel('a.x')), remembered: ['a.x', 'a.a'] },
      ['a.a', 'a.x', 'b.x'],
    ],
  ])('%s', (_, world, ids) => {
    expect(idsOf(factsOf(world))).toEqual(ids);
  });
});

describe('a model has traffic', () => {
  const catalogue = {
    foundationModels: [sonnet],
    profiles: [systemProfile('us', SONNET), applicationProfile('abc', 'team', [modelArn(SONNET)])],
    provisioned: [
      { arn: accountArn('provisioned-model', 'p'), name: 'p', foundationModelArn: modelArn(SONNET) },
    ],
  };

  test.each([
    ['none', [], false],
    ['of another model', [PRO], false],
    ['under its own id', [SONNET], true],
    ['through a profile', [`us.${SONNET}`], true],
    ['through a profile that is not listed', [`in.${SONNET}`], true],
    ["through a team's profile", ['abc'], true],
    ['provisioned', [accountArn('provisioned-model', 'p')], true],
  ])('%s: %j', (_, used, hasTraffic) => {
    expect(factsOf({ catalogue, used })).toMatchObject([{ id: SONNET, hasTraffic }]);
  });

  test('through a profile, while the catalogue has lost both: what is remembered tells which model it is', () => {
    expect(factsOf({ used: [`us.${SONNET}`], remembered: [SONNET] })).toEqual([
      { id: SONNET, hasTraffic: true, isWatched: true },
    ]);
  });
});

describe('people are told of a model', () => {
  const catalogue = { foundationModels: [sonnet], profiles: [systemProfile('us', SONNET)] };

  test.each<[string, Parameters<typeof configOf>[0], boolean]>([
    ['that discovery shows', {}, true],
    ['that is excluded', { settings: { discovery: { exclude: ['anthropic.*'] } } }, false],
    ['whose only series is excluded', { settings: { discovery: { exclude: ['us.*'] } } }, false],
    ['that is not included', { settings: { discovery: { include: ['amazon.*'] } } }, false],
    ['one series of which is included', { settings: { discovery: { include: ['us.*'] } } }, true],
    ['that is not to be listed', { settings: { discovery: { idle: 'hide' } } }, true],
    [
      'that is excluded, but has an entry',
      { settings: { discovery: { exclude: ['*'] } }, models: { chat: `us.${SONNET}` } },
      true,
    ],
  ])('%s', (_, config, isWatched) => {
    expect(factsOf({ catalogue, config })).toMatchObject([{ isWatched }]);
  });

  test('that is gone, by its own id', () => {
    const config = { settings: { discovery: { exclude: ['amazon.*'] } } };
    const facts = factsOf({ remembered: [PRO, SONNET], config });
    expect(facts.map(({ isWatched }) => isWatched)).toEqual([false, true]);
  });
});

test('the name and the life cycle are those of the catalogue', () => {
  const lifecycle = { status: 'LEGACY', legacyDate: '2026-05-01', endOfLifeDate: '2027-01-31' } as const;
  const catalogue = { foundationModels: [foundationModel(PRO, { name: 'Nova Pro', lifecycle })] };
  expect(factsOf({ catalogue })).toEqual([
    { id: PRO, hasTraffic: false, isWatched: true, listed: { name: 'Nova Pro', lifecycle } },
  ]);
});

import { describe, expect, test } from 'vitest';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import { describeProblem } from '../../../shared/kit/problem.ts';
import { withoutEffect } from '../../../shared/pricing/without-effect.ts';
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
import { configOfLayers } from '../config/shared-parameter.ts';

const NOVA = 'amazon.nova-pro-v1:0';
const SONNET = 'anthropic.claude-sonnet-4-6';
const us = systemProfile('us', SONNET);
const eu = systemProfile('eu', SONNET);
const app = applicationProfile('aaaaaaaaaaa1', 'team', us.modelArns);
const rented = accountArn('provisioned-model', 'p1');

const listed = catalogueOf({
  foundationModels: [foundationModel(NOVA)],
  profiles: [us, app],
  provisioned: [{ arn: rented, name: 'Rented', foundationModelArn: modelArn(NOVA) }],
});
const virginia = {
  board: { region: 'us-east-1' },
  bedrock: bedrockOf(listed),
  usage: { ...usageOf(['mars.vendor.used-v1:0']), silent: usageOf(['vendor.silent-v1:0']) },
};
const ireland = {
  board: { region: 'eu-west-1' },
  bedrock: bedrockOf(catalogueOf({ profiles: [eu] })),
  usage: usageOf(),
};
const denied = { ...virginia, bedrock: bedrockOf({ ...listed, denied: ['bedrock:ListImportedModels'] }) };

const MATCHED = [
  ['a model without traffic', NOVA],
  ['a model by its ARN', modelArn(NOVA)],
  ['a base model that profiles alone are listed of', SONNET],
  ['a profile', us.id],
  ['a profile by its ARN', us.arn],
  ['an application profile', app.id],
  ['provisioned throughput', rented],
  ['a series that is not listed', 'mars.vendor.used-v1:0'],
  ['a series that fell silent', 'vendor.silent-v1:0'],
  ['what a model entry names', 'vendor.named-v1:0'],
  ['a pattern', 'amazon.*'],
  ['a pattern on everything', '*'],
];
const UNMATCHED = [
  ['a profile of another geography', eu.id],
  ['a typing mistake', 'amazon.nova-pro-v1:1'],
  ['a variant that is never called', `${NOVA}:300k`],
  ['a pattern', 'amazon.titan-*'],
  ['an ARN of another account', app.arn.replace('aaaaaaaaaaa1', 'bbbbbbbbbbb1')],
];
const models = { named: 'vendor.named-v1:0' };

/** The parameter and the key that are said to match nothing, each with this one pattern. */
function saidOf(pattern: string, regions: Parameters<typeof withoutEffect>[1]): string[] {
  const settings = {
    discovery: { include: [pattern], exclude: [pattern] },
    quotas: { codes: { [pattern]: ['L-ABCDEF01'] } },
  };
  const prices = { x: { models: [pattern], per: '1M', input: 1 } };
  return withoutEffect(configOf({ models, prices, settings }), regions).map(
    ({ where, key }) => `${where}: ${key}`,
  );
}

const ALL = [
  'prices/x: models',
  'settings: discovery.include',
  'settings: discovery.exclude',
  'settings: quotas.codes',
];

describe('a price entry, a pattern of discovery and a key of quotas.codes', () => {
  test.each(MATCHED)('have an effect where they match %s', (_, pattern) => {
    expect(saidOf(pattern, [virginia])).toEqual([]);
  });

  test.each(UNMATCHED)('have none where they match nothing: %s', (_, pattern) => {
    expect(saidOf(pattern, [virginia])).toEqual(ALL);
  });

  test('need to match in one of several Regions only', () => {
    expect(saidOf(eu.id, [virginia, ireland])).toEqual([]);
    expect(saidOf(NOVA, [ireland, virginia])).toEqual([]);
    expect(saidOf('ap.vendor.x', [virginia, ireland])).toEqual(ALL);
  });

  test('may match what a denied list holds', () => {
    expect(saidOf(accountArn('imported-model', 'i1'), [virginia])).toEqual(ALL);
    expect(saidOf(accountArn('imported-model', 'i1'), [denied])).toEqual([]);
    expect(saidOf(eu.id, [denied])).toEqual(ALL);
    expect(saidOf(accountArn('imported-model', 'i1'), [denied, ireland])).toEqual([]);
    const prices = {
      x: { models: ['ap.vendor.x', accountArn('imported-model', 'i1')], per: '1M', input: 1 },
    };
    expect(withoutEffect(configOf({ prices }), [denied])).toEqual([]);
  });

  test('match a model that only they name, by its profile in a new geography', () => {
    expect(saidOf('vendor.used-v1:0', [virginia])).toEqual([]);
    expect(saidOf('vendor.other-v1:0', [virginia])).toEqual(ALL);
  });

  test('are named one by one', () => {
    const settings = {
      discovery: { include: ['*', 'zz.a', 'zz.b'] },
      quotas: { codes: { 'zz.c': ['L-ABCDEF01'] } },
    };
    expect(withoutEffect(configOf({ settings }), [virginia]).map(({ message }) => message)).toEqual(
      ['zz.a', 'zz.b', 'zz.c'].map((one) => expect.stringContaining(`found no match for ["${one}"]`)),
    );
  });

  test('of quota codes count only where they are not defaults of a fleet', () => {
    const codes = (id: string) => ({ quotas: { codes: { [id]: ['L-ABCDEF01'] } } });
    const config = configOfLayers({ shared: { settings: codes('zz.fleet') }, own: codes('zz.own') });
    expect(withoutEffect(config, [virginia]).map(({ message }) => message)).toEqual([
      expect.stringContaining('zz.own'),
    ]);
  });
});

test('a pattern prices nothing that is billed by the hour', () => {
  const prices = { x: { models: ['arn:*:provisioned-model/*'], per: '1M', input: 1 } };
  expect(withoutEffect(configOf({ prices }), [virginia])).toHaveLength(1);
});

test('an entry has an effect if one of its patterns matches', () => {
  const prices = { x: { models: ['ap.vendor.x', us.id], per: '1M', input: 1 } };
  expect(withoutEffect(configOf({ prices }), [virginia])).toEqual([]);
});

const entry = (id: string, regions: string[]) => ({ models: [id], per: '1M', input: 1, regions });

test('an entry has an effect only in its Regions, one of which must be watched', () => {
  const found = (one: object, ...regions: Parameters<typeof withoutEffect>[1][number][]) =>
    withoutEffect(configOf({ prices: { x: one } }), regions).map(describeProblem);
  const matchesNothing = [expect.stringContaining('prices/x: models: ')];
  expect(found(entry(NOVA, ['us-east-1']), virginia, ireland)).toEqual([]);
  expect(found(entry(NOVA, ['eu-west-1']), virginia, ireland)).toEqual(matchesNothing);
  expect(found(entry(NOVA, ['eu-west-1', 'us-east-1']), virginia)).toEqual([]);
  expect(found(entry(NOVA, ['eu-west-1']), virginia)).toEqual([
    'Name a watched Region, or delete this parameter: prices/x: regions: expected one of us-east-1, found ["eu-west-1"]',
  ]);
  expect(found(entry(NOVA, ['ap-south-1']), virginia, ireland)).toEqual([
    'Name a watched Region, or delete this parameter: prices/x: regions: expected one of us-east-1, eu-west-1, found ["ap-south-1"]',
  ]);
});

test('a Region twice, and a topic in a Region that is not watched, are problems', () => {
  const topic = (region: string): string => `arn:aws:sns:${region}:111122223333:pager`;
  const config = configOf({
    settings: { alarms: { topics: [topic('us-east-1'), topic('eu-west-1')] } },
    prices: { x: entry(NOVA, ['us-east-1', 'eu-west-1', 'us-east-1']) },
  });
  const twice = 'Remove one us-east-1: prices/x: regions: expected each Region once, found us-east-1 twice';
  expect(withoutEffect(config, [virginia]).map(describeProblem)).toEqual([
    twice,
    `Remove this topic, or deploy with its Region: settings: alarms.topics: expected topics in us-east-1, found ${topic('eu-west-1')}`,
  ]);
  expect(withoutEffect(config, [virginia, ireland]).map(describeProblem)).toEqual([twice]);
  const further = configOf({ settings: { alarms: { topics: [topic('ap-south-1')] } } });
  expect(withoutEffect(further, [virginia, ireland]).map(({ message }) => message)).toEqual([
    `expected topics in us-east-1, eu-west-1, found ${topic('ap-south-1')}`,
  ]);
});

test('the problem begins with what to do', () => {
  const prices = {
    typo: { models: ['us.anthropic.claude-sonet-4-6'], per: '1M', input: 1 },
    other: { models: ['us.anthropic.claude-sonet-4-6', 'yy.*'], per: '1M', input: 1 },
  };
  const expected =
    'models: expected a model or series that Bedrock lists here or that has traffic, found no match for';
  expect(withoutEffect(configOf({ prices }), [virginia]).map(describeProblem)).toEqual([
    `Correct what matches nothing, or remove it: prices/other: ${expected} ["us.anthropic.claude-sonet-4-6","yy.*"]`,
    `Correct what matches nothing, perhaps to ${us.id}, or remove it: prices/typo: ${expected} ["us.anthropic.claude-sonet-4-6"]`,
  ]);
});

describe('the price of a service', () => {
  const said = (service: string, usage = usageOf()): string[] =>
    withoutEffect(configOf({ prices: { x: { service, textUnits: 1, vcpuHour: 1 } } }), [
      { ...virginia, usage },
    ]).map(describeProblem);

  test.each(['guardrails', 'agentCore', 'guardrails/TopicPolicy', 'agentCore/AgentCore.Browser'])(
    '%s may wait for its traffic',
    (service) => {
      expect(said(service)).toEqual([]);
    },
  );

  test('that is misspelt matches nothing, and what AWS bills is suggested', () => {
    expect(said('guardrails/ContentPolcy')).toEqual([
      expect.stringMatching(
        /^Correct what matches nothing, perhaps to guardrails\/ContentPolicy, or remove it: prices\/x: service: .* no match for/,
      ),
    ]);
    expect(said('guardrails/Content')).toHaveLength(1);
  });

  test('that is new holds where it has traffic', () => {
    const further = {
      namespace: 'AWS/Bedrock/Guardrails',
      name: 'TextUnitCount',
      dimensions: { GuardrailPolicyType: 'NewPolicy' },
    } as const;
    expect(said('guardrails/NewPolicy')).toHaveLength(1);
    expect(said('guardrails/NewPolicy', usageOf([], [], [further]))).toEqual([]);
  });
});

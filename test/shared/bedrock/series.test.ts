import { describe, expect, test } from 'vitest';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import { isArn, profileBase, profileId } from '../../../shared/bedrock/series.ts';
import { resourceId } from '../../../shared/config/resource-id.ts';
import {
  accountArn,
  applicationProfile,
  catalogueOf,
  foundationModel,
  modelArn,
  systemProfile,
} from '../builders.ts';

const SONNET = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const NOVA = 'amazon.nova-pro-v1:0';
const UNLISTED = 'vendor.unlisted-v1:0';

const us = systemProfile('us', SONNET);
const eu = systemProfile('eu', SONNET);
const global = systemProfile('global', SONNET);
const govCloud = systemProfile('us-gov', SONNET);

const provisionedArn = accountArn('provisioned-model', 'p1');
const importedArn = accountArn('imported-model', 'i1');
const customArn = accountArn('custom-model', 'amazon.nova-pro-v1:0:300k/c1');

const catalogue = catalogueOf({
  foundationModels: [foundationModel(SONNET), foundationModel(NOVA)],
  profiles: [
    applicationProfile('appfromeu123', 'Chat in Europe', eu.modelArns),
    us,
    eu,
    global,
    govCloud,
    applicationProfile('appfrombase1', 'Batch', [modelArn(NOVA)]),
    applicationProfile('appfromnone1', 'Moved', [modelArn(SONNET, 'ca-central-1')]),
  ],
  // Both name the provisionable variant: it belongs to the model without the third part.
  provisioned: [{ arn: provisionedArn, name: 'Rented', foundationModelArn: modelArn(`${NOVA}:300k`) }],
  imported: [{ arn: importedArn, name: 'Own Llama' }],
  custom: [{ arn: customArn, name: 'Tuned', baseModelArn: modelArn(`${NOVA}:300k`) }],
});

describe('a series that the catalogue knows', () => {
  const resolve = (id: string) => bedrockOf(catalogue).resolver()(id);

  test.each([
    ['the plain id', SONNET, { scope: 'in-region', base: SONNET }],
    ['the ARN of a foundation model', modelArn(SONNET), { scope: 'in-region', base: SONNET }],
    ['a profile of a geography', us.id, { scope: 'us', base: SONNET }],
    ['a profile of another geography', eu.id, { scope: 'eu', base: SONNET }],
    ['a geography with a hyphen', govCloud.id, { scope: 'us-gov', base: SONNET }],
    ['the global profile', global.id, { scope: 'global', base: SONNET }],
    ['a system profile by its ARN', us.arn, { scope: 'us', base: SONNET }],
    [
      'an application profile made from a system profile',
      'appfromeu123',
      { scope: 'application', base: SONNET, name: 'Chat in Europe', source: eu.id },
    ],
    [
      'an application profile by its ARN',
      accountArn('application-inference-profile', 'appfromeu123'),
      { scope: 'application', base: SONNET, name: 'Chat in Europe', source: eu.id },
    ],
    [
      'an application profile made from a model',
      'appfrombase1',
      { scope: 'application', base: NOVA, name: 'Batch', source: NOVA },
    ],
    [
      'an application profile that routes like no system profile',
      'appfromnone1',
      { scope: 'application', base: SONNET, name: 'Moved', source: SONNET },
    ],
    ['a service tier of a model', `${NOVA}+flex`, { scope: 'in-region', base: NOVA, tier: 'flex' }],
    ['a service tier of a profile', `${us.id}+priority`, { scope: 'us', base: SONNET, tier: 'priority' }],
    ['a service tier of an ARN', `${us.arn}+flex`, { scope: 'us', base: SONNET, tier: 'flex' }],
    ['provisioned throughput', provisionedArn, { scope: 'provisioned', base: NOVA, name: 'Rented' }],
    ['an imported model', importedArn, { scope: 'imported', base: importedArn, name: 'Own Llama' }],
    ['a custom model', customArn, { scope: 'custom', base: NOVA, name: 'Tuned' }],
  ])('%s', (_situation, id, known) => {
    expect(resolve(id)).toEqual({ id, ...known });
  });

  test('the account’s own models whose base Bedrock does not tell are their own', () => {
    const resolveUnknown = bedrockOf(
      catalogueOf({
        provisioned: [{ arn: provisionedArn, name: 'Rented' }],
        custom: [{ arn: customArn, name: 'Tuned' }],
      }),
    ).resolver();
    expect(resolveUnknown(provisionedArn)).toMatchObject({ scope: 'provisioned', base: provisionedArn });
    expect(resolveUnknown(customArn)).toMatchObject({ scope: 'custom', base: customArn, name: 'Tuned' });
  });

  test('routing is a set of ARNs: their order does not matter', () => {
    const profile = applicationProfile('reversed1234', 'R', us.modelArns.toReversed());
    const resolveReversed = bedrockOf(catalogueOf({ profiles: [profile, eu, us] })).resolver();
    expect(resolveReversed('reversed1234').source).toBe(us.id);
  });

  test('a model that only profiles name is known as well', () => {
    const resolveByProfiles = bedrockOf(catalogueOf({ profiles: [us] })).resolver();
    expect(resolveByProfiles(SONNET)).toEqual({ id: SONNET, scope: 'in-region', base: SONNET });
    expect(resolveByProfiles(`mars.${SONNET}`)).toMatchObject({ scope: 'mars', base: SONNET });
  });

  test('the profile decides, not its name: its ARNs may name another model', () => {
    const renamed = { ...us, id: 'us.renamed' };
    const resolveRenamed = bedrockOf(catalogueOf({ profiles: [renamed] })).resolver();
    expect(resolveRenamed('us.renamed')).toEqual({ id: 'us.renamed', scope: 'us.renamed', base: SONNET });
  });
});

describe('a series that the catalogue does not know', () => {
  const resolve = (id: string) => bedrockOf(catalogue).resolver()(id);

  test.each([
    ['a new geography of a known model', `mars.${SONNET}`, { scope: 'mars', base: SONNET }],
    [
      'the same by its ARN',
      accountArn('inference-profile', `mars.${SONNET}`),
      { scope: 'mars', base: SONNET },
    ],
    ['a label that is no geography', UNLISTED, { scope: 'unknown', base: UNLISTED }],
    ['a geography of an unknown model', `us.${UNLISTED}`, { scope: 'unknown', base: `us.${UNLISTED}` }],
    [
      'a service tier of a new geography',
      `mars.${SONNET}+flex`,
      { scope: 'mars', base: SONNET, tier: 'flex' },
    ],
    [
      'a service tier of an unknown model',
      `${UNLISTED}+flex`,
      { scope: 'unknown', base: UNLISTED, tier: 'flex' },
    ],
    ['a tier that is none', `${NOVA}+fast`, { scope: 'unknown', base: `${NOVA}+fast` }],
    ['two labels too many', `a.b.${SONNET}`, { scope: 'unknown', base: `a.b.${SONNET}` }],
    ['an empty label', `.${SONNET}`, { scope: 'unknown', base: `.${SONNET}` }],
    ['no label at all', 'a1b2c3d4e5f6', { scope: 'unknown', base: 'a1b2c3d4e5f6' }],
    ['the ARN of an unlisted model', modelArn(UNLISTED), { scope: 'unknown', base: UNLISTED }],
    [
      'the ARN of a deleted application profile',
      accountArn('application-inference-profile', 'gone'),
      undefined,
    ],
  ])('%s', (_situation, id, expected) => {
    expect(resolve(id)).toEqual({ id, ...(expected ?? { scope: 'unknown', base: 'gone' }) });
  });

  test.each([
    ['provisioned-model', 'provisioned'],
    ['imported-model', 'imported'],
    ['custom-model', 'custom'],
    ['custom-model-deployment', 'custom'],
    ['prompt-router', 'prompt-router'],
  ])('the ARN of a %s is its own base, and its type tells the scope', (type, scope) => {
    const arn = accountArn(type, 'x9');
    expect(resolve(arn)).toEqual({ id: arn, scope, base: arn });
  });

  test('an ARN of another service is an id like any other', () => {
    const arn = 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/llama';
    expect(resolve(arn)).toEqual({ id: arn, scope: 'unknown', base: arn });
  });

  test('ids that entries or usage mention count as known models', () => {
    const empty = bedrockOf(catalogueOf()).resolver([UNLISTED]);
    expect(empty(`us.${UNLISTED}`)).toEqual({ id: `us.${UNLISTED}`, scope: 'us', base: UNLISTED });
    expect(empty(UNLISTED)).toEqual({ id: UNLISTED, scope: 'unknown', base: UNLISTED });
  });
});

test('profileBase is the model that the ARNs name; a profile without ARNs is its own', () => {
  expect(profileBase(us)).toBe(SONNET);
  expect(profileBase(global)).toBe(SONNET);
  expect(profileBase(applicationProfile('empty1234567', 'E', []))).toBe('empty1234567');
});

test.each([
  ['a bare id', NOVA, NOVA, NOVA, false],
  ['a foundation model', modelArn(NOVA), NOVA, modelArn(NOVA), true],
  ['a model of the empty Region', modelArn(NOVA, ''), NOVA, modelArn(NOVA, ''), true],
  ['a system profile', us.arn, us.id, us.id, true],
  ['an application profile', accountArn('application-inference-profile', 'abc'), 'abc', 'abc', true],
  ['provisioned throughput', provisionedArn, provisionedArn, provisionedArn, true],
  ['a custom model with a slash', customArn, customArn, customArn, true],
  ['another partition', `arn:aws-us-gov:bedrock:r::foundation-model/${NOVA}`, NOVA, undefined, true],
  [
    'another service',
    'arn:aws:sagemaker:r:1:endpoint/x',
    'arn:aws:sagemaker:r:1:endpoint/x',
    undefined,
    true,
  ],
  ['no resource', 'arn:aws:bedrock:r:1:foundation-model/', undefined, undefined, true],
  ['text before', `xarn:aws:bedrock:r::foundation-model/${NOVA}`, undefined, undefined, false],
])('ids inside ARNs: %s', (_situation, id, resource, profile, arn) => {
  expect(resourceId(id)).toBe(resource ?? id);
  expect(profileId(id)).toBe(profile ?? id);
  expect(isArn(id)).toBe(arn);
});

describe('while the catalogue is empty', () => {
  const empty = catalogueOf();

  test.each([
    ['two geographies with traffic tell their base', [us.id, eu.id], us.id, { scope: 'us', base: SONNET }],
    ['one geography alone does not', [us.id], us.id, { scope: 'unknown', base: us.id }],
    ['the plain id beside it does', [us.id, SONNET], us.id, { scope: 'us', base: SONNET }],
    [
      'two vendors with models of one name do not',
      ['a.model-v1', 'b.model-v1'],
      'a.model-v1',
      { scope: 'unknown', base: 'a.model-v1' },
    ],
    ['an id without a label', ['model', 'other'], 'model', { scope: 'unknown', base: 'model' }],
  ])('%s', (_situation, mentioned, id, known) => {
    expect(bedrockOf(empty).resolver(mentioned)(id)).toEqual({ id, ...known });
  });
});

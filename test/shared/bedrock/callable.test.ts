import { describe, expect, test } from 'vitest';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import { hasThirdPart } from '../../../shared/bedrock/series.ts';
import {
  accountArn,
  applicationProfile,
  catalogueOf,
  foundationModel,
  modelArn,
  systemProfile,
} from '../builders.ts';

describe('callable series', () => {
  const model = (id: string, inferenceTypes: readonly string[]) => foundationModel(id, { inferenceTypes });
  const { callable } = bedrockOf(
    catalogueOf({
      foundationModels: [
        model('v.on-demand', ['PROVISIONED', 'ON_DEMAND']),
        model('v.both', ['ON_DEMAND', 'INFERENCE_PROFILE']),
        model('v.profile-only', ['INFERENCE_PROFILE']),
        model('v.provisioned-only', ['PROVISIONED']),
        model('v.none', []),
        model('v.none-with-profile', []),
        model('v.variant:0:300k', ['ON_DEMAND']),
      ],
      profiles: [
        systemProfile('us', 'v.profile-only'),
        systemProfile('eu', 'v.profile-only'),
        systemProfile('us', 'v.both'),
        systemProfile('us', 'v.none-with-profile'),
        systemProfile('us', 'v.profiles-but-unlisted'),
        applicationProfile('app123456789', 'App', [modelArn('v.profile-only')]),
        applicationProfile('app987654321', 'App', [modelArn('v.only-an-application')]),
      ],
    }),
  );

  test.each([
    ['callable on demand', 'v.on-demand', ['v.on-demand']],
    ['on demand and through profiles: the plain id', 'v.both', ['v.both']],
    [
      'only through profiles: the system profiles, by id',
      'v.profile-only',
      ['eu.v.profile-only', 'us.v.profile-only'],
    ],
    ['only as provisioned throughput', 'v.provisioned-only', []],
    ['no inference type at all', 'v.none', []],
    ['no inference type at all, whatever profiles say', 'v.none-with-profile', []],
    ['a variant with a third part', 'v.variant:0:300k', []],
    ['unknown to the catalogue', 'v.unlisted', ['v.unlisted']],
    ['unlisted, but with system profiles', 'v.profiles-but-unlisted', ['us.v.profiles-but-unlisted']],
    ['unlisted, application profiles do not count', 'v.only-an-application', ['v.only-an-application']],
  ])('%s', (_situation, base, ids) => {
    expect(callable(base)).toEqual(ids);
  });
});

test.each([
  ['anthropic.claude-v2', false],
  ['amazon.nova-pro-v1:0', false],
  ['amazon.nova-pro-v1:0:300k', true],
  ['amazon.titan-embed-image-v1:0:mm', true],
  [accountArn('provisioned-model', 'p1'), false],
  [modelArn('amazon.nova-pro-v1:0'), false],
  ['arn:aws:sagemaker:us-east-1:111122223333:endpoint/llama', false],
])('%s has a third part: %s', (id, expected) => {
  expect(hasThirdPart(id)).toBe(expected);
});

import { describe, expect, test } from 'vitest';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import { knownIn } from '../../../shared/bedrock/known-in.ts';
import {
  accountArn,
  applicationProfile,
  catalogueOf,
  foundationModel,
  REGION,
  systemProfile,
  usageOf,
} from '../builders.ts';

const LISTED = 'vendor.listed-v1:0';
const PROFILE = systemProfile('us', LISTED);
const image = (modelId: string) => ({ modelId, imageSize: '512', bucketedStepSize: '25' });

describe('in a Region is known', () => {
  const catalogue = catalogueOf({
    foundationModels: [foundationModel(LISTED), foundationModel('vendor.wide-v1:0:300k')],
    profiles: [PROFILE, applicationProfile('abc123', 'checkout', PROFILE.modelArns)],
  });
  const usage = {
    ...usageOf(
      [
        'us.vendor.used-v1:0',
        ...['gone456', `xx.${LISTED}`].map((id) => accountArn('inference-profile', id)),
      ],
      [image('vendor.paint-v1:0')],
    ),
    silent: { series: [{ id: 'vendor.silent-v1:0', metrics: [] }], images: [image('vendor.brush-v1:0')] },
  };

  test.each([
    ['a listed model', LISTED, true],
    ['one that is listed in a variant only', 'vendor.wide-v1:0', true],
    ['a variant of a listed one: its problem is told there', `${LISTED}:256k`, true],
    ['a listed profile', `us.${LISTED}`, true],
    ['a listed application profile', 'abc123', true],
    ['a profile of another geography', `eu.${LISTED}`, false],
    ['what has traffic', 'us.vendor.used-v1:0', true],
    ['what an unlisted profile with traffic was made from', 'vendor.used-v1:0', true],
    ['the id of a profile whose ARN has traffic', 'gone456', true],
    ['the same, of a model that is listed', `xx.${LISTED}`, true],
    ['the rest of a listed id', 'listed-v1:0', false],
    ['what has image traffic', 'vendor.paint-v1:0', true],
    ['what fell silent', 'vendor.silent-v1:0', true],
    ['images that fell silent', 'vendor.brush-v1:0', true],
    ['an ARN of the Region', accountArn('provisioned-model', 'x'), true],
    ['an ARN of another Region', accountArn('provisioned-model', 'x').replace(REGION, 'eu-west-1'), false],
    ['anything else', 'vendor.other-v1:0', false],
  ])('%s', (_what, id, isKnown) => {
    expect(knownIn(REGION, bedrockOf(catalogue), usage)(id)).toBe(isKnown);
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import type { RegionState } from '../../../../local/sandbox/cloud/account.ts';
import { seed } from '../../../../local/sandbox/cloud/seed.ts';
import { freshClouds } from './clients.ts';

const cloud = freshClouds();

function here(): RegionState {
  return cloud().region('us-east-1');
}

beforeEach(() => seed(cloud()));

/** Values of ModelId under exactly {ModelId}. */
function series(): string[] {
  const ids = here().metrics.flatMap(({ Dimensions }) => {
    return Dimensions.length === 1 && Dimensions[0]?.Name === 'ModelId' ? [Dimensions[0].Value] : [];
  });
  return [...new Set(ids)];
}

describe('the catalogue', () => {
  test('has at least 100 models and 60 system profiles, each id once', () => {
    const models = here().foundationModels.map(({ modelId }) => modelId);
    const profiles = here().inferenceProfiles.filter(({ type }) => type === 'SYSTEM_DEFINED');
    expect(models.length).toBeGreaterThanOrEqual(100);
    expect(new Set(models).size).toBe(models.length);
    expect(profiles.length).toBeGreaterThanOrEqual(60);
    expect(new Set(profiles.map(({ inferenceProfileId }) => inferenceProfileId)).size).toBe(profiles.length);
  });

  test('every profile routes to one model that is listed', () => {
    const listed = new Set(here().foundationModels.map(({ modelId }) => modelId));
    for (const { models } of here().inferenceProfiles) {
      const bases = new Set(models.map(({ modelArn }) => modelArn.split('/')[1] ?? ''));
      expect([...bases].map((base) => listed.has(base))).toEqual([true]);
    }
  });

  test('every model that needs a profile has one', () => {
    const routed = new Set(
      here().inferenceProfiles.flatMap(({ models }) => models.map(({ modelArn }) => modelArn.split('/')[1])),
    );
    const needy = here().foundationModels.filter(({ inferenceTypesSupported }) => {
      return inferenceTypesSupported.join() === 'INFERENCE_PROFILE';
    });
    expect(needy.length).toBeGreaterThan(20);
    expect(needy.filter(({ modelId }) => !routed.has(modelId))).toEqual([]);
  });

  test('a global profile lists one ARN without a Region', () => {
    const globals = here().inferenceProfiles.filter(({ inferenceProfileId }) =>
      /^global\./.test(inferenceProfileId),
    );
    expect(globals.length).toBeGreaterThan(5);
    for (const { models } of globals) {
      expect(models.filter(({ modelArn }) => modelArn.startsWith('arn:aws:bedrock:::'))).toHaveLength(1);
    }
  });

  test('holds LEGACY models with and without dates, third parts, and empty inference types', () => {
    const models = here().foundationModels;
    const legacy = models.filter(({ modelLifecycle }) => modelLifecycle.status === 'LEGACY');
    expect(legacy.some(({ modelLifecycle }) => modelLifecycle.endOfLifeTime !== undefined)).toBe(true);
    expect(legacy.some(({ modelLifecycle }) => Object.keys(modelLifecycle).length === 1)).toBe(true);
    expect(models.filter(({ modelId }) => /:\d+:\w+$/.test(modelId)).length).toBeGreaterThan(10);
    expect(models.some(({ inferenceTypesSupported }) => inferenceTypesSupported.length === 0)).toBe(true);
    const orders = new Set(models.map(({ inferenceTypesSupported }) => inferenceTypesSupported.join()));
    expect(orders).toContain('ON_DEMAND,INFERENCE_PROFILE');
    expect(orders).toContain('INFERENCE_PROFILE,ON_DEMAND');
  });

  test('eu-central-1 lists eu. profiles and no us. ones', () => {
    const ids = cloud()
      .region('eu-central-1')
      .inferenceProfiles.map(({ inferenceProfileId }) => inferenceProfileId);
    expect(ids.filter((id) => id.startsWith('eu.')).length).toBeGreaterThan(10);
    expect(ids.filter((id) => id.startsWith('us.'))).toEqual([]);
  });
});

describe('the traffic', () => {
  test.each([
    ['a plain id', 'amazon.nova-micro-v1:0'],
    ['a LEGACY model', 'anthropic.claude-3-haiku-20240307-v1:0'],
    ['a geographic profile', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0'],
    ['a global profile', 'global.anthropic.claude-sonnet-4-5-20250929-v1:0'],
    ['an application profile of a system profile', 'sn45chatteam'],
    ['an application profile of one model', 'nl7x2k9q4wza'],
    [
      'a foundation-model ARN',
      'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-5-sonnet-20240620-v1:0',
    ],
    ['provisioned throughput', 'arn:aws:bedrock:us-east-1:111122223333:provisioned-model/abcdefghijkl'],
    ['an imported model', 'arn:aws:bedrock:us-east-1:111122223333:imported-model/im3p0rt3dm0d'],
    ['a profile that no catalogue lists', 'in.anthropic.claude-haiku-4-5-20251001-v1:0'],
    ['an image model', 'amazon.nova-canvas-v1:0'],
    ['an embedding model', 'amazon.titan-embed-text-v2:0'],
  ])('runs on %s', (_, id) => {
    expect(series()).toContain(id);
  });

  test('comes with totals, tiers, image dimensions, further namespaces and foreign metrics', () => {
    const shapes = here().metrics.map(({ Namespace, Dimensions }) => {
      return `${Namespace} ${Dimensions.map(({ Name }) => Name).join('+')}`;
    });
    expect(new Set(shapes)).toEqual(
      new Set([
        'AWS/Bedrock ',
        'AWS/Bedrock ModelId',
        'AWS/Bedrock ModelId+ServiceTier+ResolvedServiceTier',
        'AWS/Bedrock ModelId+ImageSize+BucketedStepSize',
        'AWS/Lambda FunctionName',
        'AWS/Bedrock/Guardrails Operation',
        'AWS/Bedrock/Guardrails GuardrailArn+GuardrailVersion',
        'AWS/Bedrock/Guardrails GuardrailPolicyType+Operation',
        'AWS/Bedrock/Guardrails GuardrailContentSource',
        'AWS/BedrockMantle ',
        'AWS/BedrockMantle Project',
        'AWS/BedrockMantle Model',
        'AWS/BedrockMantle Project+Model',
        'AWS/Bedrock/Agents Operation',
        'AWS/Bedrock/Agents Operation+ModelId',
        'AWS/Bedrock/Agents Operation+AgentAliasArn+ModelId',
        'AWS/Bedrock-AgentCore AggregateOperation',
        'AWS/Bedrock-AgentCore Resource+Operation',
        'AWS/Bedrock-AgentCore Resource+Operation+Name',
        'AWS/Bedrock-AgentCore Service',
        'AWS/Bedrock-AgentCore Service+Resource',
        'AWS/Bedrock-AgentCore Resource+Operation+Protocol',
        'AWS/Bedrock-AgentCore Operation+Protocol+Method+Name',
        'AWS/Bedrock-AgentCore Resource+Operation+Protocol+Method+Name',
        'AWS/Bedrock-AgentCore Operation',
        'AWS/Bedrock/KnowledgeBases Operation+KnowledgeBaseId',
        'AWS/Bedrock/KnowledgeBases KnowledgeBaseId',
        'AWS/Bedrock/Batch ModelId',
      ]),
    );
  });
});

describe('the quotas', () => {
  const named = (pattern: RegExp): number =>
    here().defaultQuotas.filter(({ QuotaName }) => pattern.test(QuotaName)).length;

  test('are some hundred, each code and name once, and codes as AWS writes them', () => {
    const { defaultQuotas } = here();
    expect(defaultQuotas.length).toBeGreaterThan(250);
    for (const key of ['QuotaCode', 'QuotaName'] as const) {
      expect(new Set(defaultQuotas.map((quota) => quota[key])).size).toBe(defaultQuotas.length);
    }
    expect(defaultQuotas.filter(({ QuotaCode }) => !/^L-[0-9A-F]{8}$/.test(QuotaCode))).toEqual([]);
  });

  test('are applied, as they are or otherwise, but for some; one is 0', () => {
    const { quotas, defaultQuotas } = here();
    const standard = new Map(defaultQuotas.map(({ QuotaCode, Value }) => [QuotaCode, Value]));
    expect(quotas.every(({ QuotaCode }) => standard.has(QuotaCode))).toBe(true);
    expect(defaultQuotas.length - quotas.length).toBeGreaterThan(20);
    const changed = quotas.filter(({ QuotaCode, Value }) => Value !== standard.get(QuotaCode));
    expect(changed.length).toBeGreaterThan(5);
    expect(quotas.filter(({ Value }) => Value === 0)).toMatchObject([
      { QuotaCode: 'L-58BE175A', QuotaName: expect.stringMatching(/ Anthropic Claude Haiku 4\.5$/) },
    ]);
  });

  test.each([
    ['on demand', /^On-demand model inference tokens per minute for /],
    ['cross-region', /^Cross-region model inference tokens per minute for /],
    ['cross-Region', /^Cross-Region model inference tokens per minute for /],
    ['global', /^Global cross-region model inference tokens per minute for /],
    ['requests', /^Global cross-region model inference requests per minute for /],
    ['days', /tokens per day for /],
    ['InvokeModel', /InvokeModel tokens per minute for /],
    ['latency-optimised ones', /^On-demand, latency-optimized /],
    ['long contexts', / 1M Context Length$/],
    ['batches', /^Batch inference job size/],
    ['provisioned throughput', /^Model units per provisioned model /],
    ['the other endpoint', /^\[bedrock-mantle endpoint\] /],
    ['models that no catalogue lists', / Meta Llama 2 /],
  ])('are of %s', (_, pattern) => {
    expect(named(pattern)).toBeGreaterThan(0);
    expect(named(pattern)).toBeLessThan(here().defaultQuotas.length / 2);
  });
});

test('the account has an alarm that the operator did not make', () => {
  expect([...here().alarms.keys()]).toEqual(['checkout-errors']);
});

test('the parameters are settings, five model entries, and prices', () => {
  const names = [...here().parameters.keys()];
  expect(names).toContain('/bedrock-dashboard/settings');
  expect(names).toContain('/bedrock-dashboard/models/team-a/chat');
  expect(names.filter((name) => name.startsWith('/bedrock-dashboard/models/'))).toHaveLength(5);
  expect(names.filter((name) => name.startsWith('/bedrock-dashboard/prices/')).length).toBeGreaterThan(5);
});

test('another Region can be the seeded one', () => {
  seed(cloud(), 'eu-central-1');
  const { metrics, parameters } = cloud().region('eu-central-1');
  expect(parameters.size).toBe(here().parameters.size);
  expect(JSON.stringify(metrics)).toContain('"eu.anthropic.claude-sonnet-4-5-20250929-v1:0"');
});

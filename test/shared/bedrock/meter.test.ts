import { describe, expect, it, test } from 'vitest';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import type { NamespaceMetric } from '../../../shared/bedrock/catalogue.ts';
import { allSeries, furtherSeries } from '../../../shared/bedrock/further-series.ts';
import { isOfRuntime, meterOf } from '../../../shared/bedrock/meter.ts';
import { catalogueOf, foundationModel } from '../builders.ts';

const MANTLE = 'AWS/BedrockMantle';
const GUARDRAILS = 'AWS/Bedrock/Guardrails';

function published(
  namespace: NamespaceMetric['namespace'],
  dimensions: NamespaceMetric['dimensions'],
  ...names: string[]
): NamespaceMetric[] {
  return names.map((name) => ({ namespace, name, dimensions }));
}

describe('the meter of', () => {
  test.each([
    ['us.vendor.model-v1:0', 'AWS/Bedrock', { ModelId: 'us.vendor.model-v1:0' }, 'Invocations'],
    ['arn:aws:bedrock:x:1:provisioned-model/p', 'AWS/Bedrock', expect.anything(), 'Invocations'],
    ['mantle/vendor.model', MANTLE, { Model: 'vendor.model' }, 'Inferences'],
    ['mantle/vendor.model/proj_a', MANTLE, { Project: 'proj_a', Model: 'vendor.model' }, 'Inferences'],
    ['mantle/vendor.model/a/b', MANTLE, { Project: 'a/b', Model: 'vendor.model' }, 'Inferences'],
    ['guardrails/TopicPolicy', GUARDRAILS, { GuardrailPolicyType: 'TopicPolicy' }, undefined],
    [
      'guardrails/TopicPolicy/ApplyGuardrail',
      GUARDRAILS,
      { GuardrailPolicyType: 'TopicPolicy', Operation: 'ApplyGuardrail' },
      undefined,
    ],
    ['agentCore/AgentCore.Runtime', 'AWS/Bedrock-AgentCore', { Service: 'AgentCore.Runtime' }, undefined],
  ])('%s', (id, namespace, dimensions, requests) => {
    const meter = meterOf(id);
    expect(meter).toMatchObject({ namespace, dimensions });
    expect(meter.requests).toBe(requests);
    expect(meter.counts.length).toBeGreaterThan(0);
    expect(isOfRuntime(id)).toBe(namespace === 'AWS/Bedrock');
  });

  it.each([
    ['mantle/vendor.model', true],
    ['guardrails/SensitiveInformationPolicy', true],
    ['guardrails/ContentPolicy', false],
    ['vendor.model', false],
  ])('%s counts more than is billed: %s', (id, isMore) => {
    expect(meterOf(id).atMost !== undefined).toBe(isMore);
  });
});

describe('a series of a further namespace', () => {
  test('is each model on bedrock-mantle that has tokens', () => {
    const further = [
      ...published(MANTLE, { Model: 'b' }, 'Inferences', 'TotalInputTokens'),
      ...published(MANTLE, { Model: 'a' }, 'TotalOutputTokens'),
      ...published(MANTLE, { Model: 'failed' }, 'Inferences', 'InferenceClientErrors'),
      ...published(MANTLE, {}, 'TotalInputTokens'),
      ...published(MANTLE, { Project: 'p' }, 'TotalInputTokens'),
    ];
    expect(furtherSeries(further)).toEqual([
      { id: 'mantle/a', metrics: ['TotalOutputTokens'] },
      { id: 'mantle/b', metrics: ['Inferences', 'TotalInputTokens'] },
    ]);
    expect(furtherSeries(further.toReversed()).map(({ id }) => id)).toEqual(['mantle/a', 'mantle/b']);
  });

  test('is read by project only where a model alone has no tokens: both count the same', () => {
    const pair = published(MANTLE, { Model: 'a', Project: 'p' }, 'InputTokens');
    expect(furtherSeries([...published(MANTLE, { Model: 'a' }, 'Inferences'), ...pair])).toEqual([
      { id: 'mantle/a/p', metrics: ['InputTokens'] },
    ]);
    expect(furtherSeries([...published(MANTLE, { Model: 'a' }, 'TotalInputTokens'), ...pair])).toEqual([
      { id: 'mantle/a', metrics: ['TotalInputTokens'] },
    ]);
  });

  test('is a policy of guardrails once, with or without the operation', () => {
    const operation = { Operation: 'ApplyGuardrail' };
    const alone = published(GUARDRAILS, { GuardrailPolicyType: 'TopicPolicy' }, 'TextUnitCount');
    const both = published(GUARDRAILS, { ...operation, GuardrailPolicyType: 'TopicPolicy' }, 'TextUnitCount');
    expect(furtherSeries(both).map(({ id }) => id)).toEqual(['guardrails/TopicPolicy/ApplyGuardrail']);
    expect(furtherSeries([...both, ...alone]).map(({ id }) => id)).toEqual(['guardrails/TopicPolicy']);
    expect(furtherSeries(published(GUARDRAILS, operation, 'TextUnitCount'))).toEqual([]);
  });

  test('comes after those of bedrock-runtime', () => {
    const series = [{ id: 'vendor.model', metrics: ['Invocations'] }];
    const further = published(MANTLE, { Model: 'a' }, 'TotalInputTokens');
    expect(allSeries({ series, further }).map(({ id }) => id)).toEqual(['vendor.model', 'mantle/a']);
  });
});

describe('a model on bedrock-mantle is', () => {
  const resolve = (...ids: string[]) =>
    bedrockOf(catalogueOf({ foundationModels: ids.map((id) => foundationModel(id)) })).resolver([]);

  test.each([
    ['the model of the same id', ['v.model', 'v.model-v1:0'], 'v.model'],
    [
      'the one that differs in its version',
      ['v.model-v1:0', 'v.model-v1:0:300k', 'v.modeller-v1:0'],
      'v.model-v1:0',
    ],
    ['the one with the other form of a version', ['v.model-1:0'], 'v.model-1:0'],
    ['a model of its own where two differ in their version', ['v.model-v1:0', 'v.model-v2:0'], 'v.model'],
    ['a model of its own where none is listed', ['v.other-v1:0'], 'v.model'],
  ])('%s', (_, listed, base) => {
    expect(resolve(...listed)('mantle/v.model')).toEqual({ id: 'mantle/v.model', scope: 'mantle', base });
    expect(resolve(...listed)('mantle/v.model/proj').base).toBe(base);
  });

  test.each(['zai.glm-4.7', 'eu.zai.glm-4.7'])('%s keeps its base where nothing is listed', (id) => {
    const mentioned = [id, 'us.zai.glm-4.7', 'mantle/zai.glm-4.7', 'zai.glm-4.7'];
    const resolveUnlisted = bedrockOf(catalogueOf({})).resolver(mentioned);
    expect(mentioned.map((one) => resolveUnlisted(one).base)).toEqual(Array(4).fill('zai.glm-4.7'));
  });

  test('while a service is none', () => {
    expect(resolve('v.model')('guardrails/TopicPolicy/ApplyGuardrail')).toEqual({
      id: 'guardrails/TopicPolicy/ApplyGuardrail',
      scope: 'service',
      base: 'guardrails',
      source: 'guardrails/TopicPolicy',
    });
  });
});

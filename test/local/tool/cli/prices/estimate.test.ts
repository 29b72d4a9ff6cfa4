import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { askDataSet, DATA_SET } from '../../../../../local/tool/cli/prices/data-set.ts';
import { type Estimate, estimateOf } from '../../../../../local/tool/cli/prices/estimate.ts';
import type { Series } from '../../../../../shared/bedrock/series.ts';
import { accountArn, modelArn } from '../../../../shared/builders.ts';

const ask = askDataSet(new Date('2026-11-24T00:00:00Z'));
const HERE = { region: 'us-east-1', currency: 'USD' };

test('the date stands for the version that is installed', () => {
  const packageJson = new URL(
    '../../../../../node_modules/@pydantic/genai-prices/package.json',
    import.meta.url,
  );
  const { name, version } = JSON.parse(readFileSync(packageJson, 'utf8'));
  expect({ name, version }).toEqual({ name: DATA_SET.name, version: DATA_SET.version });
});

describe('known, USD for a million tokens', () => {
  const sonnet = 'anthropic.claude-sonnet-4-5-20250929-v1:0';

  test.each([
    ['', sonnet, 3.3, 16.5],
    ['us.', sonnet, 3.3, 16.5],
    ['eu.', sonnet, 3.3, 16.5],
    ['jp.', sonnet, 3.3, 16.5],
    ['au.', sonnet, 3.3, 16.5],
    ['global.', sonnet, 3, 15],
    ['apac.', 'anthropic.claude-sonnet-4-20250514-v1:0', 3, 15],
    ['global.', 'anthropic.claude-opus-4-6-v1', 5, 25],
    ['', 'anthropic.claude-opus-4-7', 5.5, 27.5],
    ['', 'anthropic.claude-opus-5', 5.5, 27.5],
    ['', 'anthropic.claude-opus-5-5', 4.4, 22],
    ['us.', 'anthropic.claude-haiku-4-5-20251001-v1:0', 1.1, 5.5],
    ['', 'amazon.nova-pro-v1:0', 0.8, 3.2],
    ['us.', 'amazon.nova-micro-v1:0', 0.035, 0.14],
    ['', 'meta.llama3-3-70b-instruct-v1:0', 0.72, 0.72],
    ['us.', 'meta.llama4-maverick-17b-instruct-v1:0', 0.24, 0.97],
    ['us.', 'deepseek.r1-v1:0', 1.35, 5.4],
    ['', 'openai.gpt-oss-120b-1:0', 0.15, 0.6],
    ['', 'qwen.qwen3-coder-480b-a35b-v1:0', 0.45, 1.8],
    ['', 'mistral.mistral-7b-instruct-v0:2', 0.15, 0.2],
    ['', 'nvidia.nemotron-nano-9b-v2', 0.06, 0.23],
    ['', 'anthropic.claude-3-5-sonnet-20241022-v2:0', 3, 15],
  ])('%s%s: %d and %d', (scope, base, input, output) => {
    const { answer } = expectKnown(estimateOf(series(`${scope}${base}`, base), HERE, ask));
    expect(answer.amounts).toMatchObject({ input, output });
  });

  test('prices of the cache, where the set has them', () => {
    const { answer } = expectKnown(estimateOf(series(`us.${sonnet}`, sonnet), HERE, ask));
    expect(answer).toEqual({
      matched: `regional.${sonnet}`,
      amounts: { input: 3.3, output: 16.5, cacheRead: 0.33, cacheWrite: 4.125 },
      beyond: [],
    });
  });

  test('an application profile costs what it was made from', () => {
    const made = { id: 'sn45chatteam', base: sonnet, scope: 'application', source: `global.${sonnet}` };
    expect(expectKnown(estimateOf(made, HERE, ask))).toMatchObject({
      id: `global.${sonnet}`,
      answer: { amounts: { input: 3 } },
    });
  });

  test('the ARN of a model is the model', () => {
    const byArn = series(modelArn(sonnet), sonnet);
    expect(expectKnown(estimateOf(byArn, HERE, ask))).toMatchObject({ id: sonnet });
  });

  test('where longer requests cost more, the price of short ones, and from where on', () => {
    const sol = 'openai.gpt-5.6-sol';
    const { answer } = expectKnown(estimateOf(series(`us.${sol}`, sol), HERE, ask));
    expect(answer).toMatchObject({ costsMoreAbove: 271_999, amounts: { input: 4.4, output: 22 } });
  });

  test('a price that was cut is asked for by its date', () => {
    const sol = 'openai.gpt-5.6-sol';
    const before = estimateOf(series(sol, sol), HERE, askDataSet(new Date('2026-08-20T00:00:00Z')));
    expect(expectKnown(before).answer.amounts).toMatchObject({ input: 5.5, output: 33 });
  });
});

describe('not known, and why', () => {
  const haiku = 'anthropic.claude-haiku-4-5-20251001-v1:0';
  const custom = accountArn('custom-model', 'abc');

  test.each<[id: string, base: string, why: string]>([
    [
      'amazon.titan-embed-text-v2:0',
      'amazon.titan-embed-text-v2:0',
      'the set takes it for amazon.titan-embed-text-v1, which is another model',
    ],
    [
      'global.anthropic.claude-sonnet-5-5',
      'anthropic.claude-sonnet-5-5',
      'the set takes it for global.anthropic.claude-sonnet-5-v1:0, which is another model',
    ],
    [
      'anthropic.claude-opus-4-5-20251101-v2:0',
      'anthropic.claude-opus-4-5-20251101-v2:0',
      'the set takes it for regional.anthropic.claude-opus-4-5-v1:0, which is another model',
    ],
    [
      'global.amazon.nova-pro-v1:0',
      'amazon.nova-pro-v1:0',
      'the set has amazon.nova-pro-v1:0, which are not the prices of its global series',
    ],
    [
      'global.anthropic.claude-3-7-sonnet-20250219-v1:0',
      'anthropic.claude-3-7-sonnet-20250219-v1:0',
      'the set has regional.anthropic.claude-3-7-sonnet-20250219-v1:0, which are not the prices of its global series',
    ],
    [`us-gov.${haiku}`, haiku, 'the set has no prices of this partition'],
    [`in.${haiku}`, haiku, 'the set does not know it'],
    [`ca.${haiku}`, haiku, 'the set does not know it'],
    ...[
      'amazon.nova-2-lite-v1:0',
      'deepseek.v3.2',
      'mistral.mistral-large-2407-v1:0',
      'cohere.command-r-plus-v1:0',
      'moonshot.kimi-k2-thinking',
      'zai.glm-4.7',
      'minimax.minimax-m2',
      'ai21.jamba-1-5-large-v1:0',
      'stability.sd3-5-large-v1:0',
    ].map((id): [string, string, string] => [id, id, 'the set does not know it']),
    [
      'amazon.nova-2-sonic-v1:0',
      'amazon.nova-2-sonic-v1:0',
      'the set prices apart what CloudWatch counts together (input_audio_mtok, output_audio_mtok)',
    ],
  ])('%s', (id, base, why) => {
    expect(estimateOf(series(id, base), HERE, ask)).toEqual({ kind: 'unknown', why });
  });

  test.each<[Series]>([
    [{ id: custom, base: 'amazon.nova-pro-v1:0', scope: 'custom' }],
    [{ id: custom, base: custom, scope: 'custom' }],
  ])('a model of the account: %j', (own) => {
    expect(estimateOf(own, HERE, ask)).toEqual({
      kind: 'unknown',
      why: "the set has models of Bedrock's own, not custom ones",
    });
  });

  const nova = series('amazon.nova-pro-v1:0', 'amazon.nova-pro-v1:0');

  test.each(['us-gov-west-1', 'cn-north-1', 'us-iso-east-1', 'eusc-de-east-1'])('in %s', (region) => {
    const why = 'the set has no prices of this partition';
    expect(estimateOf(nova, { ...HERE, region }, ask)).toEqual({ kind: 'unknown', why });
    expect(estimateOf(nova, { ...HERE, region: 'ap-southeast-2' }, ask)).toMatchObject({ kind: 'known' });
  });

  test('in another currency', () => {
    const why = 'the set is in USD, the settings say EUR';
    expect(estimateOf(nova, { ...HERE, currency: 'EUR' }, ask)).toEqual({ kind: 'unknown', why });
  });
});

function series(id: string, base: string): Series {
  const scope = id === base || id.startsWith('arn:') ? 'in-region' : id.slice(0, -base.length - 1);
  return { id, base, scope };
}

function expectKnown(estimate: Estimate): Extract<Estimate, { kind: 'known' }> {
  if (estimate.kind === 'known') return estimate;
  throw new Error(`expected a price, found: ${estimate.why}`);
}

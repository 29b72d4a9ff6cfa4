import { describe, expect, test } from 'vitest';
import type { Dimensions, Namespace } from '../../../../shared/bedrock/catalogue.ts';
import { usageOf } from '../../builders.ts';
import { entries, markdown, render, widget } from '../render.ts';
import { namesOf, published } from './published.ts';

function rendered(namespace: Namespace, data: readonly Dimensions[], metrics?: readonly string[]) {
  const further = data.flatMap((dimensions) => published(namespace, dimensions, metrics));
  return render({ usage: usageOf([], [], further) });
}

/** All that AWS documents, whatever dimensions it documents it with. */
const MANTLE = [
  'Inferences',
  'InferenceClientErrors',
  'TotalInputTokens',
  'TotalOutputTokens',
  'InputTokens',
  'OutputTokens',
];
const opus = { Model: 'anthropic.claude-opus-4-7' };
const oss = { Model: 'openai.gpt-oss-120b' };
const checkout = { Project: 'proj_checkout' };

describe('the section of bedrock-mantle', () => {
  const ACCOUNT = ['account_inferences', 'account_tokens'];
  const MODEL = ['model_inferences', 'model_tokens'];
  const PROJECT = ['project_inferences', 'project_errors', 'project_input_tokens', 'project_output_tokens'];
  const PAIR = ['pair_inferences', 'pair_tokens', 'pair_sizes'];

  test.each<[string, readonly Dimensions[], readonly string[]]>([
    ['is not there without data', [], []],
    ['the account', [{}], ['text', ...ACCOUNT]],
    ['models', [opus], ['text', ...MODEL]],
    ['projects', [checkout], ['text', ...PROJECT]],
    [
      'both together, which some accounts have alone',
      [{ ...checkout, ...opus }],
      ['text', ...PAIR, ...PROJECT],
    ],
    [
      'all',
      [{}, opus, checkout, { ...opus, ...checkout }],
      ['text', ...ACCOUNT, ...MODEL, ...PAIR, ...PROJECT],
    ],
    ['no other dimensions', [{ ModelId: 'x' }, { ...opus, Tier: 'y' }], []],
  ])('%s', (_, data, names) => {
    expect(namesOf(rendered('AWS/BedrockMantle', data, MANTLE), 'mantle')).toEqual(names);
  });

  test('reads a model under its own dimension name', () => {
    const desired = rendered('AWS/BedrockMantle', [opus, oss]);
    expect(
      entries(widget(desired, 'model_tokens')).map(({ path, stat, label }) => [...path, stat, label]),
    ).toEqual(
      [opus, oss].flatMap(({ Model }) => [
        ['AWS/BedrockMantle', 'TotalInputTokens', 'Model', Model, 'Sum', `Input tokens (${Model})`],
        ['AWS/BedrockMantle', 'TotalOutputTokens', 'Model', Model, 'Sum', `Output tokens (${Model})`],
      ]),
    );
  });

  test('takes the tokens of project and model from the metrics that have both dimensions', () => {
    const desired = rendered('AWS/BedrockMantle', [{ ...opus, ...checkout }]);
    const path = ['Project', 'proj_checkout', 'Model', opus.Model];
    const title = `proj_checkout · ${opus.Model}`;
    const lines = (name: string) =>
      entries(widget(desired, name)).map((entry) => [...entry.path.slice(1), entry.stat, entry.label]);
    expect(lines('pair_tokens')).toEqual([
      ['InputTokens', ...path, 'Sum', `Input tokens (${title})`],
      ['OutputTokens', ...path, 'Sum', `Output tokens (${title})`],
    ]);
    expect(lines('pair_sizes').map((line) => line.at(-2))).toEqual(['p90', 'p90']);
  });

  test('a single account needs no name on its lines', () => {
    const labels = entries(widget(rendered('AWS/BedrockMantle', [{}]), 'account_inferences'));
    expect(labels.map(({ label }) => label)).toEqual(['Inferences', 'Client errors']);
  });

  test('says what it lacks', () => {
    expect(markdown(widget(rendered('AWS/BedrockMantle', [{}]), 'mantle_text'))).toContain(
      'the rows and the cost of models include it · AWS publishes neither its latency, server errors nor throttles',
    );
  });
});

describe('the section of agents', () => {
  const operation = { Operation: 'InvokeAgent' };
  const ModelId = 'anthropic.claude-3-haiku-20240307-v1:0';
  const AgentAliasArn = 'arn:aws:bedrock:us-east-1:111122223333:agent-alias/AGENT12345/PRODALIAS1';
  const alias = { ...operation, AgentAliasArn, ModelId };
  const OPERATION = ['invocations', 'time', 'errors', 'tokens'].map((panel) => `operation_${panel}`);
  const ALIAS = ['invocations', 'time', 'errors', 'tokens'].map((panel) => `alias_${panel}`);

  test.each<[string, readonly Dimensions[], readonly string[]]>([
    ['is not there without data', [], []],
    ['operations', [operation, { Operation: 'InvokeInlineAgent' }], ['text', ...OPERATION]],
    ['aliases', [alias], ['text', ...ALIAS]],
    ['both', [operation, alias], ['text', ...OPERATION, ...ALIAS]],
    ['not operation and model, which tells the same once more', [{ ...operation, ModelId }], []],
  ])('%s', (_, data, names) => {
    expect(namesOf(rendered('AWS/Bedrock/Agents', data), 'agents')).toEqual(names);
  });

  test('an alias is named by the ids of agent and alias, and its model', () => {
    const desired = rendered('AWS/Bedrock/Agents', [alias]);
    const title = `AGENT12345/PRODALIAS1 · ${ModelId}`;
    const [line] = entries(widget(desired, 'alias_invocations'));
    expect(line).toMatchObject({ label: title, stat: 'Sum', period: 300 });
    expect(line?.path).toEqual([
      'AWS/Bedrock/Agents',
      'InvocationCount',
      ...['Operation', 'InvokeAgent', 'AgentAliasArn', AgentAliasArn, 'ModelId', ModelId],
    ]);
  });

  test.each<[string, readonly string[], string]>([
    ['a small letter', ['outputTokenCount'], 'outputTokenCount'],
    ['a capital letter', ['OutputTokenCount'], 'OutputTokenCount'],
    ['both', ['OutputTokenCount', 'outputTokenCount'], 'outputTokenCount'],
    ['none yet', ['InvocationCount'], 'outputTokenCount'],
  ])('output tokens are read as CloudWatch spells them: %s', (_, metrics, name) => {
    const desired = rendered('AWS/Bedrock/Agents', [operation], metrics);
    expect(entries(widget(desired, 'operation_tokens')).map(({ path }) => path[1])).toEqual([
      'InputTokenCount',
      name,
    ]);
  });
});

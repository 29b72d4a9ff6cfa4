import {
  DataUnavailableException,
  type Expression,
  GetCostAndUsageCommand,
  type GetCostAndUsageCommandInput,
  GetDimensionValuesCommand,
} from '@aws-sdk/client-cost-explorer';
import { beforeEach, describe, expect, test } from 'vitest';
import { OWN_IDS, ownArn } from '../../../../local/sandbox/cloud/catalogue/catalogue.ts';
import {
  addFoundationModel,
  addGuardrail,
  callModel,
  recordTraffic,
  seed,
} from '../../../../local/sandbox/cloud/seed.ts';
import { clientsOf, freshClouds } from './clients.ts';

const cloud = freshClouds();
const NOW = '2026-11-28T06:00:00.000Z';
const PERIOD = { Start: '2026-11-25', End: '2026-11-28' };
const SONNET = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const NOVA = 'amazon.nova-pro-v1:0';

beforeEach(() => {
  cloud().settings.now = () => new Date(NOW);
});

const is = (Key: 'SERVICE' | 'REGION' | 'RECORD_TYPE', ...Values: string[]): Expression => ({
  Dimensions: { Key, Values },
});

async function names(SearchString?: string, NextPageToken?: string) {
  const input = { Dimension: 'SERVICE', TimePeriod: PERIOD, SearchString, NextPageToken } as const;
  return cloud().costExplorer.send(new GetDimensionValuesCommand(input));
}

async function costs(filter: Expression[], more: Partial<GetCostAndUsageCommandInput> = {}) {
  return cloud().costExplorer.send(
    new GetCostAndUsageCommand({
      TimePeriod: PERIOD,
      Granularity: 'DAILY',
      Metrics: ['UnblendedCost'],
      Filter: { And: filter },
      GroupBy: [
        { Type: 'DIMENSION', Key: 'SERVICE' },
        { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
      ],
      ...more,
    }),
  );
}

const USAGE = [is('RECORD_TYPE', 'Usage'), is('REGION', 'us-east-1')];

/** Amounts by day and usage type. */
async function billed(...filter: Expression[]): Promise<Record<string, Record<string, number>>> {
  const { ResultsByTime = [] } = await costs([...USAGE, ...filter]);
  return Object.fromEntries(
    ResultsByTime.map(({ TimePeriod, Groups = [] }) => [
      TimePeriod?.Start,
      Object.fromEntries(
        Groups.map(({ Keys, Metrics }) => [
          Keys?.[1],
          Number(Number(Metrics?.UnblendedCost?.Amount).toFixed(6)),
        ]),
      ),
    ]),
  );
}

const at = (day: string, hour = '12') => new Date(`${day}T${hour}:00:00.000Z`);

describe('what is billed', () => {
  test('is what was used, at list prices, 24 hours late', async () => {
    const call = { inputTokens: 1e6, outputTokens: 1e5 };
    for (const hour of ['05', '07']) callModel(cloud(), NOVA, { time: at('2026-11-26', hour), ...call });
    callModel(cloud(), NOVA, { time: at('2026-11-27', '05'), ...call });
    callModel(cloud(), NOVA, { time: at('2026-11-27', '07'), ...call });
    expect(await billed()).toEqual({
      '2026-11-25': {},
      '2026-11-26': { 'USE1-NovaPro-input-tokens': 1.6, 'USE1-NovaPro-output-tokens': 0.64 },
      '2026-11-27': { 'USE1-NovaPro-input-tokens': 0.8, 'USE1-NovaPro-output-tokens': 0.32 },
    });
  });

  test('names a model of another vendor a service of its own', async () => {
    addFoundationModel(cloud(), { modelId: SONNET, modelName: 'Claude Sonnet 4.5' });
    const call = {
      time: at('2026-11-26'),
      inputTokens: 1e6,
      outputTokens: 1e6,
      cacheRead: 1e6,
      cacheWrite: 1e6,
    };
    callModel(cloud(), `us.${SONNET}`, call);
    callModel(cloud(), `global.${SONNET}`, call);
    callModel(cloud(), NOVA, { time: at('2026-11-26'), inputTokens: 1e6 });
    const { DimensionValues = [] } = await names('bedrock');
    expect(DimensionValues.map(({ Value }) => Value)).toEqual([
      'Amazon Bedrock',
      'Claude Sonnet 4.5 (Amazon Bedrock Edition)',
    ]);
    expect((await billed(is('SERVICE', 'Claude Sonnet 4.5 (Amazon Bedrock Edition)')))['2026-11-26']).toEqual(
      {
        'USE1-MP:USE1_input_tokens_standard-Units': 3.3,
        'USE1-MP:USE1_output_tokens_standard-Units': 16.5,
        'USE1-MP:USE1_cache_read_tokens_standard-Units': 0.33,
        'USE1-MP:USE1_cache_write_tokens_standard-Units': 4.125,
        'USE1-MP:USE1_input_tokens_global_standard-Units': 3,
        'USE1-MP:USE1_output_tokens_global_standard-Units': 15,
        'USE1-MP:USE1_cache_read_tokens_global_standard-Units': 0.3,
        'USE1-MP:USE1_cache_write_tokens_global_standard-Units': 3.75,
      },
    );
  });

  test('has each tier at its own rate', async () => {
    const time = at('2026-11-26');
    callModel(cloud(), 'openai.gpt-oss-120b-1:0', { time, inputTokens: 3e6 });
    callModel(cloud(), 'openai.gpt-oss-120b-1:0', { time, inputTokens: 1e6, tier: 'flex' });
    callModel(cloud(), 'amazon.nova-micro-v1:0', { time, inputTokens: 1e6, tier: 'priority' });
    expect((await billed())['2026-11-26']).toEqual({
      'USE1-gpt-oss-120b-input-tokens': 0.45,
      'USE1-gpt-oss-120b-input-tokens-flex': 0.075,
      // No rate of the tier is listed.
      'USE1-NovaMicro-input-tokens': 0.07,
    });
  });

  test('resolves profiles and ARNs, and leaves out what is billed by the hour', async () => {
    seed(cloud());
    const time = at('2026-11-26');
    const call = (series: string) => callModel(cloud(), series, { time, inputTokens: 1e6 });
    call(OWN_IDS.novaApplication);
    call('arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-text-v2:0');
    call(ownArn('us-east-1', 'provisioned-model', OWN_IDS.provisioned));
    call('vendor.unknown-v1:0');
    expect((await billed())['2026-11-26']).toEqual({
      'USE1-NovaLite-input-tokens': 0.06,
      'USE1-TitanEmbeddingV2-Text-input-tokens': 0.02,
    });
  });

  test('has images, mantle, guardrails and AgentCore', async () => {
    const time = at('2026-11-26');
    const images = { count: 5, size: '1024x1024', steps: '50' };
    callModel(cloud(), 'amazon.nova-canvas-v1:0', { time, images });
    const mantle = { namespace: 'AWS/BedrockMantle', time, values: [1e6] };
    for (const dimensions of [{}, { Model: 'qwen.qwen3-32b-v1:0' }, { Project: 'p' }]) {
      recordTraffic(cloud(), { ...mantle, metric: 'TotalInputTokens', dimensions });
    }
    recordTraffic(cloud(), {
      ...mantle,
      metric: 'TotalOutputTokens',
      dimensions: { Model: 'qwen.qwen3-32b-v1:0' },
    });
    recordTraffic(cloud(), {
      namespace: 'AWS/Bedrock/Guardrails',
      metric: 'TextUnitCount',
      dimensions: { GuardrailPolicyType: 'TopicPolicy', Operation: 'ApplyGuardrail' },
      time,
      values: [1_000],
    });
    addGuardrail(cloud(), { id: 'g', name: 'unused' });
    for (const [metric, value] of [['CPUUsed-vCPUHours', 2] as const, ['MemoryUsed-GBHours', 10] as const]) {
      for (const dimensions of [
        { Service: 'AgentCore.Browser' },
        { Service: 'AgentCore.Browser', Resource: 'b' },
      ]) {
        recordTraffic(cloud(), {
          namespace: 'AWS/Bedrock-AgentCore',
          metric,
          dimensions,
          time,
          values: [value],
        });
      }
    }
    expect((await billed())['2026-11-26']).toEqual({
      'USE1-BrowserTool:Consumption-based:vCPU': 0.179,
      'USE1-BrowserTool:Consumption-based:Memory': 0.0945,
      'USE1-NovaCanvas-T2I-1024-Standard': 0.2,
      'USE1-qwen.qwen3-32b-v1:0-mantle-input-tokens-standard': 0.15,
      'USE1-qwen.qwen3-32b-v1:0-mantle-output-tokens-standard': 0.6,
      'USE1-Guardrail-TopicPolicyUnitsConsumed': 0.15,
    });
  });

  test('has what the sandbox adds, by Region and record type', async () => {
    cloud().bill.items = [
      { usageType: 'NovaPro-input-tokens-batch', usdPerDay: 8 },
      { usageType: 'Hours', usdPerDay: 4, service: 'Amazon Elastic Compute Cloud - Compute' },
      { usageType: 'NovaPro-input-tokens-batch', usdPerDay: 2, region: 'eu-west-1' },
      { usageType: 'Credit', usdPerDay: -3, recordType: 'Credit' },
    ];
    const batch = (usd: number) => ({ 'USE1-NovaPro-input-tokens-batch': usd });
    expect(await billed(is('SERVICE', 'Amazon Bedrock', 'Amazon Nothing'))).toEqual({
      '2026-11-25': batch(8),
      '2026-11-26': batch(8),
      // Six hours of the day are billed yet.
      '2026-11-27': batch(2),
    });
    expect((await names()).TotalSize).toBe(2);
    expect((await names('bedrock')).TotalSize).toBe(1);
  });

  test('is estimated in the current month', async () => {
    cloud().bill.items = [{ usageType: 'x', usdPerDay: 1 }];
    const TimePeriod = { Start: '2026-10-31', End: '2026-11-02' };
    const { ResultsByTime = [], ...rest } = await costs(USAGE, { TimePeriod });
    expect(ResultsByTime.map(({ Estimated }) => Estimated)).toEqual([false, true]);
    expect(ResultsByTime[0]).toMatchObject({
      TimePeriod: { Start: '2026-10-31', End: '2026-11-01' },
      Total: {},
      Groups: [
        {
          Keys: ['Amazon Bedrock', 'USE1-x'],
          Metrics: { UnblendedCost: { Amount: '1.0000000000', Unit: 'USD' } },
        },
      ],
    });
    expect(rest).not.toHaveProperty('NextPageToken');
  });
});

describe('pages', () => {
  test('may divide a day', async () => {
    cloud().bill.items = ['a', 'b', 'c'].map((usageType) => ({ usageType, usdPerDay: 24 }));
    cloud().bill.perPage = 4;
    const first = await costs(USAGE);
    expect(first.ResultsByTime?.map(({ Groups }) => Groups?.length)).toEqual([3, 1]);
    const second = await costs(USAGE, { NextPageToken: first.NextPageToken });
    const third = await costs(USAGE, { NextPageToken: second.NextPageToken });
    expect(
      second.ResultsByTime?.map(({ TimePeriod, Groups }) => [TimePeriod?.Start, Groups?.length]),
    ).toEqual([
      ['2026-11-26', 2],
      ['2026-11-27', 2],
    ]);
    expect(third.ResultsByTime?.at(-1)?.Groups).toHaveLength(1);
    expect(third.NextPageToken).toBeUndefined();
    await expect(
      costs([...USAGE, is('SERVICE', 'x')], { NextPageToken: first.NextPageToken }),
    ).rejects.toMatchObject({
      name: 'InvalidNextTokenException',
    });
  });

  test('of values', async () => {
    cloud().bill.items = ['Amazon Bedrock', 'X (Amazon Bedrock Edition)'].map((service) => ({
      service,
      usageType: 'a',
      usdPerDay: 1,
    }));
    cloud().bill.perPage = 1;
    const { NextPageToken, DimensionValues } = await names('Bedrock');
    expect(DimensionValues).toHaveLength(1);
    expect((await names('Bedrock', NextPageToken)).DimensionValues?.[0]?.Value).toBe(
      'X (Amazon Bedrock Edition)',
    );
    await expect(names('Bedrock', 'x')).rejects.toMatchObject({ name: 'InvalidNextTokenException' });
  });
});

describe('it refuses', () => {
  test('what it does not know', async () => {
    const End = PERIOD.Start;
    await expect(costs(USAGE, { TimePeriod: { Start: PERIOD.End, End } })).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('Start date (and hour) should be before end date (and hour)'),
    });
    await expect(costs(USAGE, { Granularity: 'HOURLY' })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  test('an account that does not see its bill', async () => {
    cloud().bill.access = 'off';
    await expect(names()).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: 'User not enabled for cost explorer access',
    });
    cloud().bill.access = 'withheld';
    await expect(costs(USAGE)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('Linked account'),
    });
    cloud().bill.access = 'preparing';
    await expect(costs(USAGE)).rejects.toThrow(DataUnavailableException);
  });

  test('another Region', async () => {
    const { costExplorer } = clientsOf(cloud(), 'eu-west-1');
    const asked = new GetDimensionValuesCommand({ Dimension: 'SERVICE', TimePeriod: PERIOD });
    await expect(costExplorer.send(asked)).rejects.toMatchObject({ name: 'UnknownEndpoint' });
  });
});

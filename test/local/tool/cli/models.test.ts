import { beforeAll, describe, expect, test } from 'vitest';
import { seed } from '../../../../local/sandbox/cloud/seed.ts';
import { describeOperator } from '../../../../local/sandbox/describe-operator.ts';
import { type Finished, runChild } from '../../child.ts';
import { BIN, cli, cliHere, expectOneSentence, freePort, isolated, withCloud } from './cli.ts';

/** Deployed without collect: list prices are not read. */
const OPERATOR = {
  region: 'us-east-1',
  prefix: '/bedrock-dashboard',
  dashboardName: 'BedrockMetricsDashboard-us-east-1',
};

const PREFIX = '/bedrock-dashboard';

/** Runs on the seeded account, one after the other; writes nothing. */
async function seeded(
  args: readonly string[],
  parameters: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  let finished: Finished | undefined;
  await withCloud(async (cloud) => {
    seed(cloud);
    describeOperator(cloud, OPERATOR);
    for (const [path, value] of Object.entries(parameters)) cloud.putParameter(`${PREFIX}/${path}`, value);
    finished = await cliHere(cloud, args);
    const writes = cloud.calls.filter(({ operation }) => /^(Put|Delete)/.test(operation));
    expect(writes).toEqual([]);
  });
  if (finished === undefined) throw new Error('the command of this test did not run');
  return finished;
}

describe.concurrent('models', () => {
  let all: Finished;
  let unpriced: Finished;
  let json: Finished;
  beforeAll(async () => {
    [all, unpriced, json] = await Promise.all([
      seeded(['models']),
      seeded(['models', '--unpriced']),
      seeded(['models', '--json']),
    ]);
  });

  test('row by row, then what has none', () => {
    expect(all).toMatchObject({ code: 0, stderr: '' });
    const [head = '', ...groups] = all.stdout.split('\n\n');
    expect(head).toMatch(/^ {2}SERIES +SCOPE +TRAFFIC +USD PER 1M +PRICE FROM +LIFE CYCLE$/);
    expect(groups.map((group) => group.split('\n')[0])).toEqual([
      'claude-3-haiku (models/claude-3-haiku): anthropic.claude-3-haiku-20240307-v1:0',
      'Claude Sonnet 4.5 (models/claude-sonnet-4-5): anthropic.claude-sonnet-4-5-20250929-v1:0',
      'nova-micro (models/nova-micro): amazon.nova-micro-v1:0',
      'product-images (models/product-images): amazon.nova-canvas-v1:0',
      'Team A chat (models/team-a/chat): amazon.nova-lite-v1:0',
      'support-mistral (discovered): arn:aws:bedrock:us-east-1:111122223333:imported-model/im3p0rt3dm0d',
      'Nova 2 Lite (discovered): amazon.nova-2-lite-v1:0',
      'Nova Pro (discovered): amazon.nova-pro-v1:0',
      'Titan Text Embeddings V2 (discovered): amazon.titan-embed-text-v2:0',
      'Claude 3.5 Sonnet (discovered): anthropic.claude-3-5-sonnet-20240620-v1:0',
      'Claude Haiku 4.5 (discovered): anthropic.claude-haiku-4-5-20251001-v1:0',
      'Claude Opus 4.7 (discovered): anthropic.claude-opus-4-7',
      'Command R+ (discovered): cohere.command-r-plus-v1:0',
      'gpt-oss-120b (discovered): openai.gpt-oss-120b-1:0',
      'No row: services other than models (their cost counts)',
      'Available, no traffic yet',
      'No row, no traffic yet',
      expect.stringMatching(/^\d+ series, 22 with traffic, 8 of them without a price$/),
    ]);
  });

  test.each([
    [
      'claude-3-haiku',
      '  anthropic.claude-3-haiku-20240307-v1:0 in-region data 0.25 / 1.25 models/claude-3-haiku LEGACY since 2026-09-10, extended access from 2026-12-10 (expect a higher price), end of life 2027-03-10',
    ],
    [
      'a profile',
      '  us.anthropic.claude-sonnet-4-5-20250929-v1:0 us data 3.3 / 16.5 prices/claude-sonnet-4-5',
    ],
    [
      'an application profile',
      '  sn45chatteam application (chat-team) data 3.3 / 16.5 prices/claude-sonnet-4-5',
    ],
    ['images', '  amazon.nova-canvas-v1:0 in-region data 0.04 an image models/product-images'],
    ['without traffic', '  openai.gpt-oss-20b-1:0 in-region none no price'],
    ['without traffic, of a row', '  us.amazon.nova-micro-v1:0 us none 0.035 / 0.14 prices/nova-micro'],
  ])('the line of %s', (_, line) => {
    const lines = all.stdout.split('\n').map((one) => one.replaceAll(/(?<=\S) +/g, ' '));
    expect(lines).toContain(line);
  });

  test('--unpriced: only those with traffic and without a price, and exit code 2', () => {
    expect(unpriced).toMatchObject({ code: 2, stderr: '' });
    const ids = unpriced.stdout
      .split('\n')
      .filter((line) => line.startsWith('  '))
      .slice(1);
    expect(ids.map((line) => line.trim().replaceAll(/ {2,}/g, '  '))).toEqual([
      'arn:aws:bedrock:us-east-1:111122223333:imported-model/im3p0rt3dm0d  imported (support-mistral)  data  by the hour',
      'global.amazon.nova-2-lite-v1:0  global  data  no price',
      'arn:aws:bedrock:us-east-1:111122223333:provisioned-model/abcdefghijkl  provisioned (reserved-nova-pro)  data  by the hour',
      'mantle/anthropic.claude-opus-4-7  mantle  data  no price',
      'cohere.command-r-plus-v1:0  in-region  data  no price',
      'agentCore/AgentCore.Runtime  service  data  no price',
      'guardrails/ContentPolicy/ApplyGuardrail  service  data  no price',
      'guardrails/TopicPolicy/ApplyGuardrail  service  data  no price',
    ]);
    expect(unpriced.stdout).toMatch(/^8 series with traffic and without a price$/m);
  });

  test('--unpriced where every series has a price: nothing, and exit code 0', async () => {
    const arns = ['imported-model/im3p0rt3dm0d', 'provisioned-model/abcdefghijkl'];
    const models = ['*', ...arns.map((id) => `arn:aws:bedrock:us-east-1:111122223333:${id}`)];
    const all = JSON.stringify({ models, per: '1M', input: 1, output: 1, cacheRead: 1, cacheWrite: 1 });
    const policies = JSON.stringify({ service: 'guardrails', textUnits: 0.15 });
    const agents = JSON.stringify({ service: 'agentCore', vcpuHour: 0.09, gbHour: 0.01 });
    const prices = { 'prices/all': all, 'prices/policies': policies, 'prices/agents': agents };
    expect(await seeded(['models', '--unpriced'], prices)).toEqual({
      code: 0,
      stdout: '0 series with traffic and without a price\n',
      stderr: '',
    });
  });

  test('--json: everything, and nothing else', () => {
    expect(json).toMatchObject({ code: 0, stderr: '' });
    const { regions, outOfReach } = JSON.parse(json.stdout);
    expect(outOfReach).toEqual([]);
    expect(regions).toEqual([
      { region: 'us-east-1', currency: 'USD', priceMultiplier: 1, series: expect.any(Array) },
    ]);
    const [{ series }] = regions;
    const haiku = 'anthropic.claude-3-haiku-20240307-v1:0';
    expect(series.find(({ id }: { id: string }) => id === haiku)).toEqual({
      id: haiku,
      scope: 'in-region',
      base: haiku,
      model: {
        name: 'Claude 3 Haiku',
        provider: 'Anthropic',
        lifecycle: {
          status: 'LEGACY',
          legacyDate: '2026-09-10',
          extendedAccessDate: '2026-12-10',
          endOfLifeDate: '2027-03-10',
        },
      },
      traffic: 'data',
      place: { kind: 'row', key: 'm/claude-3-haiku', title: 'claude-3-haiku' },
      claimedBy: 'models/claude-3-haiku',
      price: {
        from: 'models/claude-3-haiku',
        level: 'series',
        per: '1K',
        amounts: { input: 0.00025, output: 0.00125 },
        perMillion: { input: 0.25, output: 1.25 },
      },
      missing: [],
    });
  });

  test('several Regions: a group for each, with your currency and multiplier', async () => {
    const settings = '{"currency":"EUR","priceMultiplier":0.9}';
    const { code, stdout } = await seeded(['models', '--unpriced', '--regions', 'eu-central-1'], {
      settings,
    });
    expect(code).toBe(2);
    expect(stdout).toMatch(/^us-east-1:\n {2}SERIES .* EUR PER 1M /);
    expect(stdout).toContain('\ncosts are these prices times 0.9 (settings)\n\neu-central-1:\n0 series with');
  });

  test('a denied read: one sentence, and no part of a list', async () => {
    await withCloud(async (cloud) => {
      seed(cloud);
      cloud.faults.add({ operation: 'ListMetrics', kind: 'denied', times: Number.POSITIVE_INFINITY });
      expectOneSentence(
        await cliHere(cloud, ['models', '--json']),
        /cloudwatch:ListMetrics: .*not authorized/,
      );
    });
  });

  test('settings that cannot be read: the list is made with the version before, and says so', async () => {
    const { code, stdout } = await seeded(['models'], { settings: '{"maxPages": 2,}' });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^problem: Remove the comma before \}: settings: line 1, column 16: expected a key in double quotes, found \}; version 1 is used instead\n/,
    );
    expect(stdout).toContain('\n  SERIES ');
  });

  test('settings that cannot be trusted, a wrong option, no network: one sentence', async () => {
    expectOneSentence(
      await seeded(['models'], { settings: '{"suspended": true}' }),
      /Rename the key to suspend: settings: suspended: unknown key/,
    );
    await withCloud(async (cloud) => {
      expectOneSentence(await cli(cloud, ['models', '--nothing']), /unknown option '--nothing'/);
    });
    const nowhere = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
    const url = `http://127.0.0.1:${await freePort()}`;
    const offline = await runChild([BIN, 'models'], isolated({ ...nowhere, AWS_ENDPOINT_URL: url }));
    expectOneSentence(offline, /bedrock-dashboard: .*ECONNREFUSED/);
  });
});

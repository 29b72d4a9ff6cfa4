import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { afterAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../../../../local/sandbox/cloud/cloud.ts';
import { addTraffic, launchModel, seed } from '../../../../../local/sandbox/cloud/seed.ts';
import { SEED_PARAMETERS } from '../../../../../local/sandbox/cloud/seed-parameters.ts';
import { type Finished, runChild } from '../../../child.ts';
import { clientsOf } from '../../../sandbox/cloud/clients.ts';
import { BIN, cli, expectOneSentence, isolated, withCloud } from '../cli.ts';

// Each command is a process, and the machine may be busy.

const folder = mkdtempSync(join(tmpdir(), 'prices-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = `\
# Estimates, not offers: @pydantic/genai-prices 0.1.8 of 2026-09-23, USD for a million tokens.
# It tells global prices from regional ones, but no Regions, service tiers or batch. Nothing has been written:
# compare with https://aws.amazon.com/bedrock/pricing/, then run what you agree with.
`;
const NOVA_2_LITE = `
# global.amazon.nova-2-lite-v1:0 (matched global.amazon.nova-2-lite-v1:0)
aws ssm put-parameter --region us-east-1 --type String --name /bedrock-dashboard/prices/estimate-global.amazon.nova-2-lite-v1-0 --value '{"models":["global.amazon.nova-2-lite-v1:0"],"per":"1M","input":0.3,"output":2.5,"cacheRead":0.075,"asOf":"2026-09-23","source":"estimate: @pydantic/genai-prices 0.1.8, aws global.amazon.nova-2-lite-v1:0"}'
`;
const SONNET = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const PRICES = '/bedrock-dashboard/prices';

describe.concurrent('prices suggest', () => {
  test('on the seeded account: one series lacks a price; nothing is written, no page is read', async () => {
    await withCloud(async (cloud) => {
      seed(cloud);
      expect(await suggest(cloud)).toEqual({ code: 2, stdout: `${HEADER}${NOVA_2_LITE}`, stderr: '' });
      const operations = cloud.calls.map(({ operation }) => operation);
      expect(operations.filter((name) => /^(Put|Delete)|Dashboard/.test(name))).toEqual([]);
    });
  });

  test('run by a real shell, the commands give the series their prices', async () => {
    await withCloud(async (cloud) => {
      seed(cloud);
      withoutEntries(cloud);
      expect(await unpriced(cloud)).toMatch(/^no price for 10 of 10 models with traffic: /);

      const script = await suggest(cloud);
      const written = await runScript(cloud, script.stdout);
      expect(written).toMatchObject({
        [`${PRICES}/estimate-regional.${SONNET.replace(':', '-')}`]: { models: [`us.${SONNET}`], input: 3.3 },
        [`${PRICES}/estimate-global.${SONNET.replace(':', '-')}`]: { models: [`global.${SONNET}`], input: 3 },
        // The application profile made from Nova Lite.
        [`${PRICES}/estimate-amazon.nova-lite-v1-0`]: { models: ['amazon.nova-lite-v1:0'], input: 0.06 },
        // The ARN that a knowledge base calls.
        [`${PRICES}/estimate-regional.anthropic.claude-3-5-sonnet-20240620-v1-0`]: { input: 3 },
      });

      const unknown = [
        'amazon.nova-canvas-v1:0',
        'amazon.titan-embed-text-v2:0',
        'in.anthropic.claude-haiku-4-5-20251001-v1:0',
      ];
      expect(await unpriced(cloud)).toBe(
        'no price for 3 of 10 models with traffic: Claude Haiku 4.5 (1 of 2 series), Nova Canvas, ' +
          'Titan Text Embeddings V2; series: amazon.nova-canvas-v1:0 (image); ' +
          'amazon.titan-embed-text-v2:0 (input); in.anthropic.claude-haiku-4-5-20251001-v1:0 (input, output)',
      );
      const again = JSON.parse((await suggest(cloud, '--json')).stdout);
      expect(again).toMatchObject({ suggestions: [], completions: [] });
      expect(again.unknown.map(({ series }: { series: string }) => series)).toEqual(unknown);
      expect(await cli(cloud, ['validate'])).toMatchObject({ code: 0 });
    });
  });

  test('what the set does not know is said, with what it took it for; and what a command would do to it', async () => {
    await withCloud(async (cloud) => {
      cloud.putParameter(`${PRICES}/x`, '{"models":["none"],"per":"1M","input":1}');
      launchModel(cloud, { modelId: 'amazon.nova-pro-v1:0', modelName: 'Nova Pro', scopes: ['global'] });
      for (const id of ['amazon.nova-pro-v1:0', 'global.amazon.nova-pro-v1:0', 'x\nrm -rf nothing']) {
        addTraffic(cloud, id);
      }
      addTraffic(cloud, 'amazon.titan-embed-text-v2:0', { kind: 'embedding' });
      const value =
        '{"models":["amazon.nova-pro-v1:0"],"per":"1M","input":0.8,"output":3.2,"cacheRead":0.2,"asOf":"2026-09-23",' +
        '"source":"estimate: @pydantic/genai-prices 0.1.8, aws amazon.nova-pro-v1:0"}';
      expect((await suggest(cloud)).stdout).toBe(`${HEADER}
# amazon.nova-pro-v1:0 (matched amazon.nova-pro-v1:0)
# as the base model's price it would hold for global.amazon.nova-pro-v1:0, too, whose own is not known
aws ssm put-parameter --region us-east-1 --type String --name ${PRICES}/estimate-amazon.nova-pro-v1-0 --value '${value}'

# Not known:
#   amazon.titan-embed-text-v2:0 (input): the set takes it for amazon.titan-embed-text-v1, which is another model
#   global.amazon.nova-pro-v1:0 (input, output): the set has amazon.nova-pro-v1:0, which are not the prices of its global series
#   x rm -rf nothing (input, output): the set does not know it
`);
    });
  });

  test('what an entry of yours lacks is for that entry, in its own unit', async () => {
    await withCloud(async (cloud) => {
      cloud.putParameter(`${PRICES}/sonnet`, `{"models":["*${SONNET}"],"per":"1K","input":0.003}`);
      const haiku = 'anthropic.claude-3-haiku-20240307-v1:0';
      cloud.putParameter(
        '/bedrock-dashboard/models/haiku',
        `{"modelId":"${haiku}","inputTokenPrice":0.00025}`,
      );
      launchModel(cloud, { modelId: SONNET, modelName: 'Claude Sonnet 4.5' });
      const cached = ['InputTokenCount', 'OutputTokenCount', 'CacheReadInputTokenCount'];
      addTraffic(cloud, `us.${SONNET}`, { metrics: cached });
      addTraffic(cloud, haiku, { metrics: [...cached, 'CacheWriteInputTokenCount'] });
      expect(await suggest(cloud)).toEqual({
        code: 2,
        stdout: `${HEADER}
# Prices that an entry of yours lacks; add them there:
#   models/haiku: "outputTokenPrice":0.00125 for ${haiku} (matched regional.${haiku}; no price of cacheRead, cacheWrite is known)
#   prices/sonnet: "output":0.0165,"cacheRead":0.00033 for us.${SONNET} (matched regional.${SONNET})
`,
        stderr: '',
      });
    });
  });

  test('a name that is taken, even by an entry that cannot be read, stays', async () => {
    await withCloud(async (cloud) => {
      seed(cloud);
      const name = `${PRICES}/estimate-global.amazon.nova-2-lite-v1-0`;
      cloud.putParameter(name, 'unreadable');
      expect(Object.keys(await runScript(cloud, (await suggest(cloud)).stdout))).toEqual([`${name}-2`]);
    });
  });

  test('commands go where the tool was pointed: prefix, Region, profile', async () => {
    await withCloud(async (cloud) => {
      addTraffic(cloud, 'amazon.nova-micro-v1:0', { region: 'eu-central-1' });
      const config = join(folder, 'aws-config');
      const keys = 'aws_access_key_id = local\naws_secret_access_key = local\n';
      writeFileSync(config, `[profile team-b]\n${keys}`);
      const finished = await cli(
        cloud,
        ['prices', 'suggest', '--prefix', '/team-b', '--region', 'eu-central-1', '--profile', 'team-b'],
        { AWS_CONFIG_FILE: config },
      );
      const [parameters] = await commandsOf(finished.stdout);
      expect(parameters).toMatchObject({
        profile: 'team-b',
        region: 'eu-central-1',
        name: '/team-b/prices/estimate-amazon.nova-micro-v1-0',
        type: 'String',
      });
    });
  });

  test('further Regions are looked at, too; one entry holds for all', async () => {
    await withCloud(async (cloud) => {
      for (const region of ['us-east-1', 'eu-central-1'])
        addTraffic(cloud, 'amazon.nova-micro-v1:0', { region });
      addTraffic(cloud, 'cohere.command-r-v1:0', { region: 'eu-central-1' });
      const { stdout } = await suggest(cloud, '--regions', 'eu-central-1');
      expect(await commandsOf(stdout)).toMatchObject([{ region: 'us-east-1' }]);
      expect(stdout).toContain(
        '#   cohere.command-r-v1:0 in eu-central-1 (input, output): the set does not know it\n',
      );
    });
  });

  test('settings in another currency: nothing is suggested', async () => {
    await withCloud(async (cloud) => {
      seed(cloud);
      cloud.putParameter('/bedrock-dashboard/settings', '{"currency":"EUR"}');
      expect(JSON.parse((await suggest(cloud, '--json')).stdout)).toEqual({
        dataSet: {
          name: '@pydantic/genai-prices',
          version: '0.1.8',
          published: '2026-09-23',
          currency: 'USD',
        },
        suggestions: [],
        completions: [],
        unknown: [
          {
            series: 'global.amazon.nova-2-lite-v1:0',
            region: 'us-east-1',
            lacks: ['input', 'output'],
            why: 'the set is in USD, the settings say EUR',
          },
        ],
      });
    });
  });

  test('everything has its price: nothing to do', async () => {
    await withCloud(async (cloud) => {
      seed(cloud);
      cloud.putParameter(`${PRICES}/rest`, '{"models":["*nova-2-lite*"],"per":"1M","input":1,"output":1}');
      const nothing = '# every billed series with traffic has its prices\n';
      expect(await suggest(cloud)).toEqual({ code: 0, stdout: nothing, stderr: '' });
    });
  });

  test.for([
    [['prices', 'guess'], /unknown command 'guess'/],
    [['prices', 'suggest', '--write'], /unknown option '--write'/],
    [['prices', 'suggest', '--prefix', 'x'], /--prefix: expected .*, found "x"/],
  ] as const)('a wrong call: %j', async ([args, sentence]) => {
    await withCloud(async (cloud) => {
      expectOneSentence(await cli(cloud, args), sentence);
      expect(cloud.calls).toEqual([]);
    });
  });

  test('denied, without credentials, with settings that nobody can trust: one sentence', async () => {
    await withCloud(async (cloud) => {
      const environment = isolated({ AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: cloud.url });
      const without = await runChild([BIN, 'prices', 'suggest'], environment);
      expectOneSentence(without, /Could not load credentials/);
      cloud.putParameter('/bedrock-dashboard/settings', '{"drift":"x"}');
      expectOneSentence(await suggest(cloud), /settings: drift: expected "repair" or "report", found "x"/);
      cloud.faults.add({ operation: 'ListMetrics', kind: 'denied', times: 1 });
      expectOneSentence(await suggest(cloud), /cloudwatch:ListMetrics: .*not authorized/);
    });
  });

  test('--help has examples', async () => {
    const { code, stdout } = await runChild([BIN, 'prices', 'suggest', '--help'], isolated({}));
    expect(code).toBe(0);
    expect(stdout).toMatch(/\$ bedrock-dashboard prices suggest > prices\.sh/);
  });
});

test('the data set is in a chunk of the tool that only this command loads, and not in the function', () => {
  const mark = 'regional.anthropic.claude-haiku-4-5';
  const holding = (bundle: string): string[] => {
    const directory = fileURLToPath(new URL(`../../../../../dist/${bundle}/`, import.meta.url));
    return readdirSync(directory).filter((file) =>
      readFileSync(join(directory, file), 'utf8').includes(mark),
    );
  };
  expect(holding('cli')).toEqual([expect.stringMatching(/^chunk-/)]);
  expect(holding('reconcile')).toEqual([]);
});

function suggest(cloud: LocalCloud, ...options: string[]): Promise<Finished> {
  return cli(cloud, ['prices', 'suggest', ...options]);
}

/** No price is left but those of the entry that makes the banner name what lacks one. */
function withoutEntries(cloud: LocalCloud): void {
  for (const name of Object.keys(SEED_PARAMETERS)) {
    if (name !== 'settings') cloud.deleteParameter(`/bedrock-dashboard/${name}`);
  }
  cloud.putParameter(`${PRICES}/other`, '{"models":["nothing"],"per":"1M","input":1}');
}

/** What the operator itself says of series without a price. */
async function unpriced(cloud: LocalCloud): Promise<string> {
  const { stdout } = await cli(cloud, ['plan', '--json']);
  const problems: { where: string; message: string }[] = JSON.parse(stdout).problems;
  return problems.find(({ where }) => where === 'prices')?.message ?? '';
}

/** Lets a shell run the script, and puts what it asks for with the SDK; the values by name. */
async function runScript(cloud: LocalCloud, script: string): Promise<Record<string, unknown>> {
  const { ssm } = clientsOf(cloud);
  const values: Record<string, unknown> = {};
  for (const { name, value, type } of await commandsOf(script)) {
    await ssm.send(new PutParameterCommand({ Name: name, Value: value, Type: type as 'String' }));
    values[name ?? ''] = JSON.parse(value ?? '');
  }
  return values;
}

/** The options of each `aws ssm put-parameter` that a real shell runs, with an `aws` that only writes them down. */
async function commandsOf(script: string): Promise<Readonly<Record<string, string | undefined>>[]> {
  const directory = mkdtempSync(join(folder, 'script-'));
  const aws = join(directory, 'aws');
  writeFileSync(aws, `#!/bin/sh\nprintf '%s\\0' "$@" > "${directory}/call-$$"\n`);
  chmodSync(aws, 0o755);
  await promisify(execFile)('/bin/sh', ['-e', '-c', script], { cwd: directory, env: { PATH: directory } });
  const calls = readdirSync(directory).filter((file) => file.startsWith('call-'));
  return calls.map((file) => {
    const args = readFileSync(join(directory, file), 'utf8').split('\0').slice(0, -1);
    expect(args.slice(0, 2)).toEqual(['ssm', 'put-parameter']);
    const string = { type: 'string' } as const;
    const options = { profile: string, region: string, type: string, name: string, value: string };
    return parseArgs({ args: args.slice(2), options }).values;
  });
}

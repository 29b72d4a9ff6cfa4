import { describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../../../local/sandbox/cloud/cloud.ts';
import { seed } from '../../../../local/sandbox/cloud/seed.ts';
import { describeOperator } from '../../../../local/sandbox/describe-operator.ts';
import { quotaFacts } from '../../../shared/quota-facts.ts';
import type { Finished } from '../../child.ts';
import { cli, cliHere, expectOneSentence, withCloud } from './cli.ts';

/** Deployed without collect: list prices are not read. */
const OPERATOR = {
  region: 'us-east-1',
  prefix: '/bedrock-dashboard',
  dashboardName: 'BedrockMetricsDashboard-us-east-1',
};

async function explained(
  argument: string,
  parameters: Readonly<Record<string, string>> = {},
  ...options: string[]
): Promise<Finished> {
  const finished: Finished[] = [];
  await withCloud(async (cloud) => {
    seed(cloud);
    describeOperator(cloud, OPERATOR);
    cloud.putParameter(...quotasOf(cloud));
    for (const [path, value] of Object.entries(parameters)) {
      cloud.putParameter(`/bedrock-dashboard/${path}`, value);
    }
    finished.push(await cliHere(cloud, ['explain', argument, ...options]));
  });
  const [only] = finished;
  if (only === undefined) throw new Error('the command of this test did not run');
  return only;
}

/** The quotas of Sonnet, as collect keeps them. */
function quotasOf(cloud: LocalCloud): [name: string, value: string] {
  const quotas = cloud
    .region(OPERATOR.region)
    .quotas.flatMap(({ QuotaCode, QuotaName, Value }) =>
      /Claude Sonnet 4.5 V1/.test(QuotaName) ? [{ code: QuotaCode, name: QuotaName, value: Value ?? 0 }] : [],
    );
  const [path, value] = quotaFacts({ [OPERATOR.region]: { quotas, denied: [] } });
  return [`/bedrock-dashboard/${path}`, value];
}

const price = (...models: string[]): string => JSON.stringify({ models, per: '1M', input: 7 });
const US_SONNET = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';

describe.concurrent('explain', () => {
  test('a series: who has it, which price holds, what lost, what would change it', async () => {
    const rivals = { 'prices/a': price('*'), 'models/second': 'anthropic.claude-sonnet-4-5-20250929-v1:0' };
    expect(await explained(US_SONNET, rivals)).toEqual({ code: 0, stderr: '', stdout: GOLDEN_SERIES });
  });

  test('a model without traffic: how it gets a price and a row', async () => {
    expect(await explained('openai.gpt-oss-20b-1:0')).toEqual({ code: 0, stderr: '', stdout: GOLDEN_IDLE });
  });

  test('a LEGACY model: its dates, and whether to expect a higher price in extended access', async () => {
    const haiku = 'anthropic.claude-3-haiku-20240307-v1:0';
    const later = { models: [haiku], per: '1M', input: 1, output: 5, from: '2026-12-10' };
    const words = (note: string) =>
      `\n  life cycle  LEGACY since 2026-09-10, extended access from 2026-12-10${note}, end of life 2027-03-10\n`;
    expect((await explained(haiku)).stdout).toContain(words(' (expect a higher price)'));
    const known = await explained(haiku, { 'prices/later': JSON.stringify(later) });
    expect(known.stdout).toContain(words(''));
  });

  test('the command for a row and for a price does what it says', async () => {
    await withCloud(async (cloud) => {
      seed(cloud);
      const { stdout } = await cliHere(cloud, ['explain', 'openai.gpt-oss-20b-1:0', '--json']);
      const [{ series }] = JSON.parse(stdout).regions;
      for (const { command } of series[0].changes) {
        const [, name = '', value = ''] = /--name (\S+) --value (?:')?(.*?)(?:')?$/.exec(command) ?? [];
        cloud.putParameter(name, value.replaceAll(/INPUT|OUTPUT/g, '2'));
      }
      const after = await cliHere(cloud, ['explain', 'openai.gpt-oss-20b-1:0']);
      expect(after.stdout).toContain('row         "openai.gpt-oss-20b-1-0"\n');
      expect(after.stdout).toContain('price       input 2, output 2 USD per 1M\n');
      expect(after.stdout).toContain('to change the price in prices/openai.gpt-oss-20b-1-0:');
    });
  });

  test.each([
    ['a base model: each of its series', 'amazon.nova-pro-v1:0', /^base model amazon\.nova-pro-v1:0: 3 ids/],
    ['a variant that is no series', 'amazon.nova-pro-v1:0:300k', /^base model amazon\.nova-pro-v1:0: 3 ids/],
    [
      'an ARN',
      'arn:aws:bedrock:us-east-1:111122223333:provisioned-model/abcdefghijkl',
      /none: billed by the hour/,
    ],
    ['a title', 'team a chat', /^nl7x2k9q4wza\n/],
    ['a name of people', 'chat-team', /^sn45chatteam\n/],
    ['a name of Bedrock', 'Claude Opus 5.5', /anthropic\.claude-opus-5-5/],
    ['a model entry', 'models/team-a/chat', /^models\/team-a\/chat names nl7x2k9q4wza and has:\n\nnl7x/],
    [
      'a full name',
      '/bedrock-dashboard/models/nova-micro',
      /^models\/nova-micro names amazon\.nova-micro-v1:0 and has:/,
    ],
  ])('%s', async (_, argument, text) => {
    expect(await explained(argument)).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(text),
    });
  });

  test('a price entry: where it holds, and where it does not', async () => {
    expect(await explained('prices/claude-sonnet-4-5')).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        'prices/claude-sonnet-4-5 matches 3 series and holds for 2:',
        '  global.anthropic.claude-sonnet-4-5-20250929-v1:0: does not hold, prices/claude-sonnet-4-5-global does: as exact, with fewer literal characters (29 instead of 35)',
        '  sn45chatteam: holds, because *.anthropic.claude-sonnet-4-5-* is a pattern on what the application profile was made from',
        '  us.anthropic.claude-sonnet-4-5-20250929-v1:0: holds, because *.anthropic.claude-sonnet-4-5-* is a pattern on the series id',
        '',
      ].join('\n'),
    });
  });

  test.each([
    ['has lost against another', { 'models/zz': 'amazon.nova-micro-v1:0' }, /which models\/nova-micro has/],
    ['cannot be parsed', { 'models/zz': '{"title":"x"}' }, /modelId: expected a model id.*ignored/],
  ] as const)('an entry that %s says so', async (_, parameters, text) => {
    const { code, stdout } = await explained('models/zz', parameters);
    expect(code).toBe(0);
    expect(stdout).toMatch(text);
    expect(stdout).toContain('models/zz has no series in us-east-1');
  });

  test('a filtered model: which pattern leaves it out', async () => {
    const settings = '{"discovery":{"exclude":["cohere.*"]}}';
    const { stdout } = await explained('cohere.command-r-plus-v1:0', { settings });
    expect(stdout).toContain('row         no row, but its cost counts\n');
    expect(stdout).toContain('discovery   left out: cohere.* of discovery.exclude matches it\n');
  });

  test('alarms: what each says, and which setting it comes from; an entry before the settings', async () => {
    const rules = { throttles: true, latencyP99: { threshold: 5_000 } };
    const { stdout } = await explained(US_SONNET, {
      settings: JSON.stringify({ alarms: { models: rules } }),
      'models/sonnet': JSON.stringify({
        modelId: US_SONNET,
        alarms: { throttles: { threshold: 3 }, latencyP99: false },
      }),
    });
    const facts = stdout
      .split('\n')
      .slice(stdout.split('\n').findIndex((line) => line.startsWith('  alarms ')));
    expect(facts[0]).toMatch(
      /^ {2}alarms {6}throttles: sonnet, Claude Sonnet 4\.5 \(\S+\): Spread the load, .*: Bedrock throttled 3 or more requests .* From alarms\.throttles in \/bedrock-dashboard\/models\/sonnet \(us-east-1\)$/,
    );
    expect(facts[1]).toMatch(/^ {2}quotas /);
    const other = await explained('us.amazon.nova-pro-v1:0', {
      settings: JSON.stringify({ alarms: { models: rules } }),
    });
    expect(other.stdout).toMatch(
      /throttles: .* From alarms\.models\.throttles in \/bedrock-dashboard\/settings/,
    );
    expect(other.stdout).toMatch(/\n {14}latencyP99: .* was 5000 ms or more/);
  });

  test('quotas and alarms of a model on bedrock-mantle', async () => {
    await withCloud(async (cloud) => {
      seed(cloud);
      cloud.putParameter('/bedrock-dashboard/settings', '{"alarms":{"quotaUse":true}}');
      const { stdout } = await cliHere(cloud, ['explain', 'mantle/anthropic.claude-opus-4-7']);
      const name = '[bedrock-mantle endpoint] Input tokens per minute for Anthropic Claude Opus 4.7';
      expect(stdout).toContain(`10,000,000 input tokens a minute: ${name}`);
      expect(stdout).toMatch(/quotaUse: .* of 10000000 input tokens a minute was used/);
    });
  });

  test('quotas: name, code and value; where none is known, how to name one', async () => {
    await withCloud(async (cloud) => {
      seed(cloud);
      const name = 'Cross-region model inference tokens per minute for Amazon Nova Pro';
      cloud.region('us-east-1').defaultQuotas = [];
      cloud.region('us-east-1').quotas = [
        { QuotaCode: 'L-59759B4A', QuotaName: name, Value: 1_200_000 },
        { QuotaCode: 'L-0000000A', QuotaName: 'A limit by another name: tokens per minute', Value: 7 },
      ];
      const quotasOf = async (series: string): Promise<string | undefined> =>
        /^ {2}quotas {6}(.*)$/m.exec((await cliHere(cloud, ['explain', series])).stdout)?.[1];
      expect(await quotasOf('us.amazon.nova-pro-v1:0')).toBe(
        `1,200,000 tokens a minute: ${name} (L-59759B4A)`,
      );
      expect(await quotasOf(US_SONNET)).toBe(
        `no quota of its tokens is known; name one in settings: {"quotas":{"codes":{"${US_SONNET}":["L-..."]}}}`,
      );
      const { stdout } = await cliHere(cloud, ['explain', 'us.amazon.nova-pro-v1:0', '--json']);
      expect(JSON.parse(stdout).regions[0].series[0].quotas).toEqual({
        state: 'known',
        limits: [
          {
            kind: 'tokensPerMinute',
            code: 'L-59759B4A',
            name,
            value: 1_200_000,
            series: ['us.amazon.nova-pro-v1:0'],
          },
        ],
      });
      cloud.putParameter('/bedrock-dashboard/settings', '{"quotas":{"show":false}}');
      expect(await quotasOf(US_SONNET)).toMatch(/^not known: /);
    });
  });

  test('--json: candidates, reasons and commands', async () => {
    const { code, stdout } = await explained(US_SONNET, { 'prices/a': price('*') }, '--json');
    expect(code).toBe(0);
    const { regions } = JSON.parse(stdout);
    expect(regions).toMatchObject([
      {
        region: 'us-east-1',
        subject: { kind: 'series', name: US_SONNET },
        series: [
          {
            id: US_SONNET,
            why: {
              price: { winner: 'prices/claude-sonnet-4-5', lost: [{ from: 'prices/a', pattern: '*' }] },
            },
            candidates: [{ from: 'prices/claude-sonnet-4-5', level: 'seriesPattern' }, { from: 'prices/a' }],
            changes: [{ command: expect.stringMatching(/^aws ssm put-parameter /) }],
          },
        ],
      },
    ]);
  });

  test('several Regions: each that knows it', async () => {
    const both = await explained('amazon.nova-micro-v1:0', {}, '--regions', 'eu-central-1');
    expect(both.stdout).toMatch(/^us-east-1:\n[\s\S]*\n\neu-central-1:\n/);
    // Parameters live in the operator's own Region.
    expect(both.stdout).not.toContain('--region eu-central-1');
    const one = await explained('eu.amazon.nova-micro-v1:0', {}, '--regions', 'eu-central-1');
    expect(one.stdout).toMatch(/^eu-central-1:\n\neu\.amazon/);
  });

  test.each([
    [
      'us.anthropic.claude-sonet-4-5-20250929-v1:0',
      /did you mean us\.anthropic\.claude-sonnet-4-5-20250929-v1:0\?/,
    ],
    ['models/nova', /did you mean models\/nova-micro\?/],
    ['???', /bedrock-dashboard models lists what is known/],
  ])('an unknown name: %s', async (argument, hint) => {
    expectOneSentence(await explained(argument), hint);
  });

  test('no argument: one sentence', async () => {
    await withCloud(async (cloud) => {
      expectOneSentence(await cli(cloud, ['explain']), /missing required argument/);
    });
  });
});

const GOLDEN_SERIES = `us.anthropic.claude-sonnet-4-5-20250929-v1:0
  base model  anthropic.claude-sonnet-4-5-20250929-v1:0 (Claude Sonnet 4.5, Anthropic); scope us
  traffic     has data of the last two weeks
  row         "Claude Sonnet 4.5"
  claimed by  models/claude-sonnet-4-5: it names the base model anthropic.claude-sonnet-4-5-20250929-v1:0, and no entry names exactly this series
              not models/second: names the same as models/claude-sonnet-4-5, which is the first by name; it has no row
  discovery   does not matter: what a model entry claims is never filtered
  price       input 3.3, output 16.5, cache read 0.33, cache write 4.125 USD per 1M, as of 2026-11-01
  price from  prices/claude-sonnet-4-5: *.anthropic.claude-sonnet-4-5-* is a pattern on the series id
              not prices/a (*): less exact: it is a pattern on the base model
  tiers       priority
              priority: no price of its own, so its tokens count at the standard price
  list price  none: AWS has not been asked yet; bedrock-dashboard collect asks it
  life cycle  active
  alarms      none on this series: switch kinds on in alarms.models of settings, or in alarms of a model entry
  quotas      5,000,000 tokens a minute: Cross-region model inference tokens per minute for Anthropic Claude Sonnet 4.5 V1 (L-F4DDD3EB), shared with 1 other series
              10,000 requests a minute: Cross-region model inference requests per minute for Anthropic Claude Sonnet 4.5 V1 (L-4A6BFAB1), shared with 1 other series
              14,400,000,000 tokens a day: Model invocation max tokens per day for Anthropic Claude Sonnet 4.5 V1 (doubled for cross-region calls) (L-381AD9EE), shared with 1 other series
  to put a price entry that names it exactly:
    aws ssm put-parameter --type String --region us-east-1 --name /bedrock-dashboard/prices/us.anthropic.claude-sonnet-4-5-20250929-v1-0 --value '{"models":["us.anthropic.claude-sonnet-4-5-20250929-v1:0"],"per":"1M","input":3.3,"output":16.5,"cacheRead":0.33,"cacheWrite":4.125}'
`;

const GOLDEN_IDLE = `openai.gpt-oss-20b-1:0
  base model  openai.gpt-oss-20b-1:0 (gpt-oss-20b, OpenAI); scope in-region
  traffic     none for two weeks
  row         no row yet: it gets one by itself once it has traffic; until then it is in the list 'Available, no traffic yet'
  claimed by  none: no model entry names it or its base model
  discovery   shown: no pattern of discovery.exclude matches it, and discovery.include is empty
  price       none: no pattern of a price entry matches it, and no model entry with prices names it
  list price  none: AWS is asked for models with traffic only
  life cycle  active
  alarms      none on this series: switch kinds on in alarms.models of settings, or in alarms of a model entry
  quotas      not looked for: it has no traffic
  to put a price entry that names it exactly (put the prices in place of INPUT, OUTPUT):
    aws ssm put-parameter --type String --region us-east-1 --name /bedrock-dashboard/prices/openai.gpt-oss-20b-1-0 --value '{"models":["openai.gpt-oss-20b-1:0"],"per":"1M","input":INPUT,"output":OUTPUT}'
  to give it a row at once with a model entry; or set discovery.idle to "rows":
    aws ssm put-parameter --type String --region us-east-1 --name /bedrock-dashboard/models/openai.gpt-oss-20b-1-0 --value openai.gpt-oss-20b-1:0
`;

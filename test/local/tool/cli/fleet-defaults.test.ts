import { describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../../../local/sandbox/cloud/cloud.ts';
import { seed } from '../../../../local/sandbox/cloud/seed.ts';
import { describeOperator } from '../../../../local/sandbox/describe-operator.ts';
import { usageFacts } from '../../../shared/usage-facts.ts';
import { cliHere, withCloud } from './cli.ts';

const PREFIX = '/bedrock-dashboard';
const NAME = '/fleet/bedrock-defaults';
const DEFAULTS = `arn:aws:ssm:us-east-1:111122223333:parameter${NAME}`;
const SONNET = 'anthropic.claude-sonnet-4-5-20250929-v1:0';

/** An account with defaults of a fleet, deployed without collect. Its own parameters are the owner's, too: reading is the same. */
async function withDefaults<Answer>(
  shared: object,
  parameters: Readonly<Record<string, object>>,
  play: (cloud: LocalCloud) => Promise<Answer>,
): Promise<void> {
  await withCloud(async (cloud) => {
    seed(cloud);
    for (const name of [...cloud.region('us-east-1').parameters.keys()]) cloud.deleteParameter(name);
    describeOperator(cloud, {
      region: 'us-east-1',
      prefix: PREFIX,
      dashboardName: 'BedrockMetricsDashboard-us-east-1',
      defaultsFrom: DEFAULTS,
    });
    const [path, facts] = usageFacts({ 'us-east-1': { series: [], images: [] } });
    cloud.putParameter(`${PREFIX}/${path}`, facts);
    cloud.putParameter(NAME, JSON.stringify(shared), { tier: 'Advanced' });
    for (const [name, value] of Object.entries(parameters)) {
      cloud.putParameter(`${PREFIX}/${name}`, JSON.stringify(value));
    }
    await play(cloud);
  });
}

const price = (input: number) => ({ models: [SONNET], per: '1M', input, output: 15 });

describe.concurrent('explain', () => {
  test('names the parameter that each setting comes from, and what is wrong with one', async () => {
    const shared = {
      settings: { currency: 'CHF', fleet: {}, alarms: { throttles: false, dailyCost: true }, maxPages: 0 },
    };
    const layers = { 'stack-settings': { period: 600 }, settings: { alarms: { dailyCost: false } } };
    await withDefaults(shared, layers, async (cloud) => {
      const { code, stdout } = await cliHere(cloud, ['explain', 'settings']);
      expect(code).toBe(0);
      const lines = stdout.split('\n').map((line) => line.trim().split(/\s{2,}/));
      expect(lines).toContainEqual(['currency', '"CHF"', DEFAULTS]);
      expect(lines).toContainEqual(['alarms.throttles', 'false', DEFAULTS]);
      expect(lines).toContainEqual(['alarms.dailyCost', 'false', `${PREFIX}/settings`]);
      expect(lines).toContainEqual(['fleet.accounts', '"linked"', 'built in']);
      expect(lines).toContainEqual(['alarms.accountThrottles', expect.any(String), 'built in']);
      expect(lines).toContainEqual(['period', '600', `${PREFIX}/stack-settings`]);
      expect(lines).toContainEqual(['costPeriod', '3600', 'built in']);
      expect(lines[0]).toEqual([
        `problem: Write a whole number from 1 to 99: ${DEFAULTS}: settings.maxPages: found 0`,
      ]);
      const json = await cliHere(cloud, ['explain', `${PREFIX}/settings`, '--json']);
      expect(JSON.parse(json.stdout)).toMatchObject({
        settings: expect.arrayContaining([
          { key: 'currency', value: 'CHF', from: DEFAULTS },
          { key: 'costPeriod', value: 3600 },
        ]),
        problems: [{ where: DEFAULTS, key: 'settings.maxPages' }],
      });
    });
  });

  test('says that a price is one of the defaults, where it holds, and how to have another', async () => {
    await withDefaults({ prices: { claude: price(3) } }, {}, async (cloud) => {
      const series = await cliHere(cloud, ['explain', SONNET]);
      expect(series.stdout).toContain(
        `prices/claude of the fleet's defaults: ${SONNET} names exactly the base model`,
      );
      expect(series.stdout).toContain('to put a price entry that names it exactly:');
      const entry = await cliHere(cloud, ['explain', 'prices/claude']);
      expect(entry.stdout).toMatch(
        /^prices\/claude of the fleet's defaults matches \d+ series and holds for /,
      );
    });
  });

  test('says of a default that your own price is as exact and wins, and of one of the same name nothing', async () => {
    const own = { 'prices/mine': price(7) };
    await withDefaults({ prices: { claude: price(3) } }, own, async (cloud) => {
      const { stdout } = await cliHere(cloud, ['explain', SONNET]);
      expect(stdout).toMatch(/prices\/mine: .* names exactly the base model/);
      expect(stdout).toMatch(
        /not prices\/claude of the fleet's defaults .*: as exact, but the prices of a price entry win then/,
      );
    });
    await withDefaults({ prices: { claude: price(3) } }, { 'prices/claude': price(7) }, async (cloud) => {
      const { stdout } = await cliHere(cloud, ['explain', SONNET]);
      expect(stdout).not.toContain('defaults');
    });
  });
});

describe.concurrent('validate', () => {
  test('reads all layers of the account, and names the parameter of each problem', async () => {
    const shared = { settings: { maxPages: 0 }, prices: { claude: { ...price(3), output: 'x' } }, more: 1 };
    const layers = { 'stack-settings': { period: 61 }, settings: { start: 'now' } };
    await withDefaults(shared, layers, async (cloud) => {
      const { code, stdout } = await cliHere(cloud, ['validate', '--json']);
      expect(code).toBe(2);
      const { parameters, problems } = JSON.parse(stdout);
      expect(parameters).toBe(5);
      expect(problems.map(({ where, key }: Record<string, string>) => [where, key])).toEqual([
        [DEFAULTS, 'more'],
        [DEFAULTS, 'prices.claude.output'],
        [DEFAULTS, 'settings.maxPages'],
        ['settings', 'start'],
        ['stack-settings', 'period'],
      ]);
    });
  });

  test('says that the shared parameter is denied', async () => {
    await withDefaults({}, {}, async (cloud) => {
      cloud.deleteParameter(NAME);
      const { code, stdout } = await cliHere(cloud, ['validate']);
      expect(code).toBe(2);
      expect(stdout).toContain(
        `problem: Create this parameter again, or deploy without defaultsFrom: ${DEFAULTS}: expected the defaults of the fleet, found no such parameter; no copy of it is known, so its settings and prices do not hold\n`,
      );
    });
  });
});

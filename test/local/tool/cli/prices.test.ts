import { describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../../../local/sandbox/cloud/cloud.ts';
import { seed } from '../../../../local/sandbox/cloud/seed.ts';
import { describeOperator } from '../../../../local/sandbox/describe-operator.ts';
import { cli, cliHere, withCloud } from './cli.ts';

const DERIVED = 'prices, usage and quotas were read from AWS for this command alone; no fact was written\n';
const COMMAND_R = 'cohere.command-r-plus-v1:0';

const writesIn = ({ calls }: LocalCloud): string[] =>
  calls.map(({ operation }) => operation).filter((name) => /^(Put|Delete)/.test(name));

describe.concurrent('prices, where nothing is deployed', () => {
  test('list, check and explain read list prices in memory, and say so', async () => {
    await withCloud(async (cloud) => {
      seed(cloud);
      const list = await cliHere(cloud, ['prices', 'list']);
      expect(list).toMatchObject({ code: 0, stderr: '' });
      expect(list.stdout).toMatch(new RegExp(`^${DERIVED} {2}SERIES `));
      expect(list.stdout).toMatch(
        new RegExp(`${COMMAND_R} +in-region +3 / 15 +AWS list price +\\d{4}-\\d\\d-\\d\\d\\n`),
      );

      const nova = JSON.stringify({ models: ['*amazon.nova-pro-v1:0'], per: '1M', input: 0.9, output: 3.2 });
      cloud.putParameter('/bedrock-dashboard/prices/nova-pro', nova);
      const check = await cliHere(cloud, ['prices', 'check']);
      expect(check).toMatchObject({
        code: 2,
        stdout: expect.stringContaining(
          '~ prices/nova-pro, for us.amazon.nova-pro-v1:0 in us-east-1: input 0.9, AWS lists 0.8 (USD per 1M)\n',
        ),
      });

      const explained = await cliHere(cloud, ['explain', 'us.amazon.nova-pro-v1:0']);
      expect(explained.stdout).toMatch(
        /\n {2}list price {2}input 0\.8, output 3\.2, .* USD per 1M; the typed price differs\n/,
      );
      expect(writesIn(cloud)).toEqual([]);
    });
  });

  test('refresh asks for what collect has read today; list and check then read the facts', async () => {
    await withCloud(async (cloud) => {
      seed(cloud);
      expect(await cliHere(cloud, ['collect', '--yes'])).toMatchObject({ code: 0 });
      const before = cloud.calls.length;
      expect(await cliHere(cloud, ['prices', 'refresh'])).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/list prices of \d+ models asked for: \d+ read\nNo changes\./),
      });
      const asked = cloud.calls.slice(before).filter(({ operation }) => /AgreementOffers/.test(operation));
      expect(asked).not.toEqual([]);

      const list = await cli(cloud, ['prices', 'list', '--json']);
      const { isDerived, regions } = JSON.parse(list.stdout);
      expect(isDerived).toBe(false);
      expect(regions[0].series).toContainEqual(
        expect.objectContaining({
          id: COMMAND_R,
          price: expect.objectContaining({ perMillion: { input: 3, output: 15 } }),
        }),
      );
      const check = JSON.parse((await cliHere(cloud, ['prices', 'check', '--here', '--json'])).stdout);
      expect(check).toMatchObject({ differences: [], unused: [], isDerived: true, problems: [] });
    });
  });

  test('what may not be read is a problem; with collect left out, nothing is asked for', async () => {
    await withCloud(async (cloud) => {
      seed(cloud);
      cloud.faults.add({ operation: 'ListFoundationModelAgreementOffers', kind: 'denied', times: 1000 });
      const denied = await cliHere(cloud, ['prices', 'list', '--regions', 'eu-central-1']);
      expect(denied.stdout).toMatch(
        /problem: .*Allow bedrock:ListFoundationModelAgreementOffers.*\nus-east-1:\n/,
      );

      describeOperator(cloud, {
        region: 'us-east-1',
        prefix: '/bedrock-dashboard',
        dashboardName: 'BedrockMetricsDashboard-us-east-1',
      });
      const without = await cliHere(cloud, ['prices', 'list']);
      expect(without.stdout).toMatch(/^ {2}SERIES /);
      expect(without.stdout).toContain(
        `no price for ${COMMAND_R}: AWS has not been asked yet; bedrock-dashboard collect asks it\n`,
      );
    });
  });
});

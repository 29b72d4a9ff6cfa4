import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../../../local/sandbox/cloud/cloud.ts';
import { seed } from '../../../../local/sandbox/cloud/seed.ts';
import { startFunction } from '../../../functions/host/function-host.ts';
import { startLambda } from '../aws/lambda.ts';
import { cli, cliHere, withCloud } from './cli.ts';

const FACTS = '/bedrock-dashboard/facts/';
const COLLECT = fileURLToPath(new URL('../../../../dist/collect/index.mjs', import.meta.url));

const factsIn = (cloud: LocalCloud): string[] =>
  [...cloud.region('us-east-1').parameters.keys()].filter((name) => name.startsWith(FACTS)).toSorted();

describe.concurrent('collect', () => {
  test('on this machine: shown, written if you say so, and then there is nothing to do', async () => {
    await withCloud(async (cloud) => {
      seed(cloud);
      expect(await cliHere(cloud, ['collect'])).toMatchObject({
        code: 2,
        stdout: expect.stringMatching(
          /^account 111122223333, us-east-1, .*this machine\n\+ create facts\/models\/0: .+\n\+ create facts\/prices\/all: .+\n\+ create facts\/read.*\nPlan: \d to add, 0 to change, 0 to delete\.\n$/s,
        ),
        stderr: '',
      });
      expect(factsIn(cloud)).toEqual([]);

      const written = await cli(cloud, ['collect', '--yes', '--json']);
      expect(written.code).toBe(0);
      expect(JSON.parse(written.stdout)).toMatchObject({ outcome: 'written' });
      expect(factsIn(cloud)).toEqual(expect.arrayContaining([`${FACTS}prices/all`, `${FACTS}read`]));

      expect(await cliHere(cloud, ['collect'])).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/\nNo changes\. The facts are up to date\.\n$/),
      });
    });
  });

  test('in the function that the stack has deployed, with no right of your own but to invoke it', async () => {
    await withCloud(async (cloud) => {
      seed(cloud);
      const deployed = {
        dashboardName: 'BedrockMetricsDashboard-us-east-1',
        regions: [],
        functions: { collect: 'op-collect' },
      };
      cloud.putParameter('/bedrock-dashboard/operator', JSON.stringify(deployed));
      const collect = await startFunction(cloud.url, {}, { bundle: COLLECT });
      const lambda = await startLambda(async (event) => {
        const answered = await collect.invoke(event);
        return { body: 'answer' in answered ? answered.answer : answered.error };
      });
      const variables = { AWS_ENDPOINT_URL_LAMBDA: lambda.url };
      expect(await cliHere(cloud, ['collect'], variables)).toMatchObject({
        code: 2,
        stdout: expect.stringMatching(/collect runs in op-collect\n\+ create /),
      });
      expect(factsIn(cloud)).toEqual([]);
      expect(await cliHere(cloud, ['collect', '--yes'], variables)).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/\nApplied: \d added, 0 changed, 0 deleted\.\n$/),
        stderr: '',
      });
      expect(factsIn(cloud)).not.toEqual([]);
      expect(lambda.calls.map(({ event }) => event)).toEqual([{ mode: 'plan' }, {}]);
      await Promise.all([lambda.close(), collect.close()]);
    });
  });
});

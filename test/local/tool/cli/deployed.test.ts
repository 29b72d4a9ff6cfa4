import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type LocalCloud, startCloud } from '../../../../local/sandbox/cloud/cloud.ts';
import { describeOperator } from '../../../../local/sandbox/describe-operator.ts';
import { localCloudVariables } from '../../../../local/sandbox/environment.ts';
import { reconcileAtOnce } from '../../../../local/sandbox/run-at-once.ts';
import { operatorOf } from '../../../../local/tool/cli/operator-options.ts';
import type { Operator } from '../../../../shared/config/operator.ts';
import { dryRun } from '../../../../shared/drift/modes.ts';

const REGION = 'us-east-1';
const PREFIX = '/bedrock-dashboard';
const NAME = `${PREFIX}/operator`;
const DEFAULT = 'BedrockMetricsDashboard-us-east-1';
const TOPIC = `arn:aws:sns:${REGION}:111122223333:pager`;
const DEPLOYED: Operator = {
  region: REGION,
  prefix: PREFIX,
  dashboardName: 'Board',
  regions: ['eu-central-1'],
  alarmTopic: TOPIC,
};

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.close());
beforeEach(() => {
  const variables = localCloudVariables(cloud.url, REGION);
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  cloud.region(REGION).parameters.clear();
});

/** As the stack writes it: more than the tool needs. */
function say(facts: object | string): void {
  const more = { version: '9.9.9', prefix: PREFIX, logGroup: 'x', functions: { reconcile: 'y' } };
  cloud.putParameter(NAME, typeof facts === 'string' ? facts : JSON.stringify({ ...more, ...facts }));
}

const FACTS = { dashboardName: 'Board', regions: ['eu-central-1'], alarmTopic: TOPIC };

describe('the operator that is meant', () => {
  test.each<[what: string, facts: object | undefined, options: object, operator: Partial<Operator>]>([
    [
      'none is deployed, or one of an earlier version',
      undefined,
      {},
      { dashboardName: DEFAULT, leavesTopics: true },
    ],
    [
      'the same, and options',
      undefined,
      { dashboardName: 'Mine', regions: 'us-west-2' },
      { dashboardName: 'Mine', regions: ['us-west-2'], leavesTopics: true },
    ],
    ['what the stack says', FACTS, {}, FACTS],
    [
      'a stack without topic and Regions',
      { dashboardName: 'Board', regions: [] },
      {},
      { dashboardName: 'Board' },
    ],
    ['another dashboard', FACTS, { dashboardName: 'Mine' }, { ...FACTS, dashboardName: 'Mine' }],
    ['other Regions', FACTS, { regions: 'us-west-2' }, { ...FACTS, regions: ['us-west-2'] }],
    ['no Regions', FACTS, { regions: '' }, { dashboardName: 'Board', alarmTopic: TOPIC }],
  ])('%s', async (_, facts, options, operator) => {
    if (facts !== undefined) say(facts);
    expect(await operatorOf({ prefix: PREFIX, ...options })).toEqual({
      region: REGION,
      prefix: PREFIX,
      ...operator,
    });
  });

  test.each<[what: string, facts: object | string, found: RegExp]>([
    ['no JSON', 'Board', /expected JSON with dashboardName and regions, found "Board"/],
    ['no name', { regions: [] }, /expected JSON with dashboardName and regions, found "/],
    ['no Regions', { dashboardName: 'Board' }, /expected JSON with dashboardName and regions, found "/],
    ['a Region of its own', { ...FACTS, regions: [REGION] }, /regions: expected Regions besides/],
    [
      'a topic elsewhere',
      { ...FACTS, alarmTopic: TOPIC.replace(REGION, 'eu-central-1') },
      /alarmTopic: expected the ARN of an SNS topic in us-east-1/,
    ],
  ])('what the stack said has been edited: %s', async (_, facts, found) => {
    say(facts);
    const options = { prefix: PREFIX, dashboardName: 'Mine' };
    const failing = expect(operatorOf(options)).rejects;
    await failing.toThrow(found);
    await expect(operatorOf(options)).rejects.toThrow(
      `give both --dashboard-name and --regions, or restore the parameter from its history: ${NAME}: `,
    );
    expect(await operatorOf({ ...options, regions: 'us-west-2' })).toEqual({
      region: REGION,
      prefix: PREFIX,
      dashboardName: 'Mine',
      regions: ['us-west-2'],
      leavesTopics: true,
    });
  });

  test('parameters that may not be read: what SSM says, unless the options say it all', async () => {
    cloud.faults.add({ operation: 'GetParametersByPath', kind: 'denied', times: Number.POSITIVE_INFINITY });
    await expect(operatorOf({ prefix: PREFIX })).rejects.toThrow('ssm:GetParametersByPath: AccessDenied');
    const options = { prefix: PREFIX, dashboardName: 'Mine', regions: '' };
    expect(await operatorOf(options)).toMatchObject({ dashboardName: 'Mine' });
    cloud.faults.clear();
  });
});

test('a plan without options agrees with the function: its Regions, its dashboard, its topic', async () => {
  describeOperator(cloud, DEPLOYED);
  expect(await reconcileAtOnce(DEPLOYED)).toMatchObject({ outcome: 'repaired' });
  const planned = await reconcileAtOnce(await operatorOf({ prefix: PREFIX }), { mode: dryRun });
  expect(planned).toMatchObject({ outcome: 'in-sync' });
  expect(planned.pages.map(({ page }) => page)).toEqual(['Board', 'Board-eu-central-1']);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountIdOf } from '../../local/sandbox/cloud/account-id.ts';
import { startCloud } from '../../local/sandbox/cloud/cloud.ts';
import { addTraffic, seed } from '../../local/sandbox/cloud/seed.ts';
import { builtTemplate } from './built-template.ts';
import { HOUR, MINUTE } from './clock.ts';
import { type FastAws, startFastAws } from './fast-aws.ts';
import { type ParameterTemplate, type ParameterValues, withParameters } from './parameters.ts';
import { ACCOUNT } from './place.ts';
import { synthesise } from './template.ts';

const PAGE = 'BedrockMetricsDashboard-us-east-1';
const EU = 'eu-central-1';
const OPERATOR = '/bedrock-dashboard/operator';
const TOPIC = `arn:aws:sns:us-east-1:${ACCOUNT}:pager`;

let template: ParameterTemplate;
let aws: FastAws;
beforeAll(async () => {
  template = JSON.parse((await builtTemplate()).template);
  aws = await startFastAws();
  seed(aws.cloud);
});
afterAll(() => aws.close());

const deploy = (values: ParameterValues = {}) => aws.deploy(withParameters(template, values));
const described = () =>
  JSON.parse(aws.cloud.region('us-east-1').parameters.get(OPERATOR)?.versions.at(-1)?.value ?? '{}');
/** The alarms of the operator, by their names. */
const alarmsIn = (region: string, { cloud }: FastAws = aws) =>
  [...cloud.region(region).alarms.values()]
    .filter(({ AlarmName }) => AlarmName !== 'checkout-errors')
    .map(({ AlarmName, AlarmDescription, AlarmActions }) => ({ AlarmName, AlarmDescription, AlarmActions }));

describe('a stack of the template without assets', () => {
  test('has the board that the CDK’s stack has, byte for byte, when its deployment ends', async () => {
    const { FirstRun, DashboardUrl } = await deploy();
    expect(FirstRun).toMatch(/^repaired: 1 page created/);
    expect(DashboardUrl).toContain(PAGE);
    const cdk = await startFastAws();
    try {
      seed(cdk.cloud);
      await cdk.deploy(synthesise({ collect: true }));
      expect(aws.cloud.dashboards.names()).toEqual([PAGE]);
      expect(aws.cloud.dashboards.get(PAGE)).toBe(cdk.cloud.dashboards.get(PAGE));
      expect(alarmsIn('us-east-1')).toHaveLength(1);
      expect(alarmsIn('us-east-1')).toEqual(alarmsIn('us-east-1', cdk));
    } finally {
      await cdk.close();
    }
  });

  test('is described without what it does not have', () => {
    expect(described()).toMatchObject({
      prefix: '/bedrock-dashboard',
      dashboardName: PAGE,
      regions: [],
      alarmTopic: null,
      defaultsFrom: null,
      fleet: false,
    });
  });

  test('is left alone from then on, four times an hour', async () => {
    const before = aws.runs.length;
    await aws.clock.pass(HOUR + MINUTE);
    const outcomes = aws.runs.slice(before).map(({ answer }) => answer?.outcome);
    expect(outcomes.length).toBeGreaterThanOrEqual(4);
    expect(new Set(outcomes)).toEqual(new Set(['in-sync']));
  });

  test('takes other parameters: a further Region, a topic and a slower schedule', async () => {
    const { FirstRun } = await deploy({ Regions: EU, AlarmTopicArn: TOPIC, Schedule: '1-hour' });
    expect(FirstRun).toContain(`${PAGE}-${EU}: the page does not exist`);
    expect(aws.cloud.dashboards.names()).toEqual([PAGE, `${PAGE}-${EU}`]);
    expect(alarmsIn('us-east-1')).toMatchObject([{ AlarmActions: [TOPIC] }]);
    expect(described()).toMatchObject({ regions: [EU], alarmTopic: TOPIC });
    const before = aws.runs.length;
    await aws.clock.pass(2 * HOUR + MINUTE);
    // Two by the schedule, and at most one after each collect.
    expect(aws.runs.length - before).toBeLessThanOrEqual(5);
    expect(aws.runs.at(-1)?.answer?.outcome).toBe('in-sync');
  });

  test('makes a topic for an address, which alarms notify', async () => {
    await deploy({ Regions: EU, AlarmEmail: 'sre@example.com' });
    expect(alarmsIn('us-east-1')).toMatchObject([
      { AlarmActions: [expect.stringMatching(/:OperatorAlarmTopic/)] },
    ]);
  });

  test('refuses its own Region by name, and is rolled back', async () => {
    await expect(deploy({ Regions: 'us-east-1' })).rejects.toThrow(
      `Regions: expected Regions besides the operator's own, found "us-east-1"`,
    );
    expect(described()).toMatchObject({ regions: [EU] });
  });

  test('keeps everything but its description if it is to be retained', async () => {
    await deploy({ RemovalPolicy: 'retain' });
    await aws.destroy();
    expect(aws.cloud.dashboards.names()).toContain(PAGE);
    expect(described()).toEqual({});
  });

  test('takes over what was retained, and with it everything goes', async () => {
    const { FirstRun } = await deploy({ Regions: EU });
    expect(FirstRun).not.toContain('does not exist');
    await aws.destroy();
    expect(aws.cloud.dashboards.names()).toEqual([]);
    expect(alarmsIn('us-east-1')).toEqual([]);
    const names = [...aws.cloud.region('us-east-1').parameters.keys()];
    expect(names.filter((name) => name.startsWith('/bedrock-dashboard/facts'))).toEqual([]);
  });
});

test('a stack in another account and Region has its board there', async () => {
  const cloud = await startCloud({ accountId: accountIdOf(7) });
  seed(cloud);
  addTraffic(cloud, 'eu.amazon.nova-pro-v1:0', { region: 'eu-west-1' });
  const there = await startFastAws({ cloud, place: { account: cloud.account.id, region: 'eu-west-1' } });
  try {
    const { FirstRun } = await there.deploy(withParameters(template, { Prefix: '/team' }, there.place));
    expect(FirstRun).toMatch(/^repaired: 1 page created/);
    expect(cloud.dashboards.names()).toEqual(['BedrockMetricsDashboard-eu-west-1']);
    const names = [...cloud.region('eu-west-1').parameters.keys()];
    expect(names).toContain('/team/operator');
    expect(names.filter((name) => name.startsWith('/team/facts/'))).toHaveLength(3);
    expect(there.collectRuns).toMatchObject([{ answer: { Outcome: 'written', Problems: 'none' } }]);
    await there.destroy();
    expect(cloud.dashboards.names()).toEqual([]);
  } finally {
    await there.close();
    await cloud.close();
  }
});

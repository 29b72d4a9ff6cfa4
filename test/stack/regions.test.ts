import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addTraffic, seed } from '../../local/sandbox/cloud/seed.ts';
import { alarmArn, authorizer, functionStatements } from './authorization.ts';
import { HOUR, MINUTE } from './clock.ts';
import { type FastAws, startFastAws } from './fast-aws.ts';
import { ACCOUNT } from './place.ts';
import { synthesise } from './template.ts';

const PAGE = 'BedrockMetricsDashboard-us-east-1';
const EU = 'eu-central-1';
const PAGE_EU = `${PAGE}-${EU}`;
const TEMPLATE = synthesise({ regions: [EU] });

describe('the policy of an operator with a further Region', () => {
  const isAllowed = authorizer(functionStatements(TEMPLATE));
  const allows = (name: string) =>
    Promise.all(
      ['Get', 'Put', 'Delete'].map((verb) =>
        isAllowed({
          action: `cloudwatch:${verb}Dashboard${verb === 'Delete' ? 's' : ''}`,
          resource: `arn:aws:cloudwatch::${ACCOUNT}:dashboard/${name}`,
        }),
      ),
    );

  test.each([PAGE, `${PAGE}-99`, PAGE_EU, `${PAGE_EU}-2`, `${PAGE_EU}-99`])('reaches %s', async (name) => {
    expect(await allows(name)).toEqual([true, true, true]);
  });

  const alarmsAllowed = (region: string) =>
    Promise.all(
      [
        ['DescribeAlarms', '*'],
        ['PutMetricAlarm', 'bedrock-dashboard/bdo_021d9525/throttles: all models'],
        ['DeleteAlarms', 'bedrock-dashboard/bdo_021d9525/throttles: all models'],
      ].map(([operation, name = '']) =>
        isAllowed({ action: `cloudwatch:${operation}`, resource: alarmArn(name, region) }),
      ),
    );

  test.each([
    ['us-east-1', true],
    [EU, true],
    ['eu-west-1', false],
  ])('alarms of %s: %s', async (region, allowed) => {
    expect(await alarmsAllowed(region)).toEqual([allowed, allowed, allowed]);
  });

  test.each([
    `${PAGE_EU}-prod`,
    `${PAGE_EU}-100`,
    `${PAGE_EU}2`,
    `${PAGE}-eu-west-1`,
    `${PAGE}-prod`,
    `BedrockMetricsDashboard-${EU}`,
  ])('does not reach %s', async (name) => {
    expect(await allows(name)).toEqual([false, false, false]);
  });
});

test('as many Regions as the stack takes make a policy that IAM takes', () => {
  const regions = Array.from({ length: 16 }, (_, index) => `ap-northeast-${index + 10}`);
  const size = JSON.stringify(functionStatements(synthesise({ regions }))).length;
  expect(size).toBeGreaterThan(9_000);
  expect(size).toBeLessThan(10_000);
});

describe('the life of a stack with a further Region', () => {
  let aws: FastAws;
  beforeAll(async () => {
    aws = await startFastAws();
    seed(aws.cloud);
    addTraffic(aws.cloud, 'eu.amazon.nova-pro-v1:0', { region: EU });
  });
  afterAll(() => aws.close());

  test('both stand when the deployment ends, and are left alone from then on', async () => {
    const { FirstRun } = await aws.deploy(TEMPLATE);
    expect(FirstRun).toMatch(/^repaired: /);
    expect(aws.cloud.dashboards.names()).toEqual([PAGE, PAGE_EU]);
    const before = aws.runs.length;
    await aws.clock.pass(HOUR + MINUTE);
    expect(aws.runs.slice(before).map(({ answer }) => answer?.outcome)).toEqual(Array(4).fill('in-sync'));
  });

  const alarmsIn = (region: string): string[] =>
    [...aws.cloud.region(region).alarms.keys()].filter((name) => name !== 'checkout-errors');

  test('a topic there: alarms there, and they tell it', async () => {
    expect([alarmsIn('us-east-1').length, alarmsIn(EU).length]).toEqual([1, 0]);
    const topic = `arn:aws:sns:${EU}:${ACCOUNT}:pager`;
    aws.cloud.putParameter('/bedrock-dashboard/settings', JSON.stringify({ alarms: { topics: [topic] } }));
    await aws.clock.pass(MINUTE);
    const [alarm = '', ...others] = alarmsIn(EU);
    expect(aws.cloud.region(EU).alarms.get(alarm)).toMatchObject({ AlarmActions: [topic] });
    expect(others).toEqual([]);
  });

  test('what is deleted there comes back', async () => {
    aws.cloud.dashboards.delete(PAGE_EU);
    await aws.clock.pass(HOUR / 4);
    expect(aws.cloud.dashboards.names()).toEqual([PAGE, PAGE_EU]);
  });

  test('taken off the list: its page stays, and the deployment names it', async () => {
    const page = aws.cloud.dashboards.get(PAGE_EU);
    const { FirstRun } = await aws.deploy(synthesise());
    expect(FirstRun).toContain(
      `dashboards of what is no longer watched stay (look before you delete): ${PAGE_EU}; `,
    );
    const [alarm = ''] = alarmsIn(EU);
    expect(FirstRun).toContain(
      `alarms whose names begin with ${alarm.replace('throttles: all models', '')} (${EU}) stay, if there are any: delete them; `,
    );
    await aws.clock.pass(HOUR);
    expect(aws.cloud.dashboards.get(PAGE_EU)).toBe(page);
    expect(alarmsIn(EU)).toEqual([alarm]);
  });

  test('on the list again it is kept again, and with the stack both go', async () => {
    await aws.deploy(TEMPLATE);
    await aws.destroy();
    expect(aws.cloud.dashboards.names()).toEqual([]);
    expect([...alarmsIn('us-east-1'), ...alarmsIn(EU)]).toEqual([]);
  });

  test("the operator's own Region on the list fails the deployment by name", async () => {
    await expect(aws.deploy(synthesise({ regions: ['us-east-1'] }))).rejects.toThrow(
      `Regions: expected Regions besides the operator's own, found "us-east-1"`,
    );
  });
});

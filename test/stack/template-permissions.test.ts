import { describe, expect, test } from 'vitest';
import { type Access, alarmArn, authorizer, functionStatements } from './authorization.ts';
import { plainTemplate } from './built-template.ts';
import { type ParameterValues, withParameters } from './parameters.ts';
import { ACCOUNT } from './place.ts';
import { synthesise } from './template.ts';

const TEMPLATE = plainTemplate();
const BOARD = 'BedrockMetricsDashboard-us-east-1';
const EU = 'eu-central-1';
const DEFAULTS = 'arn:aws:ssm:us-east-1:111122223333:parameter/fleet/defaults';

type Role = 'OperatorFunction' | 'OperatorCollectFunction';

const allowing = (values: ParameterValues, role: Role = 'OperatorFunction') =>
  authorizer(functionStatements(withParameters(TEMPLATE, values), role));

const dashboard = (name: string): Access => ({
  action: 'cloudwatch:PutDashboard',
  resource: `arn:aws:cloudwatch::${ACCOUNT}:dashboard/${name}`,
});
const alarm = (region: string): Access => ({
  action: 'cloudwatch:PutMetricAlarm',
  resource: alarmArn('bedrock-dashboard/bdo_021d9525/throttles: all models', region),
});
const alarms = (region: string): Access => ({
  action: 'cloudwatch:DescribeAlarms',
  resource: alarmArn('*', region),
});
const projects = (region: string): Access => ({
  action: 'bedrock-mantle:ListProjects',
  resource: `arn:aws:bedrock-mantle:${region}:${ACCOUNT}:project/*`,
});
const firstPage = (name: string): Access => ({ ...dashboard(name), action: 'cloudwatch:GetDashboard' });
const defaults: Access = { action: 'ssm:GetParameters', resource: DEFAULTS };

const ALONE = {};
const TWO = { Regions: `${EU},us-gov-west-1` };
const HUB = { Fleet: 'true' };
const HUB_OF_TWO = { ...TWO, ...HUB };

describe('the policy that the template without assets gives to the function', () => {
  test.each<[what: string, values: ParameterValues, access: Access, allowed: boolean]>([
    ['its page', ALONE, dashboard(BOARD), true],
    ['a further page', ALONE, dashboard(`${BOARD}-99`), true],
    ['a page of another Region without Regions', ALONE, dashboard(`${BOARD}-${EU}`), false],
    ['a page of another Region', TWO, dashboard(`${BOARD}-${EU}`), true],
    ['a further page of another Region', TWO, dashboard(`${BOARD}-${EU}-12`), true],
    ['a page of a Region with a long name', TWO, dashboard(`${BOARD}-us-gov-west-1-2`), true],
    ['a dashboard with a similar name', TWO, dashboard(`${BOARD}-prod`), false],
    ['a dashboard with a similar, longer name', TWO, dashboard(`${BOARD}-prod-checkout-errors`), false],
    ['a page of another operator', TWO, dashboard(`BedrockMetricsDashboard-${EU}`), false],
    ['the page of a hub', ALONE, dashboard(`${BOARD}-fleet`), false],
    ['the page of a hub, as one', HUB, dashboard(`${BOARD}-fleet`), true],
    ['the page of a hub in another Region without Regions', HUB, dashboard(`${BOARD}-${EU}-fleet`), false],
    ['the page of a hub in another Region', HUB_OF_TWO, dashboard(`${BOARD}-${EU}-fleet`), true],
    ['an alarm', ALONE, alarm('us-east-1'), true],
    ['an alarm of another Region without Regions', ALONE, alarm(EU), false],
    ['an alarm of another Region', TWO, alarm(EU), true],
    ['an alarm of its own Region besides others', TWO, alarm('us-east-1'), true],
    ['an alarm of a Region that is not given', TWO, alarm('eu-west-1'), false],
    ['the list of alarms of another Region', TWO, alarms(EU), true],
    ['the list of alarms of a Region that is not given', TWO, alarms('eu-west-1'), false],
    ['defaults', { DefaultsFrom: DEFAULTS }, defaults, true],
    ['defaults that are not given', ALONE, defaults, false],
    [
      'other parameters of that account',
      { DefaultsFrom: DEFAULTS },
      { ...defaults, resource: `${DEFAULTS}2` },
      false,
    ],
  ])('%s, with %j: %j: %s', async (_what, values, access, allowed) => {
    expect(await allowing(values)(access)).toBe(allowed);
  });

  test.each([
    [alarm('us-east-1'), ['arn:aws:sns:us-east-1:111122223333:pager'], true],
    [alarm('us-east-1'), ['arn:aws:automate:us-east-1:ec2:stop'], false],
    [alarm(EU), ['arn:aws:automate:eu-central-1:ec2:stop'], false],
  ])('alarms act on topics alone: %j %j: %s', async (access, actions, allowed) => {
    const context = { 'cloudwatch:AlarmActions': actions };
    expect(await allowing(TWO)({ ...access, context })).toBe(allowed);
  });
});

describe('the policy that it gives to collect', () => {
  test.each<[values: ParameterValues, access: Access, allowed: boolean]>([
    [ALONE, projects('us-east-1'), true],
    [ALONE, projects(EU), false],
    [TWO, projects(EU), true],
    [TWO, projects('eu-west-1'), false],
    [ALONE, firstPage(BOARD), true],
    [ALONE, firstPage(`${BOARD}-${EU}`), false],
    [TWO, firstPage(`${BOARD}-${EU}`), true],
    [TWO, dashboard(BOARD), false],
    [{ DefaultsFrom: DEFAULTS }, defaults, true],
    [ALONE, defaults, false],
  ])('with %j: %j: %s', async (values, access, allowed) => {
    expect(await allowing(values, 'OperatorCollectFunction')(access)).toBe(allowed);
  });
});

describe('without further Regions it is the policy of the CDK’s stack, but for conditions that always hold', () => {
  test.each<Role>(['OperatorFunction', 'OperatorCollectFunction'])('%s', (role) => {
    const statements = (template: Parameters<typeof functionStatements>[0]) =>
      functionStatements(template, role).map(({ Sid, Action }) => ({
        Sid,
        actions: [Action].flat().sort(),
      }));
    const ours = statements(withParameters(TEMPLATE, ALONE));
    expect(ours.filter(({ Sid }) => Sid !== 'ReadTheDefaults')).toEqual(
      statements(synthesise({ collect: true })),
    );
  });
});

test('a policy is one that IAM takes, however many Regions and however long the names', () => {
  const regions = Array.from({ length: 30 }, (_, index) => `ap-northeast-${index + 10}`);
  const values = {
    Regions: regions.join(','),
    Fleet: 'true',
    DefaultsFrom: DEFAULTS,
    DashboardName: 'D'.repeat(200),
    Prefix: `/${'p'.repeat(200)}`,
  };
  for (const role of ['OperatorFunction', 'OperatorCollectFunction']) {
    const size = JSON.stringify(functionStatements(withParameters(TEMPLATE, values), role)).length;
    expect(size).toBeGreaterThan(5_000);
    expect(size).toBeLessThan(10_240);
  }
});

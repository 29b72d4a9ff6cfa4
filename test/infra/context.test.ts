import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { readContext } from '../../infra/context.ts';
import { BedrockDashboardStack } from '../../infra/stack.ts';
import { readable } from './readable.ts';
import { BUNDLE, properties, type Synthesised, type TemplateJson, testApp } from './synth.ts';

const IAM = 'arn:aws:iam::111122223333';
const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:pager';
const DEFAULTS = 'arn:aws:ssm:eu-west-1:111122223333:parameter/fleet/defaults';
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/0b3e8c3a-1f1d-4a57-9c0e-6d2f3b1a7c55';

/** As infra/app.ts does it, with a bundle of the test. */
function synth(context: Record<string, unknown>): Pick<Synthesised, 'stack' | 'json' | 'template'> {
  const app = testApp(context);
  const { operator = {}, ...props } = readContext(app.node);
  const stack = new BedrockDashboardStack(app, 'Stack', {
    ...props,
    operator: { ...operator, bundle: BUNDLE, collectBundle: BUNDLE },
  });
  const template = Template.fromStack(stack);
  return { stack, template, json: template.toJSON() as TemplateJson };
}

describe('what the context says', () => {
  test.each<[string, unknown, string, object]>([
    ['parameterPrefix', '/team', 'LifeCycle', { ParameterPrefix: '/team' }],
    ['dashboardName', 'Board', 'LifeCycle', { DashboardName: 'Board' }],
    ['existingDashboard', 'Ours', 'LifeCycle', { DashboardName: 'Ours' }],
    ['regions', 'eu-central-1, us-west-2', 'LifeCycle', { Regions: ['eu-central-1', 'us-west-2'] }],
    ['regions', ['eu-central-1'], 'Function', { Environment: { Variables: { REGIONS: 'eu-central-1' } } }],
    ['schedule', 'rate(1 hour)', 'Triggers/Schedule', { ScheduleExpression: 'rate(1 hour)' }],
    ['collectSchedule', 'rate(1 day)', 'Collect/Triggers/Schedule', { ScheduleExpression: 'rate(1 day)' }],
    ['collect', 'true', 'Collect/Function', { Handler: 'index.handler' }],
    ['alarmEmail', 'a@b.c', 'RunFailed', { AlarmActions: ['<OperatorAlarmTopic>'] }],
    ['alarmTopicArn', TOPIC, 'RunFailed', { AlarmActions: [TOPIC] }],
    ['defaultsFrom', DEFAULTS, 'Function', { Environment: { Variables: { DEFAULTS_FROM: DEFAULTS } } }],
    ['defaultsFrom', DEFAULTS, 'LifeCycle', { DefaultsFrom: DEFAULTS }],
    [
      'defaultsFrom',
      DEFAULTS,
      'Collect/Function',
      { Environment: { Variables: { DEFAULTS_FROM: DEFAULTS } } },
    ],
    ['fleet', 'true', 'Function', { Environment: { Variables: { FLEET: 'true' } } }],
    ['fleet', true, 'LifeCycle', { Fleet: 'true' }],
    ['fleet', 'true', 'Collect/Function', { Environment: { Variables: { FLEET: 'true' } } }],
    ['logRetentionDays', '7', 'Logs', { RetentionInDays: 7 }],
    ['logRetentionDays', 3653, 'Logs', { RetentionInDays: 3653 }],
    ['logEncryptionKeyArn', KEY, 'Logs', { KmsKeyId: KEY }],
    ['removalPolicy', 'retain', 'LifeCycle', { OnRemoval: 'keep' }],
    ['removalPolicy', 'destroy', 'LifeCycle', { OnRemoval: 'delete' }],
    ['permissionsBoundaryArn', `${IAM}:policy/edge`, 'Role', { PermissionsBoundary: `${IAM}:policy/edge` }],
    ['roleArn', `${IAM}:role/runs`, 'Function', { Role: `${IAM}:role/runs` }],
    ['scheduleRoleArn', `${IAM}:role/asks`, 'Triggers/Schedule', { Target: { RoleArn: `${IAM}:role/asks` } }],
  ])('%s=%s', (key, value, path, expected) => {
    expect(properties(synth({ [key]: value }), `Operator/${path}`)).toMatchObject(expected);
  });

  test.each(['false', false])('collect=%j: there is none', (collect) => {
    synth({ collect }).template.resourceCountIs('AWS::Lambda::Function', 1);
  });

  test('a role of the context for collect, too', () => {
    const roles = { roleArn: `${IAM}:role/runs`, collectRoleArn: `${IAM}:role/reads` };
    const both = synth({ ...roles, scheduleRoleArn: `${IAM}:role/asks` });
    expect(properties(both, 'Operator/Collect/Function').Role).toBe(`${IAM}:role/reads`);
    both.template.resourceCountIs('AWS::IAM::Policy', 0);
    both.template.resourceCountIs('AWS::IAM::Role', 0);
  });

  test('stackName', () => {
    expect(synth({ stackName: 'Dash' }).stack.stackName).toBe('Dash');
    expect(synth({}).stack.stackName).toBe('Stack');
  });

  test('roles of the context get no policies', () => {
    const context = { roleArn: `${IAM}:role/runs`, scheduleRoleArn: `${IAM}:role/asks` };
    synth(context).template.resourceCountIs('AWS::IAM::Policy', 0);
    synth(context).template.resourceCountIs('AWS::IAM::Role', 0);
  });
});

describe('a bad value names its key, what was expected and what was found', () => {
  test.each<[string, unknown, RegExp]>([
    ['parameterPrefix', 'bedrock', /a path of parameters such as .*, found "bedrock"$/],
    ['parameterPrefix', '', /found ""$/],
    ['dashboardName', 'a b', /1 to 252 letters, digits, - and _, found "a b"$/],
    ['existingDashboard', 5, /1 to 252 letters, digits, - and _, found 5$/],
    ['regions', '', /a Region such as eu-central-1, found ""$/],
    ['regions', 'eu-central-1,', /a Region such as eu-central-1, found ""$/],
    ['regions', ['eu-central-1', 5], /a Region such as eu-central-1, found 5$/],
    ['regions', 5, /a Region such as eu-central-1, found "5"$/],
    ['schedule', 'hourly', /rate\(\.\.\.\), .*, found "hourly"$/],
    ['collectSchedule', 'hourly', /rate\(\.\.\.\), .*, found "hourly"$/],
    ['collect', 'no', /true or false, found "no"$/],
    ['collectRoleArn', 'reads', /an ARN, found "reads"$/],
    ['alarmEmail', '', /an e-mail address, found ""$/],
    ['defaultsFrom', '/fleet/defaults', /the ARN of a parameter, found "\/fleet\/defaults"$/],
    ['fleet', 'yes', /true or false, found "yes"$/],
    ['alarmTopicArn', 'pager', /the ARN of an SNS topic, found "pager"$/],
    ['alarmTopicArn', KEY, /the ARN of an SNS topic, found "arn:aws:kms:/],
    ['logRetentionDays', '90 days', /one of 1, 3, 5, 7, 14, .*, 90, .*, 3653, found "90 days"$/],
    ['logRetentionDays', 10, /found 10$/],
    ['logRetentionDays', '9999', /found "9999"$/],
    ['logEncryptionKeyArn', 'alias/logs', /an ARN, found "alias\/logs"$/],
    ['removalPolicy', 'keep', /"destroy" or "retain", found "keep"$/],
    ['removalPolicy', true, /"destroy" or "retain", found true$/],
    ['permissionsBoundaryArn', 'edge', /an ARN, found "edge"$/],
    ['roleArn', 'runs', /an ARN, found "runs"$/],
    ['scheduleRoleArn', ['asks'], /an ARN, found \["asks"\]$/],
    ['stackName', '1st', /1 to 128 letters, digits and -, a letter first, found "1st"$/],
  ])('%s=%s', (key, value, message) => {
    const read = () => readContext(testApp({ [key]: value }).node);
    expect(read).toThrow(message);
    expect(read).toThrow(new RegExp(`^context ${key}: expected `));
  });

  test.each([
    [{ dashboardName: 'A', existingDashboard: 'B' }],
    [{ alarmEmail: 'a@b.c', alarmTopicArn: TOPIC }],
  ])('two that exclude each other: %j', (context) => {
    const names = Object.keys(context).join(' and ');
    expect(() => readContext(testApp(context).node)).toThrow(`context: expected one of ${names}, found both`);
  });
});

test('the outputs', () => {
  expect(readable(synth({}).json.Outputs)).toMatchObject({
    DashboardUrl: {
      Value: expect.stringMatching(/#dashboards\/dashboard\/BedrockMetricsDashboard-<AWS::Region>$/),
    },
    ParameterPrefix: { Value: '/bedrock-dashboard' },
    FunctionName: { Value: '<OperatorFunction>' },
    FirstRun: { Value: '<OperatorLifeCycle.Outcome>: <OperatorLifeCycle.Summary>' },
    Problems: { Value: '<OperatorLifeCycle.Problems>' },
  });
});

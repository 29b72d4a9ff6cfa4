import { type App, CfnOutput, type Environment, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnDashboard, Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import { describe, expect, test } from 'vitest';
import { BedrockDashboardOperator } from '../../infra/operator.ts';
import { BUNDLE, ENV, type SynthOptions, synth, testApp } from './synth.ts';

function addOperator(
  stack: Stack,
  id: string,
  dashboardName?: string,
  regions: string[] = [],
): BedrockDashboardOperator {
  const target = dashboardName === undefined ? {} : { dashboardName, parameterPrefix: `/${id}`, regions };
  return new BedrockDashboardOperator(stack, id, { bundle: BUNDLE, collect: false, ...target });
}

test('several operators in one stack are complete, and apart', () => {
  const stack = new Stack(testApp(), 'Stack');
  for (const id of ['One', 'Two']) {
    const operator = addOperator(stack, id, id);
    operator.addModelMonitoring('chat', 'amazon.nova-lite-v1:0');
    new CfnOutput(stack, `${id}Url`, { value: operator.dashboardUrl });
  }
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::Lambda::Function', 2);
  template.resourceCountIs('AWS::SQS::Queue', 4);
  template.resourceCountIs('AWS::Scheduler::Schedule', 2);
  template.resourceCountIs('AWS::IAM::Role', 4);
  const parameters = Object.values(template.findResources('AWS::SSM::Parameter'));
  expect(parameters.map(({ Properties }) => Properties.Name)).toEqual([
    '/One/operator',
    '/One/models/chat',
    '/Two/operator',
    '/Two/models/chat',
  ]);
});

test.each([
  ['AWS::Lambda::Function', 'FunctionName'],
  ['AWS::SQS::Queue', 'QueueName'],
  ['AWS::IAM::Role', 'RoleName'],
  ['AWS::Logs::LogGroup', 'LogGroupName'],
  ['AWS::Scheduler::Schedule', 'Name'],
  ['AWS::Events::Rule', 'Name'],
  ['AWS::CloudWatch::Alarm', 'AlarmName'],
  ['AWS::SNS::Topic', 'TopicName'],
])('%s has no %s of ours: stacks in one account are apart, too', (type, key) => {
  const { json } = synth({ alarmEmail: 'sre@example.com' });
  const all = Object.values(json.Resources).filter(({ Type }) => Type === type);
  expect(all).not.toEqual([]);
  expect(all.filter(({ Properties = {} }) => key in Properties)).toEqual([]);
});

describe('a dashboard that something else writes, too, fails the synth', () => {
  test.each<[string, string, (stack: Stack) => unknown]>([
    ['another operator', 'Board', (stack) => addOperator(stack, 'Rival', 'Board')],
    ['an operator whose page it is', 'Board-99', (stack) => addOperator(stack, 'Rival', 'Board')],
    ['CloudFormation', 'Board', (stack) => new Dashboard(stack, 'Rival', { dashboardName: 'Board' })],
    [
      'CloudFormation, a page',
      'Board',
      (stack) => new Dashboard(stack, 'Rival', { dashboardName: 'Board-2' }),
    ],
  ])('%s', (_what, name, addRival) => {
    const app = testApp();
    const stack = new Stack(app, 'Stack');
    addOperator(stack, 'Operator', name);
    addRival(stack);
    expect(() => app.synth()).toThrow(`[Stack/Operator] the dashboard "${name}" is written by Stack/Rival`);
  });

  test.each<[string, (stack: Stack) => unknown]>([
    ['CloudFormation', (stack) => new Dashboard(stack, 'Rival', { dashboardName: 'Board-us-west-2-3' })],
    ['another operator', (stack) => addOperator(stack, 'Rival', 'Board-us-west-2')],
  ])('a page of a further Region: %s', (_what, addRival) => {
    const app = testApp();
    const stack = new Stack(app, 'Stack');
    addOperator(stack, 'Operator', 'Board', ['us-west-2']);
    addRival(stack);
    expect(() => app.synth()).toThrow(
      '[Stack/Operator] the dashboard "Board-us-west-2" is written by Stack/Rival',
    );
  });

  test('two operators with the default name in one stack for any Region', () => {
    const app = testApp();
    const stack = new Stack(app, 'Stack');
    addOperator(stack, 'One');
    addOperator(stack, 'Two');
    expect(() => app.synth()).toThrow(
      /\[Stack\/One\] the dashboard .* is written by Stack\/Two, too: give the operator another dashboardName/,
    );
  });

  test('two stacks of one account, in different Regions: dashboards are global', () => {
    expect(() => twoStacks(ENV, { ...ENV, region: 'us-east-1' }, 'Board').synth()).toThrow(
      '[One/Operator] the dashboard "Board" is written by Two/Operator, too',
    );
  });
});

describe('no complaint', () => {
  test.each([
    ['two accounts', ENV, { ...ENV, account: 'another-account' }, 'Board'],
    ['two stacks for any account: they may be deployed to two', {}, {}, 'Board'],
    ['the default name in two Regions', ENV, { ...ENV, region: 'us-east-1' }, undefined],
  ])('%s', (_what, one, two, name) => {
    expect(() => twoStacks(one, two, name).synth()).not.toThrow();
  });

  test('dashboards that are no pages of it', () => {
    const app = testApp();
    const stack = new Stack(app, 'Stack');
    addOperator(stack, 'Operator', 'Board');
    for (const dashboardName of ['Board-1', 'Board-100', 'Board-02', 'Board-x', 'Boards', 'board']) {
      new CfnDashboard(stack, dashboardName, { dashboardBody: '{}', dashboardName });
    }
    new CfnDashboard(stack, 'NamedByCloudFormation', { dashboardBody: '{}' });
    expect(() => app.synth()).not.toThrow();
  });
});

describe('the same input gives the same bytes', () => {
  test.each<[string, SynthOptions]>([
    ['for any Region', {}],
    ['for one Region', { env: ENV }],
    ['with all feature flags of CDK', { context: CURRENTLY_RECOMMENDED_FLAGS }],
  ])('%s', (_what, options) => {
    expect(everything(options)).toBe(everything(options));
  });
});

function everything(options: SynthOptions): string {
  const { json } = synth(
    { alarmEmail: 'sre@example.com' },
    {
      ...options,
      extend: (operator) => {
        operator.addModelMonitoring('Chat', 'amazon.nova-lite-v1:0', { inputTokenPrice: 0.00006 });
        operator.addAllModelsMonitoring({ period: 300 });
      },
    },
  );
  return JSON.stringify(json);
}

function twoStacks(one: Environment, two: Environment, name?: string): App {
  const app = testApp();
  addOperator(new Stack(app, 'One', { env: one }), 'Operator', name);
  addOperator(new Stack(app, 'Two', { env: two }), 'Operator', name);
  return app;
}

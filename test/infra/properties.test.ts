import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnParameter, Duration, Fn, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, test } from 'vitest';
import { ENV, properties, type Synthesised, synth } from './synth.ts';

const ARN = 'arn:aws:iam::111122223333';

test('parameterPrefix reaches the function, the life cycle, the rule and the policy', () => {
  const synthesised = synth({ parameterPrefix: '/team/a' });
  const of = (path: string) => properties(synthesised, `Operator/${path}`);
  expect(synthesised.operator.parameterPrefix).toBe('/team/a');
  expect(of('Function')).toMatchObject({ Environment: { Variables: { PARAMETER_PREFIX: '/team/a' } } });
  expect(of('LifeCycle').ParameterPrefix).toBe('/team/a');
  expect(of('Triggers/ParameterChange')).toMatchObject({
    EventPattern: { detail: { name: [{ prefix: '/team/a/' }] } },
  });
  expect(JSON.stringify(of('Permissions'))).toContain(':parameter/team/a"');
  expect(JSON.stringify(of('Permissions'))).toContain(':parameter/team/a/*"');
  // The source of its events has the product's name.
  expect(JSON.stringify(synthesised.json)).not.toMatch(/bedrock-dashboard(?!-operator)/);
});

describe('the name of the dashboard', () => {
  test.each([
    ['dashboardName', { dashboardName: 'Board' }, 'Board'],
    ['existingDashboard', { existingDashboard: 'Ours' }, 'Ours'],
    ['neither', {}, 'BedrockMetricsDashboard-<AWS::Region>'],
  ])('by %s', (_by, props, name) => {
    const synthesised = synth(props);
    const of = (path: string) => properties(synthesised, `Operator/${path}`);
    expect(of('Function')).toMatchObject({ Environment: { Variables: { DASHBOARD_NAME: name } } });
    expect(of('LifeCycle').DashboardName).toBe(name);
    expect(JSON.stringify(of('Permissions'))).toContain(`:dashboard/${name}"`);
    expect(of('NoSuccessfulRun').AlarmDescription).toContain(name);
    expect(of('RunFailed').AlarmDescription).toContain(name);
  });
});

test.each<[schedule: string | Duration, expression: string, hours: number]>([
  ['rate(1 minute)', 'rate(1 minute)', 1],
  ['rate(1 minutes)', 'rate(1 minute)', 1],
  ['rate(15 minutes)', 'rate(15 minutes)', 1],
  ['rate(16 minutes)', 'rate(16 minutes)', 2],
  ['rate(30 minutes)', 'rate(30 minutes)', 2],
  ['rate(1 hour)', 'rate(1 hour)', 4],
  ['rate(90 minutes)', 'rate(90 minutes)', 6],
  ['rate(1 day)', 'rate(1 day)', 96],
  ['rate(42 hours)', 'rate(42 hours)', 168],
  [Duration.minutes(15), 'rate(15 minutes)', 1],
  [Duration.hours(42), 'rate(42 hours)', 168],
])('schedule %s becomes %s, and silence is news after %i h', (schedule, expression, hours) => {
  const synthesised = synth({ schedule });
  const { Period, EvaluationPeriods, ...alarm } = properties(synthesised, 'Operator/NoSuccessfulRun');
  expect(properties(synthesised, 'Operator/Triggers/Schedule').ScheduleExpression).toBe(expression);
  expect({ Period, EvaluationPeriods }).toEqual({ Period: 3600, EvaluationPeriods: hours });
  // All of them: CloudWatch takes EvaluationPeriods if there is no DatapointsToAlarm.
  expect(alarm).not.toHaveProperty('DatapointsToAlarm');
  expect(alarm.AlarmDescription).toContain(`for ${hours} h`);
  // The most that an alarm looks back (API reference, PutMetricAlarm).
  expect(Number(Period) * Number(EvaluationPeriods)).toBeLessThanOrEqual(7 * 86_400);
});

describe('the topic that alarms notify', () => {
  test('alarmEmail: a topic with a mail, when an alarm goes off and when it is over', () => {
    const synthesised = synth({ alarmEmail: 'sre@example.com' });
    expect(synthesised.operator.topic).toBeDefined();
    synthesised.template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'sre@example.com',
    });
    expectActions(synthesised, '<OperatorAlarmTopic>');
  });

  test('neither: none, and none for the operator’s own alarms', () => {
    const synthesised = synth();
    expect(synthesised.operator.topic).toBeUndefined();
    expect(JSON.stringify(synthesised.json)).not.toMatch(/ALARM_TOPIC|AlarmTopic|sns:Publish/);
    for (const alarm of ['NoSuccessfulRun', 'RunFailed'])
      expect(properties(synthesised, `Operator/${alarm}`)).not.toHaveProperty('AlarmActions');
  });

  test('alarmTopic: that one', () => {
    const topicArn = 'arn:aws:sns:eu-west-1:111122223333:pager';
    const synthesised = synth((stack) => ({ alarmTopic: Topic.fromTopicArn(stack, 'Pager', topicArn) }));
    expect(synthesised.operator.topic?.topicArn).toBe(topicArn);
    synthesised.template.resourceCountIs('AWS::SNS::Topic', 0);
    expectActions(synthesised, topicArn);
  });

  test('alarmTopic of the app: a policy would take the place of the default one, and is the app’s affair', () => {
    const synthesised = synth((stack) => ({ alarmTopic: new Topic(stack, 'Pager') }));
    synthesised.template.resourceCountIs('AWS::SNS::TopicPolicy', 0);
    expectActions(synthesised, '<Pager>');
  });

  test('alarmTopic in another Region is a mistake', () => {
    const topicArn = 'arn:aws:sns:us-east-1:111122223333:pager';
    const inRegion = (region: string) =>
      synth((stack) => ({ alarmTopic: Topic.fromTopicArn(stack, 'Pager', topicArn) }), {
        env: { ...ENV, region },
      });
    expect(() => inRegion('us-east-1')).not.toThrow();
    expect(() => inRegion('eu-west-1')).toThrow(
      `Stack/Operator: alarmTopic: expected the ARN of an SNS topic in eu-west-1, found "${topicArn}"`,
    );
  });

  /** Those of the stack, and those that scheduled runs and the life cycle make. */
  function expectActions(synthesised: Synthesised, topic: string): void {
    for (const alarm of ['NoSuccessfulRun', 'RunFailed']) {
      expect(properties(synthesised, `Operator/${alarm}`)).toMatchObject({
        AlarmActions: [topic],
        OKActions: [topic],
      });
    }
    expect(properties(synthesised, 'Operator/Function')).toMatchObject({
      Environment: { Variables: { ALARM_TOPIC: topic } },
    });
    expect(properties(synthesised, 'Operator/LifeCycle').AlarmTopic).toBe(topic);
  }
});

describe('the log group', () => {
  test.each([
    ['a week', RetentionDays.ONE_WEEK, { RetentionInDays: 7 }],
    ['for ever', RetentionDays.INFINITE, {}],
  ])('keeps %s', (_name, logRetention, expected) => {
    expect(properties(synth({ logRetention }), 'Operator/Logs')).toEqual(expected);
  });

  test('is encrypted with a key of the app', () => {
    const synthesised = synth((stack) => ({ logEncryptionKey: new Key(stack, 'Key') }));
    expect(properties(synthesised, 'Operator/Logs').KmsKeyId).toBe('<Key.Arn>');
  });

  test('is encrypted with an imported key, whose policy is left alone', () => {
    const keyArn = 'arn:aws:kms:eu-west-1:111122223333:key/0b3e8c3a-1f1d-4a57-9c0e-6d2f3b1a7c55';
    const synthesised = synth((stack) => ({ logEncryptionKey: Key.fromKeyArn(stack, 'Key', keyArn) }));
    expect(properties(synthesised, 'Operator/Logs').KmsKeyId).toBe(keyArn);
    synthesised.template.resourceCountIs('AWS::KMS::Key', 0);
  });
});

test.each([
  [RemovalPolicy.DESTROY, 'delete'],
  [RemovalPolicy.RETAIN, 'keep'],
] as const)('removalPolicy %s', (removalPolicy, onRemoval) => {
  expect(properties(synth({ removalPolicy }), 'Operator/LifeCycle').OnRemoval).toBe(onRemoval);
});

test('permissionsBoundary holds for every role of the construct, and for no other', () => {
  const synthesised = synth(
    (stack) => ({
      permissionsBoundary: ManagedPolicy.fromManagedPolicyArn(stack, 'Boundary', `${ARN}:policy/edge`),
    }),
    {
      extend: (_operator, stack) =>
        void new Role(stack, 'Other', { assumedBy: new ServicePrincipal('x.amazonaws.com') }),
    },
  );
  const boundaryOf = (path: string) => properties(synthesised, path).PermissionsBoundary;
  synthesised.template.resourceCountIs('AWS::IAM::Role', 3);
  expect(['Operator/Role', 'Operator/ScheduleRole', 'Other'].map(boundaryOf)).toEqual([
    `${ARN}:policy/edge`,
    `${ARN}:policy/edge`,
    undefined,
  ]);
});

describe('roles of yours', () => {
  const roles = (stack: Stack, mutable: boolean) => ({
    role: Role.fromRoleArn(stack, 'Role', `${ARN}:role/runs`, { mutable }),
    scheduleRole: Role.fromRoleArn(stack, 'ScheduleRole', `${ARN}:role/asks`, { mutable }),
  });

  test('are taken', () => {
    const synthesised = synth((stack) => roles(stack, false));
    synthesised.template.resourceCountIs('AWS::IAM::Role', 0);
    expect(properties(synthesised, 'Operator/Function').Role).toBe(`${ARN}:role/runs`);
    expect(properties(synthesised, 'Operator/Triggers/Schedule')).toMatchObject({
      Target: { RoleArn: `${ARN}:role/asks` },
    });
  });

  test('get no policy if they are immutable', () => {
    synth((stack) => roles(stack, false)).template.resourceCountIs('AWS::IAM::Policy', 0);
  });

  test('get the operator’s policies otherwise', () => {
    const synthesised = synth((stack) => roles(stack, true));
    synthesised.template.resourceCountIs('AWS::IAM::Policy', 2);
    expect(properties(synthesised, 'Operator/Permissions').Roles).toEqual(['runs']);
  });
});

describe('values that are known only at deployment', () => {
  test('pass', () => {
    const synthesised = synth((stack) => {
      const text = (id: string) => new CfnParameter(stack, id).valueAsString;
      return {
        parameterPrefix: `/${text('Team')}`,
        dashboardName: text('Name'),
        alarmEmail: text('Mail'),
      };
    });
    expect(properties(synthesised, 'Operator/LifeCycle')).toMatchObject({
      ParameterPrefix: '/<Team>',
      DashboardName: '<Name>',
    });
    expect(properties(synthesised, 'Operator/Triggers/ParameterChange')).toMatchObject({
      EventPattern: { detail: { name: [{ prefix: '/<Team>/' }] } },
    });
  });

  test.each([
    [
      'a parameter of the template',
      (stack: Stack) => new CfnParameter(stack, 'Name').valueAsString,
      '<Name>',
    ],
    ['the Region', () => `Ours-${Fn.ref('AWS::Region')}`, 'Ours-<AWS::Region>'],
  ])('existingDashboard may be %s', (_what, name, expected) => {
    const synthesised = synth((stack) => ({ existingDashboard: name(stack) }));
    expect(properties(synthesised, 'Operator/LifeCycle').DashboardName).toBe(expected);
  });
});

test('bundle: another code is deployed, and reconciles during its deployment', () => {
  const bundle = mkdtempSync(join(tmpdir(), 'bundle-'));
  writeFileSync(join(bundle, 'index.mjs'), 'export async function handler() { return 2; }');
  const [ours, again, others] = [synth(), synth(), synth({ bundle })];
  rmSync(bundle, { recursive: true });
  const codeOf = (made: Synthesised) => properties(made, 'Operator/Function').Code;
  const bundleOf = (made: Synthesised) => properties(made, 'Operator/LifeCycle').Bundle;
  expect(codeOf(others)).not.toEqual(codeOf(ours));
  expect(bundleOf(others)).not.toBe(bundleOf(ours));
  expect(bundleOf(again)).toBe(bundleOf(ours));
});

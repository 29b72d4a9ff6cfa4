import { CfnParameter, RemovalPolicy } from 'aws-cdk-lib';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { shortHash } from '../../shared/kit/hash.ts';
import { ENV, idOf, properties, resource, type Synthesised, synth } from './synth.ts';

const synthesised = synth(
  { collect: true, parameterPrefix: '/team', dashboardName: 'Board', alarmEmail: 'sre@example.com' },
  { env: ENV },
);
const of = (path: string) => properties(synthesised, `Operator/${path}`);

test('collect adds a function with all that belongs to it, and changes nothing of the first one', () => {
  const without = synth(
    { parameterPrefix: '/team', dashboardName: 'Board', alarmEmail: 'sre@example.com' },
    { env: ENV },
  );
  const ids = (what: Synthesised) => Object.keys(what.json.Resources);
  const added = ids(synthesised).filter((id) => !ids(without).includes(id));
  const types = added.map((id) => synthesised.json.Resources[id]?.Type ?? '');
  expect(
    Object.fromEntries([...Map.groupBy(types, (type) => type)].map(([type, all]) => [type, all.length])),
  ).toEqual({
    'AWS::SQS::Queue': 2,
    'AWS::SQS::QueuePolicy': 2,
    'AWS::Logs::LogGroup': 1,
    'AWS::IAM::Role': 1,
    'AWS::IAM::Policy': 2,
    'Custom::BedrockFacts': 1,
    'AWS::Lambda::Function': 1,
    'AWS::Lambda::EventInvokeConfig': 1,
    'AWS::Lambda::EventSourceMapping': 1,
    'AWS::Scheduler::Schedule': 1,
    'AWS::CloudWatch::Alarm': 2,
  });
  // The schedules' role, the topic's policy and what the stack says of its operator name the new ones, too; the first run waits for facts.
  const changed = ids(without).filter(
    (id) => JSON.stringify(without.json.Resources[id]) !== JSON.stringify(synthesised.json.Resources[id]),
  );
  const expected = ['ScheduleRole/DefaultPolicy', 'AlarmTopic/Policy', 'Parameters/operator', 'LifeCycle'];
  expect(changed.sort()).toEqual(expected.map((path) => idOf(without.stack, `Operator/${path}`)).sort());
});

test('the function knows its prefix, and has a role and a log of its own', () => {
  expect(of('Collect/Function')).toMatchObject({
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Role: '<OperatorCollectRole.Arn>',
    Environment: {
      Variables: { PARAMETER_PREFIX: '/team', DASHBOARD_NAME: 'Board', QUEUE_URL: '<OperatorQueue>' },
    },
    LoggingConfig: { LogGroup: '<OperatorCollectLogs>' },
  });
});

test('it may do this, and no more', () => {
  const parameters = 'arn:<AWS::Partition>:ssm:eu-west-1:111122223333:parameter/team';
  const allow = (Sid: string, Action: string | string[], Resource: string) => ({
    Sid,
    Effect: 'Allow',
    Action,
    Resource,
  });
  expect(of('Collect/Permissions')).toMatchObject({ Roles: ['<OperatorCollectRole>'] });
  expect(Object(of('Collect/Permissions').PolicyDocument).Statement).toEqual([
    allow('ReadParameters', 'ssm:GetParametersByPath', parameters),
    allow('ReadEarlierVersions', 'ssm:GetParameters', `${parameters}/*`),
    allow('KeepTheFacts', ['ssm:PutParameter', 'ssm:DeleteParameter'], `${parameters}/facts/*`),
    allow(
      'ReadFirstPages',
      'cloudwatch:GetDashboard',
      'arn:<AWS::Partition>:cloudwatch::111122223333:dashboard/Board',
    ),
    allow(
      'ListWhatBedrockOffers',
      [
        'bedrock:ListFoundationModels',
        'bedrock:ListInferenceProfiles',
        'bedrock:ListProvisionedModelThroughputs',
        'bedrock:ListImportedModels',
        'bedrock:ListCustomModels',
        'bedrock:ListGuardrails',
      ],
      '*',
    ),
    allow('ReadTheOffers', 'bedrock:ListFoundationModelAgreementOffers', '*'),
    allow('ReadThePriceList', 'pricing:GetProducts', '*'),
    allow('ListWhatIsInUse', 'cloudwatch:ListMetrics', '*'),
    allow('AskForARun', 'sqs:SendMessage', '<OperatorQueue.Arn>'),
    allow(
      'ReadTheQuotas',
      ['servicequotas:ListServiceQuotas', 'servicequotas:ListAWSDefaultServiceQuotas'],
      '*',
    ),
    allow(
      'ReadTheProjects',
      ['bedrock-mantle:ListProjects', 'bedrock-mantle:ListTagsForResource'],
      'arn:<AWS::Partition>:bedrock-mantle:eu-west-1:111122223333:project/*',
    ),
    allow('SumWhatWasUsed', 'cloudwatch:GetMetricData', '*'),
    allow('ReadTheBill', ['ce:GetDimensionValues', 'ce:GetCostAndUsage'], '*'),
    {
      ...allow(
        'TellOfModels',
        'events:PutEvents',
        'arn:<AWS::Partition>:events:eu-west-1:111122223333:event-bus/default',
      ),
      Condition: {
        'ForAllValues:StringEquals': { 'events:source': 'bedrock-dashboard-operator' },
        'ForAllValues:StringLike': { 'events:detail-type': 'Bedrock Model *' },
        Null: { 'events:source': 'false', 'events:detail-type': 'false' },
      },
    },
    allow('WriteTheLog', ['logs:CreateLogStream', 'logs:PutLogEvents'], '<OperatorCollectLogs.Arn>'),
    allow(
      'TakeMessages',
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      '<OperatorCollectQueue.Arn>',
    ),
  ]);
});

describe('the life cycle of facts', () => {
  const FACTS = `Collect/Facts${shortHash('/team')}`;

  test('goes to the function of collect, which has five minutes', () => {
    expect(of(`${FACTS}/LifeCycle`)).toEqual({
      ServiceToken: '<OperatorCollectFunction.Arn>',
      ServiceTimeout: '300',
      ParameterPrefix: '/team',
      DashboardName: 'Board',
      OnRemoval: 'delete',
      Bundle: expect.any(String),
    });
  });

  test.each<[policy: 'retain' | 'destroy', onRemoval: string]>([
    ['retain', 'keep'],
    ['destroy', 'delete'],
  ])('%s: %s', (policy, onRemoval) => {
    const made = synth({
      collect: true,
      parameterPrefix: '/team',
      removalPolicy: policy === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    expect(properties(made, `Operator/${FACTS}/LifeCycle`).OnRemoval).toBe(onRemoval);
  });

  test('may list and delete facts, for as long as it is there', () => {
    const facts = 'arn:<AWS::Partition>:ssm:eu-west-1:111122223333:parameter/team/facts';
    const { Roles, PolicyDocument } = of(`${FACTS}/Permissions`);
    expect(Roles).toEqual(['<OperatorCollectRole>']);
    expect(Object(PolicyDocument).Statement).toEqual([
      { Sid: 'ListTheFacts', Effect: 'Allow', Action: 'ssm:GetParametersByPath', Resource: facts },
      { Sid: 'RemoveTheFacts', Effect: 'Allow', Action: 'ssm:DeleteParameters', Resource: `${facts}/*` },
    ]);
    expect(needs(`${FACTS}/LifeCycle`)).toContain(idOf(synthesised.stack, `Operator/${FACTS}/Permissions`));
  });

  test('comes after what a run needs, and before the first page', () => {
    for (const path of ['Collect/Permissions', 'Parameters/operator'])
      expect(needs(`${FACTS}/LifeCycle`)).toContain(idOf(synthesised.stack, `Operator/${path}`));
    expect(needs('LifeCycle')).toContain(idOf(synthesised.stack, `Operator/${FACTS}/LifeCycle`));
  });

  test('is another resource under another prefix, and the same one under one that only the deployment knows', () => {
    const idUnder = (parameterPrefix: string) =>
      Object.entries(synth({ collect: true, parameterPrefix }).json.Resources).flatMap(([id, { Type }]) =>
        Type === 'Custom::BedrockFacts' ? [id] : [],
      );
    expect(idUnder('/one')).not.toEqual(idUnder('/two'));
    const unknown = synth((stack) => ({
      collect: true,
      parameterPrefix: `/${new CfnParameter(stack, 'Team').valueAsString}`,
    }));
    expect(properties(unknown, 'Operator/Collect/Facts/LifeCycle').ParameterPrefix).toBe('/<Team>');
  });

  function needs(path: string): readonly string[] {
    return [resource(synthesised, `Operator/${path}`).DependsOn ?? []].flat();
  }
});

describe('the schedule', () => {
  test.each([
    [undefined, 'rate(1 hour)', 4],
    ['rate(15 minutes)', 'rate(15 minutes)', 1],
    ['rate(1 day)', 'rate(1 day)', 96],
  ])('%s: %s, and silence is news after %i h', (collectSchedule, expression, hours) => {
    const given = collectSchedule === undefined ? {} : { collectSchedule };
    const made = synth({ collect: true, ...given });
    expect(properties(made, 'Operator/Collect/Triggers/Schedule')).toMatchObject({
      ScheduleExpression: expression,
      Target: {
        Arn: '<OperatorCollectQueue.Arn>',
        RoleArn: '<OperatorScheduleRole.Arn>',
        DeadLetterConfig: { Arn: '<OperatorCollectDeadLetterQueue.Arn>' },
      },
    });
    expect(properties(made, 'Operator/Collect/NoSuccessfulRun').EvaluationPeriods).toBe(hours);
    expect(properties(made, 'Operator/Triggers/Schedule').ScheduleExpression).toBe('rate(15 minutes)');
  });

  test('may send to its queues, with the role of the first one', () => {
    const sends = Object(of('ScheduleRole/DefaultPolicy').PolicyDocument).Statement;
    expect(sends.map(({ Resource }: { Resource: string }) => Resource).sort()).toEqual([
      '<OperatorCollectDeadLetterQueue.Arn>',
      '<OperatorCollectQueue.Arn>',
      '<OperatorDeadLetterQueue.Arn>',
      '<OperatorQueue.Arn>',
    ]);
  });

  test('begins after the first run, and ends before the pages go', () => {
    for (const path of [
      'Collect/Triggers/Schedule',
      'Collect/Triggers/EventSource',
      'Collect/NoSuccessfulRun',
    ])
      expect(resource(synthesised, `Operator/${path}`).DependsOn).toContain(
        idOf(synthesised.stack, 'Operator/LifeCycle'),
      );
  });

  test('is refused if it is no rate', () => {
    expect(() => synth({ collect: true, collectSchedule: 'hourly' })).toThrow(
      'Stack/Operator: collectSchedule: expected rate(...)',
    );
  });
});

describe('its alarms', () => {
  test.each(['NoSuccessfulRun', 'RunFailed'])('%s says what it means, and tells the topic', (alarm) => {
    const { AlarmDescription, AlarmActions, OKActions } = of(`Collect/${alarm}`);
    for (const word of ['collect', 'Board', '<OperatorCollectLogs>'])
      expect(AlarmDescription).toContain(word);
    expect({ AlarmActions, OKActions }).toEqual({
      AlarmActions: ['<OperatorAlarmTopic>'],
      OKActions: ['<OperatorAlarmTopic>'],
    });
    expect(JSON.stringify(of('AlarmTopic/Policy'))).toContain(`<OperatorCollect${alarm}.Arn>`);
  });

  test('watch its own function and its own queue', () => {
    expect(of('Collect/NoSuccessfulRun').Dimensions).toEqual([
      { Name: 'FunctionName', Value: '<OperatorCollectFunction>' },
    ]);
    expect(of('Collect/RunFailed').Dimensions).toEqual([
      { Name: 'QueueName', Value: '<OperatorCollectDeadLetterQueue.QueueName>' },
    ]);
  });
});

describe('where stacks may not create roles', () => {
  const arn = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

  test('a role for the first function only leaves collect out', () => {
    const made = synth((stack) => ({ collect: true, role: Role.fromRoleArn(stack, 'Role', arn('runs')) }));
    expect(made.operator.collect).toBeUndefined();
    made.template.resourceCountIs('AWS::Lambda::Function', 1);
  });

  test('collect takes its own', () => {
    const made = synth((stack) => ({
      collect: true,
      role: Role.fromRoleArn(stack, 'Role', arn('runs')),
      collectRole: Role.fromRoleArn(stack, 'CollectRole', arn('reads')),
    }));
    expect(properties(made, 'Operator/Collect/Function').Role).toBe(arn('reads'));
  });
});

test('the stack says how its function is called, for the command-line tool', () => {
  const { Value } = of('Parameters/operator');
  expect(JSON.parse(String(Value)).functions).toEqual({
    reconcile: '<OperatorFunction>',
    collect: '<OperatorCollectFunction>',
  });
});

test.each<[what: string, made: () => Synthesised]>([
  ['as it comes', () => synthesised],
  [
    'with a key',
    () =>
      synth((stack) => ({
        collect: true,
        logEncryptionKey: new Key(stack, 'Key', { enableKeyRotation: true }),
      })),
  ],
])('cdk-nag’s AwsSolutions has nothing to say: %s', (_, made) => {
  const { violations } = new AwsSolutionsChecks().validateScope(made().stack);
  expect(violations.map(({ ruleName }) => ruleName)).toEqual([]);
});

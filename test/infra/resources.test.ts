import { RemovalPolicy } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { readable } from './readable.ts';
import { properties, resource, type Synthesised, synth } from './synth.ts';

const synthesised = synth();
const { template } = synthesised;
const of = (path: string) => properties(synthesised, `Operator/${path}`);

test('what the operator is made of, and nothing else', () => {
  const types = Object.values(synthesised.json.Resources).map(({ Type }) => Type);
  const counts = Object.fromEntries(types.map((type) => [type, types.filter((one) => one === type).length]));
  expect(counts).toEqual({
    'AWS::SQS::Queue': 2,
    'AWS::SQS::QueuePolicy': 2,
    'AWS::Logs::LogGroup': 1,
    'AWS::IAM::Role': 2,
    'AWS::IAM::Policy': 2,
    'AWS::Lambda::Function': 1,
    'Custom::BedrockDashboard': 1,
    'AWS::Scheduler::Schedule': 1,
    'AWS::Events::Rule': 1,
    'AWS::Lambda::EventInvokeConfig': 1,
    'AWS::Lambda::EventSourceMapping': 1,
    'AWS::CloudWatch::Alarm': 2,
    'AWS::SSM::Parameter': 1,
  });
});

describe('what the stack says of its operator, for the command-line tool', () => {
  test.each<[what: string, made: Synthesised, facts: object]>([
    [
      'as it comes',
      synthesised,
      { prefix: '/bedrock-dashboard', dashboardName: 'BedrockMetricsDashboard-<AWS::Region>', regions: [] },
    ],
    [
      'with all that decides what a run writes',
      synth({
        parameterPrefix: '/team/a',
        dashboardName: 'Board',
        regions: ['eu-central-1', 'us-west-2'],
        alarmEmail: 'sre@example.com',
      }),
      {
        prefix: '/team/a',
        dashboardName: 'Board',
        regions: ['eu-central-1', 'us-west-2'],
        alarmTopic: '<OperatorAlarmTopic>',
      },
    ],
  ])('%s', (_, made, facts) => {
    const { Name, Type, Tier, Value } = properties(made, 'Operator/Parameters/operator');
    expect([Name, Type, Tier]).toEqual([`${made.operator.parameterPrefix}/operator`, 'String', 'Standard']);
    const { version, ...said } = JSON.parse(String(Value));
    expect(version).toBe(packageJson.version);
    expect(said).toEqual({
      ...facts,
      logGroup: '<OperatorLogs>',
      functions: { reconcile: '<OperatorFunction>' },
    });
    const { Environment } = properties(made, 'Operator/Function');
    const { PARAMETER_PREFIX, DASHBOARD_NAME, REGIONS = '', ALARM_TOPIC } = Object(Environment).Variables;
    expect([said.prefix, said.dashboardName, said.regions.join(), said.alarmTopic]).toEqual([
      PARAMETER_PREFIX,
      DASHBOARD_NAME,
      REGIONS,
      ALARM_TOPIC,
    ]);
    expect(String(Value).length).toBeLessThan(4096);
  });

  test.each([
    [RemovalPolicy.DESTROY, 'Delete'],
    [RemovalPolicy.RETAIN, 'Retain'],
  ] as const)('stays as the pages stay: %s', (removalPolicy, policy) => {
    const kept = resource(synth({ removalPolicy }), 'Operator/Parameters/operator');
    expect(kept.DeletionPolicy).toBe(policy);
  });
});

test('what other constructs may build on', () => {
  const { operator, stack } = synthesised;
  const { noSuccessfulRun, runFailed } = operator.alarms;
  const shown = [
    operator.function.functionArn,
    operator.queue.queueArn,
    operator.deadLetterQueue.queueArn,
    noSuccessfulRun.alarmArn,
    runFailed.alarmArn,
    operator.report.outcome,
    operator.report.summary,
    operator.report.problems,
  ];
  expect(shown.map((token) => readable(stack.resolve(token)))).toEqual([
    '<OperatorFunction.Arn>',
    '<OperatorQueue.Arn>',
    '<OperatorDeadLetterQueue.Arn>',
    '<OperatorNoSuccessfulRun.Arn>',
    '<OperatorRunFailed.Arn>',
    '<OperatorLifeCycle.Outcome>',
    '<OperatorLifeCycle.Summary>',
    '<OperatorLifeCycle.Problems>',
  ]);
  expect(operator.topic).toBeUndefined();
});

describe('the function', () => {
  test('runs the bundle on the newest Node.js, on arm64, with time for a deletion', () => {
    expect(of('Function')).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: 512,
      Timeout: 180,
      Role: '<OperatorRole.Arn>',
    });
  });

  test('knows its prefix and its dashboard, and nothing else', () => {
    expect(of('Function').Environment).toEqual({
      Variables: {
        PARAMETER_PREFIX: '/bedrock-dashboard',
        DASHBOARD_NAME: 'BedrockMetricsDashboard-<AWS::Region>',
      },
    });
  });

  test('carries out no request of CloudFormation twice, or late', () => {
    const [config] = Object.values(synthesised.json.Resources).filter(
      ({ Type }) => Type === 'AWS::Lambda::EventInvokeConfig',
    );
    expect(config?.Properties).toMatchObject({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 300 });
  });

  test('logs JSON to the log group of the stack', () => {
    expect(of('Function').LoggingConfig).toEqual({
      LogFormat: 'JSON',
      ApplicationLogLevel: 'INFO',
      SystemLogLevel: 'INFO',
      LogGroup: '<OperatorLogs>',
    });
  });

  test.each(['VpcConfig', 'TracingConfig', 'ReservedConcurrentExecutions', 'DeadLetterConfig', 'Layers'])(
    'has no %s',
    (key) => {
      expect(of('Function')).not.toHaveProperty(key);
    },
  );
});

test('the log group keeps three months, outlives the stack, and is not in the way when the stack comes again', () => {
  const { Properties, DeletionPolicy } = resource(synthesised, 'Operator/Logs');
  expect(Properties).toEqual({ RetentionInDays: 90 });
  expect(DeletionPolicy).toBe('Retain');
});

describe('the queues', () => {
  test('five attempts, then the dead-letter queue', () => {
    expect(of('Queue')).toEqual({
      SqsManagedSseEnabled: true,
      VisibilityTimeout: 300,
      MessageRetentionPeriod: 21_600,
      RedrivePolicy: { deadLetterTargetArn: '<OperatorDeadLetterQueue.Arn>', maxReceiveCount: 5 },
    });
  });

  test('a dead letter is gone after a day, so that the alarm is over', () => {
    expect(of('DeadLetterQueue')).toEqual({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 86_400 });
  });

  test('a message that failed five times is not yet too old for the dead-letter queue', () => {
    const { VisibilityTimeout, MessageRetentionPeriod, RedrivePolicy } = of('Queue');
    const attempts = Number(Reflect.get(Object(RedrivePolicy), 'maxReceiveCount'));
    expect(attempts * Number(VisibilityTimeout)).toBeLessThan(Number(MessageRetentionPeriod));
    expect(MessageRetentionPeriod).toBeLessThan(Number(of('DeadLetterQueue').MessageRetentionPeriod));
  });

  test('a message stays hidden for longer than a run and the batching window', () => {
    const { MaximumBatchingWindowInSeconds } = of('Triggers/EventSource');
    const run = Number(of('Function').Timeout) + Number(MaximumBatchingWindowInSeconds);
    expect(of('Queue').VisibilityTimeout).toBeGreaterThan(run);
  });
});

test('the event source takes a storm as one batch, and runs two at once at most', () => {
  expect(of('Triggers/EventSource')).toEqual({
    EventSourceArn: '<OperatorQueue.Arn>',
    FunctionName: '<OperatorFunction>',
    BatchSize: 1000,
    MaximumBatchingWindowInSeconds: 20,
    ScalingConfig: { MaximumConcurrency: 2 },
  });
});

test('the schedule asks for a run every quarter of an hour, on the minute', () => {
  expect(of('Triggers/Schedule')).toMatchObject({
    ScheduleExpression: 'rate(15 minutes)',
    State: 'ENABLED',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: '<OperatorQueue.Arn>',
      RoleArn: '<OperatorScheduleRole.Arn>',
      RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 900 },
      DeadLetterConfig: { Arn: '<OperatorDeadLetterQueue.Arn>' },
    },
  });
});

test('a changed parameter below the prefix asks for a run, but a fact does not', () => {
  expect(of('Triggers/ParameterChange')).toMatchObject({
    State: 'ENABLED',
    EventPattern: {
      source: ['aws.ssm'],
      'detail-type': ['Parameter Store Change'],
      resources: [
        {
          'anything-but': {
            prefix:
              'arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:parameter/bedrock-dashboard/facts/',
          },
        },
      ],
      detail: { name: [{ prefix: '/bedrock-dashboard/' }], operation: ['Create', 'Update', 'Delete'] },
    },
    Targets: [
      {
        Arn: '<OperatorQueue.Arn>',
        RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 900 },
        DeadLetterConfig: { Arn: '<OperatorDeadLetterQueue.Arn>' },
      },
    ],
  });
});

test('the life cycle goes straight to the function, which has five minutes', () => {
  expect(of('LifeCycle')).toEqual({
    ServiceToken: '<OperatorFunction.Arn>',
    ServiceTimeout: '300',
    ParameterPrefix: '/bedrock-dashboard',
    DashboardName: 'BedrockMetricsDashboard-<AWS::Region>',
    OnRemoval: 'delete',
    Bundle: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(Number(of('LifeCycle').ServiceTimeout)).toBeGreaterThan(Number(of('Function').Timeout));
});

describe('the alarms', () => {
  test('NoSuccessfulRun: for an hour every run failed, or there was none', () => {
    expect(of('NoSuccessfulRun')).toMatchObject({
      Namespace: 'AWS/Lambda',
      MetricName: 'Errors',
      Dimensions: [{ Name: 'FunctionName', Value: '<OperatorFunction>' }],
      Statistic: 'Minimum',
      Period: 3600,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'breaching',
    });
  });

  test('RunFailed: there is a dead letter', () => {
    expect(of('RunFailed')).toMatchObject({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: '<OperatorDeadLetterQueue.QueueName>' }],
      Statistic: 'Maximum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    });
  });

  test.each([
    [
      'NoSuccessfulRun',
      ['for 1 h', 'BedrockMetricsDashboard-<AWS::Region>', '<OperatorLogs>', 'event source'],
    ],
    [
      'RunFailed',
      ['BedrockMetricsDashboard-<AWS::Region>', '<OperatorLogs>', '<OperatorDeadLetterQueue.QueueName>'],
    ],
  ])('%s says what it means and where to look', (alarm, words) => {
    for (const word of words) expect(of(alarm).AlarmDescription).toContain(word);
  });

  test('notify no topic, unless you name one', () => {
    template.resourceCountIs('AWS::SNS::Topic', 0);
    for (const alarm of ['NoSuccessfulRun', 'RunFailed']) {
      expect(of(alarm)).not.toHaveProperty('AlarmActions');
      expect(of(alarm)).not.toHaveProperty('OKActions');
    }
  });
});

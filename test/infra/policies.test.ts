import { Key } from 'aws-cdk-lib/aws-kms';
import { describe, expect, test } from 'vitest';
import { operatorAlarms } from '../../infra/alarm-arns.ts';
import {
  EVENT_SOURCE as ALLOWED_SOURCE,
  DETAIL_TYPES as ALLOWED_TYPES,
} from '../../infra/collect-permissions.ts';
import { alarmName } from '../../shared/alarms/alarm-name.ts';
import { DETAIL_TYPES, EVENT_SOURCE } from '../../shared/collect/notify.ts';
import { boardsOf } from '../../shared/config/board.ts';
import { matchesGlob } from '../../shared/kit/glob.ts';
import { readable } from './readable.ts';
import { ENV, properties, synth } from './synth.ts';

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

interface Document {
  readonly Statement: readonly Statement[];
}

const synthesised = synth(
  (stack) => ({
    parameterPrefix: '/team',
    dashboardName: 'Board',
    alarmEmail: 'sre@example.com',
    logEncryptionKey: new Key(stack, 'Key'),
  }),
  { env: ENV },
);
const of = (path: string) => properties(synthesised, path);
const statementsOf = (path: string, key = 'PolicyDocument') => (of(path)[key] as Document).Statement;

test('the function may do this, and no more', () => {
  expect(statementsOf('Operator/Permissions')).toEqual([
    {
      Sid: 'ReadParameters',
      Effect: 'Allow',
      Action: 'ssm:GetParametersByPath',
      Resource: ['', '/facts'].map(
        (path) => `arn:<AWS::Partition>:ssm:eu-west-1:111122223333:parameter/team${path}`,
      ),
      Condition: { StringNotEquals: { 'ssm:Recursive': 'true' } },
    },
    {
      Sid: 'ReadEntriesAndFacts',
      Effect: 'Allow',
      Action: 'ssm:GetParametersByPath',
      Resource: ['/models', '/prices', '/facts/*'].map(
        (path) => `arn:<AWS::Partition>:ssm:eu-west-1:111122223333:parameter/team${path}`,
      ),
    },
    {
      Sid: 'ReadEarlierVersions',
      Effect: 'Allow',
      Action: 'ssm:GetParameters',
      Resource: 'arn:<AWS::Partition>:ssm:eu-west-1:111122223333:parameter/team/*',
    },
    {
      Sid: 'ListWhatBedrockOffers',
      Effect: 'Allow',
      Action: [
        'bedrock:ListFoundationModels',
        'bedrock:ListInferenceProfiles',
        'bedrock:ListProvisionedModelThroughputs',
        'bedrock:ListImportedModels',
        'bedrock:ListCustomModels',
        'bedrock:ListGuardrails',
      ],
      Resource: '*',
    },
    {
      Sid: 'ListWhatIsInUse',
      Effect: 'Allow',
      Action: ['cloudwatch:ListMetrics', 'cloudwatch:ListDashboards'],
      Resource: '*',
    },
    {
      Sid: 'KeepThePages',
      Effect: 'Allow',
      Action: ['cloudwatch:GetDashboard', 'cloudwatch:PutDashboard', 'cloudwatch:DeleteDashboards'],
      Resource: [
        'arn:<AWS::Partition>:cloudwatch::111122223333:dashboard/Board',
        'arn:<AWS::Partition>:cloudwatch::111122223333:dashboard/Board-?',
        'arn:<AWS::Partition>:cloudwatch::111122223333:dashboard/Board-??',
      ],
    },
    {
      Sid: 'ListTheAlarms',
      Effect: 'Allow',
      Action: 'cloudwatch:DescribeAlarms',
      Resource: 'arn:<AWS::Partition>:cloudwatch:eu-west-1:111122223333:alarm:*',
    },
    {
      Sid: 'KeepTheAlarms',
      Effect: 'Allow',
      Action: ['cloudwatch:PutMetricAlarm', 'cloudwatch:DeleteAlarms'],
      Resource: 'arn:<AWS::Partition>:cloudwatch:eu-west-1:111122223333:alarm:team/bdo_*',
      Condition: { 'ForAllValues:StringLike': { 'cloudwatch:AlarmActions': 'arn:<AWS::Partition>:sns:*' } },
    },
    {
      Sid: 'WriteTheLog',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: '<OperatorLogs.Arn>',
    },
    {
      Sid: 'TakeMessages',
      Effect: 'Allow',
      Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      Resource: '<OperatorQueue.Arn>',
    },
  ]);
  expect(of('Operator/Permissions').Roles).toEqual(['<OperatorRole>']);
});

test('only Lambda may take the function’s role', () => {
  expect(of('Operator/Role')).toMatchObject({
    AssumeRolePolicyDocument: {
      Statement: [
        { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
      ],
    },
  });
});

test('the schedule may send to the two queues, and only schedules of this account may take its role', () => {
  expect(statementsOf('Operator/ScheduleRole/DefaultPolicy')).toEqual([
    { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '<OperatorQueue.Arn>' },
    { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '<OperatorDeadLetterQueue.Arn>' },
  ]);
  expect(statementsOf('Operator/ScheduleRole', 'AssumeRolePolicyDocument')).toEqual([
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'scheduler.amazonaws.com' },
      Condition: {
        StringEquals: {
          'aws:SourceAccount': '111122223333',
          'aws:SourceArn': 'arn:<AWS::Partition>:scheduler:eu-west-1:111122223333:schedule-group/default',
        },
      },
    },
  ]);
});

test.each(['Queue', 'DeadLetterQueue'])('%s takes messages over TLS, and from the one rule', (queue) => {
  const [deny, allow, ...others] = statementsOf(`Operator/${queue}/Policy`);
  expect(deny).toEqual({
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: 'sqs:*',
    Resource: `<Operator${queue}.Arn>`,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  });
  expect(allow).toMatchObject({
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Resource: `<Operator${queue}.Arn>`,
    Condition: { ArnEquals: { 'aws:SourceArn': '<OperatorTriggersParameterChange.Arn>' } },
  });
  expect(allow?.Action).toContain('sqs:SendMessage');
  expect(others).toEqual([]);
});

describe('the topic', () => {
  test('lets our alarms publish, and only over TLS', () => {
    expect(statementsOf('Operator/AlarmTopic/Policy')).toEqual([
      {
        Sid: 'AllowPublishThroughSSLOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Resource: '<OperatorAlarmTopic>',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      {
        Sid: 'AlarmsPublish',
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: '<OperatorAlarmTopic>',
        Condition: {
          ArnLike: {
            'aws:SourceArn': [
              '<OperatorNoSuccessfulRun.Arn>',
              '<OperatorRunFailed.Arn>',
              'arn:<AWS::Partition>:cloudwatch:eu-west-1:111122223333:alarm:team/bdo_*',
            ],
          },
          StringEquals: { 'aws:SourceAccount': '111122223333' },
        },
      },
    ]);
  });

  test('is not encrypted with a key that CloudWatch cannot use', () => {
    expect(of('Operator/AlarmTopic')).not.toHaveProperty('KmsMasterKeyId');
  });
});

test('a key of the app lets CloudWatch Logs encrypt logs of this account and Region, and nothing else', () => {
  expect(statementsOf('Key', 'KeyPolicy').at(-1)).toEqual({
    Sid: 'EncryptLogs',
    Effect: 'Allow',
    Principal: { Service: 'logs.eu-west-1.<AWS::URLSuffix>' },
    Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
    Resource: '*',
    Condition: {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': 'arn:<AWS::Partition>:logs:eu-west-1:111122223333:log-group:*',
      },
    },
  });
});

/** Every wildcard, and what forces it. The ARN of a log group ends with `:*`, which the template does not show. */
const WILDCARDS = [
  ['AlarmTopic/Policy', '*', 'a denial to everybody'],
  ['DeadLetterQueue/Policy', '*', 'a denial to everybody'],
  ['DeadLetterQueue/Policy', 'sqs:*', 'a denial of everything'],
  ['Permissions', '*', 'Bedrock’s lists know no resource'],
  ['Permissions', '*', 'CloudWatch’s lists know no resource'],
  ['Permissions', '<OperatorLogs.Arn>', 'Lambda names the streams'],
  ['Permissions', 'alarm:*', 'CloudWatch authorizes for all alarms, whichever are asked for'],
  ['Permissions', 'alarm:team/bdo_*', 'models are known only when it runs'],
  ['Permissions', 'parameter/team/*', 'people name the parameters'],
  ['Permissions', 'parameter/team/facts/*', 'a later version may keep facts of further kinds'],
  ['Permissions', 'dashboard/Board-?', 'pages 2 to 9'],
  ['Permissions', 'dashboard/Board-??', 'pages 10 to 99'],
  ['Queue/Policy', '*', 'a denial to everybody'],
  ['Queue/Policy', 'sqs:*', 'a denial of everything'],
] as const;

const POLICIES = [
  'AlarmTopic/Policy',
  'DeadLetterQueue/Policy',
  'Permissions',
  'Queue/Policy',
  'ScheduleRole/DefaultPolicy',
];

test('no wildcard but those that are forced', () => {
  const found = POLICIES.flatMap((policy) =>
    statementsOf(`Operator/${policy}`).flatMap(({ Action, Resource, Principal }) =>
      textsIn([Action, Resource, Principal])
        .filter((text) => /[*?]|Logs\.Arn/.test(text))
        .map((text) => [policy, text.replace(/^arn:.*111122223333:/, '')]),
    ),
  );
  expect(found.sort()).toEqual(WILDCARDS.map(([policy, text]) => [policy, text]).sort());
});

describe('the policies of a hub with defaults', () => {
  const DEFAULTS = 'arn:aws:ssm:eu-west-1:111122223333:parameter/fleet/defaults';
  const hub = synth(
    {
      parameterPrefix: '/team',
      dashboardName: 'Board',
      regions: ['us-east-1'],
      collect: true,
      fleet: true,
      defaultsFrom: DEFAULTS,
    },
    { env: ENV },
  );
  const plain = synth(
    { parameterPrefix: '/team', dashboardName: 'Board', regions: ['us-east-1'], collect: true },
    { env: ENV },
  );
  const own = (stack: typeof hub, path: string): readonly Statement[] =>
    (properties(stack, path).PolicyDocument as Document).Statement;
  const page = (name: string): string => `arn:<AWS::Partition>:cloudwatch::111122223333:dashboard/${name}`;

  test.each(['Operator/Permissions', 'Operator/Collect/Permissions'])(
    'differ from others by the page over all accounts, and by the defaults: %s',
    (path) => {
      const [others, statements] = [own(plain, path), own(hub, path)];
      const isNew = ({ Sid }: Statement): boolean => others.every((one) => one.Sid !== Sid);
      expect(statements.filter(isNew)).toEqual([
        { Sid: 'ReadTheDefaults', Effect: 'Allow', Action: 'ssm:GetParameters', Resource: DEFAULTS },
      ]);
      const changed = statements.filter((one) => {
        const before = others.find(({ Sid }) => Sid === one.Sid);
        return before !== undefined && JSON.stringify(before) !== JSON.stringify(one);
      });
      expect(changed.map(({ Sid }) => Sid)).toEqual(path.includes('Collect') ? [] : ['KeepThePages']);
      const pages = others.flatMap(({ Sid, Resource }) => (Sid === 'KeepThePages' ? Resource : []) ?? []);
      const more = changed.flatMap(({ Resource }) => Resource ?? []).filter((one) => !pages.includes(one));
      expect(more).toEqual(
        path.includes('Collect') ? [] : [page('Board-fleet'), page('Board-us-east-1-fleet')],
      );
    },
  );

  test('have no action of Observability Access Manager, Organizations or STS', () => {
    const actions = ['Operator/Permissions', 'Operator/Collect/Permissions']
      .flatMap((path) => own(hub, path))
      .flatMap(({ Action }) => Action);
    expect(actions).toContain('cloudwatch:ListMetrics');
    expect(actions.filter((action) => /^(oam|organizations|sts|ram):/.test(action))).toEqual([]);
  });
});

test('these are all the policies there are: no managed one, and none inside a role', () => {
  const resources = Object.values(synthesised.json.Resources);
  const ours = resources.filter(
    ({ Type, Properties = {} }) => /Policy$/.test(Type) && 'PolicyDocument' in Properties,
  );
  expect(ours).toHaveLength(POLICIES.length);
  for (const { Type, Properties = {} } of resources) {
    expect(Type).not.toBe('AWS::IAM::ManagedPolicy');
    expect(Properties).not.toHaveProperty('ManagedPolicyArns');
    expect(Properties).not.toHaveProperty('Policies');
  }
});

test.each(['/team', '/team/a', '/bedrock-dashboard'])(
  'the alarms that the function may keep are those that it names, prefix %s',
  (prefix) => {
    const { stack } = synth({ parameterPrefix: prefix }, { env: ENV });
    const [account, region] = [ENV.account, ENV.region];
    const pattern = readable(stack.resolve(operatorAlarms(stack, prefix)));
    const arnOf = (of: string, operatorRegion = 'eu-west-1') => {
      const operator = { region: operatorRegion, prefix: of, dashboardName: 'Board' };
      const [own, owner = own] = boardsOf({
        ...operator,
        regions: operatorRegion === 'eu-west-1' ? [] : ['eu-west-1'],
      });
      return `arn:<AWS::Partition>:cloudwatch:${region}:${account}:alarm:${alarmName(owner, { kind: 'dailyCost', words: ['Nova Pro'], id: 'a:b/c' }, 'dailyCost/m/a')}`;
    };
    const isOurs = (arn: string): boolean => matchesGlob(String(pattern), arn);
    expect([arnOf(prefix), arnOf(prefix, 'us-east-1')].map(isOurs)).toEqual([true, true]);
    expect(['/tea', '/team2', '/team/b', '/x/team'].map((other) => isOurs(arnOf(other)))).toEqual(
      Array(4).fill(false),
    );
  },
);

test('the events that the function may put are those that it puts', () => {
  expect(EVENT_SOURCE).toBe(ALLOWED_SOURCE);
  const isAllowed = (type: string): boolean => matchesGlob(ALLOWED_TYPES, type);
  expect(Object.values(DETAIL_TYPES).every(isAllowed)).toBe(true);
  expect(isAllowed('Another Type')).toBe(false);
});

test('no secret', () => {
  const texts = textsIn(readable(synthesised.json));
  expect(texts).toContain('DASHBOARD_NAME');
  expect(texts.filter((text) => /secret|passw|token|credential|AKIA|BEGIN/i.test(text))).toEqual([
    'ServiceToken',
  ]);
});

/** Keys too. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return Object.entries(value).flatMap(([key, item]) => (key === 'AWS' ? [] : [key]).concat(textsIn(item)));
}

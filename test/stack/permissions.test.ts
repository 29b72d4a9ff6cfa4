import { beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../local/sandbox/cloud/cloud.ts';
import { alarmName, alarmPrefix } from '../../shared/alarms/alarm-name.ts';
import { boardsOf } from '../../shared/config/board.ts';
import type { Operator } from '../../shared/config/operator.ts';
import { reconcile } from '../../shared/reconcile.ts';
import { retire } from '../../shared/retire.ts';
import {
  absent,
  accountWithTrouble,
  BOARD,
  drifted,
  findReference,
  OPERATOR,
  PAGE,
  PAGE_2,
  pagesOf,
  type Reference,
  type Start,
  unneeded,
  withAws,
} from '../failures/scenario.ts';
import {
  type Access,
  ALARM_ACTIONS,
  accessesOf,
  alarmArn,
  authorizer,
  functionStatements,
  type Statement,
} from './authorization.ts';
import { ACCOUNT, REGION } from './place.ts';
import { synthesise } from './template.ts';

const dashboard = (name: string): string => `arn:aws:cloudwatch::${ACCOUNT}:dashboard/${name}`;
const parameter = (path: string): string => `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter${path}`;

// Other tests may keep the machine busy.

/** A person's, in the seeded account. */
const THEIRS = 'checkout-errors';
const ALARM = `${alarmPrefix(BOARD)}throttles: all models`;

/** As long as names get, of words in which IAM's own signs may stand. */
function nameIn(operator: Operator, id = 'all'): string {
  const words = ['Ein Modell: "Größe", 100 % * ? [x]', '模型'.repeat(40)];
  return alarmName(boardsOf(operator)[0], { kind: 'throttles', words, id }, `throttles/${id}`);
}

const TOPIC = `arn:aws:sns:${REGION}:${ACCOUNT}:pager`;

let statements: Statement[];
let isAllowed: (access: Access) => Promise<boolean>;
let reference: Reference;

beforeAll(async () => {
  statements = functionStatements(synthesise());
  isAllowed = authorizer(statements);
  reference = await findReference();
});

/** The local cloud as the policy lets it be used, and what was asked of IAM meanwhile. */
async function accessesDuring(
  start: Start,
  play: (cloud: LocalCloud) => Promise<unknown>,
): Promise<Access[]> {
  const cloud = await accountWithTrouble();
  const accesses: Access[] = [];
  try {
    start.arrange(cloud, reference);
    cloud.setPolicy(async (call) => {
      const asked = accessesOf(call);
      accesses.push(...asked);
      return (await Promise.all(asked.map(isAllowed))).every((allowed) => allowed);
    });
    await play(cloud);
    return accesses;
  } finally {
    await cloud.close();
  }
}

const settled: Start = {
  name: 'settled',
  arrange: ({ dashboards }, known) => dashboards.set(PAGE, known.settled),
  end: 'settled',
};
const run = (cloud: LocalCloud) => withAws(cloud, (world) => reconcile(world, OPERATOR));

/** Every scenario has an entry that cannot be parsed: its earlier versions are asked for. */
const SCENARIOS: readonly (readonly [string, Start, (cloud: LocalCloud) => Promise<unknown>, Access[]])[] = [
  ['settled', settled, run, [{ action: 'cloudwatch:GetDashboard', resource: dashboard(PAGE) }]],
  ['created', absent, run, [{ action: 'cloudwatch:PutDashboard', resource: dashboard(PAGE) }]],
  ['rewritten', drifted, run, [{ action: 'cloudwatch:PutDashboard', resource: dashboard(PAGE) }]],
  ['an alarm made', settled, run, [{ action: 'cloudwatch:PutMetricAlarm', resource: alarmArn(ALARM) }]],
  [
    'an alarm that tells a topic',
    settled,
    (cloud) => withAws(cloud, (world) => reconcile(world, { ...OPERATOR, alarmTopic: TOPIC })),
    [
      {
        action: 'cloudwatch:PutMetricAlarm',
        resource: alarmArn(ALARM),
        context: { [ALARM_ACTIONS]: [TOPIC, TOPIC] },
      },
    ],
  ],
  ['a page removed', unneeded, run, [{ action: 'cloudwatch:DeleteDashboards', resource: dashboard(PAGE_2) }]],
  [
    'a bad parameter',
    settled,
    run,
    [{ action: 'ssm:GetParameters', resource: parameter(`${OPERATOR.prefix}/models/claude-3-haiku`) }],
  ],
  [
    'the stack deleted',
    settled,
    async (cloud) => {
      await run(cloud);
      expect([...cloud.region(REGION).alarms.keys()]).toEqual([THEIRS, ALARM]);
      await withAws(cloud, (world) => retire(world, OPERATOR));
      expect(pagesOf(cloud)).toEqual({});
      expect([...cloud.region(REGION).alarms.keys()]).toEqual([THEIRS]);
    },
    [
      { action: 'cloudwatch:DescribeAlarms', resource: alarmArn('*') },
      { action: 'cloudwatch:DeleteDashboards', resource: dashboard(PAGE) },
      { action: 'cloudwatch:DeleteAlarms', resource: alarmArn(ALARM) },
    ],
  ],
];

describe('the policy that the stack gives to the function', () => {
  const used = new Set<string>();

  test.each(SCENARIOS)('lets all calls pass: %s', async (_, start, play, expected) => {
    const accesses = await accessesDuring(start, play);
    expect(accesses).toEqual(expect.arrayContaining(expected));
    for (const { action } of accesses) used.add(action);
    const denied = await Promise.all(accesses.map(async (access) => !(await isAllowed(access))));
    expect(accesses.filter((__, index) => denied[index])).toEqual([]);
  });

  test('holds no action that no scenario uses', () => {
    const granted = statements.flatMap(({ Action }) => [Action].flat());
    // Lambda itself uses these with the role, to read the queue and to write the log.
    const ofLambda = granted.filter((action) => /^(sqs|logs):/.test(action));
    expect([...new Set(granted)].sort()).toEqual([...used, ...ofLambda].sort());
    expect(ofLambda.sort()).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:ReceiveMessage',
    ]);
  });

  const WRITES = ['cloudwatch:PutDashboard', 'cloudwatch:DeleteDashboards', 'cloudwatch:GetDashboard'];
  test.each(['', '-2', '-9', '-10', '-99'])('reaches every page: <name>%s', async (suffix) => {
    for (const action of WRITES)
      expect(await isAllowed({ action, resource: dashboard(PAGE + suffix) })).toBe(true);
  });

  test.each(['-prod', 'x', '-100', '-', '2'])('reaches no other dashboard: <name>%s', async (suffix) => {
    for (const action of WRITES)
      expect(await isAllowed({ action, resource: dashboard(PAGE + suffix) })).toBe(false);
  });

  test.each([
    ['ssm:GetParametersByPath', parameter('/other')],
    ['ssm:GetParametersByPath', parameter('/bedrock-dashboard-2')],
    ['ssm:GetParameters', parameter('/bedrock-dashboard')],
    ['ssm:GetParameters', parameter('/other/models/x')],
    ['ssm:GetParameter', parameter('/bedrock-dashboard/settings')],
    ['ssm:PutParameter', parameter('/bedrock-dashboard/settings')],
    ['bedrock:InvokeModel', `arn:aws:bedrock:${REGION}::foundation-model/amazon.nova-pro-v1:0`],
    ['cloudwatch:PutMetricData', '*'],
    ['cloudwatch:GetMetricStatistics', '*'],
    ['cloudwatch:GetMetricData', '*'],
    ['sqs:SendMessage', `arn:aws:sqs:${REGION}:${ACCOUNT}:OperatorQueueC5BEF0F9`],
    ['logs:CreateLogGroup', `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:other`],
  ])('does not let pass: %s on %s', async (action, resource) => {
    expect(await isAllowed({ action, resource })).toBe(false);
  });

  test.each<[path: string, recursive: string | undefined, allowed: boolean]>([
    ['', undefined, true],
    ['', 'false', true],
    ['', 'true', false],
    ['/facts', undefined, true],
    ['/facts', 'true', false],
    ['/models', 'true', true],
    ['/prices', 'true', true],
    ['/facts/prices', 'true', true],
    ['/facts/usage', 'true', true],
    ['/models/team', 'true', false],
    ['/facts2', 'true', false],
    ['/other', 'true', false],
    ['-2', undefined, false],
    ['-2/models', 'true', false],
  ])('reads by path what a run needs: <prefix>%s, recursive %s: %s', async (path, recursive, allowed) => {
    const context = recursive === undefined ? {} : { 'ssm:Recursive': recursive };
    const resource = parameter(`/bedrock-dashboard${path}`);
    expect(await isAllowed({ action: 'ssm:GetParametersByPath', resource, context })).toBe(allowed);
  });

  const KEEPS_ALARMS = ['cloudwatch:PutMetricAlarm', 'cloudwatch:DeleteAlarms'];
  const verdicts = (actions: readonly string[], resource: string, context: Access['context'] = {}) =>
    Promise.all(actions.map((action) => isAllowed({ action, resource, context })));

  test.each([ALARM, nameIn(OPERATOR), nameIn(OPERATOR, 'arn:aws:bedrock:x:1:y/z')])(
    'keeps its alarms: %s',
    async (name) => {
      expect(await verdicts(KEEPS_ALARMS, alarmArn(name))).toEqual([true, true]);
    },
  );

  test.each([
    ['of another prefix', alarmArn(nameIn({ ...OPERATOR, prefix: '/team' }))],
    ['of a longer prefix', alarmArn(nameIn({ ...OPERATOR, prefix: '/bedrock-dashboard2' }))],
    ['of a prefix below', alarmArn(nameIn({ ...OPERATOR, prefix: '/bedrock-dashboard/a' }))],
    ['of a prefix above', alarmArn(nameIn({ ...OPERATOR, prefix: '/a/bedrock-dashboard' }))],
    ['that has a similar name', alarmArn('bedrock-dashboard/checkout')],
    ['of the stack', alarmArn('OperatorNoSuccessfulRun5F0B')],
    ['in another Region', alarmArn(ALARM, 'eu-west-1')],
  ])('keeps no alarm %s', async (_, resource) => {
    expect(await verdicts(KEEPS_ALARMS, resource)).toEqual([false, false]);
  });

  test.each([
    ['a topic', [TOPIC], true],
    ['several topics', [TOPIC, `${TOPIC}-2`], true],
    ['an instance', [`arn:aws:automate:${REGION}:ec2:stop`], false],
    ['a function besides a topic', [TOPIC, `arn:aws:lambda:${REGION}:${ACCOUNT}:function:x`], false],
    ['an OpsItem', [`arn:aws:ssm:${REGION}:${ACCOUNT}:opsitem:1`], false],
  ])('makes alarms that act on topics alone: %s', async (_, actions, allowed) => {
    const context = { [ALARM_ACTIONS]: actions };
    expect(await verdicts(['cloudwatch:PutMetricAlarm'], alarmArn(ALARM), context)).toEqual([allowed]);
  });

  test('lists alarms here, and nowhere else', async () => {
    expect(await verdicts(['cloudwatch:DescribeAlarms'], alarmArn('*'))).toEqual([true]);
    expect(await verdicts(['cloudwatch:DescribeAlarms'], alarmArn('*', 'eu-west-1'))).toEqual([false]);
  });

  test.each([
    'cloudwatch:SetAlarmState',
    'cloudwatch:EnableAlarmActions',
    'cloudwatch:DisableAlarmActions',
    'cloudwatch:PutCompositeAlarm',
    'cloudwatch:DescribeAlarmHistory',
    'cloudwatch:TagResource',
    'cloudwatch:UntagResource',
  ])('does nothing else to an alarm of its own: %s', async (action) => {
    expect(await verdicts([action], alarmArn(ALARM))).toEqual([false]);
  });

  test('reads no quotas: collect does', async () => {
    const actions = ['ListServiceQuotas', 'ListAWSDefaultServiceQuotas'].map(
      (name) => `servicequotas:${name}`,
    );
    expect(await verdicts(actions, '*')).toEqual([false, false]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import { addLogEvent } from '../../local/sandbox/cloud/logs/log-event.ts';
import { logGroupOf } from '../../local/sandbox/cloud-log.ts';
import { describeOperator } from '../../local/sandbox/describe-operator.ts';
import { textOf } from '../docs/markdown.ts';
import { cliHere, PAGE } from '../local/tool/cli/cli.ts';
import { accessesOf, alarmArn, authorizer, type Statement } from './authorization.ts';

const OPERATOR = { region: 'us-east-1', prefix: '/bedrock-dashboard', dashboardName: PAGE };
const GROUP = logGroupOf(OPERATOR);
const ALARM = 'bedrock-dashboard/bdo_01234567/throttles: Nova Pro (us.amazon.nova-pro-v1:0)';
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:on-call';

/** The policy that docs/security.md gives to those who restore, filled in. */
const POLICY = (textOf('docs/security.md').match(/```json\n[\s\S]*?```/g) ?? [])
  .map((block) => block.slice('```json\n'.length, -'```'.length))
  .find((block) => block.includes('logs:FilterLogEvents'))
  ?.replace('<LogGroupName>', GROUP)
  .replace('<name>', PAGE);
const { Statement: statements }: { Statement: Statement[] } = JSON.parse(POLICY ?? '{}');
const READ = {
  Effect: 'Allow',
  Action: 'ssm:GetParametersByPath',
  Resource: 'arn:aws:ssm:*:*:parameter/bedrock-dashboard*',
};

let cloud: LocalCloud;
let asked: Set<string>;
beforeAll(async () => {
  cloud = await startCloud({ alarmWritesPerSecond: Number.POSITIVE_INFINITY });
  describeOperator(cloud, OPERATOR);
  log(1, { page: PAGE, action: 'delete', part: 1, of: 1, body: '{"widgets":[]}' });
  const { AlarmName: name, ...definition } = alarm();
  const live = { name, arn: alarmArn(name), actionsEnabled: true, definition };
  log(2, { alarm: name, region: 'us-east-1', action: 'delete', live });
  asked = new Set();
  const isAllowed = authorizer([READ, ...statements]);
  cloud.setPolicy(async (call) => {
    const accesses = accessesOf(call);
    for (const { action } of accesses) asked.add(action);
    return (await Promise.all(accesses.map(isAllowed))).every((allowed) => allowed);
  });
});
afterAll(() => cloud.close());

function alarm() {
  return {
    AlarmName: ALARM,
    AlarmActions: [TOPIC],
    Namespace: 'AWS/Bedrock',
    MetricName: 'InvocationThrottles',
    Dimensions: [{ Name: 'ModelId', Value: 'us.amazon.nova-pro-v1:0' }],
    Statistic: 'Sum',
    Period: 300,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  };
}

function log(minutesAgo: number, fields: object): void {
  const time = new Date(Date.now() - minutesAgo * 60_000);
  addLogEvent(cloud.region('us-east-1').logGroups, GROUP, {
    timestamp: time.getTime(),
    message: JSON.stringify({ message: 'replaced', timestamp: time.toISOString(), ...fields }),
  });
}

describe('the policy for history and restore', () => {
  test('is enough to list, and to put back a page and an alarm', async () => {
    const listed = await cliHere(cloud, ['history', '--json']);
    expect(listed).toMatchObject({ code: 0, stderr: '' });
    const ids: string[] = JSON.parse(listed.stdout).replaced.map(({ id }: { id: string }) => id);
    expect(ids).toHaveLength(2);
    expect(await cliHere(cloud, ['restore', ...ids])).toMatchObject({ code: 0 });
    expect([cloud.dashboards.names(), [...cloud.region('us-east-1').alarms.keys()]]).toEqual([
      [PAGE],
      [ALARM],
    ]);
    // The page is there now: it is changed.
    cloud.dashboards.set(PAGE, '{"widgets":[],"start":"-PT1H"}');
    expect(await cliHere(cloud, ['restore', ids[1] ?? ''])).toMatchObject({ code: 0 });
  });

  test('allows nothing that neither asks for', () => {
    const actions = [READ, ...statements].flatMap(({ Action }) => Action);
    expect([...asked].sort()).toEqual([...new Set(actions)].sort());
  });

  test('does not allow another log group', async () => {
    cloud.region('us-east-1').logGroups.set('other', []);
    expect((await cliHere(cloud, ['history', '--log-group', 'other'])).stderr).toContain(
      'allow logs:FilterLogEvents on the log group other',
    );
  });
});

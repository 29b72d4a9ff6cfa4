import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Service } from '../../local/sandbox/cloud/call.ts';
import { OPERATIONS, type OperationName } from '../../local/sandbox/cloud/operations.ts';
import { addTraffic, seed } from '../../local/sandbox/cloud/seed.ts';
import { DAY, HOUR, MINUTE } from './clock.ts';
import { type FastAws, startFastAws } from './fast-aws.ts';
import type { Run } from './lambda.ts';
import { synthesise } from './template.ts';

// One week, and each test is a part of it: some 700 runs of the built function, those left out that could not end otherwise.

const PAGE = 'BedrockMetricsDashboard-us-east-1';
const ALARM = 'bedrock-dashboard/bdo_021d9525/throttles: all models';
const MAIL = { alarmEmail: 'sre@example.com' };
const TEMPLATE = synthesise({}, ({ operator }) => {
  operator.addModelMonitoring('Claude 3 Haiku', 'anthropic.claude-3-haiku-20240307-v1:0', {
    inputTokenPrice: 0.00025,
  });
});
const NOTE = { type: 'text', x: 0, y: 500, width: 6, height: 2, properties: { markdown: 'Call Ana first.' } };

let aws: FastAws;
beforeAll(async () => {
  aws = await startFastAws();
  seed(aws.cloud);
});
afterAll(() => aws.close());

/** The runs of what is played. */
async function runsDuring(play: () => Promise<unknown>): Promise<Run[]> {
  const before = aws.runs.length;
  await play();
  return aws.runs.slice(before);
}

const outcomes = (runs: readonly Run[]): unknown[] =>
  runs.map(({ answer, error }) => answer?.outcome ?? error);
const page = (name = PAGE): string => aws.cloud.dashboards.get(name) ?? '';
const writes = (): string[] =>
  aws.cloud.calls
    .map(({ operation }) => operation)
    .filter((operation) => /^(Put|Delete)(D|Metric|Alarm)/.test(operation));

function breakDown(service: Service): void {
  for (const [operation, { service: own }] of Object.entries(OPERATIONS)) {
    if (own !== service) continue;
    aws.cloud.faults.add({
      operation: operation as OperationName,
      kind: 'error-500',
      times: Number.POSITIVE_INFINITY,
    });
  }
}

describe('a week of the stack', () => {
  test('Monday: it is deployed, and the dashboard exists when the deployment ends', async () => {
    const outputs = await aws.deploy(TEMPLATE);
    expect(outputs).toEqual({
      DashboardUrl: expect.stringMatching(`^https://us-east-1\\.console\\.aws\\.amazon\\.com/.*${PAGE}$`),
      FunctionName: expect.any(String),
      LogGroupName: expect.any(String),
      ParameterPrefix: '/bedrock-dashboard',
      FirstRun: `repaired: 1 page created (${PAGE}: the page does not exist); 1 alarm created (${ALARM}: the alarm does not exist)`,
      Problems: expect.stringMatching(/^\d+: /),
    });
    expect(aws.runs).toHaveLength(1);
    expect(page()).toContain('Claude 3 Haiku');
    expect(aws.isInAlarm('NoSuccessfulRun')).toBe(false);
  });

  test('Monday: a quiet day is 96 silent runs', async () => {
    aws.cloud.calls.length = 0;
    const runs = await runsDuring(() => aws.clock.pass(DAY + MINUTE));
    expect(outcomes(runs)).toEqual(Array(96).fill('in-sync'));
    expect(writes()).toEqual([]);
    expect(aws.isInAlarm('NoSuccessfulRun')).toBe(false);
    expect(aws.isInAlarm('RunFailed')).toBe(false);
  });

  test('Tuesday: an edited price is on the board half a minute later', async () => {
    expect(page()).not.toContain('*0.95/1000000');
    const runs = await runsDuring(async () => {
      aws.cloud.putParameter(
        '/bedrock-dashboard/prices/nova-pro',
        '{"models":["*amazon.nova-pro-v1:0"],"per":"1M","input":0.95,"output":3.2,"cacheWrite":0}',
      );
      aws.cloud.putParameter('/another-team/prices/nova-pro', '{}');
      await aws.clock.pass(30_000);
    });
    expect(runs).toMatchObject([{ messages: 1, answer: { outcome: 'repaired' } }]);
    expect(page()).toContain('*0.95/1000000');
    await aws.clock.pass(DAY - 30_000);
  });

  test('Wednesday: sixty edits in twenty seconds are two runs at most, and all are on the board', async () => {
    // Parameter Store takes three a second.
    const runs = await runsDuring(async () => {
      for (let edit = 0; edit < 60; edit++) {
        aws.cloud.putParameter(`/bedrock-dashboard/models/storm-${edit}`, `vendor.storm-${edit}-v1:0`);
        await aws.clock.pass(333);
      }
      await aws.clock.pass(MINUTE);
    });
    const ofStorm = runs.filter(({ messages }) => messages > 1);
    expect(ofStorm.length).toBeGreaterThan(0);
    expect(runs.length).toBeLessThanOrEqual(2);
    expect(runs.reduce((sum, { messages }) => sum + messages, 0)).toBeGreaterThanOrEqual(60);
    for (let edit = 0; edit < 60; edit++) expect(page() + page(`${PAGE}-2`)).toContain(`storm-${edit}`);

    for (let edit = 0; edit < 60; edit++)
      aws.cloud.deleteParameter(`/bedrock-dashboard/models/storm-${edit}`);
    await aws.clock.pass(HOUR);
    expect(page()).not.toContain('storm');
    expect(aws.cloud.dashboards.names()).toEqual([PAGE]);
  });

  test('Wednesday: you add a widget and delete a managed one, then a model gets its first traffic', async () => {
    const body = JSON.parse(page());
    aws.cloud.dashboards.set(PAGE, JSON.stringify({ ...body, widgets: [...body.widgets.slice(1), NOTE] }));
    expect(outcomes(await runsDuring(() => aws.clock.pass(15 * MINUTE)))).toEqual(['repaired']);
    expect(JSON.parse(page()).widgets).toHaveLength(body.widgets.length + 1);
    addTraffic(aws.cloud, 'us.meta.llama4-maverick-17b-instruct-v1:0');
    expect(outcomes(await runsDuring(() => aws.clock.pass(15 * MINUTE)))).toEqual(['repaired']);
    await aws.clock.pass(DAY - 2 * HOUR);
  });

  test.each<[Service, OperationName]>([
    ['ssm', 'GetParametersByPath'],
    ['bedrock', 'ListFoundationModels'],
    ['cloudwatch', 'ListMetrics'],
  ])(
    'Thursday: %s is down for two hours: nothing is touched, the alarms tell, and it heals by itself',
    async (service) => {
      const before = page();
      breakDown(service);
      const runs = await runsDuring(() => aws.clock.pass(2 * HOUR));
      expect(runs.length).toBeGreaterThan(8);
      for (const { error } of runs) expect(error).toMatch(`${service}:`);
      expect(page()).toBe(before);
      expect(aws.isInAlarm('NoSuccessfulRun')).toBe(true);
      expect(aws.deadLetters.length).toBeGreaterThan(0);
      expect(aws.isInAlarm('RunFailed')).toBe(true);

      aws.cloud.faults.clear();
      const healed = await runsDuring(() => aws.clock.pass(HOUR));
      expect(outcomes(healed).every((outcome) => outcome === 'in-sync')).toBe(true);
      expect(page()).toBe(before);
      expect(aws.isInAlarm('NoSuccessfulRun')).toBe(false);
    },
  );

  test('Friday: a mistake in the settings stops all writing until it is fixed', async () => {
    await aws.clock.pass(DAY - 9 * HOUR);
    const settings = '/bedrock-dashboard/settings';
    const before = page();
    aws.cloud.putParameter(settings, '{"suspend":"yes"}');
    aws.cloud.dashboards.delete(PAGE);
    const failed = await runsDuring(() => aws.clock.pass(HOUR + 15 * MINUTE));
    for (const { error } of failed)
      expect(error).toContain('Write true or false: settings: suspend: found "yes"');
    expect(aws.cloud.dashboards.names()).toEqual([]);
    expect(aws.isInAlarm('NoSuccessfulRun')).toBe(true);
    aws.cloud.putParameter(settings, '{}');
    expect(outcomes(await runsDuring(() => aws.clock.pass(MINUTE))).at(-1)).toBe('repaired');
    expect(JSON.parse(page()).widgets).toHaveLength(JSON.parse(before).widgets.length - 1);
    await aws.clock.pass(HOUR);
  });

  test('Saturday: a deployment with another schedule changes nothing else', async () => {
    const before = page();
    await aws.deploy(synthesise({ schedule: 'rate(1 hour)' }));
    expect(aws.cloud.region('us-east-1').parameters.has('/bedrock-dashboard/models/Claude-3-Haiku')).toBe(
      false,
    );
    const runs = await runsDuring(() => aws.clock.pass(DAY + MINUTE));
    // One for each hour, and one for the parameter that went with the deployment.
    expect(runs).toHaveLength(25);
    expect(page()).not.toBe(before);
    expect(aws.isInAlarm('NoSuccessfulRun')).toBe(false);
  });

  test('Saturday: another operator takes the page, and that is an alarm', async () => {
    const ours = page();
    aws.cloud.dashboards.set(PAGE, ours.replaceAll(/bdo([_=])[0-9a-f]{8}/g, 'bdo$1ffffffff'));
    const theirs = page();
    const runs = await runsDuring(() => aws.clock.pass(5 * HOUR));
    for (const { error } of runs) expect(error).toContain('1 page refused');
    expect(page()).toBe(theirs);
    expect(aws.isInAlarm('NoSuccessfulRun')).toBe(true);
    aws.cloud.dashboards.set(PAGE, ours);
    await aws.clock.pass(2 * HOUR);
    expect(aws.isInAlarm('NoSuccessfulRun')).toBe(false);
  });

  test('Saturday: the topic for mail gets alarms when its deployment ends, and from all runs after it', async () => {
    const { alarms } = aws.cloud.region('us-east-1');
    expect(alarms.get(ALARM)).not.toHaveProperty('AlarmActions');
    const { FirstRun } = await aws.deploy(synthesise({ schedule: 'rate(1 hour)', ...MAIL }));
    expect(FirstRun).toContain('1 alarm changed');
    const topic = expect.stringMatching(/^arn:aws:sns:us-east-1:111122223333:OperatorAlarmTopic/);
    expect(alarms.get(ALARM)).toMatchObject({ AlarmActions: [topic], OKActions: [topic] });
    const runs = await runsDuring(() => aws.clock.pass(2 * HOUR));
    // The topic is in the operator's own parameter, whose change asks for a run beside those of the schedule.
    expect(outcomes(runs)).toEqual(['in-sync', 'in-sync', 'in-sync']);
  });

  test('Sunday: a rename leaves the former page as it is, and says so', async () => {
    const body = JSON.parse(page());
    aws.cloud.dashboards.set(PAGE, JSON.stringify({ ...body, widgets: [...body.widgets, NOTE] }));
    await aws.clock.pass(HOUR);
    const former = page();
    const { FirstRun } = await aws.deploy(synthesise({ dashboardName: 'Models', ...MAIL }));
    expect(FirstRun).toContain(
      `repaired: dashboards under the former name stay (look before you delete): ${PAGE}; `,
    );
    expect(FirstRun).not.toContain('alarm');
    await aws.clock.pass(2 * HOUR);
    expect([...aws.cloud.region('us-east-1').alarms.keys()]).toEqual(['checkout-errors', ALARM]);
    expect(aws.cloud.dashboards.names()).toEqual([PAGE, 'Models']);
    expect(page()).toBe(former);
  });

  test('Sunday: the stack is deleted, and nothing of it comes back', async () => {
    const body = JSON.parse(page('Models'));
    aws.cloud.dashboards.set('Models', JSON.stringify({ ...body, widgets: [...body.widgets, NOTE] }));
    const runs = await runsDuring(() => aws.destroy());
    expect(runs).toMatchObject([{ messages: 0, answer: { Outcome: 'repaired' } }]);
    expect([...aws.cloud.region('us-east-1').alarms.keys()]).toEqual(['checkout-errors']);
    expect(JSON.parse(page('Models')).widgets).toEqual([{ ...NOTE, y: expect.any(Number) }]);
    aws.cloud.putParameter('/bedrock-dashboard/models/late', 'amazon.nova-micro-v1:0');
    expect(await runsDuring(() => aws.clock.pass(DAY))).toEqual([]);
    expect(JSON.parse(page('Models')).widgets).toHaveLength(1);
    // Only collect sends notices, and this stack is without it.
    expect(aws.cloud.events).toEqual([]);
  });
});

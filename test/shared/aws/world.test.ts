import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { seed } from '../../../local/sandbox/cloud/seed.ts';
import { awsWorld } from '../../../shared/aws/world.ts';
import { reconcile } from '../../../shared/reconcile.ts';
import type { Log, World } from '../../../shared/world.ts';
import { OPERATOR, SILENT } from '../../failures/scenario.ts';
import { clientsOf, freshClouds } from '../../local/sandbox/cloud/clients.ts';

const cloud = freshClouds();

// For the clients that a run makes only if it needs them.
beforeEach(() => {
  process.env.AWS_ENDPOINT_URL = cloud().url;
});
afterAll(() => {
  delete process.env.AWS_ENDPOINT_URL;
});

function worldUntil(deadline: AbortSignal, log: Log = SILENT): World {
  const { ssm, bedrock, cloudwatch } = clientsOf(cloud());
  const clients = { ssm, bedrock, cloudWatch: cloudwatch };
  return awsWorld({
    clients,
    clientsIn: () => clients,
    prefix: OPERATOR.prefix,
    log,
    deadline,
  });
}

describe('the deadline of a run', () => {
  test.each(['ListMetrics', 'GetDashboard', 'PutDashboard'] as const)(
    'passes while %s hangs: the error names it, and no later call is made',
    async (operation) => {
      seed(cloud());
      cloud().faults.add({ operation, kind: 'hang', times: Number.POSITIVE_INFINITY });
      // The clients have no time limits of their own: only the deadline can end this.
      const deadline = new AbortController();
      cloud().onHang(() => deadline.abort());
      const world = { ...worldUntil(deadline.signal), pause: async () => undefined };
      const failed = expect(reconcile(world, OPERATOR)).rejects.toMatchObject({
        operation: expect.stringMatching(new RegExp(`\\bcloudwatch:${operation}\\b`)),
        message: expect.stringMatching(/: the deadline of the run has passed$/),
      });
      await failed;
      expect(cloud().dashboards.names()).toEqual([]);
    },
  );

  test('ends the pause too', async () => {
    const deadline = new AbortController();
    const pause = worldUntil(deadline.signal).pause(60_000, 'between two writes of alarms');
    deadline.abort();
    await expect(pause).rejects.toThrow(
      'pause between two writes of alarms: the deadline of the run has passed',
    );
  });

  test('that does not pass disturbs nothing', async () => {
    seed(cloud());
    const world = { ...worldUntil(new AbortController().signal), pause: async () => undefined };
    expect(await reconcile(world, OPERATOR)).toMatchObject({ outcome: 'repaired' });
  });
});

test('what the Region does not offer is in the log, and ends nothing', async () => {
  seed(cloud());
  for (const operation of ['ListCustomModels', 'ListGuardrails'] as const) {
    cloud().faults.add({ operation, kind: 'not-offered', times: Number.POSITIVE_INFINITY });
  }
  const logs: unknown[] = [];
  const log: Log = { info: (message, fields) => logs.push([message, fields]) };
  const world = { ...worldUntil(new AbortController().signal, log), pause: async () => undefined };
  const { outcome, problems } = await reconcile(world, OPERATOR);
  expect(outcome).toBe('repaired');
  expect(problems.filter(({ where }) => where.includes('List'))).toEqual([]);
  const message = 'not offered in the Region';
  expect(logs).toEqual(
    expect.arrayContaining([
      [message, { region: 'us-east-1', operations: ['bedrock:ListCustomModels', 'bedrock:ListGuardrails'] }],
    ]),
  );
  expect(await reconcile(world, OPERATOR)).toMatchObject({ outcome: 'in-sync' });
});

test('a widget of yours that CloudWatch refuses is named, with its place and what is wrong', async () => {
  seed(cloud());
  const theirs = {
    type: 'metric',
    x: 0,
    y: 0,
    width: 6,
    height: 6,
    properties: { title: 'Checkout', metrics: [] },
  };
  cloud().dashboards.set(OPERATOR.dashboardName, JSON.stringify({ widgets: [theirs] }));
  const before = cloud().dashboards.get(OPERATOR.dashboardName);
  const world = { ...worldUntil(new AbortController().signal), pause: async () => undefined };
  await expect(reconcile(world, OPERATOR)).rejects.toThrow(
    /^cloudwatch:PutDashboard \S+: Move or correct your widget "Checkout": widgets\/\d+\/properties: .*region.*$/,
  );
  expect(cloud().dashboards.get(OPERATOR.dashboardName)).toBe(before);
});

test('numbers of your widgets that JavaScript cannot hold stay as they are, on the page and in the log', async () => {
  seed(cloud());
  const numbers = '{"big":9007199254740993,"whole":1.0,"huge":1e400,"long":0.12345678901234567890}';
  const yours = `{"type":"text","x":0,"y":3.0,"width":6,"height":2,"properties":{"markdown":"Ana"},"numbers":${numbers}}`;
  cloud().dashboards.set(OPERATOR.dashboardName, `{ "widgets": [${yours}] }`);
  const bodies: unknown[] = [];
  const log: Log = {
    info: (message, fields) => bodies.push(...(message === 'replaced' ? [fields?.body] : [])),
  };
  const world = { ...worldUntil(new AbortController().signal, log), pause: async () => undefined };
  const page = () => String(cloud().dashboards.get(OPERATOR.dashboardName));
  expect(await reconcile(world, OPERATOR)).toMatchObject({ outcome: 'repaired' });
  expect(page()).toContain(`"numbers":${numbers}`);
  expect(bodies).toEqual([`{"widgets":[${yours}]}`]);
  // The first alarm tells the account, and then is shown.
  await reconcile(world, OPERATOR);
  const written = page();
  expect(await reconcile(world, OPERATOR)).toMatchObject({ outcome: 'in-sync' });
  expect(page()).toBe(written);
});

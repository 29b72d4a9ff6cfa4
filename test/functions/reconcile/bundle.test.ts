import { describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../../local/sandbox/cloud/cloud.ts';
import { seed } from '../../../local/sandbox/cloud/seed.ts';
import { ENVIRONMENT, type FunctionHost, startFunction } from '../host/function-host.ts';

const PAGE = ENVIRONMENT.DASHBOARD_NAME;
const ALARM = 'bedrock-dashboard/bdo_021d9525/throttles: all models';

function batch(...bodies: string[]): object {
  const records = bodies.map((body, index) => ({
    messageId: `m${index}`,
    receiptHandle: 'r',
    body,
    attributes: { ApproximateReceiveCount: '1' },
    messageAttributes: {},
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:111122223333:runs',
    awsRegion: 'us-east-1',
  }));
  return { Records: records };
}
const CHANGE = JSON.stringify({
  'detail-type': 'Parameter Store Change',
  source: 'aws.ssm',
  detail: { operation: 'Update', name: '/bedrock-dashboard/models/chat', type: 'String' },
});

function writes({ calls }: LocalCloud): string[] {
  return calls.map(({ operation }) => operation).filter((operation) => /^(Put|Delete)/.test(operation));
}

async function withFunction(
  play: (cloud: LocalCloud, operator: FunctionHost) => Promise<void>,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const cloud = await startCloud();
  seed(cloud);
  const operator = await startFunction(cloud.url, environment);
  try {
    await play(cloud, operator);
    expect(operator.noise).toEqual([]);
  } finally {
    await operator.close();
    await cloud.close();
  }
}

describe.concurrent('the built function, started as Lambda starts it', () => {
  test('runs for a batch of messages, and is silent for the same batch again', async () => {
    await withFunction(async (cloud, operator) => {
      const first = await operator.invoke(batch(CHANGE, CHANGE, '{}'));
      expect(first).toMatchObject({
        answer: { outcome: 'repaired', pages: [{ page: PAGE, action: 'create' }], rows: expect.any(Number) },
      });
      expect(writes(cloud)).toEqual(['PutDashboard', 'PutMetricAlarm']);
      expect(operator.logs).toEqual([
        expect.objectContaining({
          level: 'INFO',
          message: 'reconciled',
          outcome: 'repaired',
          requestId: expect.any(String),
        }),
      ]);

      expect(await operator.invoke(batch(CHANGE, CHANGE, '{}'))).toMatchObject({
        answer: { outcome: 'in-sync' },
      });
      expect(writes(cloud)).toEqual(['PutDashboard', 'PutMetricAlarm']);
      expect(operator.logs).toHaveLength(2);
    });
  });

  const EVENTS: readonly (readonly [what: string, event: unknown])[] = [
    ['a message that is no JSON', batch('{"mode":')],
    ['a message that asks for another mode', batch('{"mode":"plan"}')],
    ['no message', batch()],
    ['the test event of the console', { key1: 'value1' }],
    ['{}', {}],
    ['nothing', null],
    ['a tick of the schedule without the queue', { source: 'aws.scheduler' }],
    ['half a request of CloudFormation, with nowhere to answer', { RequestType: 'Delete' }],
  ];

  test('runs for whatever else it is sent', async () => {
    await withFunction(async (cloud, operator) => {
      for (const [what, event] of EVENTS) {
        cloud.dashboards.delete(PAGE);
        cloud.region('us-east-1').alarms.delete(ALARM);
        cloud.calls.length = 0;
        expect(await operator.invoke(event), what).toMatchObject({ answer: { outcome: 'repaired' } });
        expect(writes(cloud), what).toEqual(['PutDashboard', 'PutMetricAlarm']);
      }
    });
  });

  test('makes alarms that tell the topic of the stack', async () => {
    const topic = 'arn:aws:sns:us-east-1:111122223333:pager';
    await withFunction(
      async (cloud, operator) => {
        await operator.invoke({});
        expect(cloud.region('us-east-1').alarms.get(ALARM)).toMatchObject({
          AlarmActions: [topic],
          OKActions: [topic],
        });
        expect(await operator.invoke({})).toMatchObject({ answer: { outcome: 'in-sync' } });
      },
      { ALARM_TOPIC: topic },
    );
  });

  test('plans without writing, and says what it would do', async () => {
    await withFunction(async (cloud, operator) => {
      expect(await operator.invoke({ mode: 'plan' })).toMatchObject({
        answer: {
          outcome: 'drift',
          pages: [{ action: 'none', withheld: 'create' }],
          alarms: [{ alarm: ALARM, action: 'none', withheld: 'create' }],
        },
      });
      expect(writes(cloud)).toEqual([]);
      expect(await operator.invoke({})).toMatchObject({ answer: { outcome: 'repaired' } });
    });
  });

  test('refuses a misspelt plan, which must not write', async () => {
    await withFunction(async (cloud, operator) => {
      expect(await operator.invoke({ mode: 'Plan' })).toEqual({
        error: {
          name: 'TypeError',
          message: 'mode: expected "plan", or an event without mode for a run, found "Plan"',
        },
      });
      expect(cloud.calls).toEqual([]);
    });
  });

  test('rejects when a read fails, and says so in one line', async () => {
    await withFunction(async (cloud, operator) => {
      cloud.faults.add({
        operation: 'ListFoundationModels',
        kind: 'denied',
        times: Number.POSITIVE_INFINITY,
      });
      expect(await operator.invoke(batch(CHANGE))).toEqual({
        error: {
          name: 'OperationError',
          message: expect.stringContaining('bedrock:ListFoundationModels: AccessDeniedException'),
        },
      });
      expect(writes(cloud)).toEqual([]);
      expect(operator.logs).toEqual([
        expect.objectContaining({
          level: 'ERROR',
          message: 'failed',
          error: expect.objectContaining({ name: 'OperationError' }),
        }),
      ]);
    });
  });

  test('stops before the function is stopped: nothing is written after its deadline', async () => {
    await withFunction(async (cloud, operator) => {
      cloud.faults.add({ operation: 'ListMetrics', kind: 'hang', times: Number.POSITIVE_INFINITY });
      cloud.onHang(() => operator.passDeadline());
      expect(await operator.invoke({}, 6_000)).toEqual({
        error: {
          name: 'OperationError',
          // Whichever of the calls under way is reported first.
          message: expect.stringMatching(
            /(^|, )cloudwatch:ListMetrics(, .*)?: the deadline of the run has passed$/,
          ),
        },
      });
      // Five seconds are kept for the end: one is left.
      expect(operator.deadlines).toEqual([expect.toSatisfy((left: number) => left <= 1_000)]);
      cloud.faults.clear();
      expect(writes(cloud)).toEqual([]);
      expect(await operator.invoke({})).toMatchObject({ answer: { outcome: 'repaired' } });
      expect(operator.deadlines[1]).toBe(60_000);
    });
  });

  test.each([
    ['PARAMETER_PREFIX', 'dashboard', 'expected a path of parameters such as /bedrock-dashboard'],
    ['ALARM_TOPIC', 'pager', 'expected the ARN of an SNS topic, found'],
    ['DASHBOARD_NAME', 'my dashboard', 'expected 1 to 252 letters, digits, - and _'],
  ])('names a bad variable: %s', async (name, value, words) => {
    await withFunction(
      async (cloud, operator) => {
        expect(await operator.invoke({})).toEqual({
          error: { name: 'ConfigError', message: expect.stringMatching(`: ${name}: ${words}.*"${value}"$`) },
        });
        expect(cloud.calls).toEqual([]);
      },
      { [name]: value },
    );
  });
});

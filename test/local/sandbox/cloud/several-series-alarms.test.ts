import {
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
} from '@aws-sdk/client-cloudwatch';
import { beforeEach, describe, expect, test } from 'vitest';
import { accountIdOf } from '../../../../local/sandbox/cloud/account-id.ts';
import type { LocalCloud } from '../../../../local/sandbox/cloud/cloud.ts';
import { evaluateAlarms } from '../../../../local/sandbox/cloud/cloudwatch/alarms/evaluate-alarms.ts';
import { recordTraffic } from '../../../../local/sandbox/cloud/seed.ts';
import { freshFleet } from './fleet.ts';

const fleet = freshFleet('hub', 'shop', 'search');
const START = Date.parse('2026-11-20T00:00:00Z');
const at = (minute: number): Date => new Date(START + minute * 60_000);
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:on-call';

const QUERY = 'SELECT SUM(InvocationThrottles) FROM SCHEMA("AWS/Bedrock", ModelId) GROUP BY AWS.AccountId';
const ALARM = {
  AlarmName: 'throttles by account',
  Metrics: [{ Id: 'q', Expression: QUERY, Period: 300 }],
  EvaluationPeriods: 2,
  DatapointsToAlarm: 2,
  Threshold: 10,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
  AlarmActions: [TOPIC],
  OKActions: [TOPIC],
} satisfies PutMetricAlarmCommandInput;

beforeEach(() => {
  const { hub, shop, search } = fleet();
  hub.link(shop, { label: 'payments' });
  hub.link(search, { label: 'search' });
});

function throttle(cloud: LocalCloud, minute: number, times: number): void {
  const dimensions = { ModelId: 'a' };
  recordTraffic(cloud, { metric: 'InvocationThrottles', dimensions, time: at(minute), values: [times] });
}

async function put(more: Partial<PutMetricAlarmCommandInput> = {}): Promise<void> {
  await fleet().hub.cloudwatch.send(new PutMetricAlarmCommand({ ...ALARM, ...more }));
}

/** State and reason at a minute. */
function stateAt(minute: number): string {
  const { hub } = fleet();
  evaluateAlarms(hub, 'us-east-1', at(minute));
  const alarm = hub.region('us-east-1').alarms.get(ALARM.AlarmName);
  return `${alarm?.StateValue}: ${alarm?.StateReason}`;
}

describe('an alarm on a query that groups by account', () => {
  // "Each returned time series becomes a contributor to the alarm"; "95 out of 150 time series evaluated to ALARM" (user guide,
  // Create a CloudWatch alarm based on a Metrics Insights query; Limits).
  test('is in ALARM as long as one account is', async () => {
    const { hub, shop, search } = fleet();
    await put();
    expect(stateAt(10)).toMatch(/^OK: /);
    for (const minute of [1, 6]) {
      throttle(shop, minute, 50);
      throttle(search, minute, 3);
    }
    expect(stateAt(10)).toBe('ALARM: 1 out of 2 time series evaluated to ALARM');
    for (const minute of [11, 16, 21]) throttle(search, minute, 12);
    expect(stateAt(25)).toBe('ALARM: 1 out of 2 time series evaluated to ALARM');
    expect(stateAt(50)).toMatch(/^OK: /);
    // Actions: for the alarm, and for each contributor (user guide, Acting on alarm changes).
    expect(hub.notifications.map(({ state, contributor }) => [state, contributor])).toEqual([
      ['OK', undefined],
      ['ALARM', undefined],
      ['ALARM', accountIdOf(1)],
      ['OK', accountIdOf(1)],
      ['ALARM', accountIdOf(2)],
      ['OK', undefined],
    ]);
  });

  test('is returned as it was put', async () => {
    const { hub } = fleet();
    const monitored = { Namespace: 'AWS/Bedrock', MetricName: 'InvocationThrottles' };
    const Metrics = [
      { Id: 'm', AccountId: accountIdOf(1), MetricStat: { Metric: monitored, Period: 60, Stat: 'Sum' } },
    ];
    await put();
    await put({ AlarmName: 'of one account', Metrics });
    const { MetricAlarms = [] } = await hub.cloudwatch.send(new DescribeAlarmsCommand({}));
    expect(MetricAlarms.map((alarm) => alarm.Metrics)).toEqual([Metrics, ALARM.Metrics]);
  });

  test('sends nothing while its actions are disabled', async () => {
    const { hub, shop } = fleet();
    await put({ ActionsEnabled: false });
    for (const minute of [1, 6]) throttle(shop, minute, 50);
    expect(stateAt(10)).toMatch(/^ALARM/);
    expect(hub.notifications).toEqual([]);
  });

  test.each<[string, Partial<PutMetricAlarmCommandInput>, RegExp]>([
    // "Only the latest 3 hours of data can be used for evaluating the alarm's conditions." (user guide, Limits)
    ['more than three hours', { EvaluationPeriods: 37, DatapointsToAlarm: 1 }, /sees the last 10800 seconds/],
    ['actions for insufficient data', { InsufficientDataActions: [TOPIC] }, /InsufficientDataActions/],
    [
      'metric math that gives several series',
      {
        Metrics: [
          { ...ALARM.Metrics[0], ReturnData: false, Id: 'q' },
          { Id: 'e', Expression: 'q * 2' },
        ],
      },
      /should give a single time series/,
    ],
  ])('takes no %s', async (_name, more, message) => {
    await expect(put(more)).rejects.toThrow(message);
    await put();
  });
});

test('a query without groups, and metric math over one that has them, give one state', async () => {
  const { shop, search } = fleet();
  const [grouped] = ALARM.Metrics;
  const alone = { Id: 'q', Expression: QUERY.replace(/ GROUP BY.*/, ''), Period: 300 };
  for (const cloud of [shop, search]) for (const minute of [1, 6]) throttle(cloud, minute, 7);
  await put({ Metrics: [alone] });
  expect(stateAt(10)).toMatch(/^ALARM: Threshold Crossed: 2 datapoints \[14, 14\]/);
  await put({
    Metrics: [
      { Id: 'q', Expression: QUERY, Period: 300, ReturnData: false },
      { Id: 'e', Expression: 'MAX(q)' },
    ],
  });
  expect(stateAt(10)).toMatch(/^OK: Threshold Crossed/);
  expect(grouped?.Expression).toBe(QUERY);
});

describe('an alarm on a metric of a linked account', () => {
  const Metrics = [
    {
      Id: 'm',
      AccountId: accountIdOf(1),
      MetricStat: {
        Metric: {
          Namespace: 'AWS/Bedrock',
          MetricName: 'InvocationThrottles',
          Dimensions: [{ Name: 'ModelId', Value: 'a' }],
        },
        Period: 300,
        Stat: 'Sum',
      },
    },
  ];

  test('watches that account', async () => {
    const { hub, shop } = fleet();
    await put({ Metrics });
    for (const minute of [1, 6]) throttle(hub, minute, 99);
    expect(stateAt(10)).toMatch(/^OK/);
    for (const minute of [1, 6]) throttle(shop, minute, 99);
    expect(stateAt(10)).toMatch(/^ALARM/);
  });

  test('finds no data once the link is gone', async () => {
    const { hub, shop } = fleet();
    await put({ Metrics, TreatMissingData: 'missing' });
    for (const minute of [1, 6]) throttle(shop, minute, 99);
    expect(stateAt(10)).toMatch(/^ALARM/);
    hub.unlink(shop);
    expect(stateAt(10)).toMatch(/^INSUFFICIENT_DATA/);
  });

  // hashicorp/terraform-provider-aws#32436, where alarms were put before the links worked.
  test('cannot be put without a link', async () => {
    const { hub, shop } = fleet();
    hub.unlink(shop);
    await expect(put({ Metrics })).rejects.toThrow('One or more metrics in your request are Forbidden.');
    hub.link(shop, { label: 'payments' });
    await put({ Metrics });
  });
});

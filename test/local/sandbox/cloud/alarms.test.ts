import {
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  type DescribeAlarmsCommandInput,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
  type MetricDataQuery,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  paginateDescribeAlarms,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FaultKind } from '../../../../local/sandbox/cloud/faults.ts';
import type { OperationName } from '../../../../local/sandbox/cloud/operations.ts';
import { addAlarm } from '../../../../local/sandbox/cloud/seed.ts';
import { clientsOf, freshClouds } from './clients.ts';

const cloud = freshClouds({ alarmWritesPerSecond: Number.POSITIVE_INFINITY });
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:alerts';

const BASE = {
  AlarmName: 'throttles',
  EvaluationPeriods: 3,
  Threshold: 0,
  ComparisonOperator: 'GreaterThanThreshold',
} satisfies PutMetricAlarmCommandInput;

const ONE = {
  ...BASE,
  Namespace: 'AWS/Bedrock',
  MetricName: 'InvocationThrottles',
  Statistic: 'Sum',
  Period: 300,
} satisfies PutMetricAlarmCommandInput;

function metric(
  Id: string,
  more: Partial<MetricDataQuery> = {},
  Period = 300,
  Stat = 'Sum',
): MetricDataQuery {
  const Metric = { Namespace: 'AWS/Bedrock', MetricName: 'Invocations' };
  return { Id, MetricStat: { Metric, Period, Stat }, ReturnData: false, ...more };
}

const MATH = {
  ...BASE,
  Metrics: [metric('m1'), metric('m2'), { Id: 'rate', Expression: '100*m1/m2' }],
} satisfies PutMetricAlarmCommandInput;

function put(input: object) {
  return cloud().cloudwatch.send(new PutMetricAlarmCommand(input as PutMetricAlarmCommandInput));
}

async function names(input: DescribeAlarmsCommandInput = {}): Promise<(string | undefined)[]> {
  const { MetricAlarms = [] } = await cloud().cloudwatch.send(new DescribeAlarmsCommand(input));
  return MetricAlarms.map(({ AlarmName }) => AlarmName);
}

async function only() {
  const { MetricAlarms = [] } = await cloud().cloudwatch.send(new DescribeAlarmsCommand({}));
  expect(MetricAlarms).toHaveLength(1);
  return MetricAlarms[0];
}

describe('an alarm', () => {
  test('comes back as it was put, with its ARN and without data', async () => {
    await put({ ...ONE, Tags: [{ Key: 'owner', Value: 'me' }] });
    expect(await only()).toEqual({
      ...ONE,
      AlarmArn: 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:throttles',
      AlarmConfigurationUpdatedTimestamp: expect.any(Date),
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Unchecked: Initial alarm creation',
      StateUpdatedTimestamp: expect.any(Date),
      StateTransitionedTimestamp: expect.any(Date),
    });
  });

  test('on math comes back as it was put, too', async () => {
    await put(MATH);
    expect(await only()).toMatchObject(MATH);
    expect((await only())?.Metrics?.[2]).toEqual(MATH.Metrics[2]);
  });

  test('comes back with defaults, if the account is set so', async () => {
    cloud().settings.alarmDefaults = 'filled';
    await put({ ...ONE, AlarmActions: [TOPIC] });
    expect(await only()).toMatchObject({
      ActionsEnabled: true,
      OKActions: [],
      AlarmActions: [TOPIC],
      InsufficientDataActions: [],
      Dimensions: [],
      DatapointsToAlarm: 3,
      TreatMissingData: 'missing',
    });
  });

  test('is overwritten as a whole, and keeps its state', async () => {
    await put({ ...ONE, AlarmDescription: 'old', AlarmActions: [TOPIC], TreatMissingData: 'ignore' });
    await setState('ALARM', 'by hand');
    const changed = (await only())?.StateUpdatedTimestamp;
    await put({ ...ONE, TreatMissingData: 'ignore', Threshold: 7 });
    const live = await only();
    expect(live).toMatchObject({
      Threshold: 7,
      StateValue: 'ALARM',
      StateReason: 'by hand',
      StateUpdatedTimestamp: changed,
    });
    expect(live).not.toHaveProperty('AlarmDescription');
    expect(live).not.toHaveProperty('AlarmActions');
  });

  test('is of its Region', async () => {
    await put(ONE);
    const other = await clientsOf(cloud(), 'eu-central-1').cloudwatch.send(new DescribeAlarmsCommand({}));
    expect(other.MetricAlarms).toEqual([]);
    expect(await names()).toEqual(['throttles']);
  });

  test('can be changed in the console', async () => {
    await put(ONE);
    const live = cloud().region('us-east-1').alarms.get('throttles');
    if (live !== undefined) live.Threshold = 99;
    expect((await only())?.Threshold).toBe(99);
    cloud().region('us-east-1').alarms.delete('throttles');
    expect(await names()).toEqual([]);
  });

  test('that you made of what is not computed here is listed and keeps its state', async () => {
    const search = { Id: 'e', Expression: `SEARCH('{AWS/Bedrock,ModelId}', 'Sum', 300)` };
    addAlarm(cloud(), { AlarmName: 'foreign', Metrics: [search] }).StateValue = 'OK';
    addAlarm(cloud(), { AlarmName: 'errors' }).StateValue = 'OK';
    const { MetricAlarms } = await cloud().cloudwatch.send(
      new DescribeAlarmsCommand({ AlarmNames: ['foreign', 'errors'] }),
    );
    expect(MetricAlarms).toMatchObject([
      { StateValue: 'INSUFFICIENT_DATA', MetricName: 'Errors' },
      { StateValue: 'OK', Metrics: [search] },
    ]);
  });
});

function setState(StateValue: 'OK' | 'ALARM', StateReason: string, AlarmName = 'throttles') {
  return cloud().cloudwatch.send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason }));
}

const many = (count: number): MetricDataQuery[] =>
  Array.from({ length: count }, (_, index) => metric(`m${index}`));
const sum = (count: number): MetricDataQuery => ({
  Id: 'sum',
  Expression: 'SUM(METRICS())',
  Label: `${count}`,
});
const steps = (count: number): MetricDataQuery[] =>
  Array.from({ length: count }, (_, index) => ({
    Id: `e${index}`,
    Expression: 'm1*1',
    ReturnData: false,
  }));
const topic = (region: string): string => `arn:aws:sns:${region}:111122223333:alerts`;
const long = (length: number): string => `m1${'+m1'.repeat(1000)}`.slice(0, length);

/** What is refused, with what is said of it, and the nearest that is taken. */
const RULES: readonly [rule: string, refused: object, says: RegExp, taken: object][] = [
  ['a name', { ...ONE, AlarmName: '' }, /AlarmName/, { ...ONE, AlarmName: 'x' }],
  [
    'a name of 255',
    { ...ONE, AlarmName: 'x'.repeat(256) },
    /AlarmName/,
    { ...ONE, AlarmName: 'x'.repeat(255) },
  ],
  [
    'no control characters',
    { ...ONE, AlarmName: 'a\tb' },
    /control characters/,
    { ...ONE, AlarmName: 'a b: é' },
  ],
  [
    'a description of 1,024',
    { ...ONE, AlarmDescription: 'x'.repeat(1025) },
    /AlarmDescription/,
    { ...ONE, AlarmDescription: 'x'.repeat(1024) },
  ],
  ['a metric', BASE, /MetricName must not be null/, ONE],
  ['a namespace', { ...ONE, Namespace: undefined }, /Namespace must not be null/, ONE],
  ['a period', { ...ONE, Period: undefined }, /Period must not be null/, ONE],
  [
    'a threshold',
    { ...ONE, Threshold: undefined },
    /Threshold must not be null/,
    { ...ONE, Threshold: -1.5 },
  ],
  ['a known comparison', { ...ONE, ComparisonOperator: 'Greater' }, /ComparisonOperator/, ONE],
  [
    'a known treatment',
    { ...ONE, TreatMissingData: 'zero' },
    /TreatMissingData/,
    { ...ONE, TreatMissingData: 'notBreaching' },
  ],
  ['a known statistic', { ...ONE, Statistic: 'p99' }, /Statistic/, { ...ONE, Statistic: 'Maximum' }],
  [
    'one statistic, not two',
    { ...ONE, ExtendedStatistic: 'p99' },
    /Exactly one of Statistic and ExtendedStatistic/,
    { ...ONE, Statistic: undefined, ExtendedStatistic: 'p99' },
  ],
  [
    'one statistic, not none',
    { ...ONE, Statistic: undefined },
    /Exactly one of Statistic and ExtendedStatistic/,
    { ...ONE, Statistic: undefined, ExtendedStatistic: 'p99.9' },
  ],
  [
    'an extended statistic that is none of the simple ones',
    { ...ONE, Statistic: undefined, ExtendedStatistic: 'Sum' },
    /Sum for parameter ExtendedStatistic/,
    ONE,
  ],
  ['a period in minutes', { ...ONE, Period: 90 }, /multiple of 60, found 90/, { ...ONE, Period: 120 }],
  ['no period of seconds', { ...ONE, Period: 10 }, /multiple of 60, found 10/, { ...ONE, Period: 60 }],
  [
    'a day of short periods',
    { ...ONE, Period: 300, EvaluationPeriods: 289 },
    /more than a day \(EvaluationPeriods \* Period must be <= 86400\)/,
    { ...ONE, Period: 300, EvaluationPeriods: 288 },
  ],
  [
    'a week of long periods',
    { ...ONE, Period: 86_400, EvaluationPeriods: 8 },
    /more than a week \(EvaluationPeriods \* Period must be <= 604800\)/,
    { ...ONE, Period: 86_400, EvaluationPeriods: 7 },
  ],
  [
    'an evaluation period',
    { ...ONE, EvaluationPeriods: 0 },
    /EvaluationPeriods/,
    { ...ONE, EvaluationPeriods: 1 },
  ],
  ['M out of N', { ...ONE, DatapointsToAlarm: 4 }, /found 4 of 3/, { ...ONE, DatapointsToAlarm: 3 }],
  [
    'five actions for a state',
    { ...ONE, OKActions: Array(6).fill(TOPIC) },
    /OKActions/,
    { ...ONE, OKActions: Array(5).fill(TOPIC), AlarmActions: Array(5).fill(TOPIC) },
  ],
  [
    'ARNs',
    { ...ONE, AlarmActions: ['alerts'] },
    /Invalid arn syntax: alerts/,
    { ...ONE, AlarmActions: [TOPIC] },
  ],
  [
    'a topic, not a subscription',
    { ...ONE, AlarmActions: [`${TOPIC}:6b0e71bd-7e97-4d97-80ce-4a0994e55286`] },
    /Invalid arn syntax/,
    { ...ONE, InsufficientDataActions: [`${TOPIC}.fifo`] },
  ],
  [
    'topics of the Region',
    { ...ONE, AlarmActions: [TOPIC, topic('eu-central-1')] },
    /Invalid region eu-central-1 specified\. Only us-east-1 is supported\./,
    { ...ONE, AlarmActions: [TOPIC, topic('us-east-1')] },
  ],
  [
    'the partition',
    { ...ONE, AlarmActions: ['arn:aws-cn:sns:us-east-1:111122223333:alerts'] },
    /Invalid partition aws-cn specified/,
    { ...ONE, AlarmActions: ['arn:aws:ssm-incidents::111122223333:responseplan/plan'] },
  ],
  [
    'sliding windows',
    { ...ONE, EvaluationWindow: { WallClockWindow: {} } },
    /sliding windows only/,
    { ...ONE, EvaluationWindow: { SlidingWindow: {} } },
  ],
  ['no anomaly band', { ...MATH, ThresholdMetricId: 'rate' }, /anomaly detection/, MATH],

  ...(['MetricName', 'Namespace', 'Statistic', 'Period'] as const).map(
    (key): [string, object, RegExp, object] => [
      `no ${key} beside Metrics`,
      { ...MATH, [key]: ONE[key] },
      new RegExp(`${key} should not be set if list of Metrics is set`),
      MATH,
    ],
  ),
  [
    'no Dimensions beside Metrics',
    { ...MATH, Dimensions: [{ Name: 'ModelId', Value: 'm' }] },
    /Dimensions should not be set/,
    MATH,
  ],
  [
    'no ExtendedStatistic beside Metrics',
    { ...MATH, ExtendedStatistic: 'p99' },
    /ExtendedStatistic should not/,
    MATH,
  ],
  ['no Unit beside Metrics', { ...MATH, Unit: 'Count' }, /Unit should not be set/, { ...ONE, Unit: 'Count' }],
  [
    'something to return',
    { ...BASE, Metrics: [metric('m1'), metric('m2')] },
    /Exactly one element of the metrics list should return data/,
    { ...BASE, Metrics: [metric('m1'), metric('m2', { ReturnData: true })] },
  ],
  [
    'one thing to return: what says nothing is returned',
    { ...BASE, Metrics: [metric('m1', { ReturnData: undefined }), { Id: 'e', Expression: 'm1*2' }] },
    /Exactly one element/,
    { ...BASE, Metrics: [metric('m1', { ReturnData: undefined })] },
  ],
  [
    'no empty list',
    { ...BASE, Metrics: [] },
    /Exactly one element/,
    { ...BASE, Metrics: [...many(1), sum(1)] },
  ],
  [
    'ten metrics',
    { ...BASE, Metrics: [...many(11), sum(11)] },
    /11 metrics, at most 10 are allowed/,
    { ...BASE, Metrics: [...many(10), sum(10)] },
  ],
  [
    'twenty entries',
    { ...BASE, Metrics: [metric('m1', { ReturnData: undefined }), ...steps(20)] },
    /21 entries, at most 20 are allowed/,
    { ...BASE, Metrics: [metric('m1', { ReturnData: undefined }), ...steps(19)] },
  ],
  [
    'ids in lower case',
    { ...BASE, Metrics: [metric('M1', { ReturnData: true })] },
    /the id M1 should be a lower-case letter/,
    { ...BASE, Metrics: [metric('m_1', { ReturnData: true })] },
  ],
  [
    'ids once',
    { ...BASE, Metrics: [metric('m1'), metric('m1', { ReturnData: true })] },
    /the id m1 is used more than once/,
    { ...BASE, Metrics: [metric('m1'), metric('m2', { ReturnData: true })] },
  ],
  [
    'a metric or an expression, not both',
    { ...BASE, Metrics: [metric('m1', { ReturnData: true, Expression: 'm1' })] },
    /either a MetricStat or an Expression/,
    { ...BASE, Metrics: [metric('m1', { ReturnData: true })] },
  ],
  [
    'no SEARCH',
    { ...BASE, Metrics: [{ Id: 'e', Expression: `SUM(SEARCH('{AWS/Bedrock,ModelId}', 'Sum', 300))` }] },
    /SEARCH/,
    { ...BASE, Metrics: [...many(2), sum(2)] },
  ],
  [
    'an expression that parses',
    { ...BASE, Metrics: [metric('m1'), { Id: 'e', Expression: 'm1+' }] },
    /Error in expression 'e': syntax error/,
    { ...BASE, Metrics: [metric('m1'), { Id: 'e', Expression: 'm1+1' }] },
  ],
  [
    'an expression over ids that exist',
    { ...BASE, Metrics: [metric('m1'), { Id: 'e', Expression: 'm2' }] },
    /the id m2 does not exist/,
    { ...BASE, Metrics: [metric('m1'), { Id: 'e', Expression: 'm1' }] },
  ],
  [
    'no scalar',
    { ...BASE, Metrics: [metric('m1'), { Id: 'e', Expression: 'SUM(m1)' }] },
    /it gives a scalar/,
    { ...BASE, Metrics: [metric('m1'), { Id: 'e', Expression: 'SUM([m1])' }] },
  ],
  [
    'a single series',
    { ...BASE, Metrics: [metric('m1'), metric('m2'), { Id: 'e', Expression: '[m1,m2]*2' }] },
    /should give a single time series/,
    { ...BASE, Metrics: [metric('m1'), metric('m2'), { Id: 'e', Expression: 'SUM([m1,m2])*2' }] },
  ],
  [
    'an expression of 2,048',
    { ...BASE, Metrics: [metric('m1'), { Id: 'e', Expression: long(2051) }] },
    /2051 characters, at most 2048/,
    { ...BASE, Metrics: [metric('m1'), { Id: 'e', Expression: long(2048) }] },
  ],
  [
    'one period in an expression',
    { ...BASE, Metrics: [metric('m1'), metric('m2', {}, 60), { Id: 'e', Expression: 'm1/m2' }] },
    /same period, found 300 and 60/,
    {
      ...BASE,
      Metrics: [metric('m1', {}, 60), metric('m2', {}, 60), { Id: 'e', Expression: 'm1/m2', Period: 60 }],
    },
  ],
  [
    'one period among all, in use or not',
    { ...BASE, Metrics: [metric('m1'), metric('m2', {}, 60), { Id: 'e', Expression: 'm1*1' }] },
    /same period, found 300 and 60/,
    { ...BASE, Metrics: [metric('m1'), metric('m2'), { Id: 'e', Expression: 'm1*1' }] },
  ],
  [
    'periods in minutes in Metrics, too',
    { ...BASE, Metrics: [metric('m1', { ReturnData: true }, 30)] },
    /multiple of 60, found 30/,
    { ...BASE, Metrics: [metric('m1', { ReturnData: true }, 60)] },
  ],
  [
    'a day of short periods in Metrics, too',
    { ...MATH, EvaluationPeriods: 289 },
    /more than a day/,
    { ...MATH, EvaluationPeriods: 288 },
  ],
  [
    'a known statistic in Metrics, too',
    { ...BASE, Metrics: [metric('m1', { ReturnData: true }, 300, 'Median')] },
    /statistic Median/,
    { ...BASE, Metrics: [metric('m1', { ReturnData: true }, 300, 'p99')] },
  ],
];

describe('PutMetricAlarm wants', () => {
  test.each(RULES)('%s', async (_, refused, says, taken) => {
    await expect(put(refused)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(says),
      $metadata: { httpStatusCode: 400 },
    });
    expect(await names()).toEqual([]);
    await put(taken);
    expect(await names()).toHaveLength(1);
  });

  test('a refused update leaves the alarm as it was', async () => {
    await put(ONE);
    await expect(put({ ...ONE, Threshold: 5, Period: 61 })).rejects.toThrow('Period');
    expect((await only())?.Threshold).toBe(0);
  });
});

describe('DescribeAlarms', () => {
  async function putMany(...all: string[]): Promise<void> {
    for (const AlarmName of all) await put({ ...ONE, AlarmName });
  }

  test('finds by names, by prefix, by state and by action', async () => {
    await putMany('ops-b', 'ops-a', 'other');
    await put({ ...ONE, AlarmName: 'told', AlarmActions: [TOPIC], TreatMissingData: 'ignore' });
    await setState('ALARM', 'x', 'told');
    expect(await names()).toEqual(['ops-a', 'ops-b', 'other', 'told']);
    expect(await names({ AlarmNames: ['other', 'missing'] })).toEqual(['other']);
    expect(await names({ AlarmNamePrefix: 'ops-' })).toEqual(['ops-a', 'ops-b']);
    expect(await names({ StateValue: 'ALARM' })).toEqual(['told']);
    expect(await names({ ActionPrefix: 'arn:aws:sns' })).toEqual(['told']);
  });

  test('knows metric alarms only, and lists them unless asked for others', async () => {
    await put(ONE);
    expect(await names({ AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] })).toEqual(['throttles']);
    expect(await names({ AlarmTypes: ['CompositeAlarm'] })).toEqual([]);
  });

  test('comes in pages of 50, or of as many as asked for', async () => {
    await putMany(...Array.from({ length: 120 }, (_, index) => `a${index}`));
    const sizes = async (input: DescribeAlarmsCommandInput): Promise<(number | undefined)[]> => {
      const found: (number | undefined)[] = [];
      for await (const page of paginateDescribeAlarms({ client: cloud().cloudwatch }, input)) {
        found.push(page.MetricAlarms?.length);
      }
      return found;
    };
    expect(await sizes({})).toEqual([50, 50, 20]);
    expect(await sizes({ MaxRecords: 100 })).toEqual([100, 20]);
    expect(await sizes({ AlarmNamePrefix: 'a11', MaxRecords: 4 })).toEqual([4, 4, 3]);
  });

  test.each<[string, DescribeAlarmsCommandInput, string]>([
    [
      'names and a prefix',
      { AlarmNames: ['a'], AlarmNamePrefix: 'a' },
      'InvalidParameterCombinationException',
    ],
    ['101 names', { AlarmNames: Array(101).fill('a') }, 'ValidationException'],
    ['pages of 101', { MaxRecords: 101 }, 'ValidationException'],
    ['pages of none', { MaxRecords: 0 }, 'ValidationException'],
    ['a token of its own making', { NextToken: 'mine' }, 'InvalidNextToken'],
  ])('refuses %s', async (_, input, name) => {
    await expect(names(input)).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
  });
});

describe('DeleteAlarms', () => {
  const remove = (AlarmNames: string[]) => cloud().cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames }));

  test('deletes what there is, whatever else is named', async () => {
    for (const AlarmName of ['a', 'b', 'c']) await put({ ...ONE, AlarmName });
    await remove(['a', 'missing', 'c']);
    expect(await names()).toEqual(['b']);
  });

  test('takes 100 names and not 101', async () => {
    await put({ ...ONE, AlarmName: 'a0' });
    const all = Array.from({ length: 101 }, (_, index) => `a${index}`);
    await expect(remove(all)).rejects.toMatchObject({ name: 'ValidationException' });
    expect(await names()).toEqual(['a0']);
    await remove(all.slice(0, 100));
    expect(await names()).toEqual([]);
  });
});

test('actions are disabled and enabled by name, whatever else is named', async () => {
  await put({ ...ONE, AlarmName: 'a' });
  await put({ ...ONE, AlarmName: 'b' });
  const enabled = (): (boolean | undefined)[] =>
    ['a', 'b'].map((name) => cloud().region('us-east-1').alarms.get(name)?.ActionsEnabled);
  await cloud().cloudwatch.send(new DisableAlarmActionsCommand({ AlarmNames: ['b', 'missing'] }));
  expect(enabled()).toEqual([undefined, false]);
  await cloud().cloudwatch.send(new EnableAlarmActionsCommand({ AlarmNames: ['b', 'missing'] }));
  expect(enabled()).toEqual([undefined, true]);
});

test('SetAlarmState sets the actions off, once, and knows the names that there are', async () => {
  await put({ ...ONE, AlarmActions: [TOPIC], TreatMissingData: 'ignore' });
  await setState('ALARM', 'a drill');
  await setState('ALARM', 'a drill');
  const told = { region: 'us-east-1', topic: TOPIC, alarm: 'throttles', state: 'ALARM', reason: 'a drill' };
  expect(cloud().notifications).toEqual([told]);
  expect(await only()).toMatchObject({ StateValue: 'ALARM', StateReason: 'a drill' });
  await expect(setState('OK', 'x', 'missing')).rejects.toMatchObject({
    name: expect.stringMatching(/^ResourceNotFound/),
    $metadata: { httpStatusCode: 404 },
  });
  cloud().clear();
  expect(cloud().notifications).toEqual([]);
  expect(await names()).toEqual([]);
});

describe('three writes a second', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
    cloud().settings.alarmWritesPerSecond = 3;
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** In no order: they are under way at once. */
  async function outcomes(...calls: readonly Promise<unknown>[]): Promise<string[]> {
    const settled = await Promise.allSettled(calls);
    return settled.map((one) => (one.status === 'fulfilled' ? 'ok' : one.reason.name)).toSorted();
  }
  const five = () => outcomes(...[1, 2, 3, 4, 5].map(() => put(ONE)));

  test('are let pass, at once or not, and the rest is throttled', async () => {
    expect(await five()).toEqual(['Throttling', 'Throttling', 'ok', 'ok', 'ok']);
    vi.advanceTimersByTime(300);
    expect(await outcomes(put(ONE))).toEqual(['Throttling']);
    vi.advanceTimersByTime(100);
    expect(await outcomes(put(ONE), put(ONE))).toEqual(['Throttling', 'ok']);
    vi.advanceTimersByTime(60_000);
    expect(await five()).toEqual(['Throttling', 'Throttling', 'ok', 'ok', 'ok']);
  });

  test('are counted by operation and Region, and reading is not counted', async () => {
    await five();
    const removal = new DeleteAlarmsCommand({ AlarmNames: ['throttles'] });
    const elsewhere = clientsOf(cloud(), 'eu-central-1').cloudwatch;
    expect(await outcomes(cloud().cloudwatch.send(removal), elsewhere.send(removal))).toEqual(['ok', 'ok']);
    expect(await outcomes(elsewhere.send(new PutMetricAlarmCommand(ONE)))).toEqual(['ok']);
    expect(await outcomes(names(), names(), names(), names())).toEqual(['ok', 'ok', 'ok', 'ok']);
  });

  test('can be set to any number', async () => {
    cloud().settings.alarmWritesPerSecond = 1;
    expect(await outcomes(put(ONE), put(ONE))).toEqual(['Throttling', 'ok']);
    cloud().settings.alarmWritesPerSecond = Number.POSITIVE_INFINITY;
    expect(new Set(await five())).toEqual(new Set(['ok']));
  });
});

describe('a fault', () => {
  const AlarmNames = ['throttles'];
  /** All operations, each as it answers well where the alarm is there. */
  const CALLS = {
    PutMetricAlarm: () => put(ONE),
    DescribeAlarms: () => cloud().cloudwatch.send(new DescribeAlarmsCommand({})),
    EnableAlarmActions: () => cloud().cloudwatch.send(new EnableAlarmActionsCommand({ AlarmNames })),
    DisableAlarmActions: () => cloud().cloudwatch.send(new DisableAlarmActionsCommand({ AlarmNames })),
    SetAlarmState: () => setState('OK', 'x'),
    DeleteAlarms: () => cloud().cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames })),
  } as const satisfies Partial<Record<OperationName, () => Promise<unknown>>>;
  const operations = Object.keys(CALLS) as (keyof typeof CALLS)[];
  const faults: readonly [FaultKind, object][] = [
    ['throttle', { name: 'Throttling', $metadata: { httpStatusCode: 400 } }],
    ['denied', { name: 'AccessDenied', $metadata: { httpStatusCode: 400 } }],
    ['error-500', { name: 'InternalFailure', $metadata: { httpStatusCode: 500 } }],
    ['reset', { code: 'ECONNRESET' }],
  ];

  test.each(operations.flatMap((operation) => faults.map((fault) => [operation, ...fault] as const)))(
    '%s: %s, then all is well',
    async (operation, kind, error) => {
      await put(ONE);
      const before = JSON.stringify([...cloud().region('us-east-1').alarms]);
      cloud().faults.add({ operation, kind, times: 1 });
      await expect(CALLS[operation]()).rejects.toMatchObject(error);
      expect(JSON.stringify([...cloud().region('us-east-1').alarms])).toBe(before);
      await CALLS[operation]();
    },
  );

  test('malformed comes after the write', async () => {
    cloud().faults.add({ operation: 'PutMetricAlarm', kind: 'malformed', times: 1 });
    await expect(put(ONE)).rejects.toThrow();
    expect(await names()).toEqual(['throttles']);
  });

  test('empty has no list', async () => {
    cloud().faults.add({ operation: 'DescribeAlarms', kind: 'empty', times: 1 });
    expect(await CALLS.DescribeAlarms()).not.toHaveProperty('MetricAlarms');
    expect(await CALLS.DescribeAlarms()).toHaveProperty('MetricAlarms', []);
  });

  test('cut paging', async () => {
    cloud().faults.add({ operation: 'DescribeAlarms', kind: 'cut-paging', times: 1 });
    const pages = async (): Promise<number> => {
      let count = 0;
      for await (const _ of paginateDescribeAlarms({ client: cloud().cloudwatch }, {})) count += 1;
      return count;
    };
    await expect(pages()).rejects.toMatchObject({ name: 'InvalidNextToken' });
    expect(await pages()).toBe(1);
  });
});

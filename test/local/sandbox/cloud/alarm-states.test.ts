import {
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
} from '@aws-sdk/client-cloudwatch';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StateValue } from '../../../../local/sandbox/cloud/cloudwatch/alarms/alarm.ts';
import { evaluateAlarms } from '../../../../local/sandbox/cloud/cloudwatch/alarms/evaluate-alarms.ts';
import { judge } from '../../../../local/sandbox/cloud/cloudwatch/alarms/judge.ts';
import { callModel, recordTraffic } from '../../../../local/sandbox/cloud/seed.ts';
import { law } from '../../../shared/laws.ts';
import { freshClouds } from './clients.ts';

const cloud = freshClouds({ alarmWritesPerSecond: Number.POSITIVE_INFINITY });
const MINUTE = 60_000;
/** In the middle of a minute: the one that runs is not looked at. */
const NOW = new Date('2026-11-20T12:00:30Z');
const REGION = 'us-east-1';
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:alerts';

/** `ago` whole minutes before the running one; 1 is the last that is complete. */
function minute(ago: number, now = NOW): Date {
  return new Date(Math.floor(now.getTime() / MINUTE) * MINUTE - ago * MINUTE + 1000);
}

async function put(more: object = {}): Promise<void> {
  const ofOne = { Namespace: 'AWS/Bedrock', MetricName: 'Usage', Statistic: 'Sum', Period: 60 };
  const input = {
    AlarmName: 'usage',
    EvaluationPeriods: 3,
    Threshold: 10,
    ComparisonOperator: 'GreaterThanThreshold',
    ...('Metrics' in more ? {} : ofOne),
    ...more,
  };
  await cloud().cloudwatch.send(new PutMetricAlarmCommand(input as PutMetricAlarmCommandInput));
}

function record(time: Date, values: readonly number[], metric = 'Usage'): void {
  recordTraffic(cloud(), { metric, dimensions: {}, time, values });
}

/** Minutes, the newest last: `X` breaches, `0` does not, `-` has no data. */
function draw(points: string, now = NOW): void {
  for (const [index, point] of [...points.replaceAll(' ', '')].entries()) {
    const ago = points.replaceAll(' ', '').length - index;
    if (point !== '-') record(minute(ago, now), [point === 'X' ? 50 : 5]);
  }
}

function evaluate(now = NOW): StateValue | undefined {
  evaluateAlarms(cloud(), REGION, now);
  return cloud().region(REGION).alarms.get('usage')?.StateValue;
}

/** Starts in the given state, with a reason that no evaluation gives. */
function startIn(state: StateValue): void {
  const alarm = cloud().region(REGION).alarms.get('usage');
  if (alarm !== undefined) Object.assign(alarm, { StateValue: state, StateReason: 'before' });
}

const O = 'OK';
const A = 'ALARM';
const I = 'INSUFFICIENT_DATA';
/** The state stays what it was. */
const K = 'kept';

/** The tables of the user guide (alarms-and-missing-data), and the cases of its text. */
const GUIDE: readonly [
  points: string,
  toAlarm: number,
  missing: string,
  ignore: string,
  breaching: string,
  notBreaching: string,
][] = [
  ['0 - X - X', 3, O, O, O, O],
  ['- - - - 0', 3, O, O, O, O],
  ['- - - - -', 3, I, K, A, O],
  ['0 X X - X', 3, A, A, A, A],
  ['- - X - -', 3, A, K, A, O],
  ['- - - - X', 3, I, K, A, O],
  ['- - - X -', 3, I, K, A, O],
  ['0 - - - -', 3, O, O, O, O],
  ['X - - - -', 3, A, K, A, O],
  ['- - - X 0', 3, O, O, O, O],
  ['X X X X X', 3, A, A, A, A],
  ['X X X X 0', 3, O, O, O, O],
  ['0 0 X X X', 3, A, A, A, A],
  ['0 - X - X', 2, A, A, A, A],
  ['0 0 X 0 X', 2, A, A, A, A],
  ['0 - X - -', 2, O, O, A, O],
  ['- - - - 0', 2, O, O, A, O],
  ['- - - X -', 2, A, K, A, O],
  ['- - - - X', 2, I, K, A, O],
  ['X X 0 0 0', 2, O, O, O, O],
  ['X - - - 0', 1, A, A, A, A],
  ['X X 0 0 0', 1, O, O, O, O],
  ['- - - - X', 1, A, A, A, A],
];

describe('what is missing', () => {
  const cases = GUIDE.flatMap(([points, toAlarm, ...states]) =>
    ['missing', 'ignore', 'breaching', 'notBreaching'].map(
      (treatment, index) => [points, toAlarm, treatment, states[index] ?? ''] as const,
    ),
  );

  test.each(cases)('%s, %i out of 3, treated as %s: %s', async (points, toAlarm, treatment, expected) => {
    await put({ DatapointsToAlarm: toAlarm, TreatMissingData: treatment });
    draw(points);
    for (const before of ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const) {
      startIn(before);
      expect([before, evaluate()]).toEqual([before, expected === K ? before : expected]);
    }
  });

  test('is missing, and M is N, where nothing was said', async () => {
    await put();
    startIn('OK');
    expect(evaluate()).toBe('INSUFFICIENT_DATA');
    draw('0 X X');
    expect(evaluate()).toBe('OK');
  });

  test('is looked for two periods further back, and no more', async () => {
    await put({ TreatMissingData: 'notBreaching', EvaluationPeriods: 1 });
    draw('X - -');
    expect(evaluate()).toBe('ALARM');
    expect(evaluate(new Date(+NOW + MINUTE))).toBe('OK');
  });
});

test('where nothing is missing, M of the last N decide, however missing data is treated', () => {
  const rules = fc.tuple(
    fc.integer({ min: 1, max: 6 }),
    fc.integer({ min: 1, max: 6 }),
    fc.constantFrom('missing', 'ignore', 'breaching', 'notBreaching'),
  );
  const point = fc.constantFrom(1, 20, Number.NaN);
  law(
    fc.property(
      rules,
      fc.array(point, { minLength: 8, maxLength: 8 }),
      ([n, m, treatMissingData], points) => {
        const [evaluationPeriods, datapointsToAlarm] = [Math.max(n, m), Math.min(n, m)];
        const isBreaching = (value: number): boolean => value > 10;
        const rule = { evaluationPeriods, datapointsToAlarm, treatMissingData, isBreaching, comparison: '' };
        const { state } = judge(points, rule);
        const real = points.filter((value) => !Number.isNaN(value)).slice(-evaluationPeriods);
        const breaching = real.filter(isBreaching).length;
        if (breaching >= datapointsToAlarm) expect(state).toBe('ALARM');
        else if (real.length === evaluationPeriods) expect(state).toBe('OK');
        if (treatMissingData === 'notBreaching') expect(state).toBe(breaching >= datapointsToAlarm ? A : O);
      },
    ),
  );
});

describe('a comparison', () => {
  test.each([
    ['GreaterThanThreshold', O, O, A],
    ['GreaterThanOrEqualToThreshold', O, A, A],
    ['LessThanThreshold', A, O, O],
    ['LessThanOrEqualToThreshold', A, A, O],
  ])('%s 10: 9 is %s, 10 is %s, 11 is %s', async (ComparisonOperator, ...states) => {
    await put({ ComparisonOperator, EvaluationPeriods: 1 });
    for (const [index, value] of [9, 10, 11].entries()) {
      const now = new Date(+NOW + index * MINUTE);
      record(minute(1, now), [value]);
      expect([value, evaluate(now)]).toEqual([value, states[index]]);
    }
  });
});

describe('a statistic', () => {
  const samples = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100];
  test.each([
    [{ Statistic: 'Sum' }, 145],
    [{ Statistic: 'Average' }, 14.5],
    [{ Statistic: 'Maximum' }, 100],
    [{ Statistic: 'Minimum' }, 1],
    [{ Statistic: 'SampleCount' }, 10],
    [{ Statistic: undefined, ExtendedStatistic: 'p50' }, 5],
    [{ Statistic: undefined, ExtendedStatistic: 'p90' }, 9],
    [{ Statistic: undefined, ExtendedStatistic: 'p99' }, 100],
  ])('%o is %d', async (statistic, value) => {
    record(minute(1), samples);
    const exactly = { EvaluationPeriods: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' };
    await put({ ...statistic, ...exactly, Threshold: value });
    expect(evaluate()).toBe('ALARM');
    await put({ ...statistic, ...exactly, Threshold: value + 0.01 });
    expect(evaluate()).toBe('OK');
  });
});

describe('math', () => {
  function of(Id: string, MetricName: string, Period = 60) {
    const Metric = { Namespace: 'AWS/Bedrock', MetricName };
    return { Id, MetricStat: { Metric, Period, Stat: 'Sum' }, ReturnData: false };
  }
  const rate = {
    Metrics: [
      of('bad', 'InvocationServerErrors'),
      of('all', 'Invocations'),
      { Id: 'rate', Expression: '100*FILL(bad,0)/all', Label: 'Error rate' },
    ],
    EvaluationPeriods: 2,
    TreatMissingData: 'notBreaching',
  };

  function serve(ago: number, good: number, bad: number, now = NOW): void {
    const time = minute(ago, now);
    for (let call = 0; call < good; call += 1) callModel(cloud(), 'm', { time });
    for (let call = 0; call < bad; call += 1) callModel(cloud(), 'm', { time, error: 'server' });
  }

  test.each<[string, [number, number], [number, number], StateValue]>([
    ['90 % good twice', [9, 1], [9, 1], O],
    ['80 % good twice', [8, 2], [8, 2], A],
    ['80 % good once', [8, 2], [9, 1], O],
    ['all good', [5, 0], [5, 0], O],
    ['no requests', [0, 0], [0, 0], O],
  ])('a ratio: %s', async (_, first, second, state) => {
    await put(rate);
    serve(2, ...first);
    serve(1, ...second);
    expect(evaluate()).toBe(state);
  });

  test('follows how the account takes what is missing', async () => {
    const Metrics = [of('a', 'Usage'), of('b', 'More'), { Id: 'sum', Expression: 'a+b' }];
    await put({ Metrics, EvaluationPeriods: 1 });
    record(minute(1), [50]);
    expect(evaluate()).toBe('ALARM');
    cloud().settings.missing = 'drop';
    expect(evaluate()).toBe('INSUFFICIENT_DATA');
  });

  test('that is changed in the console is computed anew', async () => {
    const sum = { Id: 'sum', Expression: 'a+0' };
    await put({ Metrics: [of('a', 'Usage'), sum], EvaluationPeriods: 1 });
    record(minute(1), [50]);
    expect(evaluate()).toBe('ALARM');
    const live = cloud().region(REGION).alarms.get('usage')?.Metrics?.[1];
    expect(live).toEqual(sum);
    if (live !== undefined) live.Expression = 'a/10';
    expect(evaluate()).toBe('OK');
  });

  test('on hours looks at the last hours, up to the last minute', async () => {
    const Metrics = [of('a', 'Usage', 3600), { Id: 'cost', Expression: 'a/2' }];
    await put({ Metrics, EvaluationPeriods: 1, Threshold: 49 });
    record(minute(1), [60]);
    record(minute(60), [40]);
    expect(evaluate()).toBe('ALARM');
    expect(evaluate(new Date(+NOW + MINUTE))).toBe('OK');
  });
});

describe('an alarm fires and clears', () => {
  const actions = {
    AlarmActions: [TOPIC, `${TOPIC}-2`],
    OKActions: [`${TOPIC}-ok`],
    TreatMissingData: 'ignore',
  };
  const later = (minutes: number): Date => new Date(+NOW + minutes * MINUTE);
  const told = (): string[] =>
    cloud().notifications.map(({ state, topic }) => `${state} ${topic.split(':').at(-1)}`);

  test('and says so once for each action, with the reason', async () => {
    await put({ ...actions, EvaluationPeriods: 1 });
    draw('0');
    evaluate();
    expect(told()).toEqual(['OK alerts-ok']);
    draw('X', later(1));
    evaluate(later(1));
    evaluate(later(1));
    expect(told()).toEqual(['OK alerts-ok', 'ALARM alerts', 'ALARM alerts-2']);
    draw('X', later(2));
    evaluate(later(2));
    expect(told()).toHaveLength(3);
    draw('0', later(3));
    evaluate(later(3));
    expect(told().slice(3)).toEqual(['OK alerts-ok']);
    expect(cloud().notifications[1]).toEqual({
      region: REGION,
      topic: TOPIC,
      alarm: 'usage',
      state: 'ALARM',
      reason: 'Threshold Crossed: 1 datapoint [50] was greater than the threshold (10)',
    });
  });

  test('and its timestamp moves with the state only', async () => {
    await put({ EvaluationPeriods: 1 });
    draw('X');
    const alarm = cloud().region(REGION).alarms.get('usage');
    evaluate();
    expect(alarm?.StateUpdatedTimestamp).toBe(NOW.getTime() / 1000);
    draw('X', later(1));
    evaluate(later(1));
    expect(alarm?.StateUpdatedTimestamp).toBe(NOW.getTime() / 1000);
    draw('0', later(2));
    evaluate(later(2));
    expect(alarm?.StateUpdatedTimestamp).toBe(later(2).getTime() / 1000);
  });

  test('and nothing is published while actions are disabled', async () => {
    await put({ ...actions, EvaluationPeriods: 1, ActionsEnabled: false });
    draw('X');
    expect(evaluate()).toBe('ALARM');
    expect(told()).toEqual([]);
  });

  test('and publishes that data ran out', async () => {
    await put({ InsufficientDataActions: [TOPIC] });
    draw('0 0 0');
    expect(evaluate()).toBe('OK');
    expect(evaluate(later(5))).toBe('INSUFFICIENT_DATA');
    expect(cloud().notifications).toMatchObject([
      { state: 'INSUFFICIENT_DATA', reason: 'Insufficient Data: 3 datapoints were unknown.' },
    ]);
  });

  test('when DescribeAlarms asks, at the time of the cloud', async () => {
    await put({ EvaluationPeriods: 1 });
    draw('X');
    const shown = async (): Promise<unknown> => {
      const { MetricAlarms = [] } = await cloud().cloudwatch.send(new DescribeAlarmsCommand({}));
      return MetricAlarms[0]?.StateValue;
    };
    cloud().settings.now = () => NOW;
    expect(await shown()).toBe('ALARM');
    cloud().settings.now = () => later(10);
    expect(await shown()).toBe('INSUFFICIENT_DATA');
    cloud().settings.now = () => new Date();
    draw('X', new Date());
    expect(await shown()).toBe('ALARM');
  });

  test('and the minute that runs is not looked at', async () => {
    await put({ EvaluationPeriods: 1 });
    draw('0');
    record(NOW, [1000]);
    expect(evaluate()).toBe('OK');
    expect(evaluate(later(1))).toBe('ALARM');
  });
});

import { describe, expect, test } from 'vitest';
import { type DescribedPlan, foldAlarms } from '../../../../local/tool/words/alarm-groups.ts';
import { alarmWords } from '../../../../local/tool/words/alarm-words.ts';
import type { AlarmDefinition } from '../../../../shared/alarms/alarm.ts';
import { planAlarms } from '../../../../shared/drift/alarm-plan.ts';
import type { PlanOf } from '../../../../shared/drift/plan.ts';

const OWNER = '3f2a9c1b';
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:';

function nameOf(kind: string, what = 'all'): string {
  return `bedrock-dashboard/bdo_${OWNER}/${kind}: ${what}`;
}

const THROTTLES: AlarmDefinition = {
  AlarmDescription: `Bedrock throttled 10 requests.\nTo change it: alarms.throttles\nKept by bedrock-dashboard-operator, owner ${OWNER} (x)`,
  Namespace: 'AWS/Bedrock',
  MetricName: 'InvocationThrottles',
  Statistic: 'Sum',
  Period: 300,
  EvaluationPeriods: 2,
  Threshold: 10,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
  AlarmActions: [`${TOPIC}ops`],
  OKActions: [`${TOPIC}ops`],
};
const METRIC = {
  Namespace: 'AWS/Bedrock',
  MetricName: 'Invocations',
  Dimensions: [{ Name: 'ModelId', Value: 'm' }],
};
const RATE: AlarmDefinition = {
  ...THROTTLES,
  Namespace: undefined,
  MetricName: undefined,
  Statistic: undefined,
  Period: undefined,
  Metrics: [
    { Id: 'rate', Expression: '100*client/requests', Label: 'Error rate %', ReturnData: true },
    { Id: 'requests', MetricStat: { Metric: METRIC, Period: 300, Stat: 'Sum' }, ReturnData: false },
  ],
};
const COST: AlarmDefinition = { ...RATE, Metrics: [{ Id: 'cost', Expression: 'input0*3/1000000' }] };

/** What the next run would do with an alarm that you left like this. */
function planOf(
  live: AlarmDefinition | undefined,
  desired: AlarmDefinition | undefined,
  kind = 'throttles',
): PlanOf<'alarm'> {
  const name = nameOf(kind);
  const [plan] = planAlarms(
    desired === undefined ? [] : [{ name, key: 'key', definition: desired }],
    live === undefined ? [] : [{ name, arn: 'arn', actionsEnabled: true, definition: live }],
    OWNER,
  );
  if (plan === undefined) throw new Error('no plan');
  return { kind: 'alarm', region: 'us-east-1', ...plan };
}

function words(
  live: AlarmDefinition,
  desired: AlarmDefinition = THROTTLES,
  kind = 'throttles',
  isFull = false,
): string[] {
  const plan = planOf(live, desired, kind);
  expect(plan.action).toBe('change');
  return alarmWords(plan, { isFull });
}

const metrics = (change: (one: Record<string, unknown>) => object): AlarmDefinition => ({
  ...RATE,
  Metrics: (RATE.Metrics as Record<string, unknown>[]).map(change),
});

describe('an alarm that was changed by hand', () => {
  test.each<[what: string, edit: AlarmDefinition, said: string[]]>([
    ['its threshold', { Threshold: 20 }, ['threshold 10 instead of 20 requests']],
    [
      'its times',
      { Period: 60, EvaluationPeriods: 5 },
      ['periods of 300 instead of 60 seconds', 'looks at 2 instead of 5 periods'],
    ],
    ['M of N', { DatapointsToAlarm: 1 }, ['goes off by all instead of 1 of these periods']],
    [
      'its comparison',
      { ComparisonOperator: 'LessThanThreshold' },
      ['goes off at the threshold or over it instead of below the threshold'],
    ],
    [
      'missing data',
      { TreatMissingData: undefined },
      ['takes missing data as notBreaching instead of missing'],
    ],
    [
      'whom it tells',
      { AlarmActions: undefined, OKActions: [] },
      ['publishes to ops instead of no topic when it goes off and when it clears'],
    ],
    [
      'whom it tells in one case',
      { OKActions: [`${TOPIC}ops`, `${TOPIC}me`] },
      ['publishes to ops instead of me, ops when it clears'],
    ],
    [
      'whom it tells of silence',
      { InsufficientDataActions: [`${TOPIC}me`] },
      ['publishes to no topic instead of me when data are missing'],
    ],
    ['of what', { Dimensions: [{ Name: 'ModelId', Value: 'm' }] }, ['of all models instead of ModelId m']],
    ['its metric', { MetricName: 'Invocations' }, ['MetricName: InvocationThrottles instead of Invocations']],
    [
      'a statistic',
      { Statistic: undefined, ExtendedStatistic: 'p99' },
      ['ExtendedStatistic: nothing instead of p99', 'Statistic: Sum instead of nothing'],
    ],
    [
      'its description',
      { AlarmDescription: `x\nKept by bedrock-dashboard-operator, owner ${OWNER} (x)` },
      ['its description differs (plan --full shows both)'],
    ],
    [
      'threshold and description',
      { Threshold: 20.5, AlarmDescription: 'x' },
      ['threshold 10 instead of 20.5 requests'],
    ],
  ])('%s', (_, edit, said) => {
    expect(words({ ...THROTTLES, ...edit })).toEqual(said);
  });

  test.each<[what: string, live: AlarmDefinition, said: string[]]>([
    [
      'an expression',
      metrics((one) => (one.Id === 'rate' ? { ...one, Expression: 'client' } : one)),
      ['expression of "rate": 100*client/requests instead of client'],
    ],
    [
      'a metric',
      metrics((one) =>
        one.Id === 'rate'
          ? one
          : { ...one, MetricStat: { Metric: { ...METRIC, Dimensions: [] }, Period: 60, Stat: 'Sum' } },
      ),
      [
        'metric "requests": Invocations (Sum of 300 s, ModelId m) instead of Invocations (Sum of 60 s, all models)',
      ],
    ],
    [
      'a label',
      metrics((one) => (one.Id === 'rate' ? { ...one, Label: 'x' } : one)),
      ['label of "rate": Error rate % instead of x'],
    ],
    [
      'an id',
      metrics((one) => (one.Id === 'rate' ? one : { ...one, Id: 'calls' })),
      ['"requests" is missing', '"calls" is no longer wanted'],
    ],
    ['a threshold, in per cent', { ...RATE, Threshold: 50 }, ['threshold 10 instead of 50 %']],
  ])('of a rate: %s', (_, live, said) => {
    expect(words(live, RATE, 'errorRate')).toEqual(said);
  });

  test('of a cost: its price', () => {
    const live = { ...COST, Metrics: [{ Id: 'cost', Expression: 'input0*2/1000000' }] };
    expect(words(live, COST, 'dailyCost')).toEqual(['price of input 2.00 -> 3.00 per 1M']);
  });

  test.each([
    ['one metric', THROTTLES, RATE, 'watches metric math instead of one metric'],
    ['metric math', RATE, THROTTLES, 'watches one metric instead of metric math'],
  ])('to %s', (_, live, desired, said) => {
    expect(words(live, desired)).toContain(said);
  });

  test('in full: by path, the description, too', () => {
    const live = { ...THROTTLES, Threshold: 20, AlarmDescription: 'x' };
    expect(words(live, THROTTLES, 'throttles', true)).toEqual([
      expect.stringMatching(/^AlarmDescription: live "x", wanted "Bedrock throttled 10 /),
      'Threshold: live 20, wanted 10',
    ]);
  });

  test('any one edit has words, and the same definition none', () => {
    for (const key of Object.keys(THROTTLES)) {
      const edited = { ...THROTTLES, [key]: typeof THROTTLES[key] === 'number' ? 7 : 'x' };
      expect(words(edited).length, key).toBeGreaterThan(0);
    }
    const same = planOf({ ...THROTTLES }, THROTTLES);
    expect(same.action).toBe('none');
    expect(alarmWords(same, { isFull: false })).toEqual([]);
  });
});

test('a new alarm says what it is for; one that goes, or is refused, has its reason', () => {
  const detail = { isFull: false };
  expect(alarmWords(planOf(undefined, THROTTLES), detail)).toEqual(['Bedrock throttled 10 requests.']);
  expect(alarmWords(planOf(THROTTLES, undefined), detail)).toEqual([]);
  expect(planOf(THROTTLES, undefined)).toMatchObject({
    action: 'delete',
    reason: 'the alarm is no longer wanted',
  });
});

describe('many alarms', () => {
  const alarm = (kind: string, what: string, more: object = {}): DescribedPlan => ({
    name: nameOf(kind, what),
    subject: `alarm ${nameOf(kind, what)}`,
    action: 'change',
    reason: 'the alarm differs (Threshold)',
    lines: ['threshold 20 instead of 10 requests'],
    ...more,
  });
  const subjects = (alarms: readonly DescribedPlan[], isFull = false): string[] =>
    foldAlarms(alarms, { isFull }).map(({ subject }) => subject);
  const rows = (kind: string, count: number, more: object = {}) =>
    Array.from({ length: count }, (_, index) => alarm(kind, `m${index}`, more));

  test('that change in one way are one line with their number', () => {
    expect(foldAlarms(rows('throttles', 60), { isFull: false })).toEqual([
      {
        name: nameOf('throttles', 'm0'),
        subject: '60 alarms (throttles: m0; m1; m2; and 57 more)',
        action: 'change',
        reason: 'the alarm differs (Threshold)',
        lines: ['threshold 20 instead of 10 requests'],
      },
    ]);
  });

  test('that are new are one line with what the first one says', () => {
    const created = rows('legacy', 4, { action: 'create' }).map((one, index) => ({
      ...one,
      lines: [`to m${index}`],
    }));
    expect(foldAlarms(created, { isFull: false })).toMatchObject([
      { subject: '4 alarms (legacy: m0; m1; m2; and 1 more)', lines: ['such as: to m0'] },
    ]);
  });

  test('few have a line each, and so does what is of another kind, changes otherwise, or is held back', () => {
    expect(subjects(rows('throttles', 3))).toEqual(
      ['m0', 'm1', 'm2'].map((what) => `alarm ${nameOf('throttles', what)}`),
    );
    const others = [
      alarm('throttles', 'n', { lines: ['threshold 1 instead of 10 requests'] }),
      alarm('legacy', 'n'),
      alarm('throttles', 'h', { held: 'left for the next run' }),
    ];
    expect(subjects([...rows('throttles', 4), ...others])).toEqual([
      '4 alarms (throttles: m0; m1; m2; and 1 more)',
      `alarm ${nameOf('throttles', 'n')}`,
      `alarm ${nameOf('legacy', 'n')}`,
      `alarm ${nameOf('throttles', 'h')}`,
    ]);
  });

  test('in full each has a line', () => {
    expect(subjects(rows('throttles', 60), true)).toHaveLength(60);
  });
});

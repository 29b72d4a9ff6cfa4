import { describe, expect, test } from 'vitest';
import type { AlarmDefinition, LiveAlarm } from '../../../shared/alarms/alarm.ts';
import { ownerLine } from '../../../shared/alarms/alarm-name.ts';
import { boardsOf } from '../../../shared/config/board.ts';
import { planAlarms } from '../../../shared/drift/alarm-plan.ts';
import { canonicalAlarm, isSameAlarm } from '../../../shared/drift/canonical-alarm.ts';
import { BOARD, OPERATOR, OWNER } from './estate.ts';

const KEY = 'throttles/all';
const OURS = `It happened.\n${ownerLine(BOARD, KEY)}`;
const THEIRS = `It happened.\n${ownerLine(boardsOf({ ...OPERATOR, prefix: '/other' })[0])}`;
const DEFINITION: AlarmDefinition = {
  AlarmDescription: OURS,
  Namespace: 'AWS/Bedrock',
  MetricName: 'InvocationThrottles',
  Statistic: 'Sum',
  Period: 300,
  EvaluationPeriods: 2,
  Threshold: 10,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
};
const NAME = `bedrock-dashboard/bdo_${OWNER}/throttles: all models`;

function live(more: AlarmDefinition = {}, actionsEnabled = true): LiveAlarm {
  const arn = `arn:aws:cloudwatch:us-east-1:111122223333:alarm:${NAME}`;
  return { name: NAME, arn, actionsEnabled, definition: { ...DEFINITION, ...more } };
}

const desired = [{ name: NAME, key: KEY, definition: DEFINITION }];

describe('what becomes of an alarm', () => {
  test.each<
    [desired: 'wanted' | 'unwanted', what: string, alarms: LiveAlarm[], action: string, reason: string]
  >([
    ['wanted', 'absent', [], 'create', 'the alarm does not exist'],
    ['wanted', 'the same', [live()], 'none', 'no changes'],
    [
      'wanted',
      'with its actions disabled',
      [live({}, false)],
      'none',
      'no changes; its actions stay disabled',
    ],
    ['wanted', 'different', [live({ Threshold: 5 })], 'change', 'the alarm differs (Threshold)'],
    [
      'wanted',
      'without our line',
      [live({ AlarmDescription: 'mine' })],
      'change',
      'the alarm differs (AlarmDescription)',
    ],
    [
      'wanted',
      "another operator's",
      [live({ AlarmDescription: THEIRS })],
      'refuse',
      expect.stringMatching(/^it belongs to another operator \(owner [0-9a-f]{8}\)/),
    ],
    ['unwanted', 'ours', [live()], 'delete', 'the alarm is no longer wanted'],
    [
      'unwanted',
      'without our line',
      [live({ AlarmDescription: 'mine' })],
      'none',
      'the alarm is not wanted, and is not managed by this operator',
    ],
    [
      'unwanted',
      'without a description',
      [live({ AlarmDescription: undefined })],
      'none',
      'the alarm is not wanted, and is not managed by this operator',
    ],
    [
      'unwanted',
      "another operator's",
      [live({ AlarmDescription: THEIRS })],
      'none',
      'the alarm is not wanted, and is not managed by this operator',
    ],
  ])('%s, and %s', (wish, _, alarms, action, reason) => {
    const plans = planAlarms(wish === 'wanted' ? desired : [], alarms, OWNER);
    expect(plans).toMatchObject([{ name: NAME, action, reason }]);
  });

  test('neither wanted nor there: nothing to decide', () => {
    expect(planAlarms([], [], OWNER)).toEqual([]);
  });

  test('an update says both values of each difference, and the first three by name', () => {
    const other = { Threshold: 5, Period: 60, EvaluationPeriods: 1, Unit: 'Count', Statistic: undefined };
    const [plan] = planAlarms(desired, [live(other)], OWNER);
    expect(plan).toMatchObject({
      reason: expect.stringMatching(/^the alarm differs \(\w+, \w+, \w+, \.\.\.\)$/),
      changes: expect.arrayContaining([
        { path: 'Threshold', live: 5, desired: 10 },
        { path: 'Unit', live: 'Count' },
        { path: 'Statistic', desired: 'Sum' },
      ]),
    });
  });

  test('its topics stay where the topic is not known, and are put right where it is', () => {
    const subscribed = live({ AlarmActions: ['arn:a'], OKActions: ['arn:a'] });
    const here = desired.map((alarm) => ({ ...alarm, leavesTopics: true as const }));
    expect(planAlarms(here, [subscribed], OWNER)).toMatchObject([{ action: 'none' }]);
    expect(planAlarms(desired, [subscribed], OWNER)).toMatchObject([{ action: 'change' }]);
    const edited = live({ AlarmActions: ['arn:a'], Threshold: 5 });
    expect(planAlarms(here, [edited], OWNER)).toMatchObject([
      { action: 'change', definition: { Threshold: 10, AlarmActions: ['arn:a'] } },
    ]);
    expect(planAlarms(here, [], OWNER)).toMatchObject([{ action: 'create' }]);
  });

  test.each<[what: string, alarms: LiveAlarm[], expected: object[]]>([
    [
      'the new one is created as the old one is set, and the old one goes once it exists',
      [{ ...live({ AlarmActions: ['arn:a'] }, false), name: 'old' }],
      [
        {
          name: NAME,
          action: 'create',
          reason: 'the alarm gets a new name; its actions stay disabled',
          definition: { ...DEFINITION, AlarmActions: ['arn:a'], OKActions: [] },
          actionsEnabled: false,
        },
        { name: 'old', action: 'delete', reason: 'the alarm has a new name', successors: [NAME] },
      ],
    ],
    [
      'the new one exists: the old one goes at once',
      [live(), { ...live(), name: 'old' }],
      [
        { name: NAME, action: 'none' },
        { name: 'old', action: 'delete', reason: 'the alarm has a new name', successors: [] },
      ],
    ],
    [
      "the new one's name is another operator's: the old one stays",
      [live({ AlarmDescription: THEIRS }), { ...live(), name: 'old' }],
      [
        { name: NAME, action: 'refuse' },
        { name: 'old', action: 'none', reason: `kept: ${NAME}, which takes its place, is refused` },
      ],
    ],
    [
      'an alarm of another key that is no longer wanted goes, whatever is refused',
      [
        live({ AlarmDescription: THEIRS }),
        { ...live({ AlarmDescription: `It.\n${ownerLine(BOARD, 'errors/all')}` }), name: 'old' },
      ],
      [
        { name: NAME, action: 'refuse' },
        { name: 'old', action: 'delete', reason: 'the alarm is no longer wanted', successors: [] },
      ],
    ],
  ])('a new name: %s', (_, alarms, expected) => {
    const here = desired.map((alarm) => ({ ...alarm, leavesTopics: true as const }));
    expect(planAlarms(here, alarms, OWNER)).toMatchObject(expected);
  });

  test('wanted ones in their order, then those that go, by name', () => {
    const gone = ['b', 'a'].map((name) => ({ ...live(), name }));
    expect(planAlarms(desired, [...gone, live()], OWNER).map(({ name }) => name)).toEqual([NAME, 'a', 'b']);
  });
});

const METRIC = (id: string, value: string, more: object = {}) => ({
  Id: id,
  MetricStat: {
    Metric: {
      Namespace: 'AWS/Bedrock',
      MetricName: 'Invocations',
      Dimensions: [
        { Name: 'ModelId', Value: value },
        { Name: 'Tier', Value: 'x' },
      ],
    },
    Period: 60,
    Stat: 'Sum',
  },
  ReturnData: false,
  ...more,
});
const MATH = [{ Id: 'e', Expression: 'SUM([a,b])', Label: 'Sum' }, METRIC('a', 'one'), METRIC('b', 'two')];

describe('one alarm in two spellings', () => {
  test.each<[what: string, one: AlarmDefinition, other: AlarmDefinition]>([
    ['data points as many as periods', {}, { DatapointsToAlarm: 2 }],
    ['missing data as by default', { TreatMissingData: undefined }, { TreatMissingData: 'missing' }],
    ['a window that slides', {}, { EvaluationWindow: { SlidingWindow: {} } }],
    ['low samples as by default', {}, { EvaluateLowSampleCountPercentile: 'evaluate' }],
    ['no actions', {}, { AlarmActions: [], OKActions: [], InsufficientDataActions: [], Dimensions: [] }],
    ['actions in another order', { AlarmActions: ['a', 'b'] }, { AlarmActions: ['b', 'a'] }],
    ['metrics in another order', { Metrics: MATH }, { Metrics: MATH.toReversed() }],
    [
      'what is returned by default',
      { Metrics: MATH },
      { Metrics: MATH.map((one) => ({ ReturnData: true, ...one })) },
    ],
    [
      'dimensions in another order',
      {
        Dimensions: [
          { Name: 'a', Value: '1' },
          { Name: 'b', Value: '2' },
        ],
      },
      {
        Dimensions: [
          { Value: '2', Name: 'b' },
          { Name: 'a', Value: '1' },
        ],
      },
    ],
  ])('%s', (_, one, other) => {
    expect(canonicalAlarm({ ...DEFINITION, ...one })).toEqual(canonicalAlarm({ ...DEFINITION, ...other }));
  });

  test.each<[what: string, other: AlarmDefinition]>([
    ['fewer data points', { DatapointsToAlarm: 1 }],
    ['missing data otherwise', { TreatMissingData: 'breaching' }],
    ['a window of the wall clock', { EvaluationWindow: { WallClockWindow: {} } }],
    ['an action', { AlarmActions: ['a'] }],
    ['a metric of another series', { Metrics: [MATH[0], METRIC('a', 'one'), METRIC('b', 'three')] }],
    [
      'a metric that is returned',
      { Metrics: [MATH[0], METRIC('a', 'one', { ReturnData: true }), METRIC('b', 'two')] },
    ],
    [
      'a metric that is gone',
      { Metrics: [MATH[0], { ...METRIC('a', 'one'), MetricStat: {} }, METRIC('b', 'two')] },
    ],
    ['a number as text', { Threshold: '10' }],
  ])('but not: %s', (_, other) => {
    const base = 'Metrics' in other ? { ...DEFINITION, Metrics: MATH } : DEFINITION;
    expect(canonicalAlarm({ ...base, ...other })).not.toEqual(canonicalAlarm(base));
  });

  test('is idempotent', () => {
    const once = canonicalAlarm({ ...DEFINITION, AlarmActions: ['b', 'a'], DatapointsToAlarm: 1 });
    expect(canonicalAlarm(once)).toEqual(once);
  });
});

test('between two looks: the state does not count, a disabled action does, and so does that it is gone', () => {
  expect(isSameAlarm(live(), live({ DatapointsToAlarm: 2 }))).toBe(true);
  expect(isSameAlarm(live(), live({}, false))).toBe(false);
  expect(isSameAlarm(live(), undefined)).toBe(false);
  expect(isSameAlarm(undefined, undefined)).toBe(true);
});

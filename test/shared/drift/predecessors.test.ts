import { describe, expect, test } from 'vitest';
import type { DesiredAlarm, LiveAlarm } from '../../../shared/alarms/alarm.ts';
import { alarmKey } from '../../../shared/alarms/alarm-key.ts';
import { ownerLine } from '../../../shared/alarms/alarm-name.ts';
import { inheritanceOf } from '../../../shared/drift/predecessors.ts';
import { BOARD } from '../alarms/alarms.ts';

const metricOf = (id: string) => ({
  MetricStat: {
    Metric: {
      Dimensions: [
        { Name: 'Other', Value: 'x' },
        { Name: 'ModelId', Value: id },
      ],
    },
  },
});

/** The cost of a row, as it is live; its actions are disabled. */
function live(row: string, Metrics: unknown): LiveAlarm {
  const key = alarmKey(BOARD, 'dailyCost', row);
  const definition = { AlarmDescription: `Use less.\n${ownerLine(BOARD, key)}`, Metrics };
  return { name: `cost of ${row}`, arn: '', actionsEnabled: false, definition };
}

function desired(row: string, ids: readonly string[]): DesiredAlarm {
  const key = alarmKey(BOARD, 'dailyCost', row);
  return { name: `new ${row}`, key, definition: { Metrics: ids.map(metricOf) } };
}

function follows(alarm: DesiredAlarm, all: readonly LiveAlarm[]): string[] {
  return inheritanceOf([alarm], all, BOARD.owner)(alarm).replaces.map(({ name }) => name);
}

describe('the cost of a row takes the place of that of a row that is gone', () => {
  test('if both watch a series', () => {
    const gone = [live('d/old', [metricOf('a'), metricOf('b')]), live('d/other', [metricOf('c')])];
    expect(follows(desired('m/new', ['b']), gone)).toEqual(['cost of d/old']);
    expect(
      inheritanceOf([desired('m/new', ['b'])], gone, BOARD.owner)(desired('m/new', ['b'])).actionsEnabled,
    ).toBe(false);
  });

  test.each([
    ['no metrics', undefined],
    ['metrics that are none', 'a'],
    ['a query that is none', [null, 7]],
    ['a query without a metric', [{ Expression: 'a' }, { MetricStat: 'a' }]],
    [
      'a metric without dimensions',
      [{ MetricStat: { Metric: 7 } }, { MetricStat: { Metric: { Dimensions: 'ModelId' } } }],
    ],
    ['dimensions that are none', [{ MetricStat: { Metric: { Dimensions: [null, 'a'] } } }]],
  ])('not if the live one has been given %s', (_, Metrics) => {
    expect(follows(desired('m/new', ['a']), [live('d/old', Metrics)])).toEqual([]);
  });
});

/** One of the operator's alarms that is live under a name of before. */
function old(key: string, actionsEnabled: boolean, name = `old ${key}`): LiveAlarm {
  const definition = { AlarmDescription: `Use less.\n${ownerLine(BOARD, key)}` };
  return { name, arn: '', actionsEnabled, definition };
}

function wanted(kind: string, what: string, part = 1): DesiredAlarm {
  const key = alarmKey(BOARD, kind, what, part);
  return { name: `new ${key}`, key, definition: {} };
}

const COST = 'dailyCost/all';
const second = wanted('dailyCost', 'all', 2);

describe('what a new alarm follows', () => {
  test.each<
    [what: string, alarm: DesiredAlarm, live: LiveAlarm[], replaces: string[], actionsEnabled: boolean]
  >([
    ['nothing', second, [], [], true],
    ['nothing: all are of another kind', second, [old('throttles/all', false)], [], true],
    ['the same key, enabled', second, [old(`${COST} part 2`, true)], [`old ${COST} part 2`], true],
    ['the same key, disabled', second, [old(`${COST} part 2`, false)], [`old ${COST} part 2`], false],
    [
      'the same key twice, one of them enabled',
      second,
      [old(`${COST} part 2`, false), old(`${COST} part 2`, true, 'copy')],
      [`old ${COST} part 2`, 'copy'],
      true,
    ],
    ['another part, disabled', second, [old(COST, false)], [], false],
    ['other parts, one of them enabled', second, [old(COST, false), old(`${COST} part 3`, true)], [], true],
    [
      'the same key, disabled, beside an enabled part',
      second,
      [old(COST, true), old(`${COST} part 2`, false)],
      [`old ${COST} part 2`],
      false,
    ],
    [
      "another operator's",
      second,
      [{ ...old(COST, false), definition: { AlarmDescription: 'Mine' } }],
      [],
      true,
    ],
  ])('%s', (_, alarm, alarms, replaces, actionsEnabled) => {
    const { replaces: followed, ...rest } = inheritanceOf([alarm], alarms, BOARD.owner)(alarm);
    expect(followed.map(({ name }) => name)).toEqual(replaces);
    expect(rest).toEqual({ actionsEnabled });
  });

  test('an alarm under a name that is wanted is not replaced, but says whether the other parts are on', () => {
    const kept = old(COST, false, 'kept');
    const all = [{ ...wanted('dailyCost', 'all'), name: 'kept' }, second];
    expect(inheritanceOf(all, [kept], BOARD.owner)(second)).toEqual({ replaces: [], actionsEnabled: false });
  });

  test('the cost of a row that is gone in several parts is followed part by part', () => {
    const part = (number: number, actionsEnabled: boolean): LiveAlarm => {
      const key = alarmKey(BOARD, 'dailyCost', 'd/old', number);
      const definition = {
        AlarmDescription: `Use less.\n${ownerLine(BOARD, key)}`,
        Metrics: [metricOf(`id ${number}`)],
      };
      return { name: `old ${number}`, arn: '', actionsEnabled, definition };
    };
    const gone = [part(1, true), part(2, false)];
    const all = [1, 2, 3].map((number): DesiredAlarm => {
      const definition = { Metrics: [metricOf(`id ${number}`)] };
      return { ...wanted('dailyCost', 'm/new', number), definition };
    });
    const inherit = inheritanceOf(all, gone, BOARD.owner);
    expect(all.map((one) => inherit(one).actionsEnabled)).toEqual([true, false, true]);
    expect(all.map((one) => inherit(one).replaces.length)).toEqual([2, 2, 2]);
  });

  test('a row that is still wanted keeps its alarm, whatever series others watch', () => {
    const kept = live('d/old', [metricOf('a')]);
    const all = [desired('d/old', ['a']), desired('m/new', ['a'])];
    const inherit = inheritanceOf(all, [kept], BOARD.owner);
    expect(all.map((one) => inherit(one).replaces.map(({ name }) => name))).toEqual([['cost of d/old'], []]);
  });

  test('only the cost of a row follows a row that is gone', () => {
    const alarm: DesiredAlarm = { ...wanted('throttles', 'b'), definition: { Metrics: [metricOf('a')] } };
    expect(follows(alarm, [live('d/old', [metricOf('a')])])).toEqual([]);
    expect(follows(desired('m/new', ['a']), [old('throttles/a', true)])).toEqual([]);
  });
});

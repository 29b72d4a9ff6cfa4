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

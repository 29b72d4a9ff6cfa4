import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isKept } from '../../../local/tool/dashboard/kept-range.ts';
import { alignStart, startOf } from '../../../local/tool/dashboard/widget-range.ts';
import { parseConfig } from '../../../shared/config/config.ts';
import { PREFIX, parameter } from '../builders.ts';
import { law } from '../laws.ts';

const configOf = (settings: object, chat: object = {}) =>
  parseConfig(PREFIX, [
    parameter('models/chat', { modelId: 'amazon.nova-pro-v1:0', ...chat }),
    parameter('settings', settings),
  ]);

describe('the nearest period that CloudWatch keeps', () => {
  test.each([
    ['-P14D', 60, 60],
    ['-PT335H', 60, 60],
    ['-P15D', 60, 300],
    ['-P30D', 60, 300],
    ['-P1M', 420, 300],
    ['-P30D', 480, 600],
    ['-P8W', 300, 300],
    ['-P9W', 300, 3_600],
    ['-P3M', 5_400, 7_200],
    ['-P12M', 3_600, 3_600],
    ['-P12M', 86_400, 86_400],
  ])('from %s on, for %i seconds: %i', (start, period, kept) => {
    const { settings, problems } = configOf({ start, period });
    expect(settings.period).toBe(kept);
    expect(problems).toEqual(
      kept === period ? [] : [expect.objectContaining({ where: 'settings', key: 'period' })],
    );
  });

  test.each([
    ['-P14D', 120, 120],
    ['-P30D', 60, 300],
    ['-P30D', 2_880, 3_600],
    ['-P3M', 5_400, 7_200],
    ['-P3M', 17_280, 3_600],
    ['-P3M', 4_800, 3_600],
    ['-P12M', 86_400, 86_400],
  ])(
    'from %s on, for %i seconds of costs, the nearest one or an hour, which divide a day: %i',
    (start, costPeriod, kept) => {
      const { settings, problems } = configOf({ start, costPeriod });
      expect(settings.costPeriod).toBe(kept);
      expect(problems).toEqual(
        kept === costPeriod ? [] : [expect.objectContaining({ where: 'settings', key: 'costPeriod' })],
      );
    },
  );

  test.each([
    ['-P1D', {}, { period: 300, costPeriod: 3_600 }],
    ['-P62D', {}, { period: 300, costPeriod: 3_600 }],
    ['-P9W', {}, { period: 3_600, costPeriod: 3_600 }],
    ['-P1D', { period: 86_400 }, { period: 86_400, costPeriod: 86_400 }],
    ['-P1D', { period: 25_200 }, { period: 25_200, costPeriod: 3_600 }],
    ['-P1D', { period: 60 }, { period: 60, costPeriod: 3_600 }],
    ['-P1D', { costPeriod: 60 }, { period: 300, costPeriod: 60 }],
    ['-P9W', { costPeriod: 7_200 }, { period: 3_600, costPeriod: 7_200 }],
  ])('is no problem where no period is given: from %s on, with %j', (start, given, periods) => {
    const { settings, problems } = configOf({ start, ...given });
    expect(settings).toMatchObject(periods);
    expect(problems).toEqual([]);
  });

  test.each([
    [{}, {}, {}],
    [{}, { period: 60 }, { period: 60, costPeriod: 3_600 }],
    [{}, { period: 7_200 }, { period: 7_200, costPeriod: 7_200 }],
    [{}, { period: 25_200 }, { period: 25_200, costPeriod: 3_600 }],
    [{ costPeriod: 86_400 }, { period: 7_200 }, { period: 7_200, costPeriod: 86_400 }],
    [{ costPeriod: 86_400 }, { costPeriod: 3_600 }, { costPeriod: 3_600 }],
  ])('with the settings %j, an entry with %j has %j', (settings, given, periods) => {
    const { models, problems } = configOf(settings, given);
    expect(models).toEqual([
      { name: 'chat', modelId: 'amazon.nova-pro-v1:0', title: 'chat', hidden: false, ...periods },
    ]);
    expect(problems).toEqual([]);
  });

  test('the problem begins with what to do', () => {
    expect(configOf({ start: '-P30D', period: 60 }).problems[0]).toMatchObject({
      remedy: 'Write 300, or choose a later start in settings',
      message: 'expected a period that CloudWatch keeps for the start -P30D, found 60; 300 is used instead',
    });
  });

  test('holds for an entry, too, whose parameter comes before the settings', () => {
    const { models, problems } = configOf({ start: '-P30D' }, { period: 60 });
    expect(models.map(({ period }) => period)).toEqual([300]);
    expect(problems).toMatchObject([{ where: 'models/chat', key: 'period' }]);
    expect(configOf({}, { period: 60 }).models.map(({ period }) => period)).toEqual([60]);
  });

  test('always has data at the start, as the local cloud keeps it', () => {
    const starts = fc
      .tuple(fc.constantFrom('H', 'M', 'D', 'W', 'm'), fc.integer({ min: 1, max: 100 }))
      .map(([unit, number]) =>
        /[HM]/.test(unit) ? `-PT${number * 13}${unit}` : `-P${number}${unit.toUpperCase()}`,
      );
    const minutes = fc.integer({ min: 1, max: 1_440 });
    const given = fc.record(
      {
        period: minutes.map((some) => some * 60),
        costPeriod: minutes.filter((some) => 1_440 % some === 0).map((some) => some * 60),
      },
      { requiredKeys: [] },
    );
    law(
      fc.property(starts, given, fc.nat(86_400), (start, periods, second) => {
        const { period, costPeriod } = configOf({ start, ...periods }).settings;
        const end = Date.parse('2026-11-28T00:00:00Z') + second * 1_000;
        for (const one of [period, costPeriod]) {
          const range = alignStart({ start: startOf(start, end), end }, one);
          expect(isKept(range, one)).toBe(true);
        }
        expect(86_400 % costPeriod).toBe(0);
      }),
    );
  });
});

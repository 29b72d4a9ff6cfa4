import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monthForecast } from '../../../shared/facts/month-forecast.ts';
import { DAYS_OF_USAGE } from '../../../shared/facts/usage-fact.ts';
import { dayBefore } from '../../../shared/kit/time.ts';
import { law } from '../laws.ts';

/** The cost of each of the 35 days that end with `until`; days that are not named cost nothing. */
function forecast(until: string, costs: Readonly<Record<string, number>>): number | undefined {
  const cost = Array.from(
    { length: DAYS_OF_USAGE },
    (_, place) => costs[dayBefore(until, DAYS_OF_USAGE - 1 - place)] ?? 0,
  );
  return monthForecast({ until, cost });
}

/** As many days that cost USD 10 each, the last one named. */
function tenEach(last: string, days: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: days }, (_, index) => [dayBefore(last, index), 10]));
}

describe('a month costs what its whole days cost, and the mean of the last seven days for each one that is left', () => {
  test.each<[string, string, Record<string, number>, number]>([
    ['in mid-month', '2026-11-19', { ...tenEach('2026-11-19', 7), '2026-11-01': 20 }, 20 + 70 + 11 * 10],
    [
      'days before the last seven do not count for those that are left',
      '2026-11-19',
      { '2026-11-12': 40 },
      40,
    ],
    ['the first day: seven days of the month before for all 31', '2026-11-30', tenEach('2026-11-30', 7), 310],
    ['the first day of a year', '2026-12-31', tenEach('2026-12-31', 7), 310],
    [
      'the second day: what the first one cost counts for itself',
      '2026-12-01',
      { '2026-12-01': 70 },
      70 + 30 * 10,
    ],
    ['the last day of 30', '2026-11-29', tenEach('2026-11-29', 35), 290 + 10],
    ['the last day of 31', '2026-12-30', tenEach('2026-12-30', 35), 300 + 10],
    ['the last day of February', '2027-02-27', tenEach('2027-02-27', 35), 270 + 10],
    ['28 February of a leap year', '2028-02-27', tenEach('2028-02-27', 35), 270 + 2 * 10],
    ['29 February', '2028-02-28', tenEach('2028-02-28', 35), 280 + 10],
    ['the day after 29 February', '2028-02-29', tenEach('2028-02-29', 35), 310],
    [
      'the last month does not count once the new one has a day',
      '2026-11-07',
      { ...tenEach('2026-10-31', 28), ...tenEach('2026-11-07', 7) },
      300,
    ],
  ])('%s', (_, until, costs, expected) => {
    expect(forecast(until, costs)).toBe(expected);
  });
});

test.each([
  [700, 3_100],
  [770, 3_400],
  [0.0077, 0.034],
  [8_000_000, 35_000_000],
])('it is rounded to two digits: USD %d in the week before a month of 31 days', (week, expected) => {
  expect(forecast('2026-11-30', { '2026-11-26': week })).toBe(expected);
});

test.each([
  ['nothing was spent', '2026-11-19', {}],
  [
    'something was spent only in the month before, and not in the last week',
    '2026-11-19',
    { '2026-10-31': 50 },
  ],
  ['a new month begins after a week without cost', '2026-11-30', { '2026-11-23': 50 }],
])('there is none where %s', (_, until, costs) => {
  expect(forecast(until, costs)).toBeUndefined();
});

test('a constant rate is forecast as the days of the month, whatever day it is', () => {
  law(
    fc.property(fc.integer({ min: 0, max: 1_500 }), fc.integer({ min: 1, max: 99 }), (days, usd) => {
      const until = dayBefore('2030-03-02', days);
      const [year, month] = dayBefore(until, -1).split('-').map(Number);
      const ofMonth = new Date(Date.UTC(year ?? 0, month ?? 0, 0)).getUTCDate();
      expect(monthForecast({ until, cost: Array(DAYS_OF_USAGE).fill(usd) })).toBe(
        Number((usd * ofMonth).toPrecision(2)),
      );
    }),
  );
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MonthForecast, monthForecast } from '../../../shared/facts/month-forecast.ts';
import { DAYS_OF_USAGE } from '../../../shared/facts/usage-fact.ts';
import { dayBefore, daysUntil } from '../../../shared/kit/time.ts';
import { law } from '../laws.ts';

type CostOf = (day: string) => number;

/** The forecast of the day after `until`, where each of the 35 days that end with it cost this much. */
function forecast(until: string, costOf: CostOf): MonthForecast | undefined {
  return monthForecast({ until, cost: daysUntil(until, DAYS_OF_USAGE).map(costOf) });
}

const ten: CostOf = () => 10;
const since =
  (first: string, usd: number): CostOf =>
  (day) =>
    day < first ? 0 : usd;
const only =
  (costs: Readonly<Record<string, number>>): CostOf =>
  (day) =>
    costs[day] ?? 0;
/** 100 from Monday to Friday, 10 on Saturdays and Sundays. */
const working: CostOf = (day) => ([0, 6].includes(new Date(day).getUTCDay()) ? 10 : 100);

describe('a month costs what its known days cost, and what those left will cost at the rate of the last ones', () => {
  test.each<[string, string, CostOf, number, number]>([
    ['the 1st: all 31 days are left', '2026-11-30', ten, 310, 28],
    ['the 1st of a year', '2026-12-31', ten, 310, 28],
    [
      'the 2nd: a dear first day counts for itself, and doubles its weekday in the rest',
      '2026-12-01',
      (day) => (day === '2026-12-01' ? 50 : 10),
      // The last seven cost (50 + 6 * 10) / 7 = 15.71 a day, and all 28 11.43. A Tuesday is (50 + 3 * 10) / 4 = 20 of 11.43,
      // another day 10 of 11.43. Four Tuesdays and 26 others are left: 15.71 / 11.43 * (4 * 20 + 26 * 10) = 467.5.
      520,
      28,
    ],
    ['the 28th of 30', '2026-11-27', ten, 270 + 3 * 10, 28],
    ['the last day of 30', '2026-11-29', ten, 290 + 10, 28],
    ['the last day of 31', '2026-12-30', ten, 300 + 10, 28],
    ['the last day of February', '2027-02-27', ten, 270 + 10, 28],
    ['28 February of a leap year', '2028-02-27', ten, 270 + 2 * 10, 28],
    ['29 February', '2028-02-28', ten, 280 + 10, 28],
    ['the day after 29 February', '2028-02-29', ten, 310, 28],
    [
      'weekends far cheaper than weekdays, on a Friday',
      '2026-11-19',
      working,
      // 14 weekdays and five days of weekends have passed, seven and four are left; 11 mean days would make 2,300.
      1_400 + 50 + 700 + 40,
      28,
    ],
    [
      'the last day is a Sunday',
      '2027-02-27',
      working,
      // February of 2027 has 20 weekdays and eight days of weekends, the last of which is left.
      2_000 + 70 + 10,
      28,
    ],
    [
      'a level that has doubled in the last seven days holds for the rest, weekdays as before',
      '2026-11-19',
      (day) => (day > '2026-11-12' ? 2 : 1) * working(day),
      // From the 13th: 5 weekdays and a weekend at twice the price; the weekdays of all four weeks are as dear to each other as ever.
      900 + 30 + 2 * (500 + 20) + 2 * (700 + 40),
      28,
    ],
  ])('%s', (_, until, costOf, exact, days) => {
    expect(forecast(until, costOf)).toEqual({ amount: Number(exact.toPrecision(2)), days });
  });
});

describe('use that began lately is the rate of the days since then, of weekdays once it has two of each', () => {
  test.each<[string, string, CostOf, number, number]>([
    ['yesterday', '2026-11-19', since('2026-11-19', 10), 10 + 11 * 10, 1],
    ['three days ago', '2026-11-19', since('2026-11-17', 10), 30 + 11 * 10, 3],
    ['three days ago, in the month before', '2026-12-01', since('2026-11-29', 10), 10 + 30 * 10, 3],
    ['three days ago, unused since then', '2026-11-19', only({ '2026-11-17': 30 }), 30 + 11 * 10, 3],
    ['six days ago', '2026-11-19', since('2026-11-14', 10), 60 + 11 * 10, 6],
    ['seven days ago', '2026-11-19', since('2026-11-13', 10), 70 + 11 * 10, 7],
    [
      'thirteen days ago: what was before the last seven does not count for the rest',
      '2026-11-19',
      (day) => (day < '2026-11-07' ? 0 : day < '2026-11-13' ? 100 : 10),
      600 + 70 + 11 * 10,
      7,
    ],
    [
      'thirteen days ago, whatever the weekday',
      '2026-11-19',
      (day) => (day < '2026-11-07' ? 0 : working(day)),
      // 9 weekdays and 4 days of weekends, then 11 times (5 * 100 + 2 * 10) / 7.
      900 + 40 + (11 * 520) / 7,
      7,
    ],
    [
      'fourteen days ago',
      '2026-11-19',
      (day) => (day < '2026-11-06' ? 0 : working(day)),
      1_000 + 40 + 700 + 40,
      14,
    ],
    [
      'twenty days ago: two whole weeks',
      '2026-11-19',
      (day) => (day < '2026-10-31' ? 0 : working(day)),
      1_400 + 50 + 700 + 40,
      14,
    ],
    [
      'twenty-one days ago',
      '2026-11-19',
      (day) => (day < '2026-10-30' ? 0 : working(day)),
      1_400 + 50 + 700 + 40,
      21,
    ],
  ])('%s', (_, until, costOf, exact, days) => {
    expect(forecast(until, costOf)).toEqual({ amount: Number(exact.toPrecision(2)), days });
  });
});

test('what nothing was spent on for seven days costs nothing more, and the forecast is not below what was spent', () => {
  expect(forecast('2026-11-19', only({ '2026-11-12': 400 }))).toEqual({ amount: 400, days: 7 });
  // 1,249 would be rounded to 1,200, and 0.994 to 0.99.
  expect(forecast('2026-11-19', only({ '2026-11-01': 1_249 }))).toEqual({ amount: 1_300, days: 7 });
  expect(forecast('2026-11-19', only({ '2026-11-01': 0.994 }))).toEqual({ amount: 1, days: 7 });
});

test.each([
  [100, 3_100],
  [110, 3_400],
  [0.0011, 0.034],
  [1_100_000, 34_000_000],
])('it is rounded to two digits: USD %d a day before a month of 31 days', (usd, amount) => {
  expect(forecast('2026-11-30', () => usd)).toEqual({ amount, days: 28 });
});

test.each<[string, string, CostOf]>([
  ['nothing was spent', '2026-11-19', () => 0],
  [
    'something was spent only in the month before, and not in the last week',
    '2026-11-19',
    only({ '2026-10-31': 50 }),
  ],
  ['a new month begins after a week without cost', '2026-11-30', only({ '2026-11-23': 50 })],
])('there is none where %s', (_, until, costOf) => {
  expect(forecast(until, costOf)).toBeUndefined();
});

const UNTIL = fc.integer({ min: 0, max: 1_500 }).map((days) => dayBefore('2030-03-02', days));

function daysOfMonthAfter(until: string): string[] {
  const month = dayBefore(until, -1).slice(0, 7);
  const [year, number] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year ?? 0, number ?? 0, 0)).getUTCDate();
  return daysUntil(`${month}-${last}`, last);
}

test('a constant cost a day makes the days of the month times this cost, whatever day it is', () => {
  law(
    fc.property(UNTIL, fc.integer({ min: 1, max: 99 }), (until, usd) => {
      const days = daysOfMonthAfter(until);
      const rounded = Number((usd * days.length).toPrecision(2));
      // What is rounded to less than was spent has a law of its own.
      fc.pre(usd * days.filter((day) => day <= until).length <= rounded);
      expect(forecast(until, () => usd)).toEqual({ amount: rounded, days: 28 });
    }),
  );
});

test('a week that repeats itself makes the sum over the weekdays of the month', () => {
  const week = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 7, maxLength: 7 });
  law(
    // Use that begins with days without cost, up to six of them, is known from the first one with cost on.
    fc.property(UNTIL, week, fc.integer({ min: 20, max: 35 }), (until, usd, used) => {
      const costOf: CostOf = (day) =>
        day <= dayBefore(until, used) ? 0 : (usd[new Date(day).getUTCDay()] ?? 0);
      const exact = daysOfMonthAfter(until).reduce((sum, day) => sum + costOf(day), 0);
      // Whatever the last digit of a floating-point sum is.
      const [low = 0, high = 0] = [exact * (1 - 1e-9), exact * (1 + 1e-9)].map((one) =>
        Number(one.toPrecision(2)),
      );
      const spent = daysOfMonthAfter(until)
        .filter((day) => day <= until)
        .reduce((sum, day) => sum + costOf(day), 0);
      fc.pre(exact > 0 && spent <= low);
      expect([low, high]).toContain(forecast(until, costOf)?.amount);
    }),
  );
});

test('it is never below what is known to be spent, and has two digits', () => {
  const costs = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 100_000 })), {
    minLength: DAYS_OF_USAGE,
    maxLength: DAYS_OF_USAGE,
  });
  law(
    fc.property(UNTIL, costs, (until, cost) => {
      const first = daysOfMonthAfter(until).filter((day) => day <= until).length;
      const spent = first === 0 ? 0 : cost.slice(-first).reduce((sum, one) => sum + one, 0);
      const { amount } = monthForecast({ until, cost }) ?? { amount: 0 };
      expect(amount).toBeGreaterThanOrEqual(spent);
      expect(Number(amount.toPrecision(2))).toBe(amount);
    }),
  );
});

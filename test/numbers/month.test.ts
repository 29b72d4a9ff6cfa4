import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Missing } from '../../local/sandbox/cloud/cloudwatch/math/value.ts';
import { readMark } from '../../shared/dashboard/mark.ts';
import { PAGE, runOn } from '../failures/scenario.ts';
import { drawFrom } from './drawn.ts';
import { DAY, END, HOUR, startViewed, US, type Viewed } from './viewed.ts';

let viewed: Viewed;
beforeEach(async () => {
  viewed = await startViewed();
});
afterEach(() => viewed.cloud.close());

/** Calls at a time instead of so many hours ago. */
function callAt(time: string, millions: number): void {
  viewed.call(US, (END - Date.parse(time)) / HOUR, { inputTokens: millions * 1e6 });
}

describe.each<Missing>(['zero', 'drop'])('with missing points read as %s', (missing) => {
  test.each([
    ['an hour of hours', '-PT1H', 3_600],
    ['three hours', '-PT3H', 3_600],
    ['a day of hours', '-P1D', 3_600],
    ['a day of days', '-P1D', 86_400],
    ['two hours of five minutes', '-PT2H', 300],
  ])(
    'a month at this rate does not count what has just begun as a whole period: %s',
    async (_, start, costPeriod) => {
      viewed.put('settings', { start, costPeriod });
      // As many tokens in every five minutes, up to now: 12 million an hour.
      for (let hoursAgo = 37; hoursAgo > -0.5; hoursAgo -= 1 / 12)
        viewed.call(US, hoursAgo, { inputTokens: 1e6 });
      const board = await viewed.draw(missing, END + HOUR / 2);
      expect(board.number('money_month', 'A month at')).toBeCloseTo(12 * 4 * 730, 6);
    },
  );

  test('a month at this rate is that of the mean hour of the range, silent hours included', async () => {
    for (const hoursAgo of [20, 4, -0.25]) viewed.call(US, hoursAgo, { inputTokens: 6e6, outputTokens: 0 });
    const board = await viewed.draw(missing, END + HOUR / 2);
    expect(board.number('money_month', 'A month at')).toBeCloseTo(((2 * 24) / 24) * 730, 6);
  });

  test.each([
    [
      'begins with the month, in UTC',
      '2026-11-20T12:00:00Z',
      ['2026-10-20T00:00:00Z', '2026-10-31T23:59:59Z'],
      ['2026-11-01T00:00:00Z', '2026-11-20T11:59:59Z'],
    ],
    [
      'begins anew with the year',
      '2027-01-10T12:00:00Z',
      ['2026-12-15T00:00:00Z', '2026-12-31T23:59:59Z'],
      ['2027-01-01T00:00:00Z', '2027-01-10T11:00:00Z'],
    ],
    [
      'starts from what it has itself where it has just begun',
      '2026-12-01T00:30:00Z',
      ['2026-11-30T23:00:00Z'],
      ['2026-12-01T00:10:00Z'],
    ],
  ])('the month to date %s, and is compared with the budget', async (_, end, before, within) => {
    viewed.put('settings', { monthlyBudget: 200 });
    for (const time of before) callAt(time, 9);
    for (const [index, time] of within.entries()) callAt(time, index + 1);
    const board = await viewed.draw(missing, Date.parse(end));
    const usd = 4 * (within.length === 1 ? 1 : 1 + 2);
    expect(board.number('numbers_month', 'USD')).toBeCloseTo(usd, 9);
    expect(board.number('numbers_month', '% of 200')).toBeCloseTo(usd / 2, 9);
  });

  test('a month is right where hours do not begin at the full hour: the one across its beginning counts by its minutes', async () => {
    const end = Date.parse('2026-12-03T12:30:00Z');
    callAt('2026-11-30T23:20:00Z', 9);
    // The same before and after midnight, in the hour from 23:30.
    for (const time of ['2026-11-30T23:40:00Z', '2026-12-01T00:10:00Z']) callAt(time, 1);
    callAt('2026-12-01T00:40:00Z', 2);
    callAt('2026-12-03T12:29:59Z', 3);
    const { cloud } = viewed;
    await runOn(cloud);
    cloud.settings.missing = missing;
    for (const [hours, start] of [
      ['full', '2026-10-29T12:00:00Z'],
      ['half', '2026-10-29T12:30:00Z'],
    ]) {
      const [month] = await drawFrom(cloud, PAGE, 'numbers_month', { start: String(start), end });
      expect(month?.points.at(-1)?.value, `hours that begin at the ${hours} hour`).toBeCloseTo(
        4 * (1 + 2 + 3),
        9,
      );
    }
  });
});

describe('where this month is expected to end', () => {
  /** The horizontal lines of the graph, as a page says them. */
  const annotations = (): unknown => {
    const { widgets } = JSON.parse(viewed.cloud.dashboards.get(PAGE) ?? '{}');
    const graph = widgets.find((one: unknown) => readMark(one)?.widget === 'money_month');
    return graph.properties.annotations?.horizontal.map((one: { label: string; value: number }) => [
      one.label,
      one.value,
    ]);
  };

  test('is drawn from whole days, multiplied once, beside the budget', async () => {
    viewed.put('settings', { monthlyBudget: 500, priceMultiplier: 0.5 });
    callAt('2026-10-31T12:00:00Z', 50);
    callAt('2026-11-02T12:00:00Z', 20);
    for (let day = 13; day <= 19; day++) callAt(`2026-11-${day}T12:00:00Z`, 10);
    callAt('2026-11-20T11:00:00Z', 700);
    await viewed.drawWithFacts('zero');
    // 50 million tokens on 31 October begin 20 days of use, of which two whole weeks, from the 6th, say what a weekday costs: every one of
    // them the same. The 19 whole days cost 2 * (20 + 70). Each of the last seven cost 20, and eleven days are left: 180 + 220.
    expect(annotations()).toEqual([
      ['Budget 500', 500],
      ['Forecast 400 (rest estimated from 14 days)', 400],
    ]);
  });

  test('is drawn at the price of each day in a month in which the price changes', async () => {
    viewed.put('prices/vendor', { models: ['*vendor*'], per: '1M', input: 4 });
    viewed.put('prices/vendor-2', { models: ['*vendor*'], per: '1M', input: 6, from: '2026-11-06' });
    // 35 days: 10 million tokens on a weekday, a million on a Saturday or Sunday.
    for (let day = 1; day <= 35; day++) {
      const time = new Date(END - day * DAY);
      const millions = [0, 6].includes(time.getUTCDay()) ? 1 : 10;
      callAt(time.toISOString(), millions);
    }
    await viewed.drawWithFacts('zero');
    // Until the 5th: 4 weekdays at 40 and Sunday the 1st at 4. From the 6th to the 19th: 10 weekdays at 60 and 4 days of weekends at 6.
    const spent = 4 * 40 + 4 + 10 * 60 + 4 * 6;
    // The last 28 days, from 23 October, have ten weekdays at 40 and ten at 60, four days of weekends at 4 and four at 6: each weekday has
    // two of either price, so that its mean is 50 or 5, and that of all days 260 / 7. The last seven cost (5 * 60 + 2 * 6) / 7 = 312 / 7.
    // So a weekday that is left costs 312 / 260 * 50 = 60, and a day of a weekend 6. Seven and four of them are left.
    const left = 7 * 60 + 4 * 6;
    expect(spent + left).toBe(1_232);
    expect(annotations()).toEqual([['Forecast 1200 (rest estimated from 28 days)', 1_200]]);
  });

  // 10 million tokens, 40 USD, on a weekday of 35 days, a million, 4 USD, on a Saturday or Sunday. November 2026 begins on a Sunday: it has 21
  // weekdays and nine days of weekends, whatever is known of it, so that it ends at 21 * 40 + 9 * 4 = 876.
  test.each(['2026-11-02', '2026-11-03', '2026-11-29', '2026-11-30'])(
    'is the same all month where each week is like the others: on %s',
    async (today) => {
      const end = Date.parse(`${today}T12:00:00Z`);
      for (let day = 1; day <= 35; day++) {
        const time = new Date(end - day * DAY);
        callAt(time.toISOString(), [0, 6].includes(time.getUTCDay()) ? 1 : 10);
      }
      await viewed.drawWithFacts('zero', end);
      expect(annotations()).toEqual([['Forecast 880 (rest estimated from 28 days)', 880]]);
    },
  );

  test('is that of the month that begins, on its first day', async () => {
    const end = Date.parse('2026-11-01T12:00:00Z');
    for (let day = 1; day <= 35; day++) callAt(new Date(end - day * DAY).toISOString(), 10);
    await viewed.drawWithFacts('zero', end);
    // Nothing of November is known: 30 days at 40.
    expect(annotations()).toEqual([['Forecast 1200 (rest estimated from 28 days)', 1_200]]);
  });

  test('says that it is made from the few days since use began', async () => {
    for (const [day, millions] of [
      [17, 10],
      [18, 20],
      [19, 30],
    ] as const)
      callAt(`2026-11-${day}T12:00:00Z`, millions);
    await viewed.drawWithFacts('zero');
    // 4 * (10 + 20 + 30) in three days, and 80 on each of the eleven left.
    expect(annotations()).toEqual([['Forecast 1100 (rest estimated from 3 days)', 1_100]]);
  });

  test('is not drawn before a whole day has cost anything', async () => {
    callAt('2026-11-20T11:00:00Z', 7);
    await viewed.draw('zero');
    expect(annotations()).toBeUndefined();
    await viewed.drawWithFacts('zero');
    expect(annotations()).toBeUndefined();
    await viewed.drawWithFacts('zero', END + DAY);
    // 28 USD on the 20th, and on each of the ten days left.
    expect(annotations()).toEqual([['Forecast 310 (rest estimated from 1 day)', 310]]);
  });
});

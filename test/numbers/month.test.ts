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
    // The 19 whole days cost 2 * (20 + 70). Each of the last seven cost 20, and eleven days are left: 180 + 220.
    expect(annotations()).toEqual([
      ['Budget 500', 500],
      ['Forecast 400', 400],
    ]);
  });

  test('is not drawn before a whole day has cost anything', async () => {
    callAt('2026-11-20T11:00:00Z', 7);
    await viewed.draw('zero');
    expect(annotations()).toBeUndefined();
    await viewed.drawWithFacts('zero');
    expect(annotations()).toBeUndefined();
    await viewed.drawWithFacts('zero', END + DAY);
    // 28 USD on the 20th: 28 + 4 a day on ten days.
    expect(annotations()).toEqual([['Forecast 68', 68]]);
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Missing } from '../../local/sandbox/cloud/cloudwatch/math/value.ts';
import { removeTraffic } from '../../local/sandbox/cloud/traffic.ts';
import {
  BOTH_ROW,
  DAY,
  END,
  EU,
  HOUR,
  OTHER,
  SECOND,
  startViewed,
  US,
  US_ROW,
  type Viewed,
  widgetOf,
} from './viewed.ts';

let viewed: Viewed;
beforeEach(async () => {
  viewed = await startViewed();
});
afterEach(() => viewed.cloud.close());

const CAPTION = 'vendor.model-v1:0';

describe.each<Missing>(['zero', 'drop'])('with missing points read as %s', (missing) => {
  test('caching saves what it would have cost as input, less what it cost', async () => {
    viewed.call(US, 2, { inputTokens: 1e6, cacheRead: 2e6, cacheWrite: 1e6 });
    const board = await viewed.draw(missing);
    for (const widget of ['numbers_cost', `${US_ROW}_numbers`])
      expect(board.number(widget, 'saved by caching')).toBeCloseTo(2 * (4 - 1) + 1 * (4 - 5), 9);
  });

  test('a thousand requests cost what the range cost, failed requests included', async () => {
    viewed.call(US, 3, { inputTokens: 1e6, outputTokens: 1e6 });
    viewed.call(US, 2, { error: 'client' }, 3);
    const board = await viewed.draw(missing);
    for (const widget of ['numbers_cost', `${US_ROW}_numbers`])
      expect(board.number(widget, 'per 1,000 requests')).toBeCloseTo((4 + 16) * (1_000 / 4), 6);
  });

  test('every number of money is multiplied once', async () => {
    const { put, call, draw } = viewed;
    put('settings', { priceMultiplier: 0.8 });
    call(US, 3, { inputTokens: 2e6, outputTokens: 1e6, cacheRead: 3e6, cacheWrite: 1e6 });
    call(SECOND, 2, { inputTokens: 1e6 });
    call(OTHER, 1, { inputTokens: 5e6 });
    const board = await draw(missing, END + HOUR / 2);
    const [us, second] = [0.8 * (2 * 4 + 16 + 3 * 1 + 1 * 5), 0.8 * 4];
    expect(board.number('numbers_cost', 'USD')).toBeCloseTo(us + second, 9);
    expect(board.number('numbers_cost', 'saved by caching')).toBeCloseTo(0.8 * (3 * 3 - 1), 9);
    expect(board.number('numbers_cost', 'per 1,000 counted')).toBeCloseTo((1_000 * (us + second)) / 2, 6);
    expect(board.number('numbers_month', 'USD')).toBeCloseTo(us + second, 9);
    expect(board.number('money_month', 'A month at')).toBeCloseTo(((us + second) / 24) * 730, 6);
    expect(board.number(`${US_ROW}_numbers`, 'USD')).toBeCloseTo(us, 9);
    expect(board.number(`${US_ROW}_numbers`, 'per 1,000 requests')).toBeCloseTo(1_000 * us, 6);
    expect(board.peaks(`${US_ROW}_cost`, 'Input')).toEqual({ 3: expect.closeTo(0.8 * 8, 9) });
    expect(board.peaks('money_models', US)).toEqual({ 3: expect.closeTo(us, 9) });
    expect(board.peaks('money_models', SECOND)).toEqual({ 2: expect.closeTo(second, 9) });
    expect(board.sum('money_table', US)).toBeCloseTo(us, 9);
    expect(board.sum('money_table', SECOND)).toBeCloseTo(second, 9);
  });

  test('stacks leave out the hour that has just begun, and have a point in every other one; numbers and the table count it', async () => {
    viewed.call(US, 3, { inputTokens: 1e6 });
    viewed.call(US, 0.75, { inputTokens: 2e6 });
    viewed.call(SECOND, -0.25, { outputTokens: 1e6 });
    const board = await viewed.draw(missing, END + HOUR / 2);
    expect(board.peaks('money_models', US)).toEqual({ 3: 4, 1: 8 });
    expect(board.peaks('money_models', SECOND)).toEqual({});
    expect(board.peaks(`${US_ROW}_cost`, 'Input')).toEqual({ 3: 4, 1: 8 });
    expect(board.peaks('second_2e_vendor_2d_v1_3a_0_cost', 'Output')).toEqual({});
    // From 12:00 on the day before to 11:00, or what is stacked on a gap would be drawn too low.
    const hours = Array.from({ length: 24 }, (_, index) => String(index + 1));
    for (const model of [US, SECOND]) expect(Object.keys(board.line('money_models', model))).toEqual(hours);
    expect(board.number('numbers_cost', 'USD')).toBeCloseTo(28, 9);
    expect(board.sum('money_table', SECOND)).toBeCloseTo(16, 9);
  });

  test('the biggest seven models are stacked, the biggest fifteen are in the table, and the others are one sum in both', async () => {
    const ids = Array.from({ length: 18 }, (_, index) => `m${String(index).padStart(2, '0')}.vendor-v1:0`);
    // The last one by name is the biggest: a million tokens and USD 4 more than the one before it.
    for (const [index, id] of ids.entries()) {
      viewed.call(id, 30, { inputTokens: 1e6 * (index + 1) });
      viewed.call(id, 3, { inputTokens: 1e6 * (index + 1) });
    }
    const board = await viewed.drawWithFacts(missing);
    const byCost = ids.toReversed();
    expect(board.labels('money_models')).toEqual([...byCost.slice(0, 7), 'Others, 11 models']);
    expect(board.labels('money_table')).toEqual([...byCost.slice(0, 15), 'Others, 3 models']);
    const usdOf = (id: string): number => 4 * (ids.indexOf(id) + 1);
    for (const id of byCost.slice(0, 7)) expect(board.peaks('money_models', id)).toEqual({ 3: usdOf(id) });
    for (const id of byCost.slice(0, 15)) expect(board.sum('money_table', id)).toBeCloseTo(usdOf(id), 9);
    // 1 + ... + 11, and 1 + 2 + 3.
    expect(board.peaks('money_models', 'Others')).toEqual({ 3: expect.closeTo(4 * 66, 9) });
    expect(board.sum('money_table', 'Others')).toBeCloseTo(4 * 6, 9);
    // 1 + ... + 18.
    expect(board.number('numbers_cost', 'USD')).toBeCloseTo(4 * 171, 9);
  });

  test('a row stacks the cost of each kind of all its series', async () => {
    viewed.call(US, 3, { inputTokens: 1e6, outputTokens: 1e6 });
    viewed.call(EU, 3, { inputTokens: 2e6, cacheRead: 3e6 });
    viewed.call(EU, 2, { cacheWrite: 1e6 });
    const board = await viewed.draw(missing);
    for (const [label, expected] of [
      ['Input', { 3: 12 }],
      ['Output', { 3: 16 }],
      ['Cache read', { 3: 3 }],
      ['Cache write', { 2: 5 }],
    ] as const) {
      expect(board.peaks(`${BOTH_ROW}_cost`, label), label).toEqual(expected);
    }
    expect(board.peaks('money_models', CAPTION)).toEqual({ 3: 31, 2: 5 });
    expect(board.number(`${BOTH_ROW}_numbers`, 'USD')).toBeCloseTo(36, 9);
  });

  test('a series that fell silent three weeks ago is in the cost of the range and of the month', async () => {
    const { cloud, put, call, drawWithFacts } = viewed;
    put('settings', { start: '-P30D', priceMultiplier: 0.8 });
    const spent = [
      { series: US, daysAgo: 21, inputTokens: 3e6, usd: 0.8 * 12 },
      { series: US, daysAgo: 18, inputTokens: 1e6, usd: 0.8 * 4 },
      { series: SECOND, daysAgo: 1 / 12, inputTokens: 2e6, usd: 0.8 * 8 },
    ];
    for (const { series, daysAgo, inputTokens } of spent)
      call(series, (daysAgo * DAY) / HOUR, { inputTokens });
    await drawWithFacts(missing);
    removeTraffic(cloud, US);
    const board = await viewed.draw(missing);
    const sum = (some: typeof spent): number => some.reduce((all, { usd }) => all + usd, 0);
    expect(widgetOf(board, `${US_ROW}_requests`)).toBeUndefined();
    expect(board.number('numbers_cost', 'USD')).toBeCloseTo(sum(spent), 9);
    expect(board.number('numbers_cost', 'per 1,000')).toBeCloseTo((1_000 * sum(spent)) / 3, 6);
    // The oldest call was in October.
    expect(board.number('numbers_month', 'USD')).toBeCloseTo(sum(spent.slice(1)), 9);
    expect(board.peaks('money_models', US)).toEqual({
      [21 * 24]: expect.closeTo(9.6, 9),
      [18 * 24]: expect.closeTo(3.2, 9),
    });
    expect(board.sum('money_table', US)).toBeCloseTo(12.8, 9);
  });
});

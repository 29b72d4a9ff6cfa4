import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Missing } from '../../local/sandbox/cloud/cloudwatch/math/value.ts';
import { BOTH_ROW, EU, OTHER, startViewed, US, US_ROW, type Viewed } from './viewed.ts';

let viewed: Viewed;
beforeEach(async () => {
  viewed = await startViewed();
});
afterEach(() => viewed.cloud.close());

const STREAMED = { inputTokens: 1, outputTokens: 100, latency: 3_000, timeToFirstToken: 1_000 };

describe.each<Missing>(['zero', 'drop'])('with missing points read as %s', (missing) => {
  test('requests by outcome, by model and by row add up to what was sent', async () => {
    const { call, draw } = viewed;
    call(US, 3, {}, 8);
    call(EU, 3, { error: 'server' });
    call(US, 3, { error: 'client' });
    call(US, 2, {}, 4);
    call(undefined, 2, { error: 'client' }, 2);
    call(EU, 1, { error: 'throttle' }, 3);
    call(US, 1);
    const board = await draw(missing);

    expect(board.number('numbers_requests', 'in the viewed range')).toBe(17);
    expect(board.number('numbers_errors', '% failed')).toBeCloseTo((100 * 4) / 17, 9);
    expect(board.number('numbers_throttles', '% throttled')).toBeCloseTo((100 * 3) / 20, 9);

    expect(board.labels('incident_outcomes')).toEqual(['OK', 'Client errors', 'Server errors', 'Throttled']);
    expect(board.peaks('incident_outcomes', 'OK')).toEqual({ 3: 8, 2: 4, 1: 1 });
    expect(board.peaks('incident_outcomes', 'Client errors')).toEqual({ 3: 1, 2: 2 });
    expect(board.peaks('incident_outcomes', 'Server errors')).toEqual({ 3: 1 });
    expect(board.peaks('incident_outcomes', 'Throttled')).toEqual({ 1: 3 });
    expect(board.labels('incident_trouble')).toEqual(['Others', 'vendor.model-v1:0']);
    expect(board.peaks('incident_trouble', 'vendor.model')).toEqual({ 3: 2, 1: 3 });
    expect(board.peaks('incident_trouble', 'Others')).toEqual({ 2: 2 });
    // Every five minutes have a point, or a line would join two requests.
    for (const widget of ['incident_outcomes', `${BOTH_ROW}_requests`])
      for (const label of board.labels(widget))
        expect(Object.keys(board.line(widget, label)), `${widget}, ${label}`).toHaveLength(288);

    expect(board.number(`${BOTH_ROW}_numbers`, '% failed')).toBeCloseTo((100 * 2) / 15, 9);
    expect(board.number(`${BOTH_ROW}_numbers`, '% throttled')).toBeCloseTo((100 * 3) / 18, 9);
    expect(board.peaks(`${BOTH_ROW}_requests`, 'Invocations')).toEqual({ 3: 10, 2: 4, 1: 1 });
    expect(board.peaks(`${BOTH_ROW}_requests`, 'Client errors')).toEqual({ 3: 1 });
    expect(board.peaks(`${BOTH_ROW}_requests`, 'Server errors')).toEqual({ 3: 1 });
    expect(board.peaks(`${BOTH_ROW}_requests`, 'Throttled')).toEqual({ 1: 3 });

    expect(board.labels('ranking_top_requests')).toEqual([US, EU]);
    expect(board.number('ranking_top_requests', US)).toBe(14);
    expect(board.number('ranking_top_requests', EU)).toBe(1);
    expect(board.number('ranking_top_throttles', EU)).toBe(3);
  });

  test('errors of more models than have a line of their own are those of the others', async () => {
    for (let index = 0; index < 9; index++)
      viewed.call(`m${index}.vendor-v1:0`, 3, { error: index % 2 === 0 ? 'server' : 'throttle' }, index + 1);
    const board = await viewed.draw(missing);
    const shown = Array.from({ length: 7 }, (_, index) => `m${index}.vendor-v1:0`);
    expect(board.labels('incident_trouble')).toEqual(['Others', ...shown]);
    for (const [index, id] of shown.entries())
      expect(board.peaks('incident_trouble', id)).toEqual({ 3: index + 1 });
    expect(board.peaks('incident_trouble', 'Others')).toEqual({ 3: 8 + 9 });
  });

  test.each([
    ['nothing failed', {}, 0, 0],
    ['all failed', { error: 'server' }, 100, 0],
    ['all was throttled, so that no request counts', { error: 'throttle' }, undefined, 100],
  ] as const)('the rates where %s', async (_, more, failed, throttled) => {
    viewed.call(US, 2, more, 3);
    const board = await viewed.draw(missing);
    for (const widgets of [
      ['numbers_errors', 'numbers_throttles'],
      [`${US_ROW}_numbers`, `${US_ROW}_numbers`],
    ] as const) {
      expect(board.number(widgets[0], '% failed')).toBe(failed);
      expect(board.number(widgets[1], '% throttled')).toBe(throttled);
    }
  });

  test('the cache hit rate is of all input of the range, cached or not', async () => {
    const { call, draw } = viewed;
    call(US, 2, { inputTokens: 300, cacheRead: 600, cacheWrite: 100, outputTokens: 5 });
    call(EU, 1, { inputTokens: 50, outputTokens: 5 });
    const board = await draw(missing);
    for (const widget of [`${BOTH_ROW}_numbers`, 'account_numbers'])
      expect(board.number(widget, '% from cache'), widget).toBeCloseTo((100 * 600) / 1_050, 9);
  });

  test('tokens are summed over all series of a row, and over the account', async () => {
    const { call, draw } = viewed;
    call(US, 2, { inputTokens: 1_000, outputTokens: 10, cacheRead: 20_000, cacheWrite: 300_000 });
    call(EU, 2, { inputTokens: 500, outputTokens: 5 });
    call(OTHER, 1, { inputTokens: 7, outputTokens: 1, isLegacy: true }, 2);
    const board = await draw(missing);
    for (const [label, row, account] of [
      ['Uncached input', { 2: 1_500 }, 1_514],
      ['Output tokens', { 2: 15 }, 17],
      ['Cache read', { 2: 20_000 }, 20_000],
      ['Cache write', { 2: 300_000 }, 300_000],
    ] as const) {
      expect(board.peaks(`${BOTH_ROW}_tokens`, label), label).toEqual(row);
      expect(board.sum('account_tokens', label), label).toBe(account);
      expect(board.number('account_numbers', label), label).toBe(account);
    }
    expect(board.number('account_numbers', 'Of a legacy model')).toBe(2);
    expect(board.number('d_2f_other_2e_model_2d_v1_3a_0_numbers', 'Of a legacy model')).toBe(2);
  });

  test('the time to the first token is the p90 of all streamed answers', async () => {
    const { call, draw } = viewed;
    call(US, 2, { ...STREAMED, timeToFirstToken: 400 }, 18);
    call(OTHER, 2, { ...STREAMED, timeToFirstToken: 700 });
    call(OTHER, 2, { ...STREAMED, timeToFirstToken: 2_900 });
    const board = await draw(missing);
    const speed = board.number('numbers_speed', 'p90, ms') ?? 0;
    // The 18th of 20.
    expect(speed).toBeGreaterThanOrEqual(400);
    expect(speed).toBeLessThan(700);
    expect(Object.keys(board.line('incident_latency', 'First token p90'))).toEqual(['2']);
  });

  test('the latency stands in for the time to the first token where nothing streams', async () => {
    viewed.call(US, 2, { inputTokens: 1, outputTokens: 1, latency: 1_234 });
    const board = await viewed.draw(missing);
    expect(board.number('numbers_speed', 'p90, ms')).toBeCloseTo(1_234, 6);
    expect(board.labels('incident_latency')).toEqual(['Whole answer p50', 'Whole answer p99']);
  });

  test('the shortest, mean and longest answers are those of the range', async () => {
    for (const latency of [100, 200, 900]) viewed.call(US, latency / 100, { ...STREAMED, latency });
    const board = await viewed.draw(missing);
    for (const widget of [`${US_ROW}_numbers`, 'account_numbers']) {
      expect(board.number(widget, 'Minimum ms'), widget).toBe(100);
      expect(board.number(widget, 'Average ms'), widget).toBe(400);
      expect(board.number(widget, 'Maximum ms'), widget).toBe(900);
    }
  });

  test('the latency of a model is that of its busiest series', async () => {
    const { call, drawWithFacts } = viewed;
    // Without facts, EU would be the first one.
    call(EU, 20, { latency: 9_000 });
    call(US, 20, { latency: 500 }, 3);
    call(US, 2, { latency: 500 });
    const board = await drawWithFacts(missing);
    expect(board.line('ranking_latency', 'vendor.model-v1:0')).toEqual({ 20: 500, 2: 500 });
    expect(board.number(`${BOTH_ROW}_numbers`, 'Maximum ms')).toBe(500);
    expect(board.labels(`${BOTH_ROW}_latency`)).toEqual(['us', 'eu']);
  });

  test('tokens per second are those after the first one, as p50 of the range', async () => {
    viewed.call(US, 2, STREAMED, 2);
    viewed.call(US, 1, STREAMED);
    const board = await viewed.draw(missing);
    expect(board.number(`${US_ROW}_numbers`, 'Tokens/s')).toBe(50);
  });

  test('tokens per second are none where the first token of some is later than the answer of most', async () => {
    const { call, draw } = viewed;
    call(US, 2, { inputTokens: 1, outputTokens: 100, latency: 500 });
    call(US, 2, { inputTokens: 1, outputTokens: 100, latency: 600 });
    call(US, 2, { ...STREAMED, latency: 4_000, timeToFirstToken: 2_000 });
    const board = await draw(missing);
    expect(board.number(`${US_ROW}_numbers`, 'Tokens/s')).toBeUndefined();
    expect(board.number(`${US_ROW}_numbers`, 'Maximum ms')).toBe(4_000);
  });

  test('requests by size add up to all of them', async () => {
    for (const inputTokens of [10, 1_000, 1_001, 50_000, 2e6]) viewed.call(US, 2, { inputTokens });
    const board = await viewed.draw(missing);
    expect(board.labels('account_sizes').map((label) => [label, board.line('account_sizes', label)])).toEqual(
      [
        ['Up to 1,000', { 2: 40 }],
        ['1,000 to 10,000', { 2: 20 }],
        ['10,000 to 100,000', { 2: 20 }],
        ['More', { 2: 20 }],
      ],
    );
  });
});

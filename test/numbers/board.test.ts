import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callModel, type ModelCall } from '../../local/cloud/call-model.ts';
import { type LocalCloud, startCloud } from '../../local/cloud/cloud.ts';
import type { Missing } from '../../local/cloud/cloudwatch/math/value.ts';
import type { DrawnWidget } from '../../local/dashboard/evaluate-page.ts';
import { PAGE, runOn } from '../failures/scenario.ts';
import { drawPage, linesOf } from './drawn.ts';

const HOUR = 3_600_000;
const END = Date.parse('2026-11-20T12:00:00Z');
const US = 'us.vendor.model-v1:0';
const EU = 'eu.vendor.model-v1:0';
const OTHER = 'other.model-v1:0';
const PRICES = { models: ['*vendor*'], per: '1M', input: 4, output: 16, cacheRead: 1, cacheWrite: 5 };

let cloud: LocalCloud;
beforeEach(async () => {
  cloud = await startCloud();
  cloud.putParameter('/bedrock-dashboard/prices/vendor', JSON.stringify(PRICES));
});
afterEach(() => cloud.close());

/** One request so many hours before the end of the viewed range. */
function call(series: string, hoursAgo: number, more: Partial<ModelCall> = {}, times = 1): void {
  for (let time = 0; time < times; time++) {
    callModel(cloud, series, { time: new Date(END - hoursAgo * HOUR), ...more });
  }
}

async function draw(missing: Missing, end = END): Promise<DrawnWidget[]> {
  await runOn(cloud);
  return drawPage(cloud, PAGE, { missing, end: new Date(end) });
}

/** The values of one line, by how many hours before the end. */
function line(page: readonly DrawnWidget[], widget: string, label: string): Record<number, number> {
  const found = linesOf(page, widget).find((one) => one.label.startsWith(label));
  if (found === undefined) throw new Error(`${widget} has no line ${label}`);
  return Object.fromEntries(found.points.map(({ time, value }) => [(END - +time) / HOUR, value]));
}

const newest = (values: Record<number, number>): number | undefined =>
  Object.entries(values).sort(([left], [right]) => Number(left) - Number(right))[0]?.[1];

describe.each<Missing>(['zero', 'drop'])('with missing points read as %s', (missing) => {
  test('error and throttle rates are of all series of a row, and 0 where nothing failed', async () => {
    call(US, 3, {}, 8);
    call(EU, 3, { error: 'server' });
    call(US, 3, { error: 'client' });
    call(US, 2, {}, 4);
    call(EU, 1, { error: 'throttle' }, 3);
    call(US, 1, {}, 1);
    const page = await draw(missing);
    expect(line(page, 'd_2f_vendor_2e_model_2d_v1_3a_0_requests', 'Error rate')).toEqual({
      3: 20,
      2: 0,
      1: 0,
    });
    expect(line(page, 'd_2f_vendor_2e_model_2d_v1_3a_0_requests', 'Throttle rate')).toEqual({
      3: 0,
      2: 0,
      1: 75,
    });
    expect(line(page, 'totals_requests', 'Error rate')).toEqual({ 3: 20, 2: 0, 1: 0 });
  });

  test('the cache hit rate is of all input, cached or not', async () => {
    call(US, 2, { inputTokens: 300, cacheRead: 600, cacheWrite: 100, outputTokens: 5 });
    call(EU, 1, { inputTokens: 50, outputTokens: 5 });
    const page = await draw(missing);
    expect(line(page, 'd_2f_vendor_2e_model_2d_v1_3a_0_tokens', 'Cache hit rate')).toEqual({ 2: 60, 1: 0 });
  });

  test('tokens per second are those after the first one, and only of streamed answers', async () => {
    call(US, 2, { inputTokens: 1, outputTokens: 100, latency: 3_000, timeToFirstToken: 1_000 });
    call(US, 1, { inputTokens: 1, outputTokens: 100, latency: 3_000 });
    const page = await draw(missing);
    expect(line(page, 'd_2f_us_2e_vendor_2e_model_2d_v1_3a_0_latency', 'Tokens per second')).toEqual({
      2: 50,
    });
  });

  test('tokens per second have no point where the first token of some is later than the answer of most', async () => {
    call(US, 2, { inputTokens: 1, outputTokens: 100, latency: 500 });
    call(US, 2, { inputTokens: 1, outputTokens: 100, latency: 600 });
    call(US, 2, { inputTokens: 1, outputTokens: 100, latency: 4_000, timeToFirstToken: 2_000 });
    call(US, 3, { inputTokens: 1, outputTokens: 100, latency: 2_000, timeToFirstToken: 2_000 });
    call(US, 1, { inputTokens: 1, outputTokens: 100, latency: 3_000, timeToFirstToken: 1_000 });
    const page = await draw(missing);
    const speed = line(page, 'd_2f_us_2e_vendor_2e_model_2d_v1_3a_0_latency', 'Tokens per second');
    expect(speed).toEqual({ 1: 50 });
  });

  test('caching saves what it would have cost as input, less what it cost', async () => {
    call(US, 2, { inputTokens: 1e6, cacheRead: 2e6, cacheWrite: 1e6 });
    const page = await draw(missing);
    expect(newest(line(page, 'cost_number', 'Saved'))).toBeCloseTo(2 * (4 - 1) + 1 * (4 - 5), 9);
  });

  test('a thousand requests cost what the range cost, failed requests included', async () => {
    call(US, 3, { inputTokens: 1e6, outputTokens: 1e6 });
    call(US, 2, { error: 'client' }, 3);
    const page = await draw(missing);
    expect(newest(line(page, 'cost_number', 'Per 1,000'))).toBeCloseTo((4 + 16) * (1_000 / 4), 6);
    expect(line(page, 'd_2f_us_2e_vendor_2e_model_2d_v1_3a_0_cost', 'Per 1,000')).toEqual({
      3: 20_000,
      2: 0,
    });
  });

  test('a month at this rate is that of the mean hour of the range, silent hours included', async () => {
    call(US, 20, { inputTokens: 6e6, outputTokens: 0 });
    call(US, 4, { inputTokens: 6e6, outputTokens: 0 });
    const page = await draw(missing);
    expect(newest(line(page, 'cost_graph', 'A month at'))).toBeCloseTo(((2 * 24) / 24) * 730, 6);
  });

  test('this month so far begins with the month, in UTC, and is set against the budget', async () => {
    cloud.putParameter('/bedrock-dashboard/settings', JSON.stringify({ monthlyBudget: 200 }));
    const at = (time: string): number => (END - Date.parse(time)) / HOUR;
    call(US, at('2026-10-20T00:00:00Z'), { inputTokens: 7e6 });
    call(US, at('2026-10-31T23:59:59Z'), { inputTokens: 9e6 });
    call(US, at('2026-11-01T00:00:00Z'), { inputTokens: 1e6 });
    call(US, at('2026-11-20T11:59:59Z'), { inputTokens: 4e6 });
    const page = await draw(missing);
    expect(newest(line(page, 'cost_month', 'This month'))).toBeCloseTo(4 * 5, 9);
    expect(newest(line(page, 'cost_month', '% of the budget'))).toBeCloseTo(10, 9);
  });

  test('a month that has just begun starts from what it has itself', async () => {
    const start = Date.parse('2026-12-01T00:30:00Z');
    call(US, (END - Date.parse('2026-11-30T23:00:00Z')) / HOUR, { inputTokens: 9e6 });
    call(US, (END - Date.parse('2026-12-01T00:10:00Z')) / HOUR, { inputTokens: 1e6 });
    const page = await draw(missing, start);
    expect(newest(line(page, 'cost_month', 'This month'))).toBeCloseTo(4, 9);
  });

  test('models stand beside each other with all their series', async () => {
    call(US, 2, { inputTokens: 1_000, outputTokens: 10 });
    call(EU, 3, { inputTokens: 500, outputTokens: 5 });
    call(OTHER, 1, { inputTokens: 7, outputTokens: 1 }, 2);
    const page = await draw(missing);
    expect(newest(line(page, 'compare_tokens', 'vendor.model'))).toBe(1_515);
    expect(newest(line(page, 'compare_tokens', OTHER))).toBe(16);
    expect(newest(line(page, 'compare_cost', 'vendor.model'))).toBeCloseTo((1_500 * 4 + 15 * 16) / 1e6, 12);
    expect(line(page, 'compare_requests', OTHER)).toEqual({ 1: 2 });
  });

  test('requests by size add up to all of them', async () => {
    for (const inputTokens of [10, 1_000, 1_001, 50_000, 2e6]) call(US, 2, { inputTokens });
    const page = await draw(missing);
    expect(linesOf(page, 'totals_sizes').map(({ label, points }) => [label, points[0]?.value])).toEqual([
      ['Up to 1,000', 40],
      ['To 10,000', 20],
      ['To 100,000', 20],
      ['More', 20],
    ]);
  });
});

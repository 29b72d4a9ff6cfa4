import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callModel, type ModelCall } from '../../local/sandbox/cloud/call-model.ts';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import type { Missing } from '../../local/sandbox/cloud/cloudwatch/math/value.ts';
import { removeTraffic } from '../../local/sandbox/cloud/traffic.ts';
import type { DrawnWidget } from '../../local/tool/dashboard/evaluate-page.ts';
import { collectOn, PAGE, runOn } from '../failures/scenario.ts';
import { drawFrom, drawPage, linesOf } from './drawn.ts';

const HOUR = 3_600_000;
const END = Date.parse('2026-11-20T12:00:00Z');
const US = 'us.vendor.model-v1:0';
const EU = 'eu.vendor.model-v1:0';
const OTHER = 'other.model-v1:0';
const SECOND = 'second.vendor-v1:0';
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

/** The hours of a line of the cost by model in which something was spent. */
function spentIn(page: readonly DrawnWidget[], model: string): Record<number, number> {
  const hours = Object.entries(line(page, 'cost_models', model)).filter(([, usd]) => usd !== 0);
  return Object.fromEntries(hours);
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

  test.each([
    ['an hour of hours', '-PT1H', 3_600],
    ['three hours', '-PT3H', 3_600],
    ['a day of hours', '-P1D', 3_600],
    ['a day of days', '-P1D', 86_400],
    ['two hours of five minutes', '-PT2H', 300],
  ])(
    'a month at this rate does not count what has just begun as a whole period: %s',
    async (_, start, costPeriod) => {
      cloud.putParameter('/bedrock-dashboard/settings', JSON.stringify({ start, costPeriod }));
      // As many tokens in every five minutes, up to now: 12 million an hour.
      for (let hoursAgo = 37; hoursAgo > -0.5; hoursAgo -= 1 / 12) call(US, hoursAgo, { inputTokens: 1e6 });
      const page = await draw(missing, END + HOUR / 2);
      expect(newest(line(page, 'cost_graph', 'A month at'))).toBeCloseTo(12 * 4 * 730, 6);
    },
  );

  test('a month at this rate is that of the mean hour of the range, silent hours included', async () => {
    call(US, 20, { inputTokens: 6e6, outputTokens: 0 });
    call(US, 4, { inputTokens: 6e6, outputTokens: 0 });
    call(US, -0.25, { inputTokens: 6e6, outputTokens: 0 });
    const page = await draw(missing, END + HOUR / 2);
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

  test('a January is not the December before it: the month begins anew with the year', async () => {
    const end = Date.parse('2027-01-10T12:00:00Z');
    const ago = (time: string): number => (END - Date.parse(time)) / HOUR;
    call(US, ago('2026-12-15T00:00:00Z'), { inputTokens: 7e6 });
    call(US, ago('2026-12-31T23:59:59Z'), { inputTokens: 9e6 });
    call(US, ago('2027-01-01T00:00:00Z'), { inputTokens: 1e6 });
    call(US, ago('2027-01-10T11:00:00Z'), { inputTokens: 2e6 });
    const page = await draw(missing, end);
    expect(newest(line(page, 'cost_month', 'This month'))).toBeCloseTo(4 * 3, 9);
  });

  test('every number of money is multiplied once', async () => {
    cloud.putParameter('/bedrock-dashboard/settings', JSON.stringify({ priceMultiplier: 0.8 }));
    call(US, 3, { inputTokens: 2e6, outputTokens: 1e6, cacheRead: 3e6, cacheWrite: 1e6 });
    call(SECOND, 2, { inputTokens: 1e6 });
    call(OTHER, 1, { inputTokens: 5e6 });
    const page = await draw(missing, END + HOUR / 2);
    const [us, second] = [0.8 * (2 * 4 + 16 + 3 * 1 + 1 * 5), 0.8 * 4];
    expect(newest(line(page, 'cost_number', 'Cost'))).toBeCloseTo(us + second, 9);
    expect(newest(line(page, 'cost_number', 'Saved'))).toBeCloseTo(0.8 * (3 * 3 - 1), 9);
    expect(newest(line(page, 'cost_number', 'Per 1,000'))).toBeCloseTo((1_000 * (us + second)) / 2, 6);
    expect(newest(line(page, 'cost_month', 'This month'))).toBeCloseTo(us + second, 9);
    expect(newest(line(page, 'cost_graph', 'A month at'))).toBeCloseTo(((us + second) / 24) * 730, 6);
    const of = 'd_2f_us_2e_vendor_2e_model_2d_v1_3a_0_cost';
    expect(line(page, of, 'Total')).toEqual({ 3: expect.closeTo(us, 9) });
    expect(line(page, of, 'Per 1,000')).toEqual({ 3: expect.closeTo(1_000 * us, 6) });
    expect(spentIn(page, US)).toEqual({ 3: expect.closeTo(us, 9) });
    expect(spentIn(page, SECOND)).toEqual({ 2: expect.closeTo(second, 9) });
    // Every hour has a point, or what stands on it would be drawn too low.
    expect(Object.keys(line(page, 'cost_models', US))).toEqual(
      Object.keys(line(page, 'cost_models', SECOND)),
    );
    expect(Object.keys(line(page, 'cost_models', US)).length).toBeGreaterThanOrEqual(24);
    expect(newest(line(page, 'compare_cost', US))).toBeCloseTo(us, 9);
  });

  test('a series that fell silent three weeks ago is in the cost of the range and of the month', async () => {
    // CloudWatch is asked by the clock: all of this is before now.
    const end = Math.floor(Date.now() / HOUR) * HOUR;
    const DAYS = 24 * HOUR;
    cloud.putParameter(
      '/bedrock-dashboard/settings',
      JSON.stringify({ start: '-P30D', priceMultiplier: 0.8 }),
    );
    const spent = [
      { series: US, time: end - 21 * DAYS, inputTokens: 3e6, usd: 0.8 * 12 },
      { series: US, time: end - 25 * DAYS, inputTokens: 1e6, usd: 0.8 * 4 },
      { series: SECOND, time: end - HOUR, inputTokens: 2e6, usd: 0.8 * 8 },
    ];
    for (const { series, time, inputTokens } of spent) call(series, (END - time) / HOUR, { inputTokens });
    await collectOn(cloud, new Date(end).toISOString());
    removeTraffic(cloud, US);
    const page = await draw(missing, end);
    const sum = (some: typeof spent): number => some.reduce((all, { usd }) => all + usd, 0);
    const month = new Date(end - HOUR).toISOString().slice(0, 7);
    const ofMonth = spent.filter(({ time }) => new Date(time).toISOString().startsWith(month));
    expect(page.some(({ widget }) => JSON.stringify(widget).includes('d_2f_us_2e_vendor'))).toBe(false);
    expect(newest(line(page, 'cost_number', 'Cost'))).toBeCloseTo(sum(spent), 9);
    expect(newest(line(page, 'cost_number', 'Per 1,000'))).toBeCloseTo((1_000 * sum(spent)) / 3, 6);
    expect(newest(line(page, 'cost_month', 'This month'))).toBeCloseTo(sum(ofMonth), 9);
    expect(
      Object.values(spentIn(page, US))
        .map((usd) => usd.toFixed(9))
        .sort(),
    ).toEqual(['3.200000000', '9.600000000']);
  });

  test('a month that has just begun starts from what it has itself', async () => {
    const start = Date.parse('2026-12-01T00:30:00Z');
    call(US, (END - Date.parse('2026-11-30T23:00:00Z')) / HOUR, { inputTokens: 9e6 });
    call(US, (END - Date.parse('2026-12-01T00:10:00Z')) / HOUR, { inputTokens: 1e6 });
    const page = await draw(missing, start);
    expect(newest(line(page, 'cost_month', 'This month'))).toBeCloseTo(4, 9);
  });

  test('a month is right where hours do not begin at the full hour: the one across its beginning counts by its minutes', async () => {
    const end = Date.parse('2026-12-03T12:30:00Z');
    const ago = (time: string): number => (END - Date.parse(time)) / HOUR;
    call(US, ago('2026-11-30T23:20:00Z'), { inputTokens: 9e6 });
    // The same before and after midnight, in the hour from 23:30.
    for (const time of ['2026-11-30T23:40:00Z', '2026-12-01T00:10:00Z'])
      call(US, ago(time), { inputTokens: 1e6 });
    call(US, ago('2026-12-01T00:40:00Z'), { inputTokens: 2e6 });
    call(US, ago('2026-12-03T12:29:59Z'), { inputTokens: 3e6 });
    await runOn(cloud);
    cloud.settings.missing = missing;
    for (const [hours, start] of [
      ['full', '2026-10-29T12:00:00Z'],
      ['half', '2026-10-29T12:30:00Z'],
    ]) {
      const [month] = await drawFrom(cloud, PAGE, 'cost_month', { start: String(start), end });
      expect(month?.points.at(-1)?.value, `hours that begin at the ${hours} hour`).toBeCloseTo(
        4 * (1 + 2 + 3),
        9,
      );
    }
  });

  test('models stand beside each other with all their series', async () => {
    call(US, 2, { inputTokens: 1_000, outputTokens: 10, cacheRead: 20_000, cacheWrite: 300_000 });
    call(EU, 3, { inputTokens: 500, outputTokens: 5 });
    call(OTHER, 1, { inputTokens: 7, outputTokens: 1 }, 2);
    const page = await draw(missing);
    expect(newest(line(page, 'compare_tokens', 'vendor.model'))).toBe(321_515);
    expect(newest(line(page, 'compare_tokens', OTHER))).toBe(16);
    expect(newest(line(page, 'compare_cost', 'vendor.model'))).toBeCloseTo(
      (1_500 * 4 + 15 * 16 + 20_000 * 1 + 300_000 * 5) / 1e6,
      12,
    );
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

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Missing } from '../../local/sandbox/cloud/cloudwatch/math/value.ts';
import type { Line } from '../../local/tool/dashboard/evaluate-widget.ts';
import { bothOn } from '../failures/scenario.ts';
import {
  call,
  END,
  FLEET_PAGE,
  HAIKU,
  HUB,
  NOVA,
  put,
  type Stage,
  startHub,
  YESTERDAY,
} from '../fleet/stage.ts';
import { drawPage, linesOf } from './drawn.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startHub(2);
});
afterEach(() => stage.close());

/** Runs both loops, draws the page at END, and returns what its lines come to. */
async function drawn(missing: Missing) {
  await bothOn(stage.hub, HUB, new Date(END).toISOString());
  const page = await drawPage(stage.hub, FLEET_PAGE, { missing, end: new Date(END) });
  const lineOf = (widget: string, label: string): Line => {
    const [line, ...others] = linesOf(page, widget).filter((one) => one.label === label);
    if (line === undefined || others.length > 0) throw new Error(`no single ${label} in ${widget}`);
    return line;
  };
  return {
    /** What a table shows. */
    sum: (widget: string, label: string) =>
      lineOf(widget, label).points.reduce((sum, { value }) => sum + value, 0),
    /** What a number shows. */
    number: (widget: string, label: string) => lineOf(widget, label).points.at(-1)?.value,
    labels: (widget: string) => linesOf(page, widget).map(({ label }) => label),
  };
}

// Prices of 1 million tokens: nova 4 and 16, cache read 1; haiku 2 and 10.
describe.each<Missing>(['zero', 'drop'])('with missing points read as %s', (missing) => {
  test('two accounts and the hub: what each uses and costs, and what all do', async () => {
    const [first, second] = stage.spokes;
    if (first === undefined || second === undefined) throw new Error('too few accounts');
    call(first, NOVA, YESTERDAY, { inputTokens: 900_000, outputTokens: 1 });
    call(first, NOVA, 3, { inputTokens: 1_000_000, outputTokens: 100_000, cacheRead: 500_000 });
    call(first, HAIKU, 5, { inputTokens: 2_000_000, outputTokens: 10_000 });
    call(first, HAIKU, 5, { error: 'server' });
    call(second, HAIKU, 2, { inputTokens: 300_000, outputTokens: 40_000 });
    for (const hoursAgo of [2, 1]) call(second, NOVA, hoursAgo, { error: 'throttle' });
    call(stage.hub, NOVA, 1, { inputTokens: 50_000, outputTokens: 1_000 });
    const page = await drawn(missing);

    const costOfFirst = 1 * 4 + 0.1 * 16 + 0.5 * 1 + 2 * 2 + 0.01 * 10;
    const costOfSecond = 0.3 * 2 + 0.04 * 10;
    const costOfHub = 0.05 * 4 + 0.001 * 16;
    expect(page.sum('table_cost', 'team-1')).toBeCloseTo(costOfFirst, 9);
    expect(page.sum('table_cost', 'team-2')).toBeCloseTo(costOfSecond, 9);
    expect(page.sum('money_accounts', 'team-1')).toBeCloseTo(costOfFirst, 9);
    expect(page.number('numbers_cost', 'USD')).toBeCloseTo(costOfFirst + costOfSecond + costOfHub, 9);

    expect(page.sum('table_requests', 'team-1')).toBe(3);
    expect(page.sum('table_requests', 'team-2')).toBe(1);
    expect(page.sum('table_tokens', 'team-1')).toBe(1_000_000 + 100_000 + 500_000 + 2_000_000 + 10_000);
    expect(page.sum('table_tokens', 'team-2')).toBe(340_000);
    expect(page.sum('table_errors', 'team-1')).toBe(1);
    expect(page.sum('table_throttles', 'team-2')).toBe(2);
    expect(page.number('numbers_requests', 'in the viewed range')).toBe(5);
    expect(page.number('numbers_tokens', 'in the viewed range')).toBe(3_610_000 + 340_000 + 51_000);
    expect(page.number('numbers_errors', '% failed')).toBeCloseTo(100 / 5, 9);
    expect(page.number('numbers_throttles', '% throttled')).toBeCloseTo((100 * 2) / 7, 9);
    expect(page.labels('top_models')).toEqual([HAIKU, NOVA]);
  });

  test('a price that changes in the viewed range holds for each account from its day on', async () => {
    put(stage.hub, 'prices/nova', { models: ['*nova-pro*'], per: '1M', input: 4, output: 16 });
    put(stage.hub, 'prices/later', {
      models: ['*nova-pro*'],
      per: '1M',
      input: 40,
      output: 160,
      from: '2026-11-20',
    });
    const [first] = stage.spokes;
    if (first === undefined) throw new Error('too few accounts');
    call(first, NOVA, 20, { inputTokens: 1_000_000, outputTokens: 1_000_000 });
    call(first, NOVA, 2, { inputTokens: 1_000_000, outputTokens: 1_000_000 });
    const page = await drawn(missing);
    expect(page.sum('table_cost', 'team-1')).toBeCloseTo(20 + 200, 9);
    expect(page.number('numbers_cost', 'USD')).toBeCloseTo(20 + 200, 9);
  });

  test('tokens that a tier served cost what it costs in each account', async () => {
    const tiers = { flex: { input: 2, output: 8 } };
    put(stage.hub, 'prices/nova', { models: ['*nova-pro*'], per: '1M', input: 4, output: 16, tiers });
    const [first] = stage.spokes;
    if (first === undefined) throw new Error('too few accounts');
    for (const cloud of [first, stage.hub]) {
      call(cloud, NOVA, 3, { inputTokens: 1_000_000, outputTokens: 100_000, tier: 'flex' });
      call(cloud, NOVA, 2, { inputTokens: 10_000, outputTokens: 1_000, tier: 'default' });
    }
    const page = await drawn(missing);
    const byHand = 1 * 2 + 0.1 * 8 + 0.01 * 4 + 0.001 * 16;
    expect(page.sum('table_cost', 'team-1')).toBeCloseTo(byHand, 9);
    expect(page.number('numbers_cost', 'USD')).toBeCloseTo(2 * byHand, 9);
  });

  test('the account of the hub costs the same on its own board', async () => {
    put(stage.hub, 'settings', { fleet: {}, priceMultiplier: 0.8, discovery: { exclude: ['*haiku*'] } });
    put(stage.hub, 'prices/images', { models: ['*image*'], per: '1K', imageSizes: { '512x512': 0.1 } });
    const images = { count: 4, size: '512x512', steps: '0-50' };
    call(stage.hub, NOVA, 3, { inputTokens: 1_000_000, outputTokens: 100_000, cacheRead: 300_000 });
    call(stage.hub, HAIKU, 4, { inputTokens: 2_000_000, outputTokens: 100_000 });
    call(stage.hub, 'amazon.titan-image-generator-v2:0', 5, { images });
    const page = await drawn(missing);
    const own = await drawPage(stage.hub, HUB.dashboardName, { missing, end: new Date(END) });
    const [cost] = linesOf(own, 'numbers_cost');
    const byHand = 0.8 * (4 + 1.6 + 0.3 + 4 + 1 + 4 * 0.1);
    expect(cost?.points.at(-1)?.value).toBeCloseTo(byHand, 9);
    expect(page.number('numbers_cost', 'USD')).toBeCloseTo(byHand, 9);
  });
});

import { describe, expect, test } from 'vitest';
import { metricCount, type Widget } from '../../../shared/dashboard/body.ts';
import { PALETTE } from '../../../shared/dashboard/colours.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';
import { presentPage } from '../../../shared/drift/live-page.ts';
import { foundationModel, usageOf } from '../builders.ts';
import { evaluate } from './metric-math.ts';
import { BOARD, entries, markdown, render, widget, widgetsOf } from './render.ts';

const prices = { all: { models: ['*'], per: '1M', input: 1, output: 2 } };
const names = (widgets: readonly Widget[]): string[] => widgets.map((one) => readMark(one)?.widget ?? '');

describe('models compared', () => {
  const busy = { metrics: ['Invocations', 'InvocationThrottles', 'InputTokenCount', 'OutputTokenCount'] };
  const desired = render({
    usage: usageOf([
      { id: 'a.m', ...busy },
      { id: 'b.m', ...busy },
    ]),
    prices,
  });

  test('stand side by side in cost, tokens, requests, latency and throttles', () => {
    expect(names(widgetsOf(desired)).filter((name) => name.startsWith('compare'))).toEqual([
      'compare_text',
      'compare_cost',
      'compare_tokens',
      'compare_requests',
      'compare_latency',
      'compare_throttles',
    ]);
    expect(widget(desired, 'compare_tokens').properties).toMatchObject({
      view: 'bar',
      setPeriodToTimeRange: true,
    });
    expect(widget(desired, 'compare_requests').properties).toMatchObject({
      view: 'table',
      table: { summaryColumns: ['SUM', 'MAX'] },
    });
  });

  test('have a line for each series where numbers cannot be added up', () => {
    const two = render({ usage: usageOf(['us.a.m', 'eu.a.m', 'b.m']) });
    expect(entries(widget(two, 'compare_latency')).map(({ label, stat }) => [label, stat])).toEqual([
      ['a.m (eu)', 'p50'],
      ['a.m (us)', 'p50'],
      ['b.m', 'p50'],
    ]);
  });

  test('are left out where there is nothing to compare, and panels where there is nothing to show', () => {
    const one = render({ usage: usageOf(['a.m']) });
    expect(names(widgetsOf(one)).filter((name) => name.startsWith('compare'))).toEqual([]);
    const quiet = render({ usage: usageOf(['a.m', 'b.m']) });
    expect(names(widgetsOf(quiet))).not.toContain('compare_throttles');
    expect(names(widgetsOf(quiet))).not.toContain('compare_cost');
  });

  test('are at most as many as can be told apart, and the titles say so', () => {
    const ids = Array.from({ length: 150 }, (_, index) => `v.m-${1_000 + index}`);
    const many = render({ usage: usageOf(ids.map((id) => ({ id, ...busy }))), prices });
    expect(widget(many, 'compare_latency').properties.title).toBe('Latency p50, 50 of 150 series');
    expect(widget(many, 'compare_requests').properties.title).toBe('Requests, 50 of 150 models');
    expect(widget(many, 'compare_cost').properties.title).toBe('Cost, USD, 50 of 150 models');
  });

  test('draw as many as fit in the cost over time, and all others in one line: the top is the whole', () => {
    const ids = Array.from({ length: 150 }, (_, index) => `v.m-${1_000 + index}`);
    const graph = widget(
      render({ usage: usageOf(ids.map((id) => ({ id, ...busy }))), prices }),
      'cost_models',
    );
    expect(graph.properties.title).toBe('Cost by model');
    expect(metricCount(graph.properties)).toBeLessThanOrEqual(500);
    const data = Object.fromEntries(ids.map((id) => [`InputTokenCount ${id}`, 1e6]));
    const { 'Others, 100 models': others, ...drawn } = evaluate(graph, data);
    expect(drawn).toEqual(Object.fromEntries(ids.slice(0, 50).map((id) => [id, 1])));
    expect(others).toBe(100);
    const seen = widgetsOf(
      render({
        usage: usageOf(ids.map((id) => ({ id, ...busy }))),
        prices: { all: { ...prices.all, cacheRead: 1, cacheWrite: 1 } },
      }),
    );
    const full = seen.find((one) => readMark(one)?.widget === 'cost_models');
    expect(full?.properties.title).toBe('Cost by model, 118 of 150 models');
  });
});

describe('how to read the rates', () => {
  const ids = (count: number) => usageOf(Array.from({ length: count }, (_, index) => `v.m-${1_000 + index}`));
  test.each([
    ['without any model', 0, 0],
    ['one model', 1, 0],
    ['several models', 2, 0],
    ["several, and people's own widgets in place of the graphs", 2, 4],
  ])('stands once on page 1: %s', (_, count, own) => {
    const full = { type: 'metric', properties: { metrics: Array(624).fill(['A', 'B']) } };
    const pages = new Map([['Board', presentPage('Board', { widgets: Array(own).fill(full) })]]);
    const desired = render({ usage: ids(count), pages });
    expect(names(widgetsOf(desired)).includes('totals_requests')).toBe(own === 0);
    const said = 'a request counts in Invocations whether it succeeded or failed';
    const texts = desired.pages.flatMap(({ body }) => body.widgets.map(markdown));
    expect(texts.filter((text) => text.includes(said))).toHaveLength(1);
    expect(markdown(widget(desired, 'rates_text'))).toContain(said);
  });
});

describe('the account', () => {
  const logs = [
    { metric: 'ModelInvocationLogsS3DeliverySuccess', dimensions: [] },
    { metric: 'ModelInvocationLogsS3DeliveryFailure', dimensions: ['Scope', 'Across all model IDs'] },
    { metric: 'ModelInvocationLargeDataS3DeliveryFailure', dimensions: [] },
  ];

  test('shows whether invocation logs arrive, once they are delivered', () => {
    const desired = render({ usage: { ...usageOf(['a.m']), logDelivery: logs } });
    expect(
      entries(widget(desired, 'totals_logs')).map(({ path, label, color, stat }) => [
        path.slice(1),
        label,
        color,
        stat,
      ]),
    ).toEqual([
      [['ModelInvocationLargeDataS3DeliveryFailure'], 'Large data S3 failure', PALETTE.red, 'Sum'],
      [
        ['ModelInvocationLogsS3DeliveryFailure', 'Scope', 'Across all model IDs'],
        'S3 failure',
        PALETTE.red,
        'Sum',
      ],
      [['ModelInvocationLogsS3DeliverySuccess'], 'S3 success', PALETTE.green, 'Sum'],
    ]);
    expect(() => widget(render({ usage: usageOf(['a.m']) }), 'totals_logs')).toThrow();
  });

  test('says of input that its cached tokens are not in it', () => {
    const desired = render({});
    const labels = ['totals_numbers', 'totals_tokens'].map((name) =>
      entries(widget(desired, name))
        .filter(({ path }) => path[1] === 'InputTokenCount')
        .map(({ label }) => label),
    );
    expect(labels).toEqual([['Uncached input'], ['Uncached input']]);
    expect(widget(desired, 'totals_sizes').properties.title).toBe('Requests by uncached input');
  });

  test('shows how large requests are, in shares that add up', () => {
    const sizes = widget(render({}), 'totals_sizes');
    expect(entries(sizes).map(({ stat }) => stat)).toEqual([
      'PR(:1000)',
      'PR(1000:10000)',
      'PR(10000:100000)',
      'PR(100000:)',
    ]);
    expect(sizes.properties).toMatchObject({ stacked: true, yAxis: { left: { label: '%' } } });
  });
});

describe('page 1 of 150 models, with all that can be shown', () => {
  const metrics = [
    'Invocations',
    'InvocationThrottles',
    'InputTokenCount',
    'OutputTokenCount',
    'CacheReadInputTokenCount',
    'CacheWriteInputTokenCount',
    'TimeToFirstToken',
    'EstimatedTPMQuotaUsage',
  ];
  const ids = Array.from({ length: 150 }, (_, index) => `v.m-${1_000 + index}`);
  const all = { all: { ...prices.all, cacheRead: 0.1, cacheWrite: 1.25 } };
  const usage = usageOf(ids.map((id) => ({ id, metrics })));
  const metricsOn = (widgets: readonly Widget[]): number =>
    widgets.reduce((sum, { properties }) => sum + metricCount(properties), 0);

  test('stays within the limits, and maxPages is honoured', () => {
    const desired = render({ settings: { maxPages: 4, monthlyBudget: 9_000 }, usage, prices: all });
    expect(desired.problems.filter(({ key }) => key !== 'maxPages')).toEqual([]);
    expect(desired.pages.length).toBeLessThanOrEqual(4);
    for (const { body } of desired.pages) {
      expect(body.widgets.length).toBeLessThanOrEqual(500);
      expect(metricsOn(body.widgets)).toBeLessThanOrEqual(2_500);
    }
    expect(names(widgetsOf(desired))).toEqual(
      expect.arrayContaining(['compare_cost', 'cost_models', 'cost_month']),
    );
  });

  test.each([
    [0, []],
    [900, []],
    [950, ['the comparison of models']],
    [1_500, ['the comparison of models', 'the graphs of the account', 'the cost of all models']],
  ])("beside %i metrics of people's own loses the least important first, and says so", (count, gone) => {
    const own = [
      {
        type: 'metric',
        x: 0,
        y: 0,
        width: 1,
        height: 1,
        properties: { metrics: Array(count).fill(['A', 'B']) },
      },
    ];
    const pages = new Map([['Board', presentPage('Board', { widgets: own })]]);
    const desired = render({ settings: { maxPages: 99 }, usage, prices: all, pages });
    expect(metricsOn(widgetsOf(desired)) + count).toBeLessThanOrEqual(2_500);
    expect(desired.problems.map(({ message }) => message.split(' beside')[0]).sort()).toEqual(
      gone.map((what) => `no room for ${what}`).sort(),
    );
    expect(names(widgetsOf(desired))).toContain('totals_numbers');
  });

  test('shows numbers, cost, problems and what retires without scrolling', () => {
    const models = Object.fromEntries(
      ids.slice(0, 20).map((id, index) => [`m${index}`, { modelId: id, titel: 'x'.repeat(999) }]),
    );
    const foundationModels = ids.map((id, index) =>
      foundationModel(id, {
        name: `A model whose name is longer than most names are, ${index}`,
        lifecycle: { status: 'LEGACY', legacyDate: '2026-03-01', endOfLifeDate: `${2_300 - index}-01-31` },
      }),
    );
    const regions = Array.from({ length: 8 }, (_, index) => `us-gov-south-${index}`);
    const linked = regions.map((region) => ({ ...BOARD, region, dashboardName: `Board-${region}` }));
    const desired = render({ models, usage, prices: all, catalogue: { foundationModels }, linked });
    const page = widgetsOf(desired);
    // 13 units of some 50 pixels are what a window of 1280 x 800 shows below the console's own head.
    const seen = page.filter(({ y, height }) => y + height <= 13);
    expect(names(seen)).toEqual([
      'banner',
      expect.stringMatching(/^alarms_/),
      'totals_numbers',
      'cost_number',
      'cost_month',
    ]);
    expect(desired.pages.length).toBeGreaterThan(1);
    const text = markdown(widget(desired, 'banner'));
    expect(text).toContain('**LEGACY since 2026-03-01, end of life 2151-01-31**');
    expect(text).toContain('and 146 more  ');
    expect(text).toContain('Problems (20)');
    expect(text).toContain('Regions: ');
  });

  test('of an account without problems shows the cost over time, too', () => {
    const page = widgetsOf(render({ usage: usageOf(['a.m', 'b.m']), prices: all }));
    expect(names(page.filter(({ y, height }) => y + height <= 15))).toContain('cost_graph');
  });
});

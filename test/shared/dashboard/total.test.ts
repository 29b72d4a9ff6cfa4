import { describe, expect, test } from 'vitest';
import { metricCount, type Widget } from '../../../shared/dashboard/body.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';
import { presentPage } from '../../../shared/drift/live-page.ts';
import type { DesiredRegion } from '../../../shared/loop/desire-region.ts';
import { applicationProfile, foundationModel, systemProfile, usageOf } from '../builders.ts';
import { evaluate } from './metric-math.ts';
import { COUNTED, NOVA, REQUESTS, SONNET, TOKENS } from './quotas.ts';
import { BOARD, entries, markdown, render, type World, widget, widgetsOf } from './render.ts';

const us = systemProfile('us', SONNET);
const teams = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    applicationProfile(`team${1_000 + index}0000`, `team ${index}`, us.modelArns),
  );
const titleOf = ({ properties }: Widget): string => String(properties.title);
const shown = (one: Widget) => entries(one).filter(({ visible }) => visible !== false);
const find = (desired: DesiredRegion, name: string): Widget | undefined =>
  desired.pages.flatMap(({ body }) => body.widgets).find((one) => readMark(one)?.widget === name);
const own = (count: number) => ({
  pages: new Map([
    [
      BOARD.dashboardName,
      presentPage(BOARD.dashboardName, {
        widgets: [{ type: 'metric', properties: { metrics: Array(count).fill(['A', 'B']) } }],
      }),
    ],
  ]),
});

describe('a quota that very many series share', () => {
  const world = (count: number): World => ({
    catalogue: {
      foundationModels: [foundationModel(SONNET, { name: 'Claude Sonnet 4.5', inferenceTypes: [] })],
      profiles: [us, ...teams(count)],
    },
    quotas: [TOKENS, REQUESTS],
    usage: usageOf(teams(count).map(({ id }) => ({ id, metrics: COUNTED }))),
  });

  test.each([239, 240, 300, 480])('%d of them are summed in expressions that fit', (count) => {
    const graph = widget(render(world(count)), 'quotas_tokens');
    expect(titleOf(graph)).toBe('Use of quotas, tokens a minute');
    expect(metricCount(graph.properties)).toBeLessThanOrEqual(500);
    for (const { expression = '' } of entries(graph)) expect(expression.length).toBeLessThanOrEqual(2_048);
    const data = Object.fromEntries(
      teams(count).map(({ id }) => [`EstimatedTPMQuotaUsage ${id}`, TOKENS.value / 100]),
    );
    expect(evaluate(graph, data)[shown(graph)[0]?.label ?? '']).toBeCloseTo(count, 9);
  });

  test.each([
    ['600 of them', world(600)],
    ["30 of them beside 2,420 metrics of people's own", { ...world(30), ...own(2_420) }],
  ])('is left out where there is no room, and the text says so: %s', (_, crowded) => {
    const desired = render(crowded);
    expect(find(desired, 'quotas_tokens')).toBeUndefined();
    expect(markdown(widget(desired, 'quotas_text'))).toContain(
      String.raw`**Not drawn for lack of room:** ${TOKENS.name} \(${TOKENS.code}\), shared by `,
    );
  });
});

describe('one model of more series than a panel draws', () => {
  const ids = Array.from({ length: 131 }, (_, index) => `profile-${1_000 + index}`);
  const profiles = ids.map((id) => applicationProfile(id, id, us.modelArns));
  const metrics = ['Invocations', 'TimeToFirstToken', 'OutputTokenCount', 'EstimatedTPMQuotaUsage'];
  const images = ids.slice(125).map((modelId) => ({ modelId, imageSize: '1024' }));
  const catalogue = { profiles: [us, ...profiles] };

  test('has images of the last ones in a panel of their own', () => {
    const desired = render({ catalogue, usage: usageOf(ids, images) });
    expect(titleOf(widget(desired, '_images'))).toBe('Images');
    expect(entries(widget(desired, '_images'))).toHaveLength(6);
  });

  test('counts all of them in every title', () => {
    const desired = render({ catalogue, usage: usageOf(ids.map((id) => ({ id, metrics }))) });
    const titles = ['Latency and speed', 'Requests and errors', 'Tokens', 'Quota use a minute'];
    const panels = ['_latency', '_requests', '_tokens', '_quota'].map((end) => widget(desired, end));
    const drawn = panels.map((one) => new Set(entries(one).flatMap(({ path: [, , , id] }) => id ?? [])).size);
    expect(panels.map(titleOf)).toEqual(
      titles.map((title, index) => `${title}, ${drawn[index]} of 131 series`),
    );
    expect(Math.max(...drawn)).toBe(120);
    expect(Math.min(...drawn)).toBeGreaterThan(30);
  });
});

describe('cost by model', () => {
  const METRICS = [
    'InputTokenCount',
    'OutputTokenCount',
    'CacheReadInputTokenCount',
    'CacheWriteInputTokenCount',
  ];
  const four = { models: ['*'], per: '1M', input: 1, output: 1, cacheRead: 1, cacheWrite: 1 };
  const two = { models: ['*'], per: '1M', input: 1, output: 1 };

  test.each([
    ...[26, 27, 33, 39, 40].map((count) => [count, four] as const),
    ...[48, 49, 60, 71, 72].map((count) => [count, two] as const),
  ])('of %d models holds each of them, and its top is their sum', (count, all) => {
    const ids = Array.from({ length: count }, (_, index) => `v.m-${1_000 + index}`);
    const desired = render({ usage: usageOf(ids.map((id) => ({ id, metrics: METRICS }))), prices: { all } });
    const graph = widget(desired, 'cost_models');
    expect(titleOf(graph)).toBe('Cost by model');
    const values = evaluate(graph, Object.fromEntries(ids.map((id) => [`InputTokenCount ${id}`, 1e6])));
    expect(Object.values(values).reduce((sum, value) => sum + value, 0)).toBeCloseTo(count, 9);
    expect(JSON.stringify(desired.pages)).not.toContain('SUM([])');
  });

  test('keeps the line of the largest model, whatever its place in the order', () => {
    const large = Array.from({ length: 20 }, (_, index) => `r${index}.z.large`);
    const small = Array.from({ length: 60 }, (_, index) => `v.m-${1_000 + index}`);
    const desired = render({
      usage: usageOf([...small, ...large]),
      prices: { all: { ...two, cacheRead: 1 } },
    });
    const labels = shown(widget(desired, 'cost_models')).map(({ label }) => label);
    expect(labels).toContain('z.large');
    expect(labels.at(-1)).toMatch(/^Others, \d+ models$/);
  });
});

describe('models compared, one of them with more series than fit', () => {
  const large = Array.from({ length: 130 }, (_, index) => `r${index}.z.large`);
  const small = ['a.small', 'b.small'];
  const busy = [...large, ...small].map((id) => ({
    id,
    metrics: ['Invocations', 'InvocationThrottles', 'InputTokenCount', 'OutputTokenCount'],
  }));
  const world = {
    usage: usageOf(busy),
    prices: { all: { models: ['*'], per: '1M', input: 1, output: 1 } },
  };
  const desired = render({ ...world, ...own(1_000) });

  test('are whole on a page with room for them', () => {
    const roomy = render(world);
    const names = ['compare_cost', 'compare_tokens', 'compare_requests', 'compare_throttles'];
    expect(names.map((name) => titleOf(widget(roomy, name)))).toEqual([
      'Cost, USD',
      'Tokens of all kinds',
      'Requests',
      'Throttled requests by model',
    ]);
  });

  test.each([
    ['compare_tokens', 'Tokens of all kinds, 26 of 132 series', 'z.large (24 of 130 series)'],
    ['compare_requests', 'Requests, 49 of 132 series', 'z.large (47 of 130 series)'],
    ['compare_throttles', 'Throttled requests by model, 49 of 132 series', 'z.large (47 of 130 series)'],
  ])('%s draws the small ones whole and as much of the large one as fits', (name, title, label) => {
    const one = widget(desired, name);
    expect(titleOf(one)).toBe(title);
    expect(shown(one).map((entry) => entry.label)).toEqual(['a.small', 'b.small', label]);
  });

  test('has a line of each model in the latencies', () => {
    const one = widget(desired, 'compare_latency');
    expect(titleOf(one)).toBe('Latency p50, 49 of 132 series');
    expect(shown(one).map((entry) => entry.label)).toEqual(expect.arrayContaining(['a.small', 'b.small']));
  });

  test('shows a part of its cost, and says which', () => {
    const one = widget(desired, 'compare_cost');
    expect(titleOf(one)).toMatch(/^Cost, USD, \d+ of 132 series$/);
    expect(shown(one).map((entry) => entry.label)).toEqual(['a.small', 'b.small', 'z.large (incomplete)']);
  });
});

test('every line of a stack is filled with 0, as a gap would draw those above it too low', () => {
  const desired = render({
    usage: usageOf([NOVA, 'a.m'].map((id) => ({ id, metrics: ['InvocationThrottles', 'InputTokenCount'] }))),
    prices: { all: { models: ['*'], per: '1M', input: 1 } },
  });
  for (const name of ['cost_models', 'compare_throttles']) {
    const one = widget(desired, name);
    expect(one.properties).toMatchObject({ stacked: true });
    for (const { expression } of shown(one)) expect(expression).toMatch(/^FILL\(.*,0\)$/);
    expect(Object.values(evaluate(one, {}))).toEqual([0, 0]);
  }
});

test.each([
  [2_492, ['totals_numbers']],
  [2_493, []],
  [2_500, []],
])("page 1 is written beside %i metrics of people's own", (count, names) => {
  const desired = render({ usage: usageOf([NOVA]), ...own(count) });
  const drawn = widgetsOf(desired).filter(({ properties }) => metricCount(properties) > 0);
  expect(drawn.map((one) => readMark(one)?.widget)).toEqual(names);
  expect(desired.problems.map(({ message }) => message).join()).toContain(
    'no room for the graphs of the account',
  );
});

import { describe, expect, test } from 'vitest';
import type { Widget } from '../../../shared/dashboard/body.ts';
import { metricCount } from '../../../shared/dashboard/body.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';
import { foundationModel, usageOf } from '../builders.ts';
import { entries, markdown, render, widgetsOf } from './render.ts';

/** An account of so many models, each in use, with a price and with errors; the first ones cost most. */
function pageOf(models: number): readonly Widget[] {
  const ids = Array.from({ length: models }, (_, index) => `vendor${index % 7}.model-${100 + index}`);
  const metrics = [
    'Invocations',
    'InvocationLatency',
    'InvocationClientErrors',
    'InvocationThrottles',
    'InputTokenCount',
    'OutputTokenCount',
    'TimeToFirstToken',
  ];
  const known = new Map(ids.map((id, index) => [id, { rank: index + 1, busyness: 10 }]));
  return widgetsOf(
    render({
      settings: { monthlyBudget: 900, maxPages: 20 },
      catalogue: { foundationModels: ids.map((id) => foundationModel(id, { isStreaming: true })) },
      usage: { ...usageOf(ids.map((id) => ({ id, metrics }))), known },
      prices: { all: { models: ['vendor*'], per: '1M', input: 3, output: 15 } },
    }),
  );
}

const nameOf = (widget: Widget): string => readMark(widget)?.widget ?? '';
const bottomOf = (widgets: readonly Widget[]): number =>
  Math.max(...widgets.map(({ y, height }) => y + height));
const areaOf = (widgets: readonly Widget[]): number =>
  widgets.reduce((sum, { width, height }) => sum + width * height, 0);
const starting = (widgets: readonly Widget[], prefix: string): readonly Widget[] =>
  widgets.filter((widget) => nameOf(widget).startsWith(prefix));
const visible = (widget: Widget): number => entries(widget).filter((entry) => entry.visible !== false).length;

describe.each([3, 13, 60, 150])('page 1 of %i models', (models) => {
  const page = pageOf(models);

  test('shows state, numbers, incident and money within 20 grid rows', () => {
    const first = ['banner', 'numbers_', 'incident_', 'money_'].map((prefix) => starting(page, prefix));
    expect(first.map((widgets) => widgets.length)).toEqual([1, 6, 3, 3]);
    expect(bottomOf(first.flat())).toBeLessThanOrEqual(20);
    expect(first.flatMap((widgets) => widgets.map(({ y }) => y))).toEqual(
      first.flatMap((widgets) => widgets.map(({ y }) => y)).toSorted((one, other) => one - other),
    );
  });

  test('has rows of at most seven grid rows', () => {
    const headings = page.filter((widget) => nameOf(widget).endsWith('_header'));
    const tops = [...headings.map(({ y }) => y), bottomOf(page)];
    expect(headings.length).toBeGreaterThanOrEqual(3);
    for (const [place, { y }] of headings.slice(0, -1).entries()) {
      expect((tops[place + 1] ?? 0) - y).toBeLessThanOrEqual(7);
    }
  });

  test('is text for at most 17 % of its area', () => {
    expect(areaOf(page.filter(({ type }) => type === 'text')) / areaOf(page)).toBeLessThanOrEqual(0.17);
  });

  test('draws at most eight lines in a panel', () => {
    const graphs = page.filter(({ properties }) => properties.view === 'timeSeries');
    expect(graphs.length).toBeGreaterThan(10);
    for (const graph of graphs) expect(visible(graph), String(graph.properties.title)).toBeLessThanOrEqual(8);
  });

  test('gives the biggest eight models a colour each, and no other', () => {
    const table = page.find((widget) => nameOf(widget) === 'money_table');
    const colours = entries(table as Widget)
      .filter((entry) => entry.visible !== false)
      .map((entry) => entry.color);
    const own = colours.slice(0, 8);
    expect(new Set(own).size).toBe(own.length);
    expect(own.slice(0, Math.min(models, 8))).not.toContain('#949494');
    expect(new Set(colours.slice(8))).toEqual(new Set(models > 8 ? ['#949494'] : []));
  });

  test('says nothing in titles that belongs into the banner', () => {
    const titles = page.map(({ properties }) => String(properties.title ?? ''));
    expect(titles.filter((title) => /incomplete|left out|not all/i.test(title))).toEqual([]);
  });
});

test('page 1 holds at most 1,200 metrics at 13 models', () => {
  const page = pageOf(13);
  expect(page.reduce((sum, { properties }) => sum + metricCount(properties), 0)).toBeLessThanOrEqual(1_200);
});

test('sums are whole at 150 models: nothing is missing from the cost, and others are one line', () => {
  const page = pageOf(150);
  const stack = page.find((widget) => nameOf(widget) === 'money_models') as Widget;
  expect(entries(stack).filter(({ path }) => path[1]?.endsWith('TokenCount'))).toHaveLength(300);
  expect(entries(stack).map(({ label }) => label)).toContain('Others, 143 models');
  expect(markdown(page[0] as Widget)).not.toContain('Not in the cost');
});

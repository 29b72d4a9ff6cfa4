import { describe, expect, it } from 'vitest';
import { applicationProfile, systemProfile, usageOf } from '../builders.ts';
import { evaluate } from '../dashboard/metric-math.ts';
import { entries, render, titleOf, widget, widgetsOf } from '../dashboard/render.ts';
import { note } from './cost-note.ts';

describe('one model with very many series', () => {
  const base = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
  const us = systemProfile('us', base);

  it.each([
    [59, 59, ''],
    [117, 117, 'in the month, 27 of 117 series for lack of room'],
    [118, 118, 'in the month, 28 of 118 series for lack of room'],
    [150, 118, '32 of 150 series for lack of room; in the month, 60 of 150 series for lack of room'],
  ])('costs what its series cost, as far as they fit: %d application profiles', (count, counted, caveat) => {
    const profiles = Array.from({ length: count }, (_, index) =>
      applicationProfile(`profile${index + 10_000}`, `team ${index}`, us.modelArns),
    );
    const desired = render({
      catalogue: { profiles: [us, ...profiles] },
      usage: usageOf(profiles.map(({ id }) => id)),
      prices: { all: { models: ['*'], per: '1M', input: 3, output: 15, cacheRead: 1, cacheWrite: 4 } },
    });
    const data = Object.fromEntries(profiles.map(({ id }) => [`InputTokenCount ${id}`, 1e6]));
    expect(evaluate(widget(desired, 'numbers_cost'), data)).toMatchObject({ USD: 3 * counted });
    for (const name of ['money_models', 'money_table']) {
      const byModel = widget(desired, name);
      // The widgets of a page share its metrics: the title says how many series are drawn.
      const [, shown] = / USD[^,]*(?:, (\d+) of \d+ series)?$/.exec(titleOf(byModel)) ?? [];
      expect(evaluate(byModel, data)).toEqual({ [base]: 3 * Number(shown ?? count) });
      expect(Number(shown ?? count)).toBeLessThanOrEqual(counted);
      expect(shown === undefined, name).toBe(count === 59);
    }
    expect(note(desired).replace(/^.*series\\\): /, '')).toBe(caveat);
  });
});

describe('many priced series', () => {
  const KINDS = ['input', 'output', 'cacheRead', 'cacheWrite'] as const;
  const METRICS = [
    'InputTokenCount',
    'OutputTokenCount',
    'CacheReadInputTokenCount',
    'CacheWriteInputTokenCount',
  ];
  const idOf = (index: number): string => `vendor.model-${String(index).padStart(3, '0')}`;
  const world = (count: number, priceOf: (index: number) => number) => {
    const ids = Array.from({ length: count }, (_, index) => idOf(index));
    return {
      settings: { maxPages: 99, priceMultiplier: 0.5 },
      usage: usageOf(ids.map((id) => ({ id, metrics: METRICS }))),
      prices: Object.fromEntries(
        ids.map((id, index) => [
          `p${index}`,
          {
            models: [id],
            per: '1M',
            ...Object.fromEntries(KINDS.map((kind, n) => [kind, priceOf(index) + n])),
          },
        ]),
      ),
    };
  };

  it.each([
    [117, ''],
    [118, ''],
    [119, '1 of 119 series for lack of room; '],
    [310, '192 of 310 series for lack of room; '],
  ])('%d: what does not fit into the sum is left out, and said to be', (count, caveat) => {
    const desired = render(world(count, () => 1));
    for (const name of ['numbers_cost', 'money_month', 'money_models', 'money_table'])
      expect(entries(widget(desired, name)).length, name).toBeLessThanOrEqual(500);
    const data = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`InputTokenCount ${idOf(index)}`, 1e6]),
    );
    expect(evaluate(widget(desired, 'numbers_cost'), data).USD).toBeCloseTo(Math.min(118, count) * 0.5, 6);
    expect(note(desired).replace(/^.*: /, '')).toBe(
      `${caveat}in the month, ${count - 90} of ${count} series for lack of room`,
    );
  });

  it.each([
    [90, 0],
    [91, 1],
    [118, 28],
    [150, 60],
  ])('%d: the month asks for no more than can be read, and counts the dearest', (count, first) => {
    const desired = render(world(count, (index) => index));
    const month = widget(desired, 'numbers_month');
    const metrics = entries(month).flatMap(({ path }) => (path.length > 1 ? [path[3]] : []));
    // GetMetricData reads 396,000 values a second; a month of 35 days has 840 hours, and one has begun.
    expect(metrics.length * 841).toBeLessThanOrEqual(0.8 * 396_000);
    expect([...new Set(metrics)].sort()[0]).toBe(idOf(first));
    expect(new Set(metrics).size).toBe(90);
    expect(note(desired).includes(`in the month, ${count - 90} of ${count} series`)).toBe(count > 90);
  });

  it.each([
    ['one price for all', () => 1.25],
    ['a price each', (index: number) => index + 0.123456789],
    ['long prices', (index: number) => index + 1 / 3],
  ])('%s: expressions stay within 2,048 characters, and the sum is that of the parts', (_, priceOf) => {
    const desired = render(world(118, priceOf));
    const number = widget(desired, 'numbers_cost');
    for (const one of widgetsOf(desired)) {
      const all = entries(one);
      for (const { expression } of all) expect(expression?.length ?? 0).toBeLessThanOrEqual(2_048);
      expect(all.length).toBeLessThanOrEqual(500);
    }
    const data: Record<string, number> = {};
    let wanted = 0;
    for (let index = 0; index < 118; index++) {
      for (const [n, metric] of METRICS.entries()) {
        if ((index + n) % 3 === 0) continue;
        const tokens = 1_000 * (index + 1) + n;
        data[`${metric} ${idOf(index)}`] = tokens;
        wanted += (tokens * (priceOf(index) + n) * 0.5) / 1e6;
      }
    }
    expect(evaluate(number, data).USD).toBeCloseTo(wanted, 6);
  });

  it.each([
    [1, 1],
    [20, 1 / 3],
    [30, 0.123456789],
    [118, 0.123456789],
    [118, 1 / 3],
    [118, 1.23456789012345e-7],
  ])('%d with a price each: what caching saves is the sum of all, multiplied', (count, fraction) => {
    const priceOf = (index: number): number => index * 10 + fraction;
    const { prices, ...rest } = world(count, priceOf);
    const number = widget(render({ ...rest, prices }), 'numbers_cost');
    for (const { expression } of entries(number)) {
      expect(expression?.length ?? 0).toBeLessThanOrEqual(2_048);
    }
    expect(entries(number).length).toBeLessThanOrEqual(500);
    const data: Record<string, number> = {};
    let wanted = 0;
    for (let index = 0; index < count; index++) {
      data[`CacheReadInputTokenCount ${idOf(index)}`] = 1_000 * (index + 1);
      data[`CacheWriteInputTokenCount ${idOf(index)}`] = 7 * (index + 1);
      // Reading costs 2 more than input here, writing 3 more.
      wanted += ((1_000 * -2 + 7 * -3) * (index + 1) * 0.5) / 1e6;
    }
    expect(evaluate(number, data)['saved by caching']).toBeCloseTo(wanted, 6);
  });
});

import { describe, expect, it } from 'vitest';
import { PALETTE } from '../../../shared/dashboard/colours.ts';
import { systemProfile, usageOf } from '../builders.ts';
import { evaluate } from '../dashboard/metric-math.ts';
import { entries, render, shownIn, titleOf, type World, widget } from '../dashboard/render.ts';

const NOVA = 'amazon.nova-pro-v1:0';
const prices = { all: { models: ['*'], per: '1M', input: 1, output: 2 } };
const one: World = { usage: usageOf(['a.model']), prices };

const labelsOf = (world: World, name: string): (string | undefined)[] =>
  shownIn(widget(render(world), name)).map(({ label }) => label);

describe('the cost of all models', () => {
  it('counts hidden rows and series that discovery leaves out', () => {
    const desired = render({
      settings: { discovery: { exclude: ['b.*'] } },
      models: { hidden: { modelId: 'a.model', hidden: true } },
      usage: usageOf(['a.model', 'b.model', 'c.model']),
      prices,
    });
    const data = {
      'InputTokenCount a.model': 1e6,
      'InputTokenCount b.model': 2e6,
      'InputTokenCount c.model': 4e6,
    };
    expect(desired.rows).toBe(1);
    expect(evaluate(widget(desired, 'numbers_cost'), data)).toMatchObject({ USD: 7 });
    for (const name of ['money_models', 'money_table'])
      expect(evaluate(widget(desired, name), data)).toEqual({ 'c.model': 4, hidden: 1, 'b.model': 2 });
  });

  it('counts a model once, with all its series, where discovery filters some of them', () => {
    const sonnet = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
    const [us, all] = [systemProfile('us', sonnet), systemProfile('global', sonnet)];
    const desired = render({
      settings: { discovery: { exclude: ['global.*'] } },
      catalogue: { profiles: [us, all] },
      usage: usageOf([us.id, all.id, 'b.model']),
      prices: { all: { models: ['*'], per: '1M', input: 3, output: 15 } },
    });
    const data = { [`InputTokenCount ${us.id}`]: 1e6, [`InputTokenCount ${all.id}`]: 2e6 };
    for (const name of ['money_models', 'money_table'])
      expect(evaluate(widget(desired, name), data)).toEqual({ [sonnet]: 9, 'b.model': 0 });
    expect(evaluate(widget(desired, '_cost'), data)).toMatchObject({ Input: 3 });
  });

  it('is projected to a month, on the axis of the monthly budget', () => {
    const graph = widget(render({ ...one, settings: { monthlyBudget: 730 } }), 'money_month');
    expect(graph.properties.annotations).toEqual({
      horizontal: [{ label: 'Budget 730', value: 730, color: PALETTE.red }],
    });
    expect(graph.properties.yAxis).toMatchObject({ left: { label: 'USD' } });
    expect(shownIn(graph)).toMatchObject([{ period: 3_600 }]);
    // 730 hours at this rate.
    expect(Object.values(evaluate(graph, { 'InputTokenCount a.model': 2e6 }))).toEqual([2 * 730]);
    expect(widget(render(one), 'money_month').properties).not.toHaveProperty('annotations');
  });

  it.each([
    [false, 'Budget 730', '% of 730'],
    [true, 'Budget 730 (cost: this Region)', '% of 730, this Region'],
  ])('says beside the budget whose cost it is: one of several Regions %s', (isOneOfSeveral, line, number) => {
    const world = {
      ...one,
      settings: { monthlyBudget: 730 },
      ...(isOneOfSeveral ? { board: { isOneOfSeveral } } : {}),
    };
    expect(widget(render(world), 'money_month').properties.annotations).toMatchObject({
      horizontal: [{ label: line }],
    });
    expect(labelsOf(world, 'numbers_month')).toEqual(['USD', number]);
  });

  it('says how much of the budget this month has taken, if there is one', () => {
    const month = widget(render({ ...one, settings: { monthlyBudget: 730 } }), 'numbers_month');
    expect(month.properties).toMatchObject({ view: 'singleValue', start: '-P35D' });
    expect(labelsOf({ ...one, settings: { monthlyBudget: 0.5 } }, 'numbers_month')).toEqual([
      'USD',
      '% of 0.5',
    ]);
    expect(labelsOf(one, 'numbers_month')).toEqual(['USD']);
  });

  it('names what caching saves, at the price of input', () => {
    const metrics = ['InputTokenCount', 'CacheReadInputTokenCount', 'CacheWriteInputTokenCount'];
    const cached = { models: [NOVA], per: '1M', input: 4, output: 16, cacheRead: 1, cacheWrite: 5 };
    const desired = render({ usage: usageOf([{ id: NOVA, metrics }]), prices: { cached } });
    const data = Object.fromEntries(metrics.map((name, index) => [`${name} ${NOVA}`, (index + 1) * 1e6]));
    // Two million read at 1 instead of 4, three million written at 5 instead of 4.
    for (const name of ['numbers_cost', '_numbers'])
      expect(evaluate(widget(desired, name), data)).toMatchObject({ 'saved by caching': 2 * 3 - 3 });
  });

  it.each([
    ['all of it', ['a.*', 'b.*'], 2 / 1.5, 'per 1,000 requests'],
    ['some of it', ['a.*'], 2, 'per 1,000 counted requests'],
  ])('is divided by thousands of requests of the same series: %s', (_, models, each, label) => {
    const desired = render({
      usage: usageOf(['a.model', 'b.model']),
      prices: { a: { ...prices.all, models } },
    });
    const data = {
      'InputTokenCount a.model': 1e6,
      'OutputTokenCount a.model': 0,
      'Invocations a.model': 500,
      'Invocations b.model': 250,
    };
    expect(evaluate(widget(desired, 'numbers_cost'), data)).toEqual({
      USD: 1,
      [label]: expect.closeTo(each, 9),
    });
    expect(evaluate(widget(desired, 'd_2f_a_2e_model_numbers'), data)).toMatchObject({
      'per 1,000 requests': 2,
    });
  });

  it('is not divided by requests of which it does not hold all that is billed', () => {
    const usage = usageOf(['a.model', 'b.model']);
    const half = { half: { models: ['b.*'], per: '1M', input: 1 } };
    const part = render({ usage, prices: { a: { ...prices.all, models: ['a.*'] }, ...half } });
    const ids = (end: string) => entries(widget(part, end)).map(({ id }) => id);
    expect(ids('numbers_cost')).not.toContain('per_thousand');
    expect(ids('d_2f_b_2e_model_numbers')).not.toContain('per_thousand');
    expect(ids('d_2f_a_2e_model_numbers')).toContain('per_thousand');
  });

  it.each([
    [94, 'per 1,000 requests', 94, [4]],
    [95, 'per 1,000 requests', 1, [2]],
    [118, 'per 1,000 requests', 1, [2]],
    [119, undefined, 0, []],
  ])(
    'of %i series with four prices each is shown as %s, of the requests of %i metrics',
    (count, label, metrics, dimensions) => {
      const four = { all: { ...prices.all, cacheRead: 1, cacheWrite: 1 } };
      const ids = Array.from({ length: count }, (_, index) => `v.m-${1_000 + index}`);
      const all = entries(widget(render({ usage: usageOf(ids), prices: four }), 'numbers_cost'));
      expect(all.find(({ id }) => id === 'per_thousand')?.label).toBe(label);
      const requests = all.filter(({ path }) => path[1] === 'Invocations');
      expect(requests).toHaveLength(metrics);
      // A single one is that of the account, without dimensions.
      expect(new Set(requests.map(({ path }) => path.length))).toEqual(new Set(dimensions));
      expect(all.length).toBeLessThanOrEqual(500);
    },
  );

  it('is divided by the requests of both endpoints where those of single series do not fit', () => {
    const four = { all: { ...prices.all, cacheRead: 1, cacheWrite: 1 } };
    const ids = Array.from({ length: 110 }, (_, index) => `v.m-${1_000 + index}`);
    const mantle = ['TotalInputTokens', 'TotalOutputTokens', 'Inferences'].map((name) => ({
      namespace: 'AWS/BedrockMantle' as const,
      name,
      dimensions: { Model: 'v.m-1000' },
    }));
    const desired = render({ usage: usageOf(ids, [], mantle), prices: four });
    const all = entries(widget(desired, 'numbers_cost'));
    const requests = all.filter(({ id = '' }) => /^requests\d/.test(id));
    expect(requests.map(({ path }) => path)).toEqual([
      ['AWS/Bedrock', 'Invocations'],
      ['AWS/BedrockMantle', 'Inferences'],
    ]);
  });

  it('is corrected by service tiers for the metrics alone that a tier has data of', () => {
    const [mostly, pair] = [
      { models: ['*'], per: '1M', input: 2, output: 4, tiers: { flex: { input: 1, output: 2 } } },
      { modelId: NOVA, asked: 'flex', served: 'flex', metrics: ['Invocations', 'InputTokenCount'] },
    ];
    const usage = { ...usageOf([NOVA]), tiers: [pair] };
    const all = entries(widget(render({ usage, prices: { mostly } }), 'numbers_cost'));
    const corrected = all.filter(({ path }) => path.includes('ResolvedServiceTier'));
    expect(corrected.map(({ path }) => path[1])).toEqual(['InputTokenCount']);
  });

  it('is not corrected by a tier that never had a price on a day on which the standard one had', () => {
    const entry = { models: ['*'], per: '1M', input: 2, output: 4 };
    const tiers = { flex: { input: 1, cacheRead: 0.5 } };
    const pair = {
      modelId: NOVA,
      asked: 'flex',
      served: 'flex',
      metrics: ['CacheReadInputTokenCount', 'InputTokenCount'],
    };
    const usage = { ...usageOf([NOVA]), tiers: [pair] };
    const changed = { before: { ...entry, cacheRead: 1 }, now: { ...entry, tiers, from: '2026-11-10' } };
    const all = entries(widget(render({ usage, prices: changed, today: '2026-11-20' }), 'numbers_cost'));
    const corrected = all.filter(({ path }) => path.includes('ResolvedServiceTier'));
    expect(corrected.map(({ path }) => path[1])).toEqual(['InputTokenCount']);
    expect(all.some(({ path }) => path[1] === 'CacheReadInputTokenCount')).toBe(true);
  });

  it('is stacked by model, each model in the colour that it has wherever models are side by side', () => {
    const metrics = ['Invocations', 'InputTokenCount', 'OutputTokenCount', 'InvocationThrottles'];
    const desired = render({ usage: usageOf(['a.model', 'b.model'].map((id) => ({ id, metrics }))), prices });
    const colours = ['money_models', 'money_table', 'ranking_latency', 'incident_trouble'].map((name) =>
      shownIn(widget(desired, name))
        .filter(({ label }) => label !== 'Others')
        .map(({ label, color }) => [label, color]),
    );
    const [first] = colours;
    expect(new Set(first?.map(([, color]) => color)).size).toBe(2);
    for (const other of colours) expect(other).toEqual(first);
    expect(widget(desired, 'money_models').properties).toMatchObject({ stacked: true });
    const data = { 'InputTokenCount a.model': 1e6, 'OutputTokenCount b.model': 1e6 };
    expect(evaluate(widget(desired, 'money_models'), data)).toEqual({ 'a.model': 1, 'b.model': 2 });
  });

  it('is labelled in the currency of the settings', () => {
    const world = { ...one, settings: { currency: 'EUR' } };
    for (const name of ['numbers_cost', 'numbers_month', '_numbers'])
      expect(labelsOf(world, name)[0]).toBe('EUR');
    for (const name of ['money_models', 'money_table', 'money_month', '_cost'])
      expect(titleOf(widget(render(world), name))).toContain('EUR');
    expect(widget(render(world), 'money_models').properties.yAxis).toMatchObject({ left: { label: 'EUR' } });
  });
});

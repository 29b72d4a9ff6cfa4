import { describe, expect, it } from 'vitest';
import type { ImageDimensions } from '../../../shared/bedrock/catalogue.ts';
import { PALETTE } from '../../../shared/dashboard/colours.ts';
import {
  accountArn,
  applicationProfile,
  foundationModel,
  modelArn,
  systemProfile,
  usageOf,
} from '../builders.ts';
import { evaluate } from '../dashboard/metric-math.ts';
import { entries, markdown, render, widget, widgetsOf } from '../dashboard/render.ts';

const NOVA = 'amazon.nova-pro-v1:0';
const perMillion = (prices: object): object => ({ models: [NOVA], per: '1M', ...prices });
const expressionOf = (desired: ReturnType<typeof render>, end: string): string =>
  entries(widget(desired, end)).find(({ expression }) => expression?.includes('input0'))?.expression ?? '';

describe('a price', () => {
  it('of 3 per 1M is input * 3 / 1000000, in the row and in the cost of all models', () => {
    const desired = render({
      usage: usageOf([NOVA]),
      prices: { nova: perMillion({ input: 3, output: 15 }) },
    });
    expect(expressionOf(desired, '_cost')).toBe('input0*3/1000000');
    expect(expressionOf(desired, 'cost_number')).toBe('input0*3/1000000');
    const data = { [`InputTokenCount ${NOVA}`]: 2_000_000, [`OutputTokenCount ${NOVA}`]: 100_000 };
    expect(evaluate(widget(desired, '_cost'), data)).toMatchObject({ Total: 7.5, Input: 6, Output: 1.5 });
    expect(evaluate(widget(desired, 'cost_number'), data)).toMatchObject({ Cost: 7.5 });
  });

  it('is per 1K where the entry says so, and inline prices are by default', () => {
    const desired = render({
      models: { nova: { modelId: NOVA, inputTokenPrice: 0.0008, outputTokenPrice: 0 } },
    });
    expect(expressionOf(desired, '_cost')).toBe('input0*0.0008/1000');
  });

  it('of 0 is a price: the model costs nothing, and its cost is shown', () => {
    const desired = render({ usage: usageOf([NOVA]), prices: { nova: perMillion({ input: 0, output: 0 }) } });
    expect(evaluate(widget(desired, '_cost'), { [`InputTokenCount ${NOVA}`]: 5 })).toMatchObject({
      Total: 0,
    });
    expect(widget(desired, '_cost').properties.title).toBe('Cost');
  });

  it.each([
    [1e-7, '*0.0000001/1000'],
    [1e-9, '*0.000000001/1000'],
    [2.5e-7, '*0.00000025/1000'],
    [0.1, '*0.1/1000'],
    [1e6, '*1000000/1000'],
  ])('%d is written without an exponent', (price, written) => {
    const desired = render({ models: { nova: { modelId: NOVA, inputTokenPrice: price } } });
    expect(expressionOf(desired, '_cost')).toBe(`input0${written}`);
  });

  it('is multiplied once by priceMultiplier', () => {
    const prices = { nova: perMillion({ input: 3, output: 15 }) };
    const desired = render({ usage: usageOf([NOVA]), prices, settings: { priceMultiplier: 0.8 } });
    const data = { [`InputTokenCount ${NOVA}`]: 1_000_000, [`OutputTokenCount ${NOVA}`]: 1_000_000 };
    const { Total, Input, Output } = evaluate(widget(desired, '_cost'), data);
    expect([Total, Input, Output].map((value) => value?.toFixed(6))).toEqual([
      '14.400000',
      '2.400000',
      '12.000000',
    ]);
  });

  it('of input alone makes no total: the line is named after what it holds', () => {
    const desired = render({ usage: usageOf([NOVA]), prices: { nova: perMillion({ input: 3 }) } });
    expect(
      entries(widget(desired, '_cost'))
        .filter(({ visible }) => visible !== false)
        .map(({ label }) => label),
    ).toEqual(['Input']);
    expect(widget(desired, '_cost').properties.title).toBe('Cost, incomplete');
    expect(widget(desired, 'cost_number').properties.title).toBe('Viewed range, USD, incomplete');
  });

  it('of the only kind that is billed makes a total', () => {
    const model = foundationModel('amazon.titan-embed-text-v2:0', { outputModalities: ['EMBEDDING'] });
    const prices = { titan: { models: [model.id], per: '1M', input: 0.02 } };
    const desired = render({ catalogue: { foundationModels: [model] }, usage: usageOf([model.id]), prices });
    expect(
      entries(widget(desired, '_cost'))
        .filter(({ visible }) => visible !== false)
        .map(({ label }) => label),
    ).toEqual(['Total', 'Per 1,000 requests']);
  });

  it('of the cache counts beside input and output', () => {
    const metrics = [
      'InputTokenCount',
      'OutputTokenCount',
      'CacheReadInputTokenCount',
      'CacheWriteInputTokenCount',
    ];
    const prices = { nova: perMillion({ input: 4, output: 16, cacheRead: 1, cacheWrite: 5 }) };
    const desired = render({ usage: usageOf([{ id: NOVA, metrics }]), prices });
    const data = Object.fromEntries(metrics.map((name) => [`${name} ${NOVA}`, 1_000_000]));
    const shown = evaluate(widget(desired, '_cost'), data);
    expect(shown).toMatchObject({ Total: 26, Input: 4, Output: 16, 'Cache read': 1, 'Cache write': 5 });
  });

  it('of an image is for one image, whatever the unit of the tokens', () => {
    const id = 'amazon.nova-canvas-v1:0';
    const images = ['1024x1024', '2048x2048'].map((imageSize) => ({
      modelId: id,
      imageSize,
      bucketedStepSize: '50',
    }));
    const model = foundationModel(id, { outputModalities: ['IMAGE'] });
    const imageSizes = { '1024x1024': 0.04, '2048x2048': 0.04 };
    const prices = { canvas: { models: [id], per: '1M', imageSizes } };
    const desired = render({
      catalogue: { foundationModels: [model] },
      usage: usageOf([id], images),
      prices,
    });
    const [total, ...rest] = entries(widget(desired, '_cost'));
    expect(total).toMatchObject({ expression: 'SUM([cost_image])', label: 'Total' });
    expect(rest).toContainEqual(
      expect.objectContaining({ id: 'cost_image', expression: 'SUM([image0,image1])*0.04' }),
    );
  });
});

describe('the cost of one base model', () => {
  const sonnet = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
  const us = systemProfile('us', sonnet);
  const all = systemProfile('global', sonnet);
  const team = applicationProfile('abcdefghijkl', 'team', us.modelArns);

  it('is summed over its series, each at its own price; a silent hour of one does not blank the others', () => {
    const desired = render({
      catalogue: { foundationModels: [foundationModel(sonnet)], profiles: [us, all, team] },
      usage: usageOf([sonnet, us.id, all.id, team.id]),
      prices: {
        global: { models: [all.id], per: '1M', input: 3, output: 15 },
        regional: { models: [sonnet], per: '1M', input: 3.3, output: 16.5 },
      },
    });
    const data = {
      [`InputTokenCount ${all.id}`]: 1e6,
      [`InputTokenCount ${team.id}`]: 2e6,
      [`OutputTokenCount ${us.id}`]: 1e6,
    };
    const { Total, Input, Output } = evaluate(widget(desired, '_cost'), data);
    expect(Input).toBeCloseTo(3 + 6.6, 9);
    expect(Output).toBeCloseTo(16.5, 9);
    expect(Total).toBeCloseTo(26.1, 9);
  });

  it('counts what has a price, and says how much that is', () => {
    const desired = render({
      catalogue: { profiles: [us, all] },
      usage: usageOf([us.id, all.id]),
      prices: { global: { models: [all.id], per: '1M', input: 3, output: 15 } },
    });
    expect(widget(desired, '_cost').properties.title).toBe('Cost, incomplete');
    expect(markdown(widget(desired, '_header'))).toContain('**cost is incomplete: 1 of 2 series**');
    expect(entries(widget(desired, '_cost'))[0]).toMatchObject({ label: 'Sum' });
  });
});

describe('one model with very many series', () => {
  const base = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
  const us = systemProfile('us', base);

  it.each([
    [59, '', 59],
    [118, '', 118],
    [150, ', 118 of 150 series', 118],
  ])(
    'costs as much in the cost by model as in the sum beside it: %d application profiles',
    (count, part, counted) => {
      const profiles = Array.from({ length: count }, (_, index) =>
        applicationProfile(`profile${index + 10_000}`, `team ${index}`, us.modelArns),
      );
      const desired = render({
        catalogue: { profiles: [us, ...profiles] },
        usage: usageOf(profiles.map(({ id }) => id)),
        prices: { all: { models: ['*'], per: '1M', input: 3, output: 15, cacheRead: 1, cacheWrite: 4 } },
      });
      const [byModel, sum] = [widget(desired, 'cost_models'), widget(desired, 'cost_graph')];
      expect(byModel.properties.title).toBe(`Cost by model${part}`);
      const data = Object.fromEntries(profiles.map(({ id }) => [`InputTokenCount ${id}`, 1e6]));
      expect(evaluate(byModel, data)).toEqual({ [part === '' ? base : `${base} (incomplete)`]: 3 * counted });
      expect(evaluate(sum, data)).toMatchObject({ [part === '' ? 'Total' : 'Sum']: 3 * counted });
    },
  );
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
    [117, 'Cost of all models'],
    [118, 'Cost of all models'],
    [119, 'Cost of all models, 118 of 119 series'],
    [310, 'Cost of all models, 118 of 310 series'],
  ])('%d: the sum is called a total only if it is one', (count, title) => {
    const desired = render(world(count, () => 1));
    const graph = widget(desired, 'cost_graph');
    expect(graph.properties.title).toBe(title);
    expect(entries(graph)[0]?.label).toBe(count > 118 ? 'Sum' : 'Total');
    expect(entries(graph).length).toBeLessThanOrEqual(500);
  });

  it.each([
    [90, 'Month, USD', 0],
    [91, 'Month, USD, 90 of 91 series', 1],
    [118, 'Month, USD, 90 of 118 series', 28],
    [150, 'Month, USD, 90 of 150 series', 60],
  ])('%d: the month asks for no more than can be read, and counts the dearest', (count, title, first) => {
    const desired = render(world(count, (index) => index));
    const month = widget(desired, 'cost_month');
    const metrics = entries(month).flatMap(({ path }) => (path.length > 1 ? [path[3]] : []));
    // GetMetricData reads 396,000 values a second; a month of 35 days has 840 hours, and one has begun.
    expect(metrics.length * 841).toBeLessThanOrEqual(0.8 * 396_000);
    expect(month.properties.title).toBe(title);
    expect([...new Set(metrics)].sort()[0]).toBe(idOf(first));
    expect(markdown(widget(desired, 'cost_text')).includes(`**90 of ${count} series**`)).toBe(count > 90);
  });

  it.each([
    ['one price for all', () => 1.25],
    ['a price each', (index: number) => index + 0.123456789],
    ['long prices', (index: number) => index + 1 / 3],
  ])('%s: expressions stay within 2,048 characters, and the sum is that of the parts', (_, priceOf) => {
    const desired = render(world(118, priceOf));
    const graph = widget(desired, 'cost_graph');
    for (const { expression } of entries(graph)) expect(expression?.length ?? 0).toBeLessThanOrEqual(2_048);
    expect(entries(graph).length).toBeLessThanOrEqual(500);
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
    expect(evaluate(graph, data).Total).toBeCloseTo(wanted, 6);
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
    const number = widget(render({ ...rest, prices }), 'cost_number');
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
    expect(evaluate(number, data)['Saved by caching']).toBeCloseTo(wanted, 6);
  });
});

describe('cost is shown for so many models, each with all of its series', () => {
  const text = (world: Parameters<typeof render>[0]): string => markdown(widget(render(world), 'cost_text'));
  const sonnet = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
  const [us, all] = [systemProfile('us', sonnet), systemProfile('global', sonnet)];
  const profiles = [us, all];
  const foundationModels = [foundationModel(sonnet, { name: 'Sonnet' })];
  const both = { models: ['*'], per: '1M', input: 3, output: 15 };

  it('not where the sum has no room for them', () => {
    const ids = Array.from({ length: 150 }, (_, index) => `v.m-${1_000 + index}`);
    const prices = { all: { ...both, cacheRead: 1, cacheWrite: 4 } };
    expect(text({ usage: usageOf(ids), prices })).toMatch(
      /^.*Cost is shown for 118 of 150 models with traffic; not, or not all of it, for \*\*v\.m-1118, .*, 24 more\*\*\..*118 of 150 series\*\*/ms,
    );
  });

  it('not where a model of text has the price of an image alone', () => {
    const prices = { nova: perMillion({ input: 1, output: 1 }), other: { ...both, models: ['b.*'] } };
    const images = { other: { models: ['b.*'], per: '1M', image: 1 } };
    const usage = usageOf([NOVA, 'b.model']);
    expect(text({ usage, prices })).toContain('Cost is shown for 2 of 2 models with traffic. ');
    expect(text({ usage, prices: { ...prices, ...images } })).toContain(
      'Cost is shown for 1 of 2 models with traffic; not, or not all of it, for **b.model**.',
    );
  });

  it.each([
    ['has no price', {}],
    ['has no price of its output', { us: { models: [us.id], per: '1M', input: 3 } }],
  ])('not where one of two series %s', (_, more) => {
    const prices = { all: { ...both, models: [all.id] }, ...more };
    const usage = usageOf([us.id, all.id]);
    expect(text({ catalogue: { foundationModels, profiles }, usage, prices })).toContain(
      String.raw`Cost is shown for 0 of 1 model with traffic; not, or not all of it, for **Sonnet \(1 of 2 series\)**.`,
    );
  });

  it('not for what is billed by the hour, and for what has nothing to bill', () => {
    const arn = accountArn('provisioned-model', 'p1');
    const provisioned = [{ arn, name: 'rented', foundationModelArn: modelArn(sonnet) }];
    const usage = usageOf([NOVA, arn, { id: 'b.throttled', metrics: ['InvocationThrottles'] }]);
    const prices = { nova: perMillion({ input: 1, output: 1 }) };
    expect(text({ catalogue: { foundationModels, provisioned }, usage, prices })).toContain(
      'Cost is shown for 2 of 3 models with traffic; not, or not all of it, for **Sonnet**.',
    );
  });

  it('once, where discovery filters some of its series: it has one line by model, with the cost of all', () => {
    const desired = render({
      settings: { discovery: { exclude: ['global.*'] } },
      catalogue: { foundationModels, profiles },
      usage: usageOf([us.id, all.id, 'b.model']),
      prices: { all: both },
    });
    expect(markdown(widget(desired, 'cost_text'))).toContain('Cost is shown for 2 of 2 models with traffic.');
    const data = { [`InputTokenCount ${us.id}`]: 1e6, [`InputTokenCount ${all.id}`]: 2e6 };
    const graph = widget(desired, 'cost_models');
    expect(entries(graph).filter(({ visible }) => visible !== false)).toHaveLength(2);
    expect(evaluate(graph, data)).toEqual({ Sonnet: 9, 'b.model': 0 });
  });
});

describe('what has no traffic', () => {
  const four = { models: ['*'], per: '1M', input: 1, output: 2, cacheRead: 3, cacheWrite: 4 };
  const title = (world: Parameters<typeof render>[0]): unknown =>
    widget(render(world), 'cost_graph').properties.title;
  const many = (count: number): string[] =>
    Array.from({ length: count }, (_, index) => `v.m-${1_000 + index}`);

  const silentOf = (series: readonly string[], images: readonly ImageDimensions[] = []) => ({
    series: series.map((id) => ({ id, metrics: ['InputTokenCount'] })),
    images,
  });

  it.each([
    [117, 1, 1, 'Cost of all models'],
    [117, 2, 1, 'Cost of all models, 118 of 119 series'],
    [118, 1, 0, 'Cost of all models, 118 of 119 series'],
  ])(
    'and fell silent is summed as far as %i series leave room for it: of %i it takes %i',
    (active, silent, taken, caption) => {
      const gone = Array.from({ length: silent }, (_, index) => `v.gone-${index}`);
      const usage = { ...usageOf(many(active)), silent: silentOf(gone) };
      const graph = widget(render({ usage, prices: { four } }), 'cost_graph');
      expect(graph.properties.title).toBe(caption);
      expect(entries(graph)[0]?.label).toBe(caption === 'Cost of all models' ? 'Total' : 'Sum');
      const named = new Set(entries(graph).map(({ path }) => path[3]));
      expect(gone.filter((id) => named.has(id))).toHaveLength(taken);
    },
  );

  it('and fell silent without a price is missing from the sum, by name', () => {
    const usage = { ...usageOf(['a.model']), silent: silentOf(['v.gone', 'a.model-2']) };
    const desired = render({ usage, prices: { a: { ...four, models: ['a.*'] } } });
    expect(widget(desired, 'cost_graph').properties.title).toBe('Cost of all models, 2 of 3 series');
    expect(markdown(widget(desired, 'cost_text'))).toContain(
      'Cost is shown for 1 of 2 models with traffic; not, or not all of it, for **v.gone**. The sum is incomplete: **2 of 3 series**.',
    );
    expect(desired.problems).toMatchObject([
      { where: 'prices', message: 'no price for 1 of 2 models with traffic: v.gone' },
    ]);
  });

  it.each([
    ['another size', { image: 1 }, 'Cost of all models'],
    ['another size without a price', { imageSizes: { '512': 1 } }, 'Cost of all models, 0 of 1 series'],
  ])('of images that fell silent is missing if it has no price: %s', (_, price, caption) => {
    const images = ['512', '1024'].map((imageSize) => ({
      modelId: 'v.b',
      imageSize,
      bucketedStepSize: '25',
    }));
    const usage = { ...usageOf(['v.b'], images.slice(0, 1)), silent: silentOf([], images.slice(1)) };
    const prices = { b: { models: ['v.b'], per: '1M', input: 1, output: 1, ...price } };
    expect(title({ usage, prices })).toBe(caption);
  });

  it('and is billed by the hour is not left out of anything', () => {
    const arn = accountArn('provisioned-model', 'p1');
    const provisioned = [{ arn, name: 'rented', foundationModelArn: modelArn(NOVA) }];
    const world = { catalogue: { provisioned }, models: { rented: arn }, prices: { four } };
    expect(title({ ...world, usage: usageOf([NOVA]) })).toBe('Cost of all models');
    expect(title({ ...world, usage: usageOf([NOVA, arn]) })).toBe(
      'Cost of all models, 1 series billed by the hour left out',
    );
  });

  it('counts for the title where there is nothing else', () => {
    const images = ['v.b', 'v.c'].map((modelId) => ({ modelId, imageSize: '512', bucketedStepSize: '25' }));
    const models = { a: 'v.a', b: 'v.b', c: 'v.c' };
    const prices = { a: { ...four, models: ['v.a'] }, b: { models: ['v.b'], per: '1M', image: 1 } };
    expect(title({ models, prices, usage: usageOf([], images) })).toBe('Cost of all models, 2 of 3 series');
  });
});

describe('without any price', () => {
  it('the cost section is one text with the command for the model that has data in the most metrics', () => {
    const usage = usageOf([{ id: 'a.quiet', metrics: ['InputTokenCount'] }, 'b.busy']);
    const desired = render({ usage });
    const text = markdown(widget(desired, 'cost_text'));
    expect(text).toContain('--overwrite --name /bedrock-dashboard/prices/first');
    expect(text).toContain('{"models":["b.busy"],"per":"1M","input":<price>,"output":<price>}');
    expect(widgetsOf(desired).filter(({ properties }) => /^Cost/.test(String(properties.title)))).toEqual([]);
    expect(desired.problems).toEqual([]);
  });

  it('and without traffic it names an example', () => {
    expect(markdown(widget(render({}), 'cost_text'))).toContain('{"models":["amazon.nova-pro-v1:0"]');
  });
});

describe('a sum is called a total only if it is one', () => {
  const id = 'amazon.nova-canvas-v1:0';
  const sizes = ['1024x1024', '512x512'].map((imageSize) => ({
    modelId: id,
    imageSize,
    bucketedStepSize: '50',
  }));
  const model = foundationModel(id, { outputModalities: ['IMAGE'] });

  it('counts every size of image that has data, also where the entry names one of them', () => {
    const desired = render({
      catalogue: { foundationModels: [model] },
      models: { pictures: { modelId: id, imageSize: '1024x1024', bucketedStepSize: '50', imagePrice: 0.04 } },
      usage: usageOf([id], sizes),
    });
    const [total, ...rest] = entries(widget(desired, '_cost'));
    expect(total).toMatchObject({ expression: 'SUM([cost_image])', label: 'Images' });
    expect(rest).toContainEqual(
      expect.objectContaining({ id: 'cost_image', expression: 'SUM([image0,image1])*0.04' }),
    );
  });

  const APART = 'sizes of images not priced apart';

  it.each([
    ['one price for several sizes', { image: 0.04 }, sizes, APART],
    ['one price for the one size that has data', { image: 0.04 }, sizes.slice(1), ''],
    [
      'one price for several steps of one size',
      { image: 0.04 },
      ['25', '50'].map((bucketedStepSize) => ({ modelId: id, imageSize: '512x512', bucketedStepSize })),
      '',
    ],
    ['a price for one of the sizes', { image: 0.04, imageSizes: { '512x512': 0.02 } }, sizes, ''],
    ['a price for each', { imageSizes: { '512x512': 0.02, '1024x1024/50': 0.02 } }, sizes, ''],
    ['a price for a size without data', { image: 0.04, imageSizes: { '64x64': 0.02 } }, sizes, APART],
    ['no price for one of the sizes', { imageSizes: { '512x512': 0.02 } }, sizes, 'not all images priced'],
    [
      'no price for other steps of the size',
      { imageSizes: { '512x512/25': 0.02, '1024x1024': 1 } },
      sizes,
      'not all images priced',
    ],
  ])('of images: %s', (_, price, images, caveat) => {
    const desired = render({
      catalogue: { foundationModels: [model] },
      usage: usageOf([id], images),
      prices: { canvas: { models: [id], per: '1M', ...price } },
    });
    const graph = widget(desired, 'cost_graph');
    expect(graph.properties.title).toBe(`Cost of all models${caveat === '' ? '' : `, ${caveat}`}`);
    expect(entries(graph)[0]?.label === 'Total').toBe(caveat === '');
    expect(markdown(widget(desired, '_header')).includes(caveat)).toBe(true);
    expect(markdown(widget(desired, 'cost_text')).includes('The sum is incomplete')).toBe(caveat !== '');
  });

  it('counts series with traffic only, as long as any has some', () => {
    const prices = { idle: { models: ['a.idle'], per: '1M', input: 1, output: 1 } };
    const desired = render({ models: { idle: 'a.idle' }, usage: usageOf(['b.busy']), prices });
    expect(widget(desired, 'cost_graph').properties.title).toBe('Cost of all models, 0 of 1 series');
  });

  it('says what is billed by the hour and therefore left out', () => {
    const arn = accountArn('provisioned-model', 'p1');
    const provisioned = [{ arn, name: 'rented', foundationModelArn: modelArn(NOVA) }];
    const desired = render({
      catalogue: { foundationModels: [foundationModel(NOVA)], provisioned },
      usage: usageOf([NOVA, arn]),
      prices: { nova: perMillion({ input: 1, output: 1 }) },
    });
    expect(widget(desired, 'cost_graph').properties.title).toBe(
      'Cost of all models, 1 series billed by the hour left out',
    );
    expect(entries(widget(desired, 'cost_graph'))[0]?.label).toBe('Sum');
  });
});

describe('what nothing that has a price was counted of', () => {
  const video = 'vendor.video-v1:0';
  const world = (metrics: readonly string[], more: object = {}) => ({
    catalogue: { foundationModels: [foundationModel(video, { outputModalities: ['VIDEO'] })] },
    usage: usageOf([NOVA, { id: video, metrics }]),
    prices: { nova: perMillion({ input: 1, output: 1 }), ...more },
  });
  const caveat = '1 series billed by neither token nor image left out';

  it.each([
    ['it was called', ['Invocations'], false],
    ['it answered', ['Invocations', 'InvocationLatency', 'InvocationClientErrors'], false],
    ['it was throttled', ['InvocationThrottles'], true],
    ['it refused', ['Invocations', 'InvocationClientErrors'], true],
    ['it failed', ['Invocations', 'InvocationServerErrors'], true],
  ])('leaves the sum no total where it may have cost something: %s', (_, metrics, isTotal) => {
    const desired = render(world(metrics));
    expect(entries(widget(desired, 'cost_graph'))[0]?.label).toBe(isTotal ? 'Total' : 'Sum');
    expect(widget(desired, 'cost_graph').properties.title).toBe(
      isTotal ? 'Cost of all models' : `Cost of all models, ${caveat}`,
    );
    expect(markdown(widget(desired, 'cost_text')).includes(caveat)).toBe(!isTotal);
  });

  it('is no longer left out once it has a price', () => {
    const free = { free: { models: [video], per: '1M', input: 0 } };
    const desired = render(world(['Invocations', 'InvocationLatency'], free));
    expect(entries(widget(desired, 'cost_graph'))[0]?.label).toBe('Total');
  });

  it('is billed by the hour, if it is provisioned, and by nothing else', () => {
    const arn = accountArn('provisioned-model', 'p1');
    const provisioned = [{ arn, name: 'rented', foundationModelArn: modelArn(NOVA) }];
    const desired = render({
      catalogue: { foundationModels: [foundationModel(NOVA)], provisioned },
      usage: usageOf([NOVA, { id: arn, metrics: ['Invocations', 'InvocationLatency'] }]),
      prices: { nova: perMillion({ input: 1, output: 1 }) },
    });
    expect(widget(desired, 'cost_graph').properties.title).toBe(
      'Cost of all models, 1 series billed by the hour left out',
    );
  });

  it('is said of bedrock-mantle, while that has data', () => {
    const { prices } = world([]);
    const text = (further: Parameters<typeof usageOf>[2]): string =>
      markdown(widget(render({ usage: usageOf([NOVA], [], further), prices }), 'cost_text'));
    const metric = { name: 'Inferences', dimensions: {} };
    expect(text([{ ...metric, namespace: 'AWS/BedrockMantle' }])).toContain(
      'The sum is of bedrock-runtime only: requests to bedrock-mantle cost extra and are not in it.',
    );
    expect(text([{ ...metric, namespace: 'AWS/Bedrock/Agents' }])).not.toContain('bedrock-mantle');
  });
});

describe('the cost of all models', () => {
  const prices = { all: { models: ['*'], per: '1M', input: 1, output: 2 } };

  it('counts hidden rows and series that discovery leaves out', () => {
    const desired = render({
      settings: { discovery: { exclude: ['b.*'] } },
      models: { hidden: { modelId: 'a.model', hidden: true } },
      usage: usageOf(['a.model', 'b.model', 'c.model']),
      prices,
    });
    const data = {
      'InputTokenCount a.model': 1e6,
      'InputTokenCount b.model': 1e6,
      'InputTokenCount c.model': 1e6,
    };
    expect(desired.rows).toBe(1);
    expect(evaluate(widget(desired, 'cost_number'), data)).toMatchObject({ Cost: 3 });
    expect(evaluate(widget(desired, 'cost_models'), data)).toEqual({
      'c.model': 1,
      hidden: 1,
      'b.model': 1,
    });
  });

  it('is projected to a month, on the axis of the monthly budget', () => {
    const desired = render({ settings: { monthlyBudget: 730 }, usage: usageOf(['a.model']), prices });
    const graph = widget(desired, 'cost_graph');
    expect(graph.properties.annotations).toEqual({
      horizontal: [{ label: 'Budget of a month: 730', value: 730, color: PALETTE.red, yAxis: 'right' }],
    });
    expect(graph.properties.yAxis).toMatchObject({ right: { label: 'USD a month' } });
    const projected = entries(graph).find(({ id }) => id === 'projected');
    expect(projected).toMatchObject({ yAxis: 'right', period: 3_600 });
    expect(
      widget(render({ usage: usageOf(['a.model']), prices }), 'cost_graph').properties,
    ).not.toHaveProperty('annotations');
  });

  it.each([
    [undefined, 'Budget of a month: 730', '% of the budget of 730'],
    [true as const, 'Budget of a month: 730 (cost: this Region)', 'This Region: % of the budget of 730'],
  ])('says beside the budget whose cost it is: one of several Regions %s', (isOneOfSeveral, line, number) => {
    const board = isOneOfSeveral === undefined ? {} : { isOneOfSeveral };
    const desired = render({ settings: { monthlyBudget: 730 }, usage: usageOf(['a.model']), prices, board });
    expect(widget(desired, 'cost_graph').properties.annotations).toMatchObject({
      horizontal: [{ label: line }],
    });
    const labels = entries(widget(desired, 'cost_month')).map(({ label }) => label);
    expect(labels.filter((label) => String(label).includes('budget'))).toEqual([number]);
  });

  it('says how much of the budget this month has taken', () => {
    const world = { usage: usageOf(['a.model']), prices };
    const month = widget(render({ ...world, settings: { monthlyBudget: 730 } }), 'cost_month');
    expect(month.properties).toMatchObject({ view: 'singleValue', start: '-P35D' });
    expect(entries(month).map(({ label }) => label)).toContain('% of the budget of 730');
    expect(entries(widget(render(world), 'cost_month')).map(({ label }) => label)).not.toContain(
      '% of the budget of 730',
    );
  });

  it('names what caching saves, at the price of input', () => {
    const metrics = ['InputTokenCount', 'CacheReadInputTokenCount', 'CacheWriteInputTokenCount'];
    const cached = { nova: perMillion({ input: 4, output: 16, cacheRead: 1, cacheWrite: 5 }) };
    const desired = render({ usage: usageOf([{ id: NOVA, metrics }]), prices: cached });
    const data = Object.fromEntries(metrics.map((name, index) => [`${name} ${NOVA}`, (index + 1) * 1e6]));
    // Two million read at 1 instead of 4, three million written at 5 instead of 4.
    expect(evaluate(widget(desired, 'cost_number'), data)).toMatchObject({ 'Saved by caching': 2 * 3 - 3 });
  });

  it.each([
    ['all of it', ['a.*', 'b.*'], 2 / 1.5, 'Per 1,000 requests'],
    ['some of it', ['a.*'], 2, 'Per 1,000 requests of counted series'],
  ])('is divided by thousands of requests of the same series: %s', (_, models, each, label) => {
    const desired = render({
      usage: usageOf(['a.model', 'b.model']),
      prices: { a: { ...prices.all, models } },
    });
    const data = { 'InputTokenCount a.model': 1e6, 'Invocations a.model': 500, 'Invocations b.model': 250 };
    const { Cost: _cost, ...per } = evaluate(widget(desired, 'cost_number'), data);
    expect(per).toEqual({ [label]: expect.closeTo(each, 9) });
    expect(evaluate(widget(desired, 'd_2f_a_2e_model_cost'), data)).toMatchObject({
      'Per 1,000 requests': 2,
    });
  });

  it('is not divided by requests of which it does not hold all that is billed', () => {
    const usage = usageOf(['a.model', 'b.model']);
    const half = { half: { models: ['b.*'], per: '1M', input: 1 } };
    const part = render({ usage, prices: { a: { ...prices.all, models: ['a.*'] }, ...half } });
    const ids = (end: string) => entries(widget(part, end)).map(({ id }) => id);
    expect(ids('cost_number')).not.toContain('per_thousand');
    expect(ids('d_2f_b_2e_model_cost')).not.toContain('per_thousand');
    expect(ids('d_2f_a_2e_model_cost')).toContain('per_thousand');
  });

  it.each([
    [94, 'Per 1,000 requests', 94],
    [95, 'Per 1,000 requests of the account', 1],
    [118, 'Per 1,000 requests of the account', 1],
    [119, undefined, 0],
  ])('of %i series with four prices each is shown as %s', (count, label, metrics) => {
    const four = { all: { ...prices.all, cacheRead: 1, cacheWrite: 1 } };
    const ids = Array.from({ length: count }, (_, index) => `v.m-${1_000 + index}`);
    const all = entries(widget(render({ usage: usageOf(ids), prices: four }), 'cost_number'));
    expect(all.find(({ id }) => id === 'per_thousand')?.label).toBe(label);
    expect(all.filter(({ path }) => path[1] === 'Invocations')).toHaveLength(metrics);
    expect(all.length).toBeLessThanOrEqual(500);
  });

  it('says which models are not in it, and how old the prices are', () => {
    const old = { models: ['a.*'], per: '1M', input: 1, output: 2, asOf: '2026-02-01' };
    const newer = { ...old, models: ['b.*'], asOf: '2026-10-01' };
    const text = (world: object): string => markdown(widget(render(world), 'cost_text'));
    expect(text({ usage: usageOf(['a.model', 'b.model', 'c.model']), prices: { old, newer } })).toContain(
      'Cost is shown for 2 of 3 models with traffic; not, or not all of it, for **c.model**. The oldest price in use is of 2026-02-01.',
    );
    expect(text({ usage: usageOf(['a.model']), prices, settings: { priceMultiplier: 0.8 } })).toContain(
      'Cost is shown for 1 of 1 model with traffic. Every price is multiplied by 0.8.',
    );
  });

  it('leaves the age of prices alone that nothing with traffic is billed by', () => {
    const old = { models: ['a.*'], per: '1M', input: 1, output: 2, asOf: '2026-02-01' };
    const newer = { ...old, models: ['b.*'], asOf: '2026-10-01' };
    const world = { models: { idle: 'a.idle' }, usage: usageOf(['b.model']), prices: { old, newer } };
    const text = markdown(widget(render(world), 'cost_text'));
    expect(text).toContain('The oldest price in use is of 2026-10-01.');
  });

  it('is stacked by model, each model in the colour that it has in every comparison', () => {
    const desired = render({ usage: usageOf(['a.model', 'b.model']), prices });
    const colours = ['cost_models', 'compare_cost', 'compare_tokens', 'compare_latency'].map((name) =>
      entries(widget(desired, name))
        .filter(({ visible }) => visible !== false)
        .map(({ label, color }) => [label, color]),
    );
    const [first] = colours;
    expect(new Set(first?.map(([, color]) => color)).size).toBe(2);
    for (const other of colours) expect(other).toEqual(first);
    expect(widget(desired, 'cost_models').properties).toMatchObject({ stacked: true });
    const data = { 'InputTokenCount a.model': 1e6, 'OutputTokenCount b.model': 1e6 };
    expect(evaluate(widget(desired, 'cost_models'), data)).toEqual({ 'a.model': 1, 'b.model': 2 });
  });

  it('is labelled in the currency of the settings', () => {
    const desired = render({ settings: { currency: 'EUR' }, usage: usageOf(['a.model']), prices });
    expect(widget(desired, 'cost_number').properties.title).toBe('Viewed range, EUR');
    expect(widget(desired, 'cost_graph').properties.yAxis).toMatchObject({ left: { label: 'EUR' } });
  });
});

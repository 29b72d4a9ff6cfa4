import { describe, expect, it } from 'vitest';
import { applicationProfile, foundationModel, systemProfile, usageOf } from '../builders.ts';
import { evaluate } from '../dashboard/metric-math.ts';
import { entries, markdown, render, shownIn, widget } from '../dashboard/render.ts';
import { note } from './cost-note.ts';

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
    const data = { [`InputTokenCount ${NOVA}`]: 2_000_000, [`OutputTokenCount ${NOVA}`]: 100_000 };
    for (const name of ['_numbers', 'numbers_cost']) {
      expect(expressionOf(desired, name)).toBe('input0*3/1000000');
      expect(evaluate(widget(desired, name), data)).toMatchObject({ USD: 7.5 });
    }
    expect(evaluate(widget(desired, '_cost'), data)).toEqual({ Input: 6, Output: 1.5 });
    expect(evaluate(widget(desired, 'money_models'), data)).toEqual({ [NOVA]: 7.5 });
    expect(evaluate(widget(desired, 'money_table'), data)).toEqual({ [NOVA]: 7.5 });
  });

  it('is per 1K where the entry says so, and inline prices are by default', () => {
    const desired = render({
      usage: usageOf([NOVA]),
      models: { nova: { modelId: NOVA, inputTokenPrice: 0.0008, outputTokenPrice: 0 } },
    });
    expect(expressionOf(desired, '_numbers')).toBe('input0*0.0008/1000');
  });

  it('of 0 is a price: the model costs nothing, and its cost is shown', () => {
    const desired = render({ usage: usageOf([NOVA]), prices: { nova: perMillion({ input: 0, output: 0 }) } });
    const data = { [`InputTokenCount ${NOVA}`]: 5, [`OutputTokenCount ${NOVA}`]: 5 };
    expect(evaluate(widget(desired, '_cost'), data)).toEqual({ Input: 0, Output: 0 });
    expect(evaluate(widget(desired, '_numbers'), data)).toMatchObject({ USD: 0 });
    expect(note(desired)).toBe('');
  });

  it.each([
    [1e-7, '*0.0000001/1000'],
    [1e-9, '*0.000000001/1000'],
    [2.5e-7, '*0.00000025/1000'],
    [0.1, '*0.1/1000'],
    [1e6, '*1000000/1000'],
  ])('%d is written without an exponent', (price, written) => {
    const models = { nova: { modelId: NOVA, inputTokenPrice: price } };
    const desired = render({ usage: usageOf([NOVA]), models });
    expect(expressionOf(desired, '_numbers')).toBe(`input0${written}`);
  });

  it('is multiplied once by priceMultiplier', () => {
    const prices = { nova: perMillion({ input: 3, output: 15 }) };
    const desired = render({ usage: usageOf([NOVA]), prices, settings: { priceMultiplier: 0.8 } });
    const data = { [`InputTokenCount ${NOVA}`]: 1_000_000, [`OutputTokenCount ${NOVA}`]: 1_000_000 };
    expect(evaluate(widget(desired, '_cost'), data)).toEqual({
      Input: expect.closeTo(2.4, 9),
      Output: expect.closeTo(12, 9),
    });
    for (const name of ['_numbers', 'numbers_cost'])
      expect(evaluate(widget(desired, name), data).USD, name).toBeCloseTo(14.4, 9);
  });

  it('of input alone makes no total: what it leaves out is said above the row and in the banner', () => {
    const desired = render({ usage: usageOf([NOVA]), prices: { nova: perMillion({ input: 3 }) } });
    expect(shownIn(widget(desired, '_cost')).map(({ label }) => label)).toEqual(['Input']);
    expect(markdown(widget(desired, '_header'))).toContain(
      ' · not in the cost: what has no price of output · ',
    );
    expect(note(desired)).toBe(`${NOVA}: what has no price of output`);
    expect(shownIn(widget(desired, '_numbers')).map(({ label }) => label)).not.toContain(
      'per 1,000 requests',
    );
  });

  it('of the only kind that is billed makes a total', () => {
    const model = foundationModel('amazon.titan-embed-text-v2:0', { outputModalities: ['EMBEDDING'] });
    const prices = { titan: { models: [model.id], per: '1M', input: 0.02 } };
    const desired = render({ catalogue: { foundationModels: [model] }, usage: usageOf([model.id]), prices });
    expect(shownIn(widget(desired, '_numbers')).map(({ label }) => label)).toEqual(
      expect.arrayContaining(['USD', 'per 1,000 requests']),
    );
    expect(markdown(widget(desired, '_header'))).not.toContain('not in the cost');
    expect(note(desired)).toBe('');
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
    const kinds = { Input: 4, Output: 16, 'Cache read': 1, 'Cache write': 5 };
    expect(evaluate(widget(desired, '_cost'), data)).toEqual(kinds);
    expect(evaluate(widget(desired, '_numbers'), data)).toMatchObject({ USD: 26 });
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
    expect(entries(widget(desired, '_numbers'))).toContainEqual(
      expect.objectContaining({ id: 'cost_image', expression: 'SUM([image0,image1])*0.04' }),
    );
    expect(shownIn(widget(desired, '_cost')).map(({ label }) => label)).toEqual(['Images']);
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
    expect(evaluate(widget(desired, '_cost'), data)).toEqual({
      Input: expect.closeTo(3 + 6.6, 9),
      Output: expect.closeTo(16.5, 9),
    });
    expect(evaluate(widget(desired, '_numbers'), data).USD).toBeCloseTo(26.1, 9);
  });

  it('counts what has a price, and says what that leaves out', () => {
    const desired = render({
      catalogue: { profiles: [us, all] },
      usage: usageOf([us.id, all.id]),
      prices: { global: { models: [all.id], per: '1M', input: 3, output: 15 } },
    });
    const missing = 'what has no price of input, output';
    expect(markdown(widget(desired, '_header'))).toContain(` · not in the cost: ${missing} · `);
    expect(note(desired)).toBe(String.raw`${sonnet} \(1 of 2 series\): ${missing}`);
    const data = { [`InputTokenCount ${us.id}`]: 1e6, [`InputTokenCount ${all.id}`]: 1e6 };
    expect(evaluate(widget(desired, '_numbers'), data)).toMatchObject({ USD: 3 });
  });
});

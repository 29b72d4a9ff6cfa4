import { describe, expect, it } from 'vitest';
import { foundationModel, usageOf } from '../builders.ts';
import { evaluate } from './metric-math.ts';
import { entries, render, shownIn, titleOf, type World, widget } from './render.ts';

const ID = 'vendor.model-v1:0';
const prices = { all: { models: ['*'], per: '1M', input: 1, output: 2 } };
const image = { modelId: ID, imageSize: '1024x1024', bucketedStepSize: '50' };

const TEXT = ['Invocations', 'InputTokenCount', 'OutputTokenCount'];
const STREAMED = [...TEXT, 'TimeToFirstToken'];
const CACHED = [...TEXT, 'CacheReadInputTokenCount'];

describe('what the panels of a row show', () => {
  const panel = (name: string, metrics: string[], more: World = {}) =>
    widget(render({ usage: usageOf([{ id: ID, metrics }]), prices, ...more }), `_${name}`);

  it('images have their own three dimensions, also those that a model entry asks for', () => {
    const foundationModels = [foundationModel(ID, { outputModalities: ['IMAGE'] })];
    const asked = { models: { pictures: image }, catalogue: { foundationModels }, usage: usageOf() };
    expect(entries(panel('tokens', [], asked))).toEqual([
      expect.objectContaining({
        path: [
          'AWS/Bedrock',
          'OutputImageCount',
          'ModelId',
          ID,
          'ImageSize',
          '1024x1024',
          'BucketedStepSize',
          '50',
        ],
        stat: 'Sum',
        label: 'Images',
        period: 3600,
      }),
    ]);
  });

  it('requests are 0 where there is no data: a line between two requests would show some that there were not', () => {
    expect(evaluate(panel('requests', TEXT), { [`Invocations ${ID}`]: 7 })).toEqual({
      Invocations: 7,
      'Client errors': 0,
      'Server errors': 0,
      Throttled: 0,
    });
  });

  it('cost is stacked by kind, multiplied once, and leaves out the newest period', () => {
    const cost = panel('cost', TEXT, { settings: { priceMultiplier: 0.5, currency: 'EUR' } });
    expect(titleOf(cost)).toBe('Cost, EUR per hour');
    expect(cost.properties).toMatchObject({ stacked: true, yAxis: { left: { label: 'EUR' } } });
    expect(evaluate(cost, { [`InputTokenCount ${ID}`]: 4e6, [`OutputTokenCount ${ID}`]: 1e6 })).toEqual({
      Input: 2,
      Output: 1,
    });
    expect(evaluate(cost, {})).toEqual({ Input: 0, Output: 0 });
    for (const { expression } of shownIn(cost))
      expect(expression).toMatch(/^IF\(epoch<MAX\(epoch\),FILL\(.*,0\)\)$/);
  });

  it('numbers are cost, rates, latency and speed, as far as there are any', () => {
    const LATENCY = ['Minimum ms', 'Average ms', 'Maximum ms'];
    const RATES = ['% failed', '% throttled'];
    const COST = ['USD', 'per 1,000 requests'];
    const labels = (metrics: string[], more: World = {}) =>
      shownIn(panel('numbers', metrics, more)).map(({ label }) => label);
    expect(labels(TEXT)).toEqual([...COST, ...RATES, ...LATENCY]);
    expect(labels(TEXT, { prices: {} })).toEqual([...RATES, ...LATENCY]);
    expect(labels(STREAMED)).toEqual([...COST, ...RATES, ...LATENCY, 'Tokens/s']);
    expect(labels([...CACHED, 'LegacyModelInvocations'], { prices: {} })).toEqual([
      ...RATES,
      '% from cache',
      ...LATENCY,
      'Of a legacy model',
    ]);
    expect(panel('numbers', TEXT)).toMatchObject({
      height: 6,
      properties: { title: 'Viewed range', view: 'singleValue', setPeriodToTimeRange: true },
    });
  });

  it('speed is tokens a second after the first one, and there is none without a first token', () => {
    const numbers = panel('numbers', STREAMED);
    const data = { [`InvocationLatency ${ID}`]: 3_000, [`OutputTokenCount ${ID}`]: 100 };
    expect(evaluate(numbers, { ...data, [`TimeToFirstToken ${ID}`]: 1_000 })['Tokens/s']).toBe(50);
    expect(evaluate(numbers, data)['Tokens/s']).toBe(Number.NaN);
  });
});

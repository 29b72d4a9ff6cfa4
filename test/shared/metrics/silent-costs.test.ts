import { describe, expect, it } from 'vitest';
import type { ImageDimensions } from '../../../shared/bedrock/catalogue.ts';
import { accountArn, usageOf } from '../builders.ts';
import { evaluate } from '../dashboard/metric-math.ts';
import { entries, render, widget } from '../dashboard/render.ts';
import { note } from './cost-note.ts';

const idsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `v.m-${1_000 + index}`);

describe('what fell silent', () => {
  const four = { models: ['*'], per: '1M', input: 1, output: 2, cacheRead: 3, cacheWrite: 4 };
  const silentOf = (series: readonly string[], images: readonly ImageDimensions[] = []) => ({
    series: series.map((id) => ({ id, metrics: ['InputTokenCount'] })),
    images,
  });

  it.each([
    [117, 1, 1, ''],
    [117, 2, 1, '1 of 119 series for lack of room'],
    [118, 1, 0, '1 of 119 series for lack of room'],
  ])(
    'is summed as far as %i series leave room for it: of %i it takes %i',
    (active, silent, taken, caveat) => {
      const gone = Array.from({ length: silent }, (_, index) => `v.gone-${index}`);
      const desired = render({
        usage: { ...usageOf(idsOf(active)), silent: silentOf(gone) },
        prices: { four },
      });
      const named = new Set(entries(widget(desired, 'numbers_cost')).map(({ path }) => path[3]));
      expect(gone.filter((id) => named.has(id))).toHaveLength(taken);
      const [, found = ''] = /^(?:v\.gone-\d: (.*); )?in the month/.exec(note(desired)) ?? [];
      expect(found).toBe(caveat);
    },
  );

  it('without a price is missing from the sum, by name', () => {
    const usage = { ...usageOf(['a.model']), silent: silentOf(['v.gone', 'a.model-2']) };
    const desired = render({ usage, prices: { a: { ...four, models: ['a.*'] } } });
    expect(note(desired)).toBe('v.gone: what has no price of input');
    expect(desired.problems).toMatchObject([
      {
        where: 'prices',
        message: expect.stringContaining('no price for 1 of 2 models with traffic: v.gone'),
      },
    ]);
    const data = { 'InputTokenCount a.model': 1e6, 'InputTokenCount a.model-2': 2e6 };
    expect(evaluate(widget(desired, 'numbers_cost'), data)).toMatchObject({ USD: 3 });
  });

  it('of images is missing nowhere if the model is billed by the hour', () => {
    const modelId = accountArn('provisioned-model', 'abc');
    const images = [{ modelId, imageSize: '512', bucketedStepSize: '25' }];
    const usage = { ...usageOf([modelId]), silent: silentOf([], images) };
    const desired = render({ usage, prices: { four } });
    expect(JSON.stringify(desired.pages)).toContain('1 series billed by the hour');
    expect(JSON.stringify([desired.pages, desired.problems])).not.toContain('price of images');
  });

  it.each([
    ['another size', { image: 1 }, ''],
    ['another size without a price', { imageSizes: { '512': 1 } }, 'v.b: what has no price of images'],
  ])('of images is missing if it has no price: %s', (_, more, expected) => {
    const images = ['512', '1024'].map((imageSize) => ({
      modelId: 'v.b',
      imageSize,
      bucketedStepSize: '25',
    }));
    const usage = { ...usageOf(['v.b'], images.slice(0, 1)), silent: silentOf([], images.slice(1)) };
    expect(
      note(render({ usage, prices: { b: { models: ['v.b'], per: '1M', input: 1, output: 1, ...more } } })),
    ).toBe(expected);
  });
});

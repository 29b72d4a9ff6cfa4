import { describe, expect, it } from 'vitest';
import type { ImageDimensions } from '../../../shared/bedrock/catalogue.ts';
import { accountArn, foundationModel, modelArn, systemProfile, usageOf } from '../builders.ts';
import { entries, namesOn, render, shownIn, type World, widget } from '../dashboard/render.ts';
import { note } from './cost-note.ts';

const NOVA = 'amazon.nova-pro-v1:0';
const SONNET = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const CANVAS = 'amazon.nova-canvas-v1:0';
const VIDEO = 'vendor.video-v1:0';
const [US, GLOBAL] = [systemProfile('us', SONNET), systemProfile('global', SONNET)];
const RENTED = accountArn('provisioned-model', 'p1');
const CATALOGUE = {
  foundationModels: [
    foundationModel(SONNET, { name: 'Sonnet' }),
    foundationModel(CANVAS, { name: 'Canvas', outputModalities: ['IMAGE'] }),
    foundationModel(VIDEO, { name: 'Video', outputModalities: ['VIDEO'] }),
  ],
  profiles: [US, GLOBAL],
  provisioned: [{ arn: RENTED, name: 'rented', foundationModelArn: modelArn(SONNET) }],
};

const price = (pattern: string, more: object = { input: 3, output: 15 }) => ({
  models: [pattern],
  per: '1M',
  ...more,
});
const noted = (world: World): string => note(render({ catalogue: CATALOGUE, ...world }));

const idsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `v.m-${1_000 + index}`);

describe('a cost leaves out', () => {
  const nova = price(NOVA);

  it.each<[string, World, string]>([
    ['nothing, where all that is billed has a price', { usage: usageOf([NOVA]), prices: { nova } }, ''],
    [
      'a model of text that has the price of an image alone',
      { usage: usageOf([NOVA, 'b.model']), prices: { nova, b: price('b.*', { image: 1 }) } },
      'b.model: what has no price of input, output',
    ],
    [
      'one of two series without a price',
      { usage: usageOf([US.id, GLOBAL.id]), prices: { global: price(GLOBAL.id) } },
      String.raw`Sonnet \(1 of 2 series\): what has no price of input, output`,
    ],
    [
      'one of two series without a price of its output',
      {
        usage: usageOf([US.id, GLOBAL.id]),
        prices: { global: price(GLOBAL.id), us: price(US.id, { input: 3 }) },
      },
      String.raw`Sonnet \(1 of 2 series\): what has no price of output`,
    ],
    [
      'what is billed by the hour',
      { usage: usageOf([NOVA, RENTED]), prices: { nova } },
      'Sonnet: 1 series billed by the hour',
    ],
    [
      'not what only was throttled',
      { usage: usageOf([NOVA, { id: 'b.throttled', metrics: ['InvocationThrottles'] }]), prices: { nova } },
      '',
    ],
    [
      'what does not fit into the sum',
      {
        usage: usageOf(idsOf(150)),
        prices: { all: price('*', { input: 3, output: 15, cacheRead: 1, cacheWrite: 4 }) },
      },
      'v.m-1118, v.m-1119, v.m-1120, v.m-1121, 28 more: 32 of 150 series for lack of room; in the month, 60 of 150 series for lack of room',
    ],
    [
      'not what has no traffic, beside something that has',
      { models: { idle: 'a.idle' }, usage: usageOf([NOVA]), prices: { nova } },
      '',
    ],
    ['nothing, where nothing has traffic', { models: { idle: 'a.idle' }, prices: { nova } }, ''],
    [
      'what has traffic, where only what has none has a price',
      { models: { idle: 'a.idle' }, usage: usageOf(['b.busy']), prices: { idle: price('a.idle') } },
      'b.busy: what has no price of input, output',
    ],
    [
      'nothing billed by the hour that has no traffic',
      { models: { rented: RENTED }, usage: usageOf([NOVA]), prices: { nova } },
      '',
    ],
  ])('%s', (_, world, expected) => {
    expect(noted(world)).toBe(expected);
  });
});

describe('what may have cost something without tokens and images is left out of the sum', () => {
  const world = (metrics: readonly string[], more: object = {}): World => ({
    usage: usageOf([NOVA, { id: VIDEO, metrics }]),
    prices: { nova: price(NOVA), ...more },
  });

  it.each([
    ['it was called', ['Invocations'], false],
    ['it answered', ['Invocations', 'InvocationLatency', 'InvocationClientErrors'], false],
    ['it was throttled', ['InvocationThrottles'], true],
    ['it refused', ['Invocations', 'InvocationClientErrors'], true],
    ['it failed', ['Invocations', 'InvocationServerErrors'], true],
  ])('%s', (_, metrics, isTotal) => {
    expect(noted(world(metrics))).toBe(isTotal ? '' : 'Video: 1 series billed by neither token nor image');
  });

  it('not once it has a price', () => {
    const free = { free: price(VIDEO, { input: 0 }) };
    expect(noted(world(['Invocations', 'InvocationLatency'], free))).toBe('');
  });

  it('as billed by the hour, if it is provisioned', () => {
    const usage = usageOf([NOVA, { id: RENTED, metrics: ['Invocations', 'InvocationLatency'] }]);
    expect(noted({ usage, prices: { nova: price(NOVA) } })).toBe('Sonnet: 1 series billed by the hour');
  });
});

describe('sizes of images', () => {
  const size = (imageSize: string, bucketedStepSize = '50') => ({
    modelId: CANVAS,
    imageSize,
    bucketedStepSize,
  });
  const sizes = [size('1024x1024'), size('512x512')];
  const APART = 'differences between sizes of images';
  const MISSING = 'Canvas: what has no price of images';

  it.each<[string, object, readonly ImageDimensions[], string]>([
    ['one price for several sizes', { image: 0.04 }, sizes, APART],
    ['one price for the one size that has data', { image: 0.04 }, sizes.slice(1), ''],
    [
      'one price for several steps of one size',
      { image: 0.04 },
      [size('512x512', '25'), size('512x512', '50')],
      '',
    ],
    ['a price for one of the sizes', { image: 0.04, imageSizes: { '512x512': 0.02 } }, sizes, ''],
    ['a price for each', { imageSizes: { '512x512': 0.02, '1024x1024/50': 0.02 } }, sizes, ''],
    ['a price for a size without data', { image: 0.04, imageSizes: { '64x64': 0.02 } }, sizes, APART],
    ['no price for one of the sizes', { imageSizes: { '512x512': 0.02 } }, sizes, MISSING],
    [
      'no price for other steps of the size',
      { imageSizes: { '512x512/25': 0.02, '1024x1024': 1 } },
      sizes,
      MISSING,
    ],
  ])('%s', (_, prices, images, caveat) => {
    expect(noted({ usage: usageOf([CANVAS], images), prices: { canvas: price(CANVAS, prices) } })).toBe(
      caveat,
    );
  });

  it('are all counted that have data, also where the entry names one of them', () => {
    const desired = render({
      catalogue: CATALOGUE,
      models: {
        pictures: { modelId: CANVAS, imageSize: '1024x1024', bucketedStepSize: '50', imagePrice: 0.04 },
      },
      usage: usageOf([CANVAS], sizes),
    });
    expect(entries(widget(desired, '_numbers'))).toContainEqual(
      expect.objectContaining({ id: 'cost_image', expression: 'SUM([image0,image1])*0.04' }),
    );
    expect(note(desired)).toBe(APART);
  });
});

it('without any price no widget is about the cost', () => {
  const usage = usageOf([{ id: 'a.quiet', metrics: ['InputTokenCount'] }, 'b.busy']);
  const desired = render({ usage });
  const about = (name: string): boolean => /^money_|_cost$|_month$/.test(name);
  expect(namesOn(desired).filter(about)).toEqual([]);
  expect(shownIn(widget(desired, '_numbers')).map(({ label }) => label)).not.toContain('USD');
  const priced = render({ usage, prices: { b: price('b.*') } });
  expect(namesOn(priced).filter(about)).toEqual([
    'numbers_cost',
    'numbers_month',
    'money_models',
    'money_table',
    'money_month',
    'd_2f_b_2e_busy_cost',
  ]);
});

import { describe, expect, test } from 'vitest';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import type { Catalogue, TierUsage, Traffic } from '../../../shared/bedrock/catalogue.ts';
import { TOKEN_METRICS } from '../../../shared/bedrock/meter.ts';
import { monitoredModels } from '../../../shared/bedrock/monitored-models.ts';
import { costsOfSeries, priceSeries, type SeriesCosts } from '../../../shared/pricing/price-series.ts';
import {
  accountArn,
  applicationProfile,
  catalogueOf,
  configOf,
  foundationModel,
  modelArn,
  systemProfile,
  TODAY,
  usageOf,
} from '../builders.ts';

const NOVA = 'amazon.nova-pro-v1:0';
const US_NOVA = `us.${NOVA}`;
const CANVAS = 'amazon.nova-canvas-v1:0';
const EMBED = 'amazon.titan-embed-text-v2:0';
const SONNET = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const REMEDY = 'Add the prices that bedrock-dashboard models --unpriced names';
const provisionedArn = accountArn('provisioned-model', 'p1');
const us = systemProfile('us', SONNET);

const catalogue = catalogueOf({
  foundationModels: [
    foundationModel(NOVA),
    foundationModel(CANVAS, { outputModalities: ['IMAGE'] }),
    foundationModel(EMBED, { outputModalities: ['EMBEDDING'] }),
    foundationModel(SONNET, { inferenceTypes: ['INFERENCE_PROFILE'] }),
  ],
  profiles: [us, applicationProfile('app123456789', 'Chat', us.modelArns)],
  provisioned: [{ arn: provisionedArn, name: 'Rented', foundationModelArn: modelArn(NOVA) }],
});

type Wanted = Parameters<typeof configOf>[0];
type Used = Parameters<typeof usageOf>;

function priced(wanted: Wanted, [series, images]: Used, from: Catalogue = catalogue): SeriesCosts {
  const config = configOf(wanted);
  const usage = usageOf(series, images);
  return priceSeries(monitoredModels(config, bedrockOf(from), usage), { ...config, today: TODAY }, usage);
}

/** Metrics of a series, one for each kind named. */
function metered(id: string, kinds: readonly (keyof typeof TOKEN_METRICS)[]) {
  return { id, metrics: ['Invocations', ...kinds.map((kind) => TOKEN_METRICS[kind])] };
}

function missingOf(estate: SeriesCosts, id: string): readonly string[] | undefined {
  return estate.bySeries.get(id)?.missing;
}

const imageOf = (modelId: string) => ({ modelId, imageSize: '512x512', bucketedStepSize: '50' });
const inputPrice = (...models: string[]) => ({ prices: { list: { models, per: '1M', input: 3 } } });

test('the token metrics are those of AWS/Bedrock', () => {
  expect(TOKEN_METRICS).toEqual({
    input: 'InputTokenCount',
    output: 'OutputTokenCount',
    cacheRead: 'CacheReadInputTokenCount',
    cacheWrite: 'CacheWriteInputTokenCount',
  });
});

test('an empty estate costs nothing', () => {
  expect(priced({}, [[]], catalogueOf())).toMatchObject({ bySeries: new Map(), problems: [] });
});

describe('every series of the estate has its cost', () => {
  test('those of rows, hidden entries and filtered models', () => {
    const wanted = {
      settings: { discovery: { exclude: [EMBED] } },
      models: { hidden: { modelId: CANVAS, hidden: true }, nova: NOVA },
    };
    const { bySeries } = priced(wanted, [[NOVA, US_NOVA, CANVAS, EMBED, us.id]]);
    expect([...bySeries.keys()].sort()).toEqual([NOVA, US_NOVA, CANVAS, EMBED, us.id].sort());
    for (const [id, cost] of bySeries) expect(cost.series.id).toBe(id);
  });

  test('with the series, its traffic, its price and where that comes from', () => {
    const { bySeries } = priced({ models: { nova: NOVA }, ...inputPrice('us.*') }, [
      [metered(US_NOVA, ['input'])],
    ]);
    expect(bySeries.get(US_NOVA)).toEqual({
      series: { id: US_NOVA, scope: 'us', base: NOVA },
      hasTraffic: true,
      isHourly: false,
      missing: [],
      price: { from: { kind: 'prices', name: 'list' }, prices: { per: '1M', amounts: { input: 3 } } },
    });
    expect(bySeries.get(NOVA)).toStrictEqual({
      series: { id: NOVA, scope: 'in-region', base: NOVA },
      hasTraffic: false,
      isHourly: false,
      missing: [],
    });
  });

  test('inline prices of the entry whose row it is', () => {
    const models = { nova: { modelId: NOVA, inputTokenPrice: 0.0008 } };
    const { bySeries } = priced({ models, ...inputPrice('*') }, [[US_NOVA, us.id]]);
    expect(bySeries.get(US_NOVA)?.price?.from).toEqual({ kind: 'models', name: 'nova' });
    expect(bySeries.get(us.id)?.price?.from).toEqual({ kind: 'prices', name: 'list' });
  });

  test('an application profile shares the price of the profile it was made from', () => {
    const wanted = {
      prices: {
        base: { models: [SONNET], per: '1M', input: 3, output: 15 },
        us: { models: [us.id], per: '1M', input: 3.3, output: 16.5 },
      },
    };
    expect(priced(wanted, [['app123456789']]).bySeries.get('app123456789')?.price?.from).toEqual({
      kind: 'prices',
      name: 'us',
    });
  });
});

describe('kinds that have data, are billed and have no price', () => {
  const ALL = ['input', 'output', 'cacheRead', 'cacheWrite'] as const;

  test.each([
    ['all four kinds of tokens', NOVA, ALL, ['output', 'cacheRead', 'cacheWrite']],
    ['no cache data, no cache price needed', NOVA, ['input', 'output'] as const, ['output']],
    ['cache reads only', NOVA, ['input', 'cacheRead'] as const, ['cacheRead']],
    ['cache writes only', NOVA, ['input', 'cacheWrite'] as const, ['cacheWrite']],
    ['what has a price is not missing', NOVA, ['input'] as const, []],
    ['no data of any kind', NOVA, [] as const, []],
    ['the output of an embedding model is not billed', EMBED, ['input', 'output'] as const, []],
    ['its cache reads would be', EMBED, ['output', 'cacheRead'] as const, ['cacheRead']],
    ['the tokens of an image model are not billed', CANVAS, ALL, []],
    [
      'a model that is not listed is billed by all it has',
      'v.unlisted',
      ALL,
      ['output', 'cacheRead', 'cacheWrite'],
    ],
    ['a provisioned series is not billed by the token', provisionedArn, ALL, []],
  ])('%s', (_situation, id, kinds, missing) => {
    const estate = priced(inputPrice('*'), [[metered(id, kinds)]]);
    expect(missingOf(estate, id)).toEqual(missing);
  });

  test('without any price all of them are missing', () => {
    expect(missingOf(priced({}, [[metered(NOVA, ALL)]]), NOVA)).toEqual(ALL);
    expect(missingOf(priced({}, [[metered(EMBED, ALL)]]), EMBED)).toEqual([
      'input',
      'cacheRead',
      'cacheWrite',
    ]);
  });

  test('a price of 0 is a price', () => {
    const wanted = { prices: { free: { models: ['*'], per: '1K', input: 0, output: 0 } } };
    expect(missingOf(priced(wanted, [[metered(NOVA, ['input', 'output'])]]), NOVA)).toEqual([]);
  });

  test.each([
    ['an image model: images, no tokens', ['IMAGE'], ['image']],
    ['text and images: both', ['TEXT', 'IMAGE'], ['input', 'image']],
    ['no modality listed: both', [], ['input', 'image']],
    ['video: both', ['VIDEO'], ['input', 'image']],
  ])('images that have data: %s', (_situation, outputModalities, missing) => {
    const listed = catalogueOf({ foundationModels: [foundationModel(CANVAS, { outputModalities })] });
    const estate = priced({}, [[metered(CANVAS, ['input'])], [imageOf(CANVAS)]], listed);
    expect(missingOf(estate, CANVAS)).toEqual(missing);
  });

  test.each([
    ['EMBEDDING', ['EMBEDDING'], ['input']],
    ['EMBEDDING and TEXT', ['EMBEDDING', 'TEXT'], ['input', 'output']],
    ['TEXT', ['TEXT'], ['input', 'output']],
  ])(
    'output is not billed only where embeddings are all that a model makes: %s',
    (_what, outputModalities, missing) => {
      const listed = catalogueOf({ foundationModels: [foundationModel('v.model', { outputModalities })] });
      const estate = priced({}, [[metered('v.model', ['input', 'output'])]], listed);
      expect(missingOf(estate, 'v.model')).toEqual(missing);
    },
  );

  test('images of another series do not count', () => {
    expect(missingOf(priced({}, [[metered(CANVAS, ['input'])], [imageOf(NOVA)]]), CANVAS)).toEqual([]);
  });

  test('a provisioned series with images is billed by the hour all the same', () => {
    const estate = priced({}, [[metered(provisionedArn, ['input'])], [imageOf(provisionedArn)]]);
    expect(missingOf(estate, provisionedArn)).toEqual([]);
  });
});

function fellSilent(wanted: Wanted, silent: Traffic) {
  const config = configOf(wanted);
  const usage = { ...usageOf(), silent };
  const estate = monitoredModels(config, bedrockOf(catalogue), usage);
  const result = priceSeries(estate, { ...config, today: TODAY }, usage);
  return { result, series: estate.silent.flatMap((model) => model.series) };
}

describe('a series that fell silent', () => {
  const images = { prices: { list: { models: [CANVAS], per: '1M', image: 0.04 } } };
  const silent = { series: [metered(CANVAS, ['input'])], images: [] };
  const withImages = { series: [], images: [imageOf(CANVAS)] };

  test.each([
    ['with a price of its tokens', inputPrice(CANVAS), silent, [CANVAS]],
    ['with images, and a price of images', images, withImages, [CANVAS]],
    ['without images, and a price of images only', images, silent, []],
    ['without a price, and nothing that would be billed', inputPrice(NOVA), silent, []],
  ] as const)('has a cost if some of it can be summed: %s', (_, wanted, of, expected) => {
    const { result, series } = fellSilent(wanted, of);
    expect([...result.bySeries.keys()]).toEqual(expected);
    expect(series).toHaveLength(1);
    expect(costsOfSeries(result, series)).toEqual([...result.bySeries.values()]);
  });

  const both = { series: [metered(NOVA, ['input', 'output'])], images: [] };
  const arn = { series: [metered(provisionedArn, ['input'])], images: [] };
  const sizes = { series: [], images: [imageOf(CANVAS), { ...imageOf(CANVAS), imageSize: '64x64' }] };
  const oneSize = { prices: { list: { models: [CANVAS], per: '1M', imageSizes: { '64x64': 0.01 } } } };

  test.each([
    ['no price', inputPrice(EMBED), both, NOVA, ['input', 'output']],
    ['a part of its price', inputPrice(NOVA), both, NOVA, ['output']],
    ['no price of its images', inputPrice(NOVA), withImages, CANVAS, ['image']],
    ['a price of one size of its images', oneSize, sizes, CANVAS, ['image']],
  ] as const)('lacks what was billed and has no price: %s', (_, wanted, of, id, missing) => {
    const { result } = fellSilent(wanted, of);
    expect(result.bySeries.get(id)).toMatchObject({ isSilent: true, hasTraffic: false, missing });
    expect(result.problems).toEqual([
      {
        where: 'prices',
        remedy: REMEDY,
        message: expect.stringMatching(/^no price for 1 of 1 model with traffic: /),
      },
    ]);
  });

  test('lacks nothing if it is billed by the hour', () => {
    const { result } = fellSilent(inputPrice(NOVA), arn);
    expect(result).toMatchObject({ bySeries: new Map(), problems: [] });
  });
});

test('a series that fell silent under the ARN of a profile has the inline price of the entry that names the profile', () => {
  const models = {
    base: { modelId: SONNET, inputTokenPrice: 9 },
    us: { modelId: us.id, inputTokenPrice: 1 },
  };
  const config = configOf({ models });
  const usage = { ...usageOf(), silent: { series: [metered(us.arn, ['input'])], images: [] } };
  const { bySeries } = priceSeries(
    monitoredModels(config, bedrockOf(catalogue), usage),
    { ...config, today: TODAY },
    usage,
  );
  expect(bySeries.get(us.arn)).toMatchObject({
    isSilent: true,
    price: { from: { kind: 'models', name: 'us' } },
  });
});

describe('the problem that prices are missing', () => {
  test('is none as long as no price is set', () => {
    expect(priced({}, [[NOVA, US_NOVA]]).problems).toEqual([]);
  });

  test('is one where the only price matches nothing: a misspelt pattern shows', () => {
    expect(priced(inputPrice('other.model'), [[NOVA]]).problems).toEqual([
      {
        where: 'prices',
        remedy: REMEDY,
        message: `no price for 1 of 1 model with traffic: Name of ${NOVA}`,
      },
    ]);
  });

  test.each([
    [6, ''],
    [8, ', and 2 more'],
  ])('names six and counts the rest: %i', (number, rest) => {
    const ids = Array.from({ length: number }, (_, index) => `v.m${index}`);
    const [problem] = priced(inputPrice(NOVA), [ids]).problems;
    expect(problem?.message).toBe(
      `no price for ${number} of ${number} models with traffic: v.m0, v.m1, v.m2, v.m3, v.m4, v.m5${rest}`,
    );
  });

  const all = systemProfile('global', SONNET);
  const twoProfiles = { ...catalogue, profiles: [us, all] };
  const whole = { per: '1M', input: 1, output: 2 };
  const part = { per: '1M', input: 1 };

  test.each([
    ['one has no price', { all: { ...whole, models: [all.id] } }, '1 of 2 series'],
    [
      'one has a part of its price',
      { all: { ...whole, models: [all.id] }, us: { ...part, models: [us.id] } },
      '1 of 2 series, output',
    ],
    ['both have a part of their price', { both: { ...part, models: [SONNET] } }, 'output'],
  ])('says of a model how much of it: %s', (_, prices, note) => {
    const [problem] = priced({ prices }, [[us.id, all.id]], twoProfiles).problems;
    expect(problem?.message).toBe(`no price for 1 of 1 model with traffic: Name of ${SONNET} (${note})`);
  });

  test('counts a model once, of which discovery filters some series', () => {
    const wanted = { settings: { discovery: { exclude: ['us.*'] } }, ...inputPrice('other.model') };
    const estate = priced(wanted, [[us.id, all.id]], twoProfiles);
    expect(estate.problems[0]?.message).toBe(`no price for 1 of 1 model with traffic: Name of ${SONNET}`);
  });

  test('cuts a long title', () => {
    const long = catalogueOf({ foundationModels: [foundationModel(NOVA, { name: 'x'.repeat(99) })] });
    const [problem] = priced(inputPrice('other.model'), [[NOVA]], long).problems;
    expect(problem?.message).toMatch(/traffic: x{60}\.\.\.$/);
  });

  test('names each model, and the kinds if some have a price, in code-point order, out of those that are billed', () => {
    const wanted = inputPrice(NOVA, us.id);
    const used: Used = [
      [
        metered('us.v.unlisted', ['input', 'output']),
        metered(NOVA, ['input', 'output', 'cacheRead']),
        metered(us.id, ['input']),
        metered(provisionedArn, ['input']),
        metered('v.silent', []),
      ],
    ];
    expect(priced(wanted, used).problems).toEqual([
      {
        where: 'prices',
        remedy: REMEDY,
        message: `no price for 2 of 3 models with traffic: Name of ${NOVA} (output, cacheRead), us.v.unlisted`,
      },
    ]);
  });

  test('is none where every billed series has every price it needs', () => {
    const used: Used = [[metered(NOVA, ['input']), metered(provisionedArn, ['input', 'output'])]];
    expect(priced(inputPrice(NOVA), used).problems).toEqual([]);
  });

  test('a series without traffic lacks nothing', () => {
    const wanted = { models: { canvas: CANVAS }, ...inputPrice(NOVA) };
    const estate = priced(wanted, [[metered(NOVA, ['input'])], [imageOf(CANVAS)]]);
    expect(missingOf(estate, CANVAS)).toEqual(['image']);
    expect(estate.problems).toEqual([]);
  });

  test('a price of a series without traffic counts as a price that is set', () => {
    const wanted = { models: { canvas: { modelId: CANVAS, imagePrice: 0.04 } } };
    expect(priced(wanted, [[metered(NOVA, ['input'])]]).problems).toEqual([
      {
        where: 'prices',
        remedy: REMEDY,
        message: `no price for 1 of 1 model with traffic: Name of ${NOVA}`,
      },
    ]);
  });

  test('hidden and filtered series count', () => {
    const wanted = {
      settings: { discovery: { exclude: [EMBED] } },
      models: { nova: { modelId: NOVA, hidden: true } },
      ...inputPrice(us.id),
    };
    const used: Used = [[metered(NOVA, ['input']), metered(EMBED, ['input']), metered(us.id, ['input'])]];
    expect(priced(wanted, used).problems).toEqual([
      {
        where: 'prices',
        remedy: REMEDY,
        message: `no price for 2 of 3 models with traffic: Name of ${EMBED}, nova`,
      },
    ]);
  });

  test('ties come before it', () => {
    const list = { models: [NOVA], per: '1M', input: 3 };
    const estate = priced({ prices: { a: list, b: list } }, [[metered(NOVA, ['input', 'output'])]]);
    expect(estate.problems).toEqual([
      {
        where: 'prices/b',
        key: 'models',
        remedy: 'Delete one of the two entries, or give it another "from"',
        message: `expected one entry for ${NOVA}, found prices/a as well, which is used`,
      },
      {
        where: 'prices',
        remedy: REMEDY,
        message: `no price for 1 of 1 model with traffic: Name of ${NOVA} (output)`,
      },
    ]);
  });
});

test('a tie between two price entries is one problem, however many series it touches', () => {
  const list = { models: ['us.*'], per: '1M', input: 1, output: 1 };
  const { problems } = priced({ prices: { a: list, b: list } }, [[us.id, US_NOVA]]);
  expect(problems).toEqual([
    {
      where: 'prices/b',
      key: 'models',
      remedy: 'Delete one of the two entries, or give it another "from"',
      message: `expected one entry for ${US_NOVA}, found prices/a as well, which is used`,
    },
  ]);
});

test('a provisioned series is hourly unless an entry prices exactly it', () => {
  const used: Used = [[metered(provisionedArn, ['input'])]];
  expect(priced({}, used).bySeries.get(provisionedArn)?.isHourly).toBe(true);
  expect(priced(inputPrice(provisionedArn), used).bySeries.get(provisionedArn)?.isHourly).toBe(false);
  expect(priced({}, [[NOVA]]).bySeries.get(NOVA)?.isHourly).toBe(false);
});

test('two pairs of tied entries are two problems', () => {
  const list = (model: string): object => ({ models: [model], per: '1M', input: 1, output: 1 });
  const prices = { a: list('us.ama*'), b: list('us.ama*'), c: list('us.ant*'), d: list('us.ant*') };
  const { problems } = priced({ prices }, [[us.id, US_NOVA]]);
  expect(problems.map(({ where }) => where)).toEqual(['prices/b', 'prices/d']);
});

test.each([
  [undefined, true],
  ['price', true],
  ['show', true],
  ['off', false],
] as const)('with the setting tiers %s a series has its service tiers: %s', (mode, isShown) => {
  const pair = (modelId: string, asked: string, served = asked): TierUsage => {
    return { modelId, asked, served, metrics: ['Invocations'] };
  };
  const own = [pair(NOVA, 'default'), pair(NOVA, 'priority', 'default')];
  const usage = { ...usageOf([NOVA, us.id]), tiers: [...own, pair(us.id, 'default')] };
  const config = configOf({});
  const { bySeries } = priceSeries(
    monitoredModels(config, bedrockOf(catalogue), usage),
    { ...config, today: TODAY, ...(mode === undefined ? {} : { tiers: mode }) },
    usage,
  );
  expect(bySeries.get(NOVA)?.tiers).toEqual(isShown ? own : undefined);
  // All its requests ask for the standard tier and get it.
  expect(bySeries.get(us.id)).not.toHaveProperty('tiers');
});

import { describe, expect, test } from 'vitest';
import { parseConfig, unusableParameters } from '../../../shared/config/config.ts';
import { describeProblem } from '../../../shared/kit/problem.ts';
import { PREFIX, parameter } from '../builders.ts';

const PRICE = 'expected 0, or a number from 0.000000001 to 1000000, found';
const WRITE = 'Write 0, or a number from 0.000000001 to 1000000: ';
const LEFT_OUT = 'no earlier version can be used, so the entry is ignored';

/** What comes of versions of one entry, the newest, version 9, first. */
function read(path: string, [newest = {}, ...earlier]: readonly (string | object)[]) {
  const parameters = [parameter(path, newest, { version: 9 })];
  const versions = earlier.map((value, index) => parameter(path, value, { version: 8 - index }));
  const { models, prices, problems } = parseConfig(
    PREFIX,
    parameters,
    new Map([[`${PREFIX}/${path}`, versions]]),
  );
  const [entry] = path.startsWith('models/') ? models : prices;
  return {
    prices: entry?.prices,
    problems: problems.map(describeProblem),
    asksForVersions: unusableParameters(PREFIX, parameters).length === 1,
  };
}

const entry = (more: object): object => ({ models: ['a', 'b'], per: '1M', ...more });

describe('bad prices of a service tier', () => {
  const flex = (input: unknown) => ({ tiers: { flex: { input, output: 5 } } });
  const both = { input: 3, output: 15 };
  const amounts = both;

  test.each([
    [
      'are those of the newest earlier version in which all of them were good',
      [entry({ ...both, ...flex('x') }), entry({ ...both, ...flex(-1) }), entry({ ...both, ...flex(1) })],
      { per: '1M', amounts, ...flex(1) },
      `${WRITE}prices/x: tiers.flex.input: found "x"; that of version 7 is used instead`,
    ],
    [
      'are converted to the unit of the newest',
      [entry({ ...both, tiers: 5 }), entry({ per: '1K', input: 0.003, ...flex(0.001) })],
      { per: '1M', amounts, tiers: { flex: { input: 1, output: 5000 } } },
      'Write an object with flex, priority: prices/x: tiers: found 5; that of version 8 is used instead',
    ],
    [
      'leave the good ones where no earlier version has any',
      [entry({ ...both, ...flex('x') }), entry(both)],
      { per: '1M', amounts, tiers: { flex: { output: 5 } } },
      `${WRITE}prices/x: tiers.flex.input: found "x"; no earlier version has a valid one`,
    ],
  ] as const)('%s', (_situation, versions, prices, problem) => {
    expect(read('prices/x', versions)).toEqual({ prices, problems: [problem], asksForVersions: true });
  });

  test('mean nothing without a unit: those of the version whose unit is used hold', () => {
    const newest = entry({ ...both, per: 'M', ...flex(9) });
    expect(read('prices/x', [newest, entry({ ...both, ...flex(1) })]).prices).toEqual({
      per: '1M',
      amounts,
      ...flex(1),
    });
    expect(read('prices/x', [newest, entry(both)]).prices).toEqual({ per: '1M', amounts });
  });
});

describe('a bad price is that of the newest earlier version in which it was good', () => {
  test.each([
    [
      'the version before',
      [entry({ input: '$4', output: 16 }), entry({ input: 3, output: 15 })],
      { per: '1M', amounts: { input: 3, output: 16 } },
      `Write 4 without the sign and the quotes: prices/x: input: ${PRICE} "$4"; 3 of version 8 is used instead`,
    ],
    [
      'one further back: it was bad before, too, or not given',
      [entry({ input: -1 }), entry({ input: '4' }), entry({ output: 1 }), '{', entry({ input: 0 })],
      { per: '1M', amounts: { input: 0 } },
      `${WRITE}prices/x: input: found -1; 0 of version 5 is used instead`,
    ],
    [
      'of another unit: converted to that of the newest',
      [entry({ per: '1K', input: 'x' }), entry({ input: 3.3 })],
      { per: '1K', amounts: { input: 0.0033 } },
      `${WRITE}prices/x: input: found "x"; 0.0033 of version 8 is used instead`,
    ],
    [
      'and the other way round',
      [entry({ input: 'x' }), entry({ per: '1K', input: 0.00025 })],
      { per: '1M', amounts: { input: 0.25 } },
      `${WRITE}prices/x: input: found "x"; 0.25 of version 8 is used instead`,
    ],
    [
      'a price of an image has no unit',
      [entry({ per: '1K', image: 'x' }), entry({ image: 0.04 })],
      { per: '1K', amounts: { image: 0.04 } },
      `${WRITE}prices/x: image: found "x"; 0.04 of version 8 is used instead`,
    ],
    [
      'no version whose unit was bad',
      [entry({ input: 'x' }), entry({ per: '1m', input: 3 }), entry({ input: 2 })],
      { per: '1M', amounts: { input: 2 } },
      `${WRITE}prices/x: input: found "x"; 2 of version 7 is used instead`,
    ],
    [
      'no version that was about other models',
      [entry({ input: 'x', output: 1 }), entry({ models: ['c'], input: 3 })],
      { per: '1M', amounts: { output: 1 } },
      `${WRITE}prices/x: input: found "x"; no earlier version has a valid one`,
    ],
    [
      'one that was about some of the models',
      [entry({ input: 'x' }), entry({ models: ['b', 'c'], input: 3 })],
      { per: '1M', amounts: { input: 3 } },
      `${WRITE}prices/x: input: found "x"; 3 of version 8 is used instead`,
    ],
  ] as const)('%s', (_situation, versions, prices, problem) => {
    const found = read('prices/x', versions);
    expect(found).toEqual({ prices, problems: [problem], asksForVersions: true });
  });

  test('prices of sizes of images as a whole', () => {
    const versions = [entry({ imageSizes: { '1024x1024': '4' } }), entry({ imageSizes: { '1024x1024': 4 } })];
    const { prices, problems } = read('prices/x', versions);
    expect(prices).toEqual({ per: '1M', amounts: {}, imageSizes: { '1024x1024': 4 } });
    expect(problems).toEqual([expect.stringMatching(/; that of version 8 is used instead$/)]);
  });
});

test('sizes and tiers come from the newest version in which they were good, whatever other prices come from', () => {
  const newest = entry({ input: 'x', imageSizes: 'x', tiers: 'x' });
  const sizes = { '1024x1024': 4 };
  const tiers = { flex: { input: 1 } };
  expect(
    read('prices/x', [newest, entry({ input: 3 }), entry({ imageSizes: sizes }), entry({ tiers })]),
  ).toEqual({
    prices: { per: '1M', amounts: { input: 3 }, imageSizes: sizes, tiers },
    problems: [
      expect.stringMatching(/input: .*; 3 of version 8 is used instead$/),
      expect.stringMatching(/imageSizes: .*; that of version 7 is used instead$/),
      expect.stringMatching(/tiers: .*; that of version 6 is used instead$/),
    ],
    asksForVersions: true,
  });
});

describe('with a bad unit every price of tokens could be wrong a thousandfold', () => {
  const UNIT = 'expected "1K" or "1M", found';

  test.each([
    [
      'they are those of the version before, with its unit',
      [entry({ per: '1m', input: 4, output: 16 }), entry({ per: '1K', input: 3, output: 15 })],
      { per: '1K', amounts: { input: 3, output: 15 } },
      `Write "1M": prices/x: per: ${UNIT} "1m"; the prices of version 8 are used instead`,
    ],
    [
      'each from where it was good, in one unit; a kind that was not priced has no price',
      [
        entry({ per: 'M', input: 4, output: 16, cacheRead: 1 }),
        entry({ per: '1K', input: 0.003 }),
        entry({ output: 15 }),
      ],
      { per: '1K', amounts: { input: 0.003, output: 0.015 } },
      `Write "1K" or "1M": prices/x: per: found "M"; the prices of version 7 and 8 are used instead; none has cacheRead`,
    ],
    [
      'a missing unit is as bad',
      [{ models: ['a'], input: 4 }, entry({ input: 3 })],
      { per: '1M', amounts: { input: 3 } },
      `Add per: prices/x: per: ${UNIT} nothing; the prices of version 8 are used instead`,
    ],
    [
      'a price of an image is good all the same',
      [entry({ per: 'M', input: 4, image: 0.05 }), entry({ input: 3, image: 0.04 })],
      { per: '1M', amounts: { input: 3, image: 0.05 } },
      `Write "1K" or "1M": prices/x: per: found "M"; the prices of version 8 are used instead`,
    ],
    [
      'prices of images are no prices of tokens: their version is not named',
      [entry({ per: 'M', input: 4, image: 'x' }), entry({ image: 0.04 }), entry({ input: 3 })],
      { per: '1M', amounts: { input: 3, image: 0.04 } },
      [
        `Write "1K" or "1M": prices/x: per: found "M"; the prices of version 7 are used instead`,
        `${WRITE}prices/x: image: found "x"; 0.04 of version 8 is used instead`,
      ],
    ],
    [
      'nothing is known',
      [entry({ per: 'M', input: 4 })],
      undefined,
      `Write "1K" or "1M": prices/x: per: found "M"; ${LEFT_OUT}`,
    ],
  ] as const)('%s', (_situation, versions, prices, problem) => {
    const found = read('prices/x', versions);
    expect(found).toEqual({ prices, problems: [problem].flat(), asksForVersions: true });
  });

  test('where no earlier version has a price of tokens, only the unit is said, and only once', () => {
    const found = read('prices/x', [entry({ per: 'M', input: 4, image: 0.05 }), entry({ image: 0.04 })]);
    expect(found.prices).toEqual({ per: '1K', amounts: { image: 0.05 } });
    expect(found.problems).toEqual([
      `Write "1K" or "1M": prices/x: per: found "M"; no earlier version has valid prices`,
    ]);
  });
});

describe('inline prices of a model entry', () => {
  const model = (more: object): object => ({ modelId: 'a', ...more });

  test.each([
    [
      'a bad price; the unit is 1K unless it is given',
      [
        model({ inputTokenPrice: '0,8', outputTokenPrice: 4 }),
        model({ inputTokenPrice: 700, priceUnit: '1M' }),
      ],
      { per: '1K', amounts: { input: 0.7, output: 4 } },
      `Write 0.8 with a decimal point, without the quotes: models/x: inputTokenPrice: ${PRICE} "0,8"; 0.7 of version 8 is used instead`,
    ],
    [
      'a bad unit',
      [model({ inputTokenPrice: 3, priceUnit: '1m' }), 'a', model({ inputTokenPrice: 2, priceUnit: '1M' })],
      { per: '1M', amounts: { input: 2 } },
      'Write "1M": models/x: priceUnit: expected "1K" or "1M", found "1m"; the prices of version 7 are used instead',
    ],
    [
      'of another model',
      [model({ inputTokenPrice: 'x' }), { modelId: 'b', inputTokenPrice: 2 }],
      undefined,
      `${WRITE}models/x: inputTokenPrice: found "x"; no earlier version has a valid one`,
    ],
  ] as const)('%s', (_situation, versions, prices, problem) => {
    expect(read('models/x', versions)).toEqual({ prices, problems: [problem], asksForVersions: true });
  });
});

test.each([
  ['prices/x', entry({ input: 3, asOf: 'today', colour: 'red' })],
  ['models/x', { modelId: 'a', inputTokenPrice: 3, title: '', period: 61 }],
])('a bad field that is no price stays as it is: %s', (path, value) => {
  const { asksForVersions, problems } = read(path, [
    value,
    entry({ modelId: 'a', asOf: '2026-11-01', period: 60 }),
  ]);
  expect(asksForVersions).toBe(false);
  expect(problems.join()).not.toContain('version');
});

test('a version that is fallen back to falls back in turn', () => {
  const { prices, problems } = read('prices/x', ['{', entry({ input: 'x', output: 2 }), entry({ input: 3 })]);
  expect(prices).toEqual({ per: '1M', amounts: { input: 3, output: 2 } });
  expect(problems).toEqual([
    expect.stringMatching(/version 8 is used instead$/),
    `${WRITE}prices/x: input: found "x"; 3 of version 7 is used instead`,
  ]);
});

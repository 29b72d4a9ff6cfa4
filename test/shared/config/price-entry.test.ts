import { describe, expect, test } from 'vitest';
import { parsePriceEntry } from '../../../shared/config/price-entry.ts';
import { withoutRemedies } from './remedies.ts';

const MODELS = 'a list of one or more patterns of ids, with * and ?';
const UNIT = '"1K" or "1M"';
const PRICE = '0, or a number from 0.000000001 to 1000000';
const SIZES =
  'an object with a price for each size or for a size and steps, such as {"1024x1024": 0.04, "1024x1024/50": 0.08}';
const DATE = 'a date such as "2026-11-01"';
const SOURCE = 'a text of up to 1024 characters';

const VALUE = { models: ['us.*'], per: '1M', input: 3 };
const ENTRY = { name: 'list', models: ['us.*'], prices: { per: '1M', amounts: { input: 3 } } };

function parse(value: object) {
  const { hasInvalidPrice: _, ...read } = withoutRemedies(parsePriceEntry('list', JSON.stringify(value)));
  return read;
}

test('all fields at once', () => {
  const amounts = { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75, image: 0.04 };
  const models = ['us.anthropic.*', '*nova-?-v1:0', '?', 'arn:aws:bedrock:*:*:imported-model/abc_1'];
  const said = {
    regions: ['us-east-1'],
    from: '2026-11-15',
    asOf: '2026-11-01',
    source: 'https://aws.amazon.com/bedrock/pricing/',
  };
  expect(parse({ models, per: '1K', ...amounts, ...said })).toEqual({
    entry: { name: 'list', models, prices: { per: '1K', amounts }, ...said },
    problems: [],
  });
});

test('what is not said is absent', () => {
  expect(parse(VALUE)).toStrictEqual({ entry: ENTRY, problems: [] });
});

describe('good fields', () => {
  test.each(['input', 'output', 'cacheRead', 'cacheWrite', 'image'])('one price alone: %s', (kind) => {
    for (const amount of [0, 1e-9, 0.8, 1e6]) {
      const { entry, problems } = parse({ models: ['*'], per: '1M', [kind]: amount });
      expect(problems).toEqual([]);
      expect(entry?.prices).toEqual({ per: '1M', amounts: { [kind]: amount } });
    }
  });

  test.each([
    ['asOf', ['2026-11-01', '2024-02-29']],
    ['from', ['2026-11-01', '2027-01-01']],
    ['regions', [['us-east-1'], ['eu-west-2', 'us-gov-west-1']]],
    ['source', ['', 'x'.repeat(1024)]],
    ['per', ['1K', '1M']],
    ['models', [['*'], ['x'.repeat(1024)], ['?.nova', 'b']]],
  ])('%s', (key, values) => {
    for (const value of values) {
      const { entry, problems } = parse({ ...VALUE, [key]: value });
      expect(problems).toEqual([]);
      expect(key === 'per' ? entry?.prices.per : Reflect.get(entry ?? {}, key)).toEqual(value);
    }
  });
});

describe('an entry that cannot be used at all', () => {
  test.each([
    ['a text', 'free', '"free"'],
    ['nothing', '', '""'],
    ['a list', '[{}]', '"[{}]"'],
    ['null', 'null', '"null"'],
  ])('%s', (_situation, value, found) => {
    expect(withoutRemedies(parsePriceEntry('list', value))).toEqual({
      problems: [{ where: 'prices/list', message: `expected a JSON object, found ${found}` }],
    });
  });

  const noModels = { where: 'prices/list', key: 'models', message: `expected ${MODELS}, found nothing` };
  const noUnit = { where: 'prices/list', key: 'per', message: `expected ${UNIT}, found nothing` };

  test.each([
    ['models', { per: '1M', input: 3 }, [noModels]],
    ['per', { models: ['us.*'], input: 3 }, [noUnit]],
    ['models and per', {}, [noModels, noUnit]],
  ])('%s is missing', (_keys, value, problems) => {
    expect(parse(value)).toEqual({ problems });
  });

  test.each([
    ['models', MODELS, ['us.*', [], [''], ['us.*', 'a b'], ['.x'], ['[ab]*'], ['x'.repeat(1025)], [1], {}]],
    ['per', UNIT, ['1m', '1', 1000, null]],
  ])('%s is bad: that one problem, and no second one that it is missing', (key, expectation, values) => {
    for (const value of values) {
      const text = JSON.stringify(value);
      const found = text.length > 60 ? `${text.slice(0, 60)}...` : text;
      expect(parse({ ...VALUE, [key]: value })).toEqual({
        problems: [{ where: 'prices/list', key, message: `expected ${expectation}, found ${found}` }],
      });
    }
  });

  test('what is missing is said before what is bad', () => {
    expect(parse({ per: 'M', inputs: 3 }).problems).toEqual([
      noModels,
      { where: 'prices/list', key: 'per', message: `expected ${UNIT}, found "M"` },
      { where: 'prices/list', key: 'inputs', message: 'unknown key' },
    ]);
  });
});

describe('a bad field that says where or when the prices hold costs the entry', () => {
  test.each([
    ['from', 'a date such as "2026-11-15"', ['2026-02-30', 'tomorrow', 20261101, null]],
    ['regions', 'a list of one or more Regions, such as ["us-east-1"]', [[], 'us-east-1', ['virginia'], [5]]],
  ])('%s: %s', (key, expectation, values) => {
    for (const value of values) {
      const message = `expected ${expectation}, found ${JSON.stringify(value)}`;
      expect(parse({ ...VALUE, [key]: value })).toEqual({
        problems: [{ where: 'prices/list', key, message }],
      });
    }
  });

  test.each(['form', 'region'])('%s is probably meant', (key) => {
    const { entry, problems } = parse({ ...VALUE, [key]: 'x' });
    expect(entry).toBeUndefined();
    expect(problems.map(({ message }) => message)).toEqual(['unknown key']);
  });
});

describe('a bad field costs that field only', () => {
  test.each([
    ['output', PRICE, [-1, 9e-10, 1_000_001, '15', null]],
    ['cacheRead', PRICE, [-1e-9, true]],
    ['cacheWrite', PRICE, ['x']],
    ['image', PRICE, [[1]]],
    ['imageSizes', SIZES, [0.04, [], { '512x512': '0.04' }, { '/50': 1 }, { '512x512/': 1 }, { '': 1 }]],
    ['asOf', DATE, ['2026-02-30', '2026-1-1', '01.11.2026', '2026-11-01T00:00:00Z', 20261101, '']],
    ['source', SOURCE, [5, null, ['x']]],
  ])('%s: %s', (key, expectation, values) => {
    for (const value of values) {
      const message = `expected ${expectation}, found ${JSON.stringify(value)}`;
      expect(parse({ ...VALUE, [key]: value })).toEqual({
        entry: ENTRY,
        problems: [{ where: 'prices/list', key, message }],
      });
    }
  });

  test('a source of 1025 characters is too long', () => {
    const { entry, problems } = parse({ ...VALUE, source: 'x'.repeat(1025) });
    expect(entry).toEqual(ENTRY);
    expect(problems.map(({ key }) => key)).toEqual(['source']);
  });

  test('an unknown key', () => {
    const known =
      'models, per, input, output, cacheRead, cacheWrite, image, imageSizes, tiers, regions, from, asOf, source';
    expect(parse({ ...VALUE, cachewrite: 1, unit: '1M' })).toEqual({
      entry: ENTRY,
      problems: [
        { where: 'prices/list', key: 'cachewrite', message: 'unknown key' },
        { where: 'prices/list', key: 'unit', message: `unknown key; known are ${known}` },
      ],
    });
  });
});

test('prices of sizes alone are prices; an empty object is none', () => {
  const { input: _, ...rest } = VALUE;
  const imageSizes = { '1024x1024': 0, '2048x2048/50': 0.06 };
  expect(parse({ ...rest, imageSizes })).toEqual({
    entry: { ...ENTRY, prices: { per: '1M', amounts: {}, imageSizes } },
    problems: [],
  });
  expect(parse({ ...VALUE, imageSizes: {} })).toEqual({ entry: ENTRY, problems: [] });
});

describe('prices of service tiers', () => {
  const tiers = { flex: { input: 1.5, output: 0 }, priority: { input: 6 } };
  const standard = { ...VALUE, output: 15 };

  test('are in the unit of the entry', () => {
    expect(parse({ ...standard, tiers })).toEqual({
      entry: { ...ENTRY, prices: { per: '1M', amounts: { input: 3, output: 15 }, tiers } },
      problems: [],
    });
  });

  test.each([
    ['nothing', {}],
    ['a tier without a price', { flex: {} }],
  ])('%s is none', (_, given) => {
    expect(parse({ ...VALUE, tiers: given })).toEqual({ entry: ENTRY, problems: [] });
  });

  test.each([
    ['tiers', 0.5, 'an object with flex, priority', '0.5'],
    ['tiers.flex', { flex: 0.5 }, 'an object with input, output, cacheRead, cacheWrite', '0.5'],
    ['tiers.flex.input', { flex: { input: '1.5' } }, PRICE, '"1.5"'],
    ['tiers.priority.input', { priority: { input: -1 } }, PRICE, '-1'],
  ])('a bad value of %s costs only itself', (key, given, expectation, found) => {
    const valid = typeof given === 'object' ? { priority: { input: 6 } } : {};
    const value = typeof given === 'object' ? { ...valid, ...given } : given;
    const { entry, problems } = parse({ ...VALUE, tiers: value });
    expect(problems).toEqual([
      { where: 'prices/list', key, message: `expected ${expectation}, found ${found}` },
    ]);
    expect(entry?.prices.amounts).toEqual({ input: 3 });
    expect(entry?.prices.tiers).toEqual(key.startsWith('tiers.flex') ? valid : undefined);
  });

  test.each([
    ['tiers.fast', { fast: { input: 9 } }, 'unknown key; known are flex, priority'],
    ['tiers.flexx', { flexx: { input: 1 } }, 'unknown key'],
    [
      'tiers.flex.image',
      { flex: { image: 0.02 } },
      'unknown key; known are input, output, cacheRead, cacheWrite',
    ],
  ])('%s is unknown', (key, given, message) => {
    expect(parse({ ...VALUE, tiers: given })).toEqual({
      entry: ENTRY,
      problems: [{ where: 'prices/list', key, message }],
    });
  });

  test('alone are no prices', () => {
    const { entry, problems } = parse({ models: ['us.*'], per: '1M', tiers });
    expect(entry?.prices).toEqual({ per: '1M', amounts: {} });
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('found none that can be used'),
    ]);
  });
});

describe('an entry without any usable price', () => {
  const message =
    'expected one or more of input, output, cacheRead, cacheWrite, image, imageSizes, found none that can be used';

  test('none is given', () => {
    expect(parse({ models: ['us.*'], per: '1M' })).toEqual({
      entry: { ...ENTRY, prices: { per: '1M', amounts: {} } },
      problems: [{ where: 'prices/list', message }],
    });
  });

  test('the only one is bad', () => {
    expect(parse({ ...VALUE, input: '3' })).toEqual({
      entry: { ...ENTRY, prices: { per: '1M', amounts: {} } },
      problems: [
        { where: 'prices/list', key: 'input', message: `expected ${PRICE}, found "3"` },
        { where: 'prices/list', message },
      ],
    });
  });
});

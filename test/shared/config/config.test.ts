import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConfig, unknownParameters, unusableParameters } from '../../../shared/config/config.ts';
import type { Parameter } from '../../../shared/config/parameter.ts';
import { DEFAULT_SETTINGS } from '../../../shared/config/settings.ts';
import { ConfigError } from '../../../shared/kit/problem.ts';
import { PREFIX, parameter } from '../builders.ts';
import { law, shuffled } from '../laws.ts';
import { withoutRemedies } from './remedies.ts';

const MODEL = 'amazon.nova-pro-v1:0';
const PRICES = { models: ['us.*'], per: '1M', input: 3 };
const UNKNOWN = {
  remedy: 'Delete this parameter, or store its value under another name',
  message: 'unknown parameter; expected settings, models/<name> or prices/<name>',
};
const NOTHING_USABLE = 'no earlier version can be used, so the entry is ignored';

test('no parameters: all defaults', () => {
  expect(parseConfig(PREFIX, [])).toEqual({
    settings: DEFAULT_SETTINGS,
    layers: [],
    models: [],
    prices: [],
    problems: [],
  });
});

test('settings, models and prices, each from their place', () => {
  const config = parseConfig(PREFIX, [
    parameter('prices/list', PRICES),
    parameter('settings', { maxPages: 7 }),
    parameter('models/chat', MODEL),
  ]);
  expect(config).toEqual({
    settings: { ...DEFAULT_SETTINGS, maxPages: 7 },
    layers: [{ kind: 'own', where: 'settings', path: '', given: { maxPages: 7 } }],
    models: [{ name: 'chat', modelId: MODEL, title: 'chat', hidden: false }],
    prices: [{ name: 'list', models: ['us.*'], prices: { per: '1M', amounts: { input: 3 } } }],
    problems: [],
  });
});

test('the name may be a path, and stands whole', () => {
  const { models, prices, problems } = parseConfig(PREFIX, [
    parameter('models/team-a/chat', MODEL),
    parameter('models/models/x', MODEL),
    parameter('prices/2026/list', PRICES),
  ]);
  expect(models.map(({ name }) => name)).toEqual(['models/x', 'team-a/chat']);
  expect(prices.map(({ name }) => name)).toEqual(['2026/list']);
  expect(problems).toEqual([]);
});

test('entries stand by name in code-point order', () => {
  const names = ['b', 'a/z', 'B', 'a', '10', '9'];
  const { models, prices } = parseConfig(
    PREFIX,
    names.flatMap((name) => [parameter(`models/${name}`, MODEL), parameter(`prices/${name}`, PRICES)]),
  );
  const sorted = ['10', '9', 'B', 'a', 'a/z', 'b'];
  expect(models.map(({ name }) => name)).toEqual(sorted);
  expect(prices.map(({ name }) => name)).toEqual(sorted);
});

test.each(['operator', 'facts/prices/1', 'facts/read', 'facts/'])(
  'the operator writes %s itself: it says nothing to a run, whatever its value and type',
  (path) => {
    const own = [parameter(path, '{'), { ...parameter(path, 'x'), type: 'StringList' }];
    for (const one of own) {
      expect(parseConfig(PREFIX, [one])).toEqual(parseConfig(PREFIX, []));
      expect(unusableParameters(PREFIX, [one])).toEqual([]);
    }
  },
);

describe('parameters that are none of ours', () => {
  test.each([
    ['setting'],
    ['settings/x'],
    ['models'],
    ['models/'],
    ['modelsx/chat'],
    ['prices'],
    ['prices/'],
    ['price/list'],
    ['Models/chat'],
    ['x/models/chat'],
    ['operators'],
    ['operator/x'],
    ['facts'],
  ])('%s', (path) => {
    const config = parseConfig(PREFIX, [parameter(path, MODEL)]);
    expect(config.problems).toEqual([{ where: path, ...UNKNOWN }]);
    expect(config).toMatchObject({ settings: DEFAULT_SETTINGS, models: [], prices: [] });
  });

  test.each([['/other/models/chat'], ['/bedrock-dashboard-2/settings'], ['/bedrock-dashboard']])(
    '%s, outside of the prefix, is named in full',
    (name) => {
      const config = parseConfig(PREFIX, [parameter('', MODEL, { name })]);
      expect(config.problems).toEqual([{ where: name, ...UNKNOWN }]);
    },
  );

  test('another prefix has its own parameters', () => {
    const { models } = parseConfig('/team/b', [parameter('', MODEL, { name: '/team/b/models/chat' })]);
    expect(models.map(({ name }) => name)).toEqual(['chat']);
  });
});

describe('a SecureString or a StringList', () => {
  test.each(['SecureString', 'StringList'])('%s: an entry is a problem and is not read', (type) => {
    const config = parseConfig(PREFIX, [
      parameter('models/chat', MODEL, { type }),
      parameter('prices/list', PRICES, { type }),
      parameter('other', 'x', { type }),
      parameter('models/kept', MODEL),
    ]);
    const problem = {
      remedy: 'Delete the parameter and create it again with the type String',
      message: `expected the type String, found ${type}`,
    };
    expect(config.models.map(({ name }) => name)).toEqual(['kept']);
    expect(config.prices).toEqual([]);
    expect(config.problems).toEqual([
      { where: 'models/chat', ...problem },
      { where: 'other', ...problem },
      { where: 'prices/list', ...problem },
    ]);
  });
});

describe('settings', () => {
  test('with a bad drift end the run, whatever else is good', () => {
    const parameters = [parameter('models/chat', MODEL), parameter('settings', { drift: 'Report' })];
    expect(() => parseConfig(PREFIX, parameters)).toThrow(
      new ConfigError({
        where: 'settings',
        key: 'drift',
        message: 'expected "repair" or "report", found "Report"',
        remedy: 'Write "report"',
      }),
    );
  });

  test('with another bad key cost that key, and the problem is told', () => {
    const { settings, problems } = withoutRemedies(
      parseConfig(PREFIX, [parameter('settings', { maxPages: 100, drift: 'report' })]),
    );
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, drift: 'report' });
    expect(problems).toEqual([
      { where: 'settings', key: 'maxPages', message: 'expected a whole number from 1 to 99, found 100' },
    ]);
  });
});

describe('an entry that cannot be used falls back', () => {
  const name = `${PREFIX}/models/chat`;
  const broken = parameter('models/chat', '{"modelId": ', { version: 5 });
  const brokenMessage = 'line 1, column 12: expected a value, found the end of the text';
  const version = (number: number, value: string | object) =>
    parameter('models/chat', value, { version: number });

  test('to its newest earlier version that parses', () => {
    const earlier = [version(4, '{'), version(3, { modelId: MODEL, title: 'Three' }), version(2, 'two')];
    const { models, problems } = withoutRemedies(parseConfig(PREFIX, [broken], new Map([[name, earlier]])));
    expect(models).toEqual([{ name: 'chat', modelId: MODEL, title: 'Three', hidden: false }]);
    expect(problems).toEqual([
      { where: 'models/chat', message: `${brokenMessage}; version 3 is used instead` },
    ]);
  });

  test('and every problem of the newest says so; those of the version in use follow', () => {
    const newest = parameter('models/chat', { title: '', hidden: 1 }, { version: 2 });
    const earlier = new Map([[name, [version(1, { modelId: MODEL, perio: 60 })]]]);
    const { models, problems } = withoutRemedies(parseConfig(PREFIX, [newest], earlier));
    expect(models).toHaveLength(1);
    expect(problems).toEqual([
      {
        where: 'models/chat',
        key: 'modelId',
        message:
          'expected a model id, an inference-profile id or an ARN, found nothing; version 1 is used instead',
      },
      {
        where: 'models/chat',
        key: 'title',
        message: 'expected a text of 1 to 255 characters, found ""; version 1 is used instead',
      },
      {
        where: 'models/chat',
        key: 'hidden',
        message: 'expected true or false, found 1; version 1 is used instead',
      },
      { where: 'models/chat', key: 'perio', message: 'unknown key' },
    ]);
  });

  test.each([
    ['none parses', [version(4, '{'), version(3, '')]],
    ['there is none', []],
    ['they have not been fetched', undefined],
  ])('to nothing, and the problem says so: %s', (_situation, earlier) => {
    const versions = new Map(earlier === undefined ? [] : [[name, earlier]]);
    const parameters = [broken, parameter('models/kept', MODEL)];
    const { models, problems } = withoutRemedies(parseConfig(PREFIX, parameters, versions));
    expect(models.map((model) => model.name)).toEqual(['kept']);
    expect(problems).toEqual([{ where: 'models/chat', message: `${brokenMessage}; ${NOTHING_USABLE}` }]);
  });

  test('a price entry as well', () => {
    const parameters = [parameter('prices/list', { models: ['us.*'], input: 3 }, { version: 9 })];
    const earlier = [parameter('prices/list', PRICES, { version: 8 })];
    const { prices, problems } = withoutRemedies(
      parseConfig(PREFIX, parameters, new Map([[`${PREFIX}/prices/list`, earlier]])),
    );
    expect(prices).toEqual([
      { name: 'list', models: ['us.*'], prices: { per: '1M', amounts: { input: 3 } } },
    ]);
    expect(problems).toEqual([
      {
        where: 'prices/list',
        key: 'per',
        message: 'expected "1K" or "1M", found nothing; the prices of version 8 are used instead',
      },
    ]);
  });

  test('a price entry to nothing: it is left out', () => {
    const parameters = [parameter('prices/gone', 'free'), parameter('prices/kept', PRICES)];
    const { prices, problems } = withoutRemedies(parseConfig(PREFIX, parameters, new Map()));
    expect(prices.map((price) => price.name)).toEqual(['kept']);
    expect(problems).toEqual([
      { where: 'prices/gone', message: `expected a JSON object, found "free"; ${NOTHING_USABLE}` },
    ]);
  });

  test('to nothing where values have no versions, and the problem says nothing of them', () => {
    const { models, problems } = withoutRemedies(parseConfig(PREFIX, [broken]));
    expect(models).toEqual([]);
    expect(problems).toEqual([{ where: 'models/chat', message: brokenMessage }]);
  });

  test('but only to versions of its own, and only if it must', () => {
    const earlier = new Map([
      [name, [version(1, 'old')]],
      [`${PREFIX}/models/other`, [parameter('models/other', 'x')]],
    ]);
    const good = parameter('models/chat', { modelId: MODEL, period: 61 }, { version: 2 });
    const otherBroken = parameter('models/third', '{');
    const { models, problems } = parseConfig(PREFIX, [good, otherBroken], earlier);
    expect(models.map(({ modelId }) => modelId)).toEqual([MODEL]);
    expect(problems.map(({ message }) => message)).toEqual([
      'expected a multiple of 60 from 60 to 86400, in seconds, found 61',
      `line 1, column 2: expected a key in double quotes, found the end of the text; ${NOTHING_USABLE}`,
    ]);
  });
});

test('unknown: the parameters under names of no kind, and no others', () => {
  const names = [
    'setting',
    'models/',
    'models/chat',
    'prices/list',
    'settings',
    'stack-settings',
    'facts/usage',
  ];
  const parameters = names.map((name) => parameter(name, '{'));
  expect(unknownParameters(PREFIX, parameters)).toEqual([
    { where: 'setting', ...UNKNOWN },
    { where: 'models/', ...UNKNOWN },
  ]);
});

test('unusable: the parameters that need an earlier version, and no others', () => {
  const needed = [
    parameter('models/chat', '{'),
    parameter('prices/list', { per: '1M' }),
    parameter('settings', '{'),
    parameter('settings', '[]'),
    parameter('settings', '{}', { type: 'StringList' }),
    parameter('stack-settings', '{'),
  ];
  const others = [
    parameter('stack-settings', '{}'),
    parameter('facts/models', '{'),
    parameter('operator', '{'),
    parameter('models/good', MODEL),
    parameter('models/bad-field', { modelId: MODEL, period: 1 }),
    parameter('prices/good', PRICES),
    parameter('prices/no-price', { models: ['*'], per: '1K' }),
    parameter('models/secret', '{', { type: 'SecureString' }),
    parameter('prices/list-type', '{', { type: 'StringList' }),
    parameter('settings', '{}'),
    parameter('settings', { suspend: 'yes', period: 1 }),
    parameter('unknown', '{'),
    parameter('models/', '{'),
  ];
  expect(unusableParameters(PREFIX, [...needed, ...others])).toEqual(needed);
  expect(unusableParameters(PREFIX, others)).toEqual([]);
});

test('the order in which parameters are read does not matter', () => {
  const parameters: readonly Parameter[] = [
    parameter('settings', { maxPages: 0, discovery: { idle: 'x' } }),
    parameter('models/a', MODEL),
    parameter('models/b', { modelId: MODEL, period: 1 }),
    parameter('models/c', '{'),
    parameter('models/d', MODEL, { type: 'StringList' }),
    parameter('prices/a', PRICES),
    parameter('prices/b', { models: ['*'], per: '1K' }),
    parameter('stray', 'x'),
  ];
  const earlier = new Map([[`${PREFIX}/models/c`, [parameter('models/c', 'x')]]]);
  const expected = parseConfig(PREFIX, parameters, earlier);
  expect(expected.problems.length).toBeGreaterThan(5);
  law(
    fc.property(shuffled(parameters), (order) => {
      expect(parseConfig(PREFIX, order, earlier)).toEqual(expected);
    }),
  );
});

import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../shared/config/settings.ts';
import { parseSettings as parse } from '../../../shared/config/settings-layers.ts';
import { ConfigError, found as shown } from '../../../shared/kit/problem.ts';
import { withoutRemedies, withoutRemedy } from './remedies.ts';

const PERIOD = 'a multiple of 60 from 60 to 86400, in seconds';
const COST_PERIOD = 'a multiple of 60 from 60 to 86400 that divides a day, in seconds';
const START = 'a relative start such as "-PT3H", "-P1D" or "-P1M"';
const BUDGET = 'a number from 0.01 to 1000000000000';
const CURRENCY = 'a label of 1 to 8 letters or currency signs';
const DISCOVERY = 'an object with include, exclude, idle';
const PAGES = 'a whole number from 1 to 99';
const PATTERNS = 'a list of patterns of series ids or base models';
const GUARDRAILS = '"auto", "show", "hide" or a list of 1 to 40 ARNs of guardrails (ARN or ARN:version)';
const GUARDRAIL = 'arn:aws:bedrock:us-east-1:111122223333:guardrail/gr4supp0rtb0';
const IDLE = '"list", "rows" or "hide"';

function parseSettings(value: string) {
  return withoutRemedies(parse(value));
}

/** Returns the problem that ends a run. */
function whyEnded(value: string) {
  try {
    return parse(value);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return withoutRemedy(error.problem);
  }
}

test('the defaults are those of the design', () => {
  expect(DEFAULT_SETTINGS).toEqual({
    period: 300,
    costPeriod: 3600,
    start: '-P1D',
    priceMultiplier: 1,
    currency: 'USD',
    discovery: { include: [], exclude: [], idle: 'list' },
    guardrails: 'auto',
    alarms: {
      account: { throttles: { threshold: 10, period: 300, periods: 2 } },
      models: {},
      max: 300,
    },
    quotas: { show: true, codes: {} },
    maxPages: 4,
    listPrices: true,
    tiers: 'price',
    billCheck: false,
    drift: 'repair',
    suspend: false,
  });
  expect(parseSettings('{}')).toEqual({ settings: DEFAULT_SETTINGS, problems: [] });
});

test.each([
  ['period', [60, 120, 3600]],
  ['costPeriod', [60, 960, 3600, 86_400]],
  ['start', ['-PT1M', '-PT3H', '-P1D', '-P2W']],
  ['priceMultiplier', [0.001, 0.85, 1, 1_000]],
  ['currency', ['$', 'USD', 'EUR', '€', 'Dukaten', 'abcdefgh']],
  ['monthlyBudget', [0.01, 10_000, 1e12]],
  [
    'guardrails',
    [
      'auto',
      'show',
      'hide',
      [GUARDRAIL],
      [`${GUARDRAIL}:DRAFT`, `${GUARDRAIL}:12`],
      Array(40).fill(GUARDRAIL),
    ],
  ],
  ['maxPages', [1, 4, 99]],
  ['drift', ['repair', 'report']],
  ['suspend', [true, false]],
])('good values of %s', (key, values) => {
  for (const value of values) {
    const { settings, problems } = parseSettings(JSON.stringify({ [key]: value }));
    expect(problems).toEqual([]);
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, [key]: value });
  }
});

test.each(['-PT99999M', '-P9999D', '-P6M'])('%s is a good start', (start) => {
  expect(parseSettings(JSON.stringify({ start }))).toMatchObject({ settings: { start }, problems: [] });
});

test.each([
  ['costPeriod', COST_PERIOD, [0, 59, 61, 420, 25_200, 86_460, '3600', null]],
  ['period', PERIOD, [0, 59, 61, 30, 90, -60, 60.5, 86_401, 86_460, '3600', null]],
  [
    'start',
    START,
    [
      'P1D',
      '-1D',
      '-P0D',
      '-P01D',
      '-P1H',
      '-PT1D',
      '-P10000D',
      '-PT100000H',
      '-P1DT1H',
      'x-P1D',
      '-P1D ',
      '',
      1,
    ],
  ],
  ['priceMultiplier', 'a number from 0.001 to 1000', [0, -1, 0.0009, 1_001, '1', null]],
  ['currency', CURRENCY, ['', 'abcdefghi', 'US D', 'USD1', '<b>', 'x|y', 5]],
  ['monthlyBudget', BUDGET, [0, -0.01, 1e-25, 0.009, 1.1e12, 1e21, '100', false]],
  ['discovery', DISCOVERY, ['rows', 1, null, ['us.*']]],
  [
    'guardrails',
    GUARDRAILS,
    [
      true,
      null,
      'Hide',
      GUARDRAIL,
      [],
      ['gr4supp0rtb0'],
      [`${GUARDRAIL}:`],
      [`${GUARDRAIL}:0`],
      [`${GUARDRAIL}:latest`],
      [GUARDRAIL.replace('bedrock', 'iam')],
      { show: [GUARDRAIL] },
      Array(41).fill(GUARDRAIL),
    ],
  ],
  ['maxPages', PAGES, [0, 100, 1.5, '4', -1]],
])('bad values of %s cost that key only', (key, expectation, values) => {
  for (const value of values) {
    const given = { currency: 'EUR', maxPages: 7, [key]: value };
    const { settings, problems } = parseSettings(JSON.stringify(given));
    const found = shown(value);
    expect(problems).toEqual([
      { where: 'settings', key, message: `expected ${expectation}, found ${found}` },
    ]);
    expect(settings).toEqual({
      ...DEFAULT_SETTINGS,
      ...{ currency: 'EUR', maxPages: 7 },
      [key]: Reflect.get(DEFAULT_SETTINGS, key),
    });
  }
});

test('a number too large for JavaScript is no number', () => {
  const { settings, problems } = parseSettings('{"monthlyBudget": 1e999, "priceMultiplier": 1e999}');
  expect(settings).toEqual(DEFAULT_SETTINGS);
  expect(problems.map(({ key }) => key)).toEqual(['monthlyBudget', 'priceMultiplier']);
});

describe('suspend and drift decide whether anything is written', () => {
  test.each([
    ['drift', '"repair" or "report"', 'repiar'],
    ['drift', '"repair" or "report"', null],
    ['drift', '"repair" or "report"', true],
    ['suspend', 'true or false', 'true'],
    ['suspend', 'true or false', 1],
    ['suspend', 'true or false', null],
  ])('a bad %s ends the run: expected %s, found %j', (key, expectation, value) => {
    const text = JSON.stringify({ currency: 'EUR', [key]: value });
    const message = `expected ${expectation}, found ${JSON.stringify(value)}`;
    expect(whyEnded(text)).toEqual({ where: 'settings', key, message });
  });

  test.each([
    ['{"suspended": true}', 'suspended'],
    ['{"Suspend": true}', 'Suspend'],
    ['{"currency": "EUR", "drfit": "report"}', 'drfit'],
  ])('a key that probably means them ends the run: %s', (value, key) => {
    expect(whyEnded(value)).toEqual({ where: 'settings', key, message: 'unknown key' });
  });
});

test.each([
  ['a text', 'period: 60', '"period: 60"'],
  ['a list', '[]', '"[]"'],
  ['null', 'null', '"null"'],
  ['a number', '3600', '"3600"'],
  ['a JSON text', '"{}"', '"\\"{}\\""'],
])('settings that are %s end the run', (_situation, value, found) => {
  expect(whyEnded(value)).toEqual({ where: 'settings', message: `expected a JSON object, found ${found}` });
});

describe('discovery', () => {
  test('every key may stand alone beside the defaults of the others', () => {
    for (const discovery of [
      { include: ['us.*', '*anthropic*', 'amazon.nova-?-v1:0'] },
      { include: [] },
      { exclude: ['arn:aws:bedrock:us-east-1:111122223333:imported-model/*'] },
      { exclude: [] },
      { idle: 'list' },
      { idle: 'rows' },
      { idle: 'hide' },
      {},
    ]) {
      const { settings, problems } = parseSettings(JSON.stringify({ discovery }));
      expect(problems).toEqual([]);
      expect(settings).toEqual({
        ...DEFAULT_SETTINGS,
        discovery: { ...DEFAULT_SETTINGS.discovery, ...discovery },
      });
    }
  });

  test.each([
    ['include', PATTERNS, 'us.*'],
    ['include', PATTERNS, ['us.*', '']],
    ['include', PATTERNS, ['us.*', 7]],
    ['exclude', PATTERNS, { a: 1 }],
    ['exclude', PATTERNS, ['[us].*']],
    ['idle', IDLE, 'show'],
    ['idle', IDLE, false],
  ])('a bad discovery.%s costs that key only: %s, found %j', (key, expectation, value) => {
    const good = { include: ['us.*'], exclude: ['eu.*'], idle: 'hide' };
    const text = JSON.stringify({ period: 60, discovery: { ...good, [key]: value } });
    const { settings, problems } = parseSettings(text);
    const message = `expected ${expectation}, found ${JSON.stringify(value)}`;
    expect(problems).toEqual([{ where: 'settings', key: `discovery.${key}`, message }]);
    expect(settings).toEqual({
      ...DEFAULT_SETTINGS,
      period: 60,
      discovery: { ...good, [key]: Reflect.get(DEFAULT_SETTINGS.discovery, key) },
    });
  });

  test('an unknown key below discovery names the nearest one there', () => {
    const { problems } = parse('{"discovery": {"excludes": ["us.*"], "period": 60}}');
    expect(problems).toEqual([
      {
        where: 'settings',
        key: 'discovery.excludes',
        remedy: 'Rename the key to exclude',
        message: 'unknown key',
      },
      {
        where: 'settings',
        key: 'discovery.period',
        remedy: 'Remove this key',
        message: 'unknown key; known are include, exclude, idle',
      },
    ]);
  });
});

test('an unknown key is a problem, near a known one or not', () => {
  const { settings, problems } = parseSettings('{"monthlybudjet": 5, "colour": "red", "__proto__": {}}');
  const known =
    'period, costPeriod, start, priceMultiplier, currency, monthlyBudget, discovery, guardrails, alarms, quotas, maxPages, listPrices, tiers, billCheck, fleet, drift, suspend';
  expect(settings).toEqual(DEFAULT_SETTINGS);
  expect(problems).toEqual([
    { where: 'settings', key: 'monthlybudjet', message: 'unknown key' },
    { where: 'settings', key: 'colour', message: `unknown key; known are ${known}` },
    { where: 'settings', key: '__proto__', message: `unknown key; known are ${known}` },
  ]);
});

test('problems of the settings are in the order of their keys', () => {
  const { problems } = parseSettings('{"maxPages": 0, "discovery": {"idle": 1}, "period": 1}');
  expect(problems.map(({ key }) => key)).toEqual(['maxPages', 'period', 'discovery.idle']);
});

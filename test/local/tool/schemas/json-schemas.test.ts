import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkConfig } from '../../../../local/tool/cli/validate/checked.ts';
import { jsonSchemas, type SchemaName } from '../../../../local/tool/schemas/json-schemas.ts';
import { SeriesId } from '../../../../shared/config/model-entry.ts';
import { PREFIX, parameter } from '../../../shared/builders.ts';
import { law } from '../../../shared/laws.ts';

const SCHEMAS = jsonSchemas();
// The pattern beside the format says which dates there are.
const ajv = new Ajv2020({ strict: true, strictRequired: false, formats: { date: true } });
const VALIDATORS: Readonly<Record<SchemaName, ValidateFunction>> = {
  settings: ajv.compile(SCHEMAS.settings),
  'model-entry': ajv.compile(SCHEMAS['model-entry']),
  'price-entry': ajv.compile(SCHEMAS['price-entry']),
  'service-price': ajv.compile(SCHEMAS['service-price']),
};
const PATHS: Readonly<Record<SchemaName, string>> = {
  settings: 'settings',
  'model-entry': 'models/x',
  'price-entry': 'prices/x',
  'service-price': 'prices/x',
};
const NAMES = Object.keys(PATHS) as SchemaName[];

const MODEL = { modelId: 'amazon.nova-pro-v1:0' };
const PRICE = { models: ['*'], per: '1M', input: 3 };
const SERVICE = { service: 'agentCore', vcpuHour: 0.09 };
const ARN = 'arn:aws:bedrock:us-east-1:111122223333:guardrail/abc123';

describe('each schema', () => {
  test.each(NAMES)('%s: has an id of its own, and examples that are valid', (name) => {
    const { $id, examples } = SCHEMAS[name];
    expect($id).toBe(`urn:bedrock-dashboard-operator:${name}`);
    for (const example of examples as unknown[]) expect(opinions(name, example)).toEqual([true, true]);
  });

  test.each(NAMES)('%s: says what each key means, and its default where there is one', (name) => {
    const properties = Object.values(SCHEMAS[name].properties as Record<string, { description: string }>);
    for (const { description } of properties) expect(description).toMatch(/^\S.*\. Expected: \S.*\.$/);
  });

  test('defaults are those of the operator', () => {
    expect(defaultsOf('settings')).toEqual({
      period: 300,
      start: '-P1D',
      priceMultiplier: 1,
      currency: 'USD',
      guardrails: 'auto',
      listPrices: true,
      tiers: 'price',
      billCheck: false,
      maxPages: 4,
      drift: 'repair',
      suspend: false,
    });
    expect(SCHEMAS.settings).toMatchObject({
      properties: {
        discovery: {
          properties: { include: { default: [] }, exclude: { default: [] }, idle: { default: 'list' } },
        },
      },
    });
    expect(defaultsOf('model-entry')).toEqual({ priceUnit: '1K', hidden: false });
    expect(defaultsOf('price-entry')).toEqual({});
  });
});

describe('schema and operator agree', () => {
  test.each<[SchemaName, boolean, unknown]>([
    ['settings', true, {}],
    [
      'settings',
      true,
      { period: 60, costPeriod: 120, start: '-PT3H', currency: '€', monthlyBudget: 0.01, maxPages: 99 },
    ],
    ['settings', true, { discovery: { include: ['us.*'], exclude: [], idle: 'rows' } }],
    ['settings', true, { guardrails: [ARN, `${ARN}:DRAFT`] }],
    [
      'settings',
      true,
      { alarms: { throttles: false, errorRate: { minimumRequests: 5 }, models: { legacy: true }, max: 0 } },
    ],
    ['settings', true, { alarms: { topics: ['arn:aws:sns:us-east-1:111122223333:oncall'] } }],
    ['settings', true, { quotas: { show: false, codes: { 'us.*': ['L-4A6BFAB1'] } } }],
    ['settings', false, { alarms: { throttle: true } }],
    ['settings', false, { alarms: { throttles: { thresholds: 1 } } }],
    ['settings', false, { alarms: { dailyCost: { period: 60 } } }],
    [
      'settings',
      true,
      { alarms: { activeSessions: { threshold: 50 }, mantleErrors: { minimumRequests: 5 } } },
    ],
    ['settings', false, { alarms: { activeSessions: { minimumRequests: 5 } } }],
    ['settings', false, { alarms: { models: { budgetPace: true } } }],
    ['settings', false, { alarms: { models: { mantleErrors: true } } }],
    ['settings', false, { alarms: { topics: ['oncall'] } }],
    ['settings', false, { quotas: { codes: { 'us.*': [] } } }],
    ['settings', false, { quotas: { codes: { 'us x': ['L-4A6BFAB1'] } } }],
    ['settings', false, { period: 61 }],
    ['settings', false, { period: '60' }],
    ['settings', false, { start: 'P1D' }],
    ['settings', false, { monthlyBudget: 0 }],
    ['settings', false, { currency: 'US Dollar' }],
    ['settings', false, { Period: 60 }],
    ['settings', false, { discovery: { idle: 'line' } }],
    ['settings', false, { discovery: { includes: [] } }],
    ['settings', false, { discovery: [] }],
    ['settings', false, { guardrails: [] }],
    ['settings', false, { drift: 'ignore' }],
    ['settings', false, { suspend: 'true' }],
    ['settings', false, []],
    ['settings', false, null],
    ['model-entry', true, { ...MODEL, alarms: { throttles: { threshold: 1, periods: 24 }, legacy: false } }],
    ['model-entry', false, { ...MODEL, alarms: { budgetPace: true } }],
    ['model-entry', false, { ...MODEL, alarms: { errorRate: { threshold: 101 } } }],
    ['model-entry', true, MODEL],
    ['model-entry', true, { ...MODEL, imageSize: '1024x1024', bucketedStepSize: '50', imagePrice: 0 }],
    ['model-entry', false, {}],
    ['model-entry', false, { ...MODEL, imageSize: '1024x1024' }],
    ['model-entry', false, { ...MODEL, bucketedStepSize: '50' }],
    ['model-entry', false, { ...MODEL, title: ' ' }],
    ['model-entry', false, { ...MODEL, title: 'x'.repeat(256) }],
    ['model-entry', false, { ...MODEL, modelID: 'x' }],
    ['model-entry', false, { modelId: 'two words' }],
    ['price-entry', true, PRICE],
    ['price-entry', true, { models: ['a'], per: '1K', image: 0 }],
    ['price-entry', true, { ...PRICE, asOf: '2024-02-29', source: '' }],
    ['price-entry', false, { ...PRICE, asOf: '2025-02-29' }],
    ['price-entry', false, { ...PRICE, asOf: '2025-13-01' }],
    ['price-entry', false, { models: ['*'], per: '1M' }],
    ['price-entry', false, { models: [], per: '1M', input: 1 }],
    ['price-entry', false, { per: '1M', input: 1 }],
    ['price-entry', false, { models: ['*'], input: 1 }],
    ['price-entry', false, { ...PRICE, input: -1 }],
    ['price-entry', false, { ...PRICE, input: 1e-10 }],
    ['price-entry', false, { ...PRICE, input: 1e7 }],
    ['price-entry', false, { ...PRICE, input: '3' }],
    ['price-entry', false, { ...PRICE, inputs: 3 }],
    ['price-entry', true, { ...PRICE, tiers: { flex: { input: 1.5 }, priority: {} } }],
    ['price-entry', false, { ...PRICE, tiers: { fast: { input: 1.5 } } }],
    ['price-entry', false, { ...PRICE, tiers: { flex: { image: 1.5 } } }],
    ['price-entry', false, { ...PRICE, tiers: { flex: { input: '1.5' } } }],
    ['price-entry', false, { ...PRICE, tiers: { flex: 1.5 } }],
    ['settings', true, { tiers: 'show' }],
    ['settings', false, { tiers: true }],
  ])('%s: %j is %j', (name, isGood, value) => {
    expect(opinions(name, value)).toEqual([isGood, isGood]);
  });

  /** What CloudWatch keeps of a period depends on the start, which no schema tells. */
  function hasPeriodAndStart(value: unknown): boolean {
    const has = (key: string): boolean => Object.hasOwn(Object(value), key);
    return has('start') && (has('period') || has('costPeriod'));
  }

  test.each(NAMES)('%s: on values that are nearly right', (name) => {
    let good = 0;
    law(
      fc.property(nearlyRight(name), (value) => {
        const [schema, operator] = opinions(name, value);
        if (operator) good += 1;
        return schema === operator || (schema && hasPeriodAndStart(value));
      }),
      { numRuns: 2_000 },
    );
    // Both kinds have been seen.
    expect(good).toBeGreaterThan(50);
    expect(good).toBeLessThan(1_950);
  });

  test('on the length of a text: characters, not UTF-16 units', () => {
    expect(opinions('model-entry', { ...MODEL, title: '😀'.repeat(255) })).toEqual([true, true]);
    expect(opinions('model-entry', { ...MODEL, title: '😀'.repeat(256) })).toEqual([false, false]);
  });

  test.each([null, true, 42])('but not on %j alone, which reads as a bare id', (value) => {
    expect(opinions('model-entry', value)).toEqual([false, true]);
  });
});

/** Whether the schema finds the value valid, and whether the operator reads it without a problem. */
function opinions(name: SchemaName, value: unknown): [schema: boolean, operator: boolean] {
  const { fatal, problems } = checkConfig(PREFIX, [parameter(PATHS[name], JSON.stringify(value))]);
  const read: unknown = JSON.parse(JSON.stringify(value));
  return [VALIDATORS[name](read), fatal === undefined && problems.length === 0];
}

function defaultsOf(name: SchemaName): object {
  const properties = Object.entries(SCHEMAS[name].properties as Record<string, object>);
  return Object.fromEntries(
    properties.flatMap(([key, schema]) => ('default' in schema ? [[key, schema.default]] : [])),
  );
}

const text = fc.constantFrom('', ' ', 'a', 'x'.repeat(255), 'x'.repeat(256), '1024x1024', 'ä\n');
const id = fc.constantFrom('amazon.nova-pro-v1:0', ARN, 'x'.repeat(1024), 'x'.repeat(1025), '.a', 'a b', '');
const pattern = fc.constantFrom('*', 'us.*', '?', 'anthropic.claude-*-v1:0', '[a]', '', 'a b');
const price = fc.oneof(
  fc.constantFrom(0, -0, 1e-9, 9e-10, 1e6, 1e6 + 1, -1, '3', null),
  fc.double({ min: 0, max: 100, noNaN: true }),
);
const seconds = fc.constantFrom(60, 3600, 86_400, 0, 30, 61, 86_460, 60.5, '60', null);
const flag = fc.constantFrom(true, false, 'true', 0, null);
const unit = fc.constantFrom('1K', '1M', '1k', 1000);
const patterns = fc.oneof(fc.array(pattern, { maxLength: 3 }), pattern);

const FIELDS: Readonly<Record<SchemaName, Readonly<Record<string, fc.Arbitrary<unknown>>>>> = {
  settings: {
    period: seconds,
    costPeriod: fc.oneof(seconds, fc.constantFrom(300, 420, 7200)),
    start: fc.constantFrom('-P1D', '-PT12H', '-P3M', '-P0D', 'P1D', '-P1Y', ''),
    priceMultiplier: fc.constantFrom(1, 0.001, 1000, 0.0009, 1001, '1'),
    currency: fc.constantFrom('USD', '€', 'CHF', 'ÅÄÖ', '', 'two words', 'ninechars', 1),
    monthlyBudget: fc.constantFrom(1, 0.5, 0, -1, '5', null),
    discovery: fc.oneof(
      fc.record(
        {
          include: patterns,
          exclude: patterns,
          idle: fc.constantFrom('list', 'rows', 'hide', 'List'),
          inculde: pattern,
        },
        { requiredKeys: [] },
      ),
      fc.constantFrom({}, [], 'all', null),
    ),
    guardrails: fc.constantFrom('auto', 'show', 'hide', 'none', [ARN], [`${ARN}:1`], [`${ARN}:0`], [], null),
    maxPages: fc.constantFrom(1, 4, 99, 0, 100, 1.5, '4'),
    drift: fc.constantFrom('repair', 'report', 'Report', null),
    suspend: flag,
  },
  'model-entry': {
    modelId: id,
    title: text,
    period: seconds,
    costPeriod: fc.oneof(seconds, fc.constantFrom(300, 420, 7200)),
    inputTokenPrice: price,
    outputTokenPrice: price,
    cacheReadTokenPrice: price,
    cacheWriteTokenPrice: price,
    imagePrice: price,
    priceUnit: unit,
    imageSize: text,
    bucketedStepSize: text,
    hidden: flag,
  },
  'price-entry': {
    models: patterns,
    per: unit,
    input: price,
    output: price,
    cacheRead: price,
    cacheWrite: price,
    image: price,
    asOf: fc.constantFrom('2026-11-01', '2024-02-29', '2023-02-29', '2026-1-1', '', 20261101),
    source: fc.constantFrom('', 'x'.repeat(1024), 'x'.repeat(1025), 1),
  },
  'service-price': {
    service: fc.constantFrom(
      'agentCore',
      'guardrails',
      'guardrails/ContentPolicy',
      'guardrails/',
      'lambda',
      1,
    ),
    textUnits: price,
    vcpuHour: price,
    gbHour: price,
    asOf: fc.constantFrom('2026-11-01', '2023-02-29', 20261101),
  },
};

const REQUIRED: Readonly<Record<SchemaName, object>> = {
  settings: {},
  'model-entry': MODEL,
  'price-entry': PRICE,
  'service-price': SERVICE,
};

/** A few fields over what is required, sometimes an unknown key, sometimes something else altogether. */
function nearlyRight(name: SchemaName): fc.Arbitrary<unknown> {
  const fields = FIELDS[name];
  const few = fc
    .subarray(Object.keys(fields), { maxLength: 3 })
    .chain((keys) => fc.record(Object.fromEntries(keys.map((key) => [key, fields[key] ?? fc.anything()]))));
  const odd = fc.record({ [`${Object.keys(fields)[0]}s`]: fc.constant(1) });
  const own = few.map((given) => ({ ...REQUIRED[name], ...given }));
  return fc.oneof(
    { weight: 8, arbitrary: own },
    { weight: 2, arbitrary: few },
    { weight: 1, arbitrary: fc.tuple(own, odd).map(([value, extra]) => ({ ...value, ...extra })) },
    {
      weight: 1,
      arbitrary: fc.jsonValue().filter((value) => !SeriesId.safeParse(JSON.stringify(value)).success),
    },
  );
}

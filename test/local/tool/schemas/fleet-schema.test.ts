import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { fleetSchema } from '../../../../local/tool/schemas/fleet-schema.ts';
import { configOfLayers, shared } from '../../../shared/config/shared-parameter.ts';

const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, formats: { date: true } });
const isValid = ajv.compile(fleetSchema());
const PRICE = { models: ['*'], per: '1M', input: 3 };
const SERVICE = { service: 'agentCore', vcpuHour: 0.09 };

test.each<[boolean, object]>([
  [true, {}],
  [true, { settings: {}, prices: {} }],
  [true, { settings: { alarms: { models: { legacy: true } } }, prices: { 'a/b': PRICE, c: SERVICE } }],
  [false, { other: 1 }],
  [false, { monthlyBudget: 5 }],
  [false, { settings: [] }],
  [false, { settings: { maxPages: 0 } }],
  [false, { settings: { alarms: { other: true } } }],
  [false, { prices: [] }],
  [false, { prices: { a: 5 } }],
  [false, { prices: { a: { ...PRICE, per: '1m' } } }],
  [false, { prices: { a: { ...SERVICE, textUnits: 1 } } }],
  [false, { prices: { 'a b': PRICE } }],
  [false, { prices: { a: {} } }],
])('the schema of a shared parameter and the operator agree: %j is %j', (expected, value) => {
  expect(isValid(value)).toBe(expected);
  expect(configOfLayers({ shared: shared(value) }).problems.length === 0).toBe(expected);
});

test('its examples are valid', () => {
  for (const example of fleetSchema().examples as unknown[]) expect(isValid(example)).toBe(true);
});

import * as z from 'zod/mini';
import { alarmsShape, modelAlarmsShape } from '../../../shared/config/alarm-settings.ts';
import type { Shape } from '../../../shared/config/fields.ts';
import { fleetShape } from '../../../shared/config/fleet.ts';
import { modelEntryShape } from '../../../shared/config/model-entry.ts';
import { priceEntryShape } from '../../../shared/config/price-entry.ts';
import { tierShape, tiersShape } from '../../../shared/config/price-tiers.ts';
import { PRICE_KINDS } from '../../../shared/config/prices.ts';
import { quotasShape } from '../../../shared/config/quotas.ts';
import { servicePriceShape } from '../../../shared/config/service-price.ts';
import { DEFAULT_SETTINGS, discoveryShape, settingsShape } from '../../../shared/config/settings.ts';
import {
  ALARM_RULES,
  ALARMS,
  DISCOVERY,
  FLEET,
  type Meanings,
  MODEL_ENTRY,
  PRICE_ENTRY,
  QUOTAS,
  SERVICE_PRICE,
  SETTINGS,
  TIER,
  TIERS,
} from './key-meanings.ts';

export type SchemaName = 'settings' | 'model-entry' | 'price-entry' | 'service-price';
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * Returns the JSON Schemas (draft 2020-12) of the three kinds of values. They accept what the operator reads without a problem.
 * The operator itself is more lenient: it reads key by key, and a bad key costs only itself.
 */
export function jsonSchemas(): Readonly<Record<SchemaName, JsonSchema>> {
  const {
    discovery,
    alarms: { account, max },
    quotas,
    costPeriod: _,
    ...defaults
  } = DEFAULT_SETTINGS;
  const rows = objectSchema(modelAlarmsShape, ALARM_RULES, {});
  const alarms = objectSchema(alarmsShape, ALARMS, { throttles: account.throttles !== undefined, max });
  const settings = nest(objectSchema(settingsShape, SETTINGS, defaults), {
    discovery: objectSchema(discoveryShape, DISCOVERY, { ...discovery }),
    alarms: nest(alarms, { models: rows }),
    quotas: objectSchema(quotasShape, QUOTAS, { ...quotas }),
    fleet: objectSchema(fleetShape, FLEET, {}),
  });
  const modelEntry = objectSchema(modelEntryShape, MODEL_ENTRY, { priceUnit: '1K', hidden: false }, [
    'modelId',
  ]);
  const tier = objectSchema(tierShape, TIER, {});
  const priceEntry = nest(objectSchema(priceEntryShape, PRICE_ENTRY, {}, ['models', 'per']), {
    tiers: nest(objectSchema(tiersShape, TIERS, {}), { flex: tier, priority: tier }),
  });
  return {
    settings: rootSchema('settings', 'Settings: the value of <prefix>/settings.', {
      ...settings,
      examples: [{ start: '-P7D', monthlyBudget: 5000, discovery: { exclude: ['*.meta.*'] } }],
    }),
    'model-entry': rootSchema(
      'model-entry',
      'Model entry: the value of <prefix>/models/<name>. A bare model id, profile id or ARN, as text and not as JSON, is one, too.',
      {
        ...nest(modelEntry, { alarms: rows }),
        dependentRequired: { imageSize: ['bucketedStepSize'], bucketedStepSize: ['imageSize'] },
        examples: [
          {
            modelId: 'anthropic.claude-3-haiku-20240307-v1:0',
            inputTokenPrice: 0.00025,
            outputTokenPrice: 0.00125,
          },
        ],
      },
    ),
    'service-price': rootSchema(
      'service-price',
      'Price entry of a service other than a model: the value of <prefix>/prices/<name>.',
      {
        ...objectSchema(servicePriceShape, SERVICE_PRICE, {}, ['service']),
        oneOf: [
          serviceOf('guardrails', ['textUnits'], ['vcpuHour', 'gbHour']),
          serviceOf('agentCore', ['vcpuHour', 'gbHour'], ['textUnits']),
        ],
        examples: [{ service: 'agentCore', vcpuHour: 0.0895, gbHour: 0.00945, asOf: '2026-11-01' }],
      },
    ),
    'price-entry': rootSchema('price-entry', 'Price entry: the value of <prefix>/prices/<name>.', {
      ...priceEntry,
      anyOf: [...PRICE_KINDS, 'imageSizes'].map((key) => ({ required: [key] })),
      examples: [
        {
          models: ['anthropic.claude-sonnet-4-5-*'],
          per: '1M',
          input: 3.3,
          output: 16.5,
          asOf: '2026-11-01',
        },
      ],
    }),
  };
}

/** Says which prices a service has, one or more of them, and which are of another one. */
function serviceOf(name: string, own: readonly string[], others: readonly string[]): JsonSchema {
  return {
    properties: {
      service: { type: 'string', pattern: `^${name}` },
      ...Object.fromEntries(others.map((key) => [key, false])),
    },
    anyOf: own.map((key) => ({ required: [key] })),
  };
}

/** Makes a document. Its id is a URN: what it names does not depend on where it is published. */
export function rootSchema(name: string, description: string, schema: JsonSchema): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:bedrock-dashboard-operator:${name}`,
    title: `bedrock-dashboard-operator: ${name}`,
    description,
    $comment: 'Generated from the code by npm run schemas.',
    ...schema,
  };
}

/** An object in the object: its own keys take the place of what its key says in general. */
function nest(schema: JsonSchema, inner: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const properties = { ...Object(schema.properties) };
  for (const [key, own] of Object.entries(inner)) {
    properties[key] = { ...own, description: properties[key].description };
  }
  return { ...schema, properties };
}

function objectSchema<S extends Shape>(
  shape: S,
  meanings: Meanings<S>,
  defaults: Readonly<Record<string, unknown>>,
  required: readonly string[] = [],
): JsonSchema {
  const keys = Object.entries(shape).map(([key, schema]) => {
    const { $schema: _, ...generated } = z.toJSONSchema(schema, { io: 'input' });
    const description = `${meanings[key]} Expected: ${generated.description}.`;
    return [key, { ...generated, description, ...(key in defaults ? { default: defaults[key] } : {}) }];
  });
  return {
    type: 'object',
    properties: Object.fromEntries(keys),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

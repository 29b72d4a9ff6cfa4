import * as z from 'zod/mini';
import { ALL_KINDS, type AlarmKind, byKind, traitsOf } from '../../../shared/config/alarm-kinds.ts';
import { alarmsShape, modelAlarmsShape } from '../../../shared/config/alarm-settings.ts';
import type { Shape } from '../../../shared/config/fields.ts';
import { modelEntryShape } from '../../../shared/config/model-entry.ts';
import { priceEntryShape } from '../../../shared/config/price-entry.ts';
import { PRICE_KINDS } from '../../../shared/config/prices.ts';
import { quotasShape } from '../../../shared/config/quotas.ts';
import { DEFAULT_SETTINGS, discoveryShape, settingsShape } from '../../../shared/config/settings.ts';
import { count } from '../../../shared/kit/words.ts';

export type SchemaName = 'settings' | 'model-entry' | 'price-entry';
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a key means; what it takes, its schema says itself. */
type Meanings<S extends Shape> = Readonly<Record<keyof S, string>>;

const DISCOVERY: Meanings<typeof discoveryShape> = {
  include: 'Discover only these; an empty list: everything.',
  exclude: 'Never discover these; wins over include.',
  idle: 'What becomes of a model without traffic: a line in a list, a row, or nothing.',
};

const ALARM_RULES = byKind(ALL_KINDS, meaningOfRule);

const ALARMS: Meanings<typeof alarmsShape> = {
  ...ALARM_RULES,
  models: 'Alarms for each row; above are those of all models together, and of each quota.',
  topics: "Where alarms go, in their own Region. Absent: the stack's topic, if there is one.",
  max: 'Alarms at most: each metric of one costs money.',
};

const QUOTAS: Meanings<typeof quotasShape> = {
  show: 'Whether the dashboard shows quotas.',
  codes: 'Quotas of series by hand, where no name tells them.',
};

const SETTINGS: Meanings<typeof settingsShape> = {
  period:
    'Seconds a data point. From 15 days ago on CloudWatch keeps only multiples of 300, from 63 days on of 3600.',
  start: 'The time range that the dashboard opens with, relative to now.',
  priceMultiplier: 'Applied once to every cost, for negotiated discounts.',
  currency: 'A label beside every cost; nothing is converted.',
  monthlyBudget: 'For a month, in the currency of the prices. Absent: no budget is drawn.',
  discovery: 'Which models get a row without being named. Model entries are never filtered.',
  guardrails: 'The section of guardrails: if there is any, in any case, never, or these first.',
  alarms: 'CloudWatch alarms to keep.',
  quotas: 'Limits of tokens and requests, read from Service Quotas.',
  maxPages: 'Dashboards at most.',
  drift: 'Whether what differs is put right or only said.',
  suspend: 'true: write nothing at all.',
};

const MODEL_ENTRY: Meanings<typeof modelEntryShape> = {
  modelId:
    'A base model takes all its series; a profile or a model of your own takes exactly that series. An ARN does for its id.',
  title: "The row's title. Absent: the parameter's name below models/.",
  period: 'Seconds a data point, for this row. Absent: as in the settings.',
  inputTokenPrice: 'For priceUnit input tokens; cached ones are not among them.',
  outputTokenPrice: 'For priceUnit output tokens.',
  cacheReadTokenPrice: 'For priceUnit tokens read from the prompt cache.',
  cacheWriteTokenPrice: 'For priceUnit tokens written to the prompt cache.',
  imagePrice: 'For one image, of whatever size.',
  imageSizePrices:
    'For one image of a size, or of a size and a number of steps, where that differs from imagePrice.',
  priceUnit: 'Tokens that the token prices are for: 1,000 or 1,000,000.',
  imageSize: 'A dimension of OutputImageCount, to be drawn before there is data.',
  bucketedStepSize: 'A dimension of OutputImageCount, to be drawn before there is data.',
  hidden: 'true: no row; the cost still counts.',
  alarms: 'CloudWatch alarms of this row; what is not said is as alarms.models of the settings say.',
};

const PRICE_ENTRY: Meanings<typeof priceEntryShape> = {
  models: 'Ids or ARNs of series or base models, or patterns of ids; * and ? match any character.',
  per: 'Tokens that the token prices are for: 1,000 or 1,000,000.',
  input: 'For per input tokens; cached ones are not among them.',
  output: 'For per output tokens.',
  cacheRead: 'For per tokens read from the prompt cache.',
  cacheWrite: 'For per tokens written to the prompt cache.',
  image: 'For one image, of whatever size.',
  imageSizes: 'For one image of a size, or of a size and a number of steps, where that differs from image.',
  asOf: 'When somebody last looked the prices up.',
  source: 'Where somebody looked the prices up.',
};

/**
 * The three kinds of values as JSON Schemas, draft 2020-12: valid is what the operator reads without a problem. The operator
 * itself is kinder: it reads key by key, and a bad one costs that key.
 */
export function jsonSchemas(): Readonly<Record<SchemaName, JsonSchema>> {
  const {
    discovery: ofDiscovery,
    alarms: { account, max },
    quotas: ofQuotas,
    ...ofSettings
  } = DEFAULT_SETTINGS;
  const rows = objectSchema(modelAlarmsShape, ALARM_RULES, {});
  const alarms = objectSchema(alarmsShape, ALARMS, { throttles: account.throttles !== undefined, max });
  const settings = nest(objectSchema(settingsShape, SETTINGS, ofSettings), {
    discovery: objectSchema(discoveryShape, DISCOVERY, { ...ofDiscovery }),
    alarms: nest(alarms, { models: rows }),
    quotas: objectSchema(quotasShape, QUOTAS, { ...ofQuotas }),
  });
  const modelEntry = objectSchema(modelEntryShape, MODEL_ENTRY, { priceUnit: '1K', hidden: false }, [
    'modelId',
  ]);
  return {
    settings: root('settings', 'Settings: the value of <prefix>/settings.', {
      ...settings,
      examples: [{ start: '-P7D', monthlyBudget: 5000, discovery: { exclude: ['*.meta.*'] } }],
    }),
    'model-entry': root(
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
    'price-entry': root('price-entry', 'Price entry: the value of <prefix>/prices/<name>.', {
      ...objectSchema(priceEntryShape, PRICE_ENTRY, {}, ['models', 'per']),
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

/** Says what a kind of alarm watches, then what `true` means. */
function meaningOfRule(kind: AlarmKind): string {
  const { meaning, fields, default: byDefault, defaultThreshold } = traitsOf(kind);
  const { threshold = defaultThreshold, minimumRequests, period, periods } = byDefault;
  const least = minimumRequests === undefined ? '' : ` of at least ${minimumRequests}`;
  const timed = fields.includes('period')
    ? ` in ${period} seconds, ${count(periods, 'period')}`
    : fields.includes('periods')
      ? ` in ${count(periods, 'minute')}`
      : '';
  return `${meaning} true: ${threshold}${least}${timed}.`;
}

/** A URN: what it names does not depend on where it is published. */
function root(name: SchemaName, description: string, schema: JsonSchema): JsonSchema {
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

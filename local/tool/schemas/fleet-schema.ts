import { type JsonSchema, jsonSchemas, rootSchema } from './json-schemas.ts';

/** Returns the JSON Schema of a fleet's shared parameter: settings, and price entries by name. */
export function fleetSchema(): JsonSchema {
  const { settings, 'price-entry': price, 'service-price': service } = jsonSchemas();
  return rootSchema('fleet-defaults', "Defaults for a fleet: the value of the fleet's shared parameter.", {
    type: 'object',
    additionalProperties: false,
    properties: {
      settings: withoutRoot(settings),
      prices: {
        type: 'object',
        description: 'Price entries by name, as below <prefix>/prices.',
        propertyNames: { pattern: '^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$' },
        additionalProperties: {
          if: { required: ['service'] },
          // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
          then: withoutRoot(service),
          else: withoutRoot(price),
        },
      },
    },
    examples: [
      {
        settings: { monthlyBudget: 5000, alarms: { dailyCost: true } },
        prices: { claude: { models: ['anthropic.claude-*'], per: '1M', input: 3, output: 15 } },
      },
    ],
  });
}

/** Takes away what only a document of its own has. */
function withoutRoot({ $schema, $id, $comment, title, examples, ...schema }: JsonSchema): JsonSchema {
  return schema;
}

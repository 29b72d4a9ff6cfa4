import * as fc from 'fast-check';
import type { InventorySources } from '../../../local/tool/inventory/inventory.ts';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import { monitoredModels } from '../../../shared/bedrock/monitored-models.ts';
import { priceSeries } from '../../../shared/pricing/price-series.ts';
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

export const NOVA = 'amazon.nova-pro-v1:0';
const SONNET = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
export const IDLE = 'vendor.idle-v1:0';
export const us = systemProfile('us', SONNET);
export const eu = systemProfile('eu', SONNET);
export const app = applicationProfile('app123456789', 'Chat', us.modelArns);
export const rented = accountArn('provisioned-model', 'p1');
export const owned = accountArn('imported-model', 'i1');

const bedrock = bedrockOf(
  catalogueOf({
    foundationModels: [
      foundationModel(NOVA),
      foundationModel(SONNET, { inferenceTypes: ['INFERENCE_PROFILE'] }),
      foundationModel(IDLE),
      foundationModel(`${NOVA}:300k`, { inferenceTypes: ['PROVISIONED'] }),
    ],
    profiles: [us, eu, app],
    provisioned: [{ arn: rented, name: 'Rented', foundationModelArn: modelArn(`${NOVA}:300k`) }],
    imported: [{ arn: owned, name: 'Own' }],
  }),
);

export type Wanted = Parameters<typeof configOf>[0];

/** What is known where these entries, this traffic and what fell silent come together. */
export function know(
  wanted: Wanted,
  used: readonly string[] = [],
  silent: readonly string[] = [],
): InventorySources {
  const config = configOf(wanted);
  const usage = { ...usageOf(used), silent: usageOf(silent) };
  const estate = monitoredModels(config, bedrock, usage);
  const costs = priceSeries(estate, { ...config, today: TODAY }, usage);
  return { config, bedrock, usage, estate, costs, today: TODAY };
}

const PATTERNS = [
  ...[
    NOVA,
    SONNET,
    us.id,
    eu.id,
    app.id,
    rented,
    owned,
    '*',
    'us.*',
    '?s.*',
    'arn:*',
    '*anthropic*',
    '*claude*',
  ],
  'anthropic.*',
  'app*',
  'amazon.*',
  `us.${SONNET.slice(0, 20)}*`,
];
const NAMES = ['a', 'b', 'c', 'd'];
const SERIES = [NOVA, us.id, eu.id, app.id, app.arn, rented, owned, `mars.${SONNET}`];

/** Books, entries and traffic at random, ties and contests among them. */
export const worlds = fc.record({
  prices: fc.dictionary(
    fc.constantFrom(...NAMES),
    fc.record({
      models: fc.subarray(PATTERNS, { minLength: 1, maxLength: 4 }),
      per: fc.constantFrom('1K', '1M'),
      input: fc.integer({ min: 0, max: 9 }),
    }),
  ),
  models: fc.dictionary(
    fc.constantFrom(...NAMES),
    fc.oneof(
      fc.constantFrom(...SERIES, SONNET),
      fc.record({
        modelId: fc.constantFrom(...SERIES, SONNET),
        inputTokenPrice: fc.integer({ min: 1, max: 9 }),
      }),
    ),
  ),
  used: fc.subarray(SERIES),
});

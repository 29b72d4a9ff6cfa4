import { BILLING_REGIONS, type BillingRegion } from '../billing-regions.ts';
import { LISTED_MODELS, type ListedModel } from './listed-models.ts';
import { type ListedRate, rate } from './listed-rate.ts';
import { serviceRates } from './service-rates.ts';

/** How much dearer models are than in us-east-1. */
const TIMES: Readonly<Record<string, number>> = {
  'eu-west-2': 1.55,
  'us-east-2': 1,
  'us-west-2': 1,
  'us-east-1': 1,
};
const ELSEWHERE = 1.2;
const PRIORITY = 1.75;
const ON_DEMAND = { feature: 'On-demand Inference' };

let made: readonly ListedRate[] | undefined;

/** Returns the rates of Amazon Bedrock and of AgentCore. Their order says nothing. */
export function listedRates(): readonly ListedRate[] {
  made ??= BILLING_REGIONS.flatMap((region) => [
    ...LISTED_MODELS.flatMap((model) => [...runtimeRates(model, region), ...mantleRates(model, region)]),
    ...rest(region),
  ]);
  return made;
}

interface Rate {
  readonly name: string;
  readonly usdPerMillion: number;
  readonly more: Readonly<Record<string, string>>;
}

function runtimeRates(model: ListedModel, region: BillingRegion): ListedRate[] {
  const { stem, traits, name } = model;
  const rates = (['input', 'output'] as const).flatMap((kind): Rate[] => {
    const usd = model[kind];
    const words = kind === 'input' ? 'Input tokens' : 'Output tokens';
    const tokens = `${kind}-tokens`;
    const plain = { ...ON_DEMAND, inferenceType: words };
    return [
      { name: tokens, usdPerMillion: usd, more: plain },
      ...when(traits.has('tiers'), [
        {
          name: `${tokens}-flex`,
          usdPerMillion: usd / 2,
          more: { ...plain, inferenceType: `${words} flex` },
        },
        {
          name: `${tokens}-priority`,
          usdPerMillion: usd * PRIORITY,
          more: { ...plain, inferenceType: `${words} priority` },
        },
      ]),
      // Some items say it in the feature, the others in the type of inference.
      ...when(traits.has('batch'), [
        {
          name: `${tokens}-batch`,
          usdPerMillion: usd / 2,
          more: stem.startsWith('nvidia.')
            ? { ...ON_DEMAND, inferenceType: `${kind} tokens batch` }
            : { feature: 'Batch Inference', inferenceType: words },
        },
      ]),
      ...when(traits.has('global'), [
        { name: `${tokens}-cross-region-global`, usdPerMillion: usd / 1.1, more: plain },
        {
          name: `${tokens}-cross-region-global-batch`,
          usdPerMillion: usd / 2.2,
          more: { ...plain, feature: 'Batch Inference' },
        },
      ]),
      ...when(traits.has('custom'), [
        { name: `${tokens}-custom-model`, usdPerMillion: usd / 1.1, more: plain },
      ]),
      ...when(traits.has('latency'), [
        {
          name: `${tokens}-latency-optimized`,
          usdPerMillion: usd * 1.25,
          more: { ...plain, inferenceType: `${words} Latency Optimized` },
        },
      ]),
      ...when(traits.has('speech'), [
        {
          name: `speech-${tokens}`,
          usdPerMillion: usd * 10,
          more: { ...plain, inferenceType: `Speech ${words.toLowerCase()}` },
        },
      ]),
    ];
  });
  const cache = when(traits.has('cache'), [
    { kind: 'read', usdPerMillion: model.input / 4 },
    { kind: 'write', usdPerMillion: 0 },
  ]).map(
    ({ kind, usdPerMillion }): Rate => ({
      name: `cache-${kind}-input-token-count`,
      usdPerMillion,
      more: { ...ON_DEMAND, inferenceType: `Prompt cache ${kind} input tokens` },
    }),
  );
  return [...rates, ...cache].map((rate) => tokenRate(stem, { model: name }, rate, region));
}

/** The same prices again, under the model's id without its version. */
function mantleRates({ id, name, traits, ...model }: ListedModel, region: BillingRegion): ListedRate[] {
  if (!traits.has('mantle')) return [];
  const tiers = { standard: 1, flex: 0.5, priority: PRIORITY, batch: 0.5 };
  return (['input', 'output'] as const).flatMap((kind) =>
    Object.entries(tiers).map(([tier, times]) => {
      const words = kind === 'input' ? 'Input tokens' : 'Output tokens';
      const tiered = tier === 'batch' ? `${kind} tokens batch` : `${words} ${tier}`;
      const rate = {
        name: `${kind}-tokens-${tier}`,
        usdPerMillion: model[kind] * times,
        more: { inferenceType: tier === 'standard' ? words : tiered, service_tier: tier },
      };
      return tokenRate(`${id.replace(/-v?\d+:\d+$/, '')}-mantle`, { model: name }, rate, region);
    }),
  );
}

function tokenRate(
  stem: string,
  named: Readonly<Record<string, string>>,
  { name, usdPerMillion, more }: Rate,
  region: BillingRegion,
): ListedRate {
  const times = TIMES[region.region] ?? ELSEWHERE;
  return rate(
    region,
    `${stem}-${name}`,
    { ...named, ...more },
    { unit: '1K tokens', usd: (usdPerMillion * times) / 1000 },
  );
}

/** What names no model, or in a way of its own. */
function rest(region: BillingRegion): ListedRate[] {
  const titan = { ...ON_DEMAND, titanModel: 'TitanEmbeddingsV2-Text-input' };
  const grok = { model: 'xai.grok-4.6', tokenType: 'input', service_tier: 'standard' };
  const times = TIMES[region.region] ?? ELSEWHERE;
  return [
    rate(region, 'TitanEmbeddingV2-Text-input-tokens', titan, {
      unit: '1k tokens',
      usd: (0.02 * times) / 1000,
    }),
    rate(region, 'xai.grok-4.6-mantle-input-tokens-standard', grok, { unit: '1M tokens', usd: 2.2 * times }),
    rate(
      region,
      'xai.grok-4.6-mantle-output-tokens-standard',
      { ...grok, tokenType: 'output' },
      { unit: '1M tokens', usd: 6.6 * times },
    ),
    // Batch alone, and input alone.
    rate(
      region,
      'Llama-3.1-405B-input-tokens-batch',
      { model: 'Llama 3.1 405B', feature: 'Batch Inference', inferenceType: 'Input tokens' },
      { unit: '1K tokens', usd: 0.0012 },
    ),
    ...serviceRates(region),
    rate(
      region,
      'NovaPro-ProvisionedThroughput-NoCommit-ModelUnits',
      { model: 'Nova Pro' },
      { unit: 'hour', usd: 108.15 },
    ),
  ];
}

function when<T>(condition: boolean, items: readonly T[]): readonly T[] {
  return condition ? items : [];
}

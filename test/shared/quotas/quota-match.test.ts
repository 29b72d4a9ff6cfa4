import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AMAZON_MODELS } from '../../../local/sandbox/cloud/catalogue/amazon-models.ts';
import { ANTHROPIC_MODELS } from '../../../local/sandbox/cloud/catalogue/anthropic-models.ts';
import { type ModelRow, providerOf } from '../../../local/sandbox/cloud/catalogue/model-row.ts';
import { OTHER_MODELS } from '../../../local/sandbox/cloud/catalogue/other-models.ts';
import type { Quota } from '../../../shared/bedrock/catalogue.ts';
import type { NamedModel } from '../../../shared/bedrock/model-words.ts';
import { hasThirdPart } from '../../../shared/bedrock/series.ts';
import { QUOTA_ALIASES } from '../../../shared/quotas/quota-aliases.ts';
import { matchQuotas } from '../../../shared/quotas/quota-match.ts';
import { law, shuffled } from '../laws.ts';

/** Models that other Regions list, or that have been there. */
const ELSEWHERE: readonly ModelRow[] = [
  ['amazon.titan-image-generator-v1', 'Titan Image Generator G1', 'TI>I', 'D'],
  ['amazon.titan-text-premier-v1:0', 'Titan Text G1 - Premier', 'T>T', 'D'],
  ['anthropic.claude-v2', 'Claude', 'T>T', 'D'],
  ['cohere.command-text-v14', 'Command', 'T>T', 'D'],
  ['cohere.command-light-text-v14', 'Command Light', 'T>T', 'D'],
  ['meta.llama2-13b-chat-v1', 'Llama 2 Chat 13B', 'T>T', 'D'],
  ['mistral.mistral-large-2407-v1:0', 'Mistral Large (24.07)', 'T>T', 'D'],
  ['qwen.qwen3-235b-a22b-2507-v1:0', 'Qwen3 235B A22B 2507', 'T>T', 'D'],
];

/** All models that can be called by the token, of all Regions at once: the more, the easier to take the wrong one. */
const ALL: readonly NamedModel[] = [...AMAZON_MODELS, ...ANTHROPIC_MODELS, ...OTHER_MODELS, ...ELSEWHERE]
  .filter(([id, , , inference]) => /[DF]/.test(inference) && !hasThirdPart(id))
  .map(([id, name]) => ({ id, name, provider: providerOf(id) }));

const ON_DEMAND = 'On-demand model inference tokens per minute for';
const ON_DEMAND_REQUESTS = 'On-demand model inference requests per minute for';
const CROSS = 'Cross-region model inference tokens per minute for';
const CROSS_REQUESTS = 'Cross-region model inference requests per minute for';
const GLOBAL = 'Global cross-region model inference tokens per minute for';
const GLOBAL_DAY = 'Global cross-region model inference tokens per day for';
const DAY = 'Model invocation max tokens per day for';
const DOUBLED = '(doubled for cross-region calls)';

/**
 * Names of the AWS General Reference, Amazon Bedrock service quotas, as of autumn 2026; those that say InvokeModel as of
 * 2024 and 2025.
 */
const REAL: readonly (readonly [name: string, base: string])[] = [
  [`${ON_DEMAND} AI21 Labs Jamba 1.5 Large`, 'ai21.jamba-1-5-large-v1:0'],
  [`${DAY} AI21 Labs Jamba 1.5 Mini ${DOUBLED}`, 'ai21.jamba-1-5-mini-v1:0'],
  [`${CROSS} Amazon Nova 2 Lite`, 'amazon.nova-2-lite-v1:0'],
  [`${GLOBAL_DAY} Amazon Nova 2 Lite`, 'amazon.nova-2-lite-v1:0'],
  [
    `${ON_DEMAND_REQUESTS} Amazon Nova 2 Multimodal Embeddings V1`,
    'amazon.nova-2-multimodal-embeddings-v1:0',
  ],
  [`${ON_DEMAND_REQUESTS} Amazon Nova Canvas`, 'amazon.nova-canvas-v1:0'],
  [`${CROSS} Amazon Nova Lite`, 'amazon.nova-lite-v1:0'],
  [`${DAY} Amazon Nova Lite ${DOUBLED}`, 'amazon.nova-lite-v1:0'],
  [`${ON_DEMAND} Amazon Nova Micro`, 'amazon.nova-micro-v1:0'],
  [`${CROSS} Amazon Nova Premier V1`, 'amazon.nova-premier-v1:0'],
  [`${ON_DEMAND} Amazon Nova Pro`, 'amazon.nova-pro-v1:0'],
  [`${ON_DEMAND_REQUESTS} Amazon Rerank 1.0`, 'amazon.rerank-v1:0'],
  [`${ON_DEMAND_REQUESTS} Amazon Titan Image Generator G1`, 'amazon.titan-image-generator-v1'],
  [`${ON_DEMAND} Amazon Titan Image Generator G1 V2`, 'amazon.titan-image-generator-v2:0'],
  [`${ON_DEMAND} Amazon Titan Multimodal Embeddings G1`, 'amazon.titan-embed-image-v1'],
  [`${ON_DEMAND} Amazon Titan Text Embeddings`, 'amazon.titan-embed-text-v1'],
  [`${ON_DEMAND} Amazon Titan Text Embeddings V2`, 'amazon.titan-embed-text-v2:0'],
  [`${ON_DEMAND} Amazon Titan Text Express`, 'amazon.titan-text-express-v1'],
  [`${ON_DEMAND} Amazon Titan Text Premier`, 'amazon.titan-text-premier-v1:0'],
  [
    'On-demand InvokeModel tokens per minute for Anthropic Claude 3 Haiku',
    'anthropic.claude-3-haiku-20240307-v1:0',
  ],
  [`${CROSS} Anthropic Claude 3 Opus`, 'anthropic.claude-3-opus-20240229-v1:0'],
  [
    'InvokeModel requests per minute for Anthropic Claude 3 Sonnet',
    'anthropic.claude-3-sonnet-20240229-v1:0',
  ],
  [
    'Cross-Region InvokeModel tokens per minute for Anthropic Claude 3.5 Haiku',
    'anthropic.claude-3-5-haiku-20241022-v1:0',
  ],
  [`${CROSS} Anthropic Claude 3.5 Sonnet`, 'anthropic.claude-3-5-sonnet-20240620-v1:0'],
  [`${DAY} Anthropic Claude 3.5 Sonnet V1 ${DOUBLED}`, 'anthropic.claude-3-5-sonnet-20240620-v1:0'],
  [
    'Cross-Region model inference tokens per minute for Anthropic Claude 3.5 Sonnet V2',
    'anthropic.claude-3-5-sonnet-20241022-v2:0',
  ],
  [`${CROSS} Anthropic Claude 3.7 Sonnet V1`, 'anthropic.claude-3-7-sonnet-20250219-v1:0'],
  [`${CROSS_REQUESTS} Anthropic Claude Haiku 4.5`, 'anthropic.claude-haiku-4-5-20251001-v1:0'],
  [`${GLOBAL} Anthropic Claude Haiku 4.5`, 'anthropic.claude-haiku-4-5-20251001-v1:0'],
  [`${CROSS} Anthropic Claude Opus 4 V1`, 'anthropic.claude-opus-4-20250514-v1:0'],
  [`${DAY} Anthropic Claude Opus 4.1 ${DOUBLED}`, 'anthropic.claude-opus-4-1-20250805-v1:0'],
  [`${GLOBAL_DAY} Anthropic Claude Opus 4.5`, 'anthropic.claude-opus-4-5-20251101-v1:0'],
  [`${ON_DEMAND} Anthropic Claude Opus 4.6 V1`, 'anthropic.claude-opus-4-6-v1'],
  [`${CROSS} Anthropic Claude Opus 4.7`, 'anthropic.claude-opus-4-7'],
  [`${GLOBAL} Anthropic Claude Opus 4.8`, 'anthropic.claude-opus-4-8'],
  [`${CROSS} Anthropic Claude Opus 5`, 'anthropic.claude-opus-5'],
  [`${CROSS} Anthropic Claude Sonnet 4 V1`, 'anthropic.claude-sonnet-4-20250514-v1:0'],
  [`${CROSS} Anthropic Claude Sonnet 4.5 V1`, 'anthropic.claude-sonnet-4-5-20250929-v1:0'],
  [
    'Global cross-Region model inference tokens per minute for Claude Sonnet 4.5 V1',
    'anthropic.claude-sonnet-4-5-20250929-v1:0',
  ],
  [`${CROSS} Anthropic Claude Sonnet 4.6`, 'anthropic.claude-sonnet-4-6'],
  [`${CROSS} Anthropic Claude Sonnet 5`, 'anthropic.claude-sonnet-5'],
  [`${ON_DEMAND} Cohere Command R`, 'cohere.command-r-v1:0'],
  [`${ON_DEMAND} Cohere Command R Plus`, 'cohere.command-r-plus-v1:0'],
  [`${ON_DEMAND} Cohere Embed English`, 'cohere.embed-english-v3'],
  [`${ON_DEMAND} Cohere Embed Multilingual`, 'cohere.embed-multilingual-v3'],
  [`${CROSS} Cohere Embed V4`, 'cohere.embed-v4:0'],
  [`${ON_DEMAND_REQUESTS} Cohere Rerank 3.5`, 'cohere.rerank-v3-5:0'],
  [`${CROSS} DeepSeek R1 V1`, 'deepseek.r1-v1:0'],
  [`${ON_DEMAND} DeepSeek V3 V1`, 'deepseek.v3-v1:0'],
  [`${ON_DEMAND} DeepSeek V3.2`, 'deepseek.v3.2'],
  [`${ON_DEMAND} GPT OSS Safeguard 120B`, 'openai.gpt-oss-safeguard-120b'],
  [`${ON_DEMAND} GPT OSS Safeguard 20B`, 'openai.gpt-oss-safeguard-20b'],
  [`${ON_DEMAND} OpenAI GPT OSS 120B`, 'openai.gpt-oss-120b-1:0'],
  [`${ON_DEMAND} OpenAI GPT OSS 20B`, 'openai.gpt-oss-20b-1:0'],
  [`${ON_DEMAND} Gemma 3 12B`, 'google.gemma-3-12b-it'],
  [`${ON_DEMAND} Gemma 3 27B`, 'google.gemma-3-27b-it'],
  [`${ON_DEMAND} Gemma 3 4B`, 'google.gemma-3-4b-it'],
  [`${ON_DEMAND} Kimi K2 Thinking`, 'moonshot.kimi-k2-thinking'],
  [`${ON_DEMAND} Magistral Small 1.2`, 'mistral.magistral-small-2509'],
  [`${ON_DEMAND} Meta Llama 3 70B Instruct`, 'meta.llama3-70b-instruct-v1:0'],
  [`${ON_DEMAND} Meta Llama 3 8B Instruct`, 'meta.llama3-8b-instruct-v1:0'],
  [`${CROSS} Meta Llama 3.1 405B Instruct`, 'meta.llama3-1-405b-instruct-v1:0'],
  [`${CROSS} Meta Llama 3.1 70B Instruct`, 'meta.llama3-1-70b-instruct-v1:0'],
  [`${CROSS} Meta Llama 3.1 8B Instruct`, 'meta.llama3-1-8b-instruct-v1:0'],
  [`${DAY} Meta Llama 3.2 11B Instruct ${DOUBLED}`, 'meta.llama3-2-11b-instruct-v1:0'],
  [`${CROSS} Meta Llama 3.2 1B Instruct`, 'meta.llama3-2-1b-instruct-v1:0'],
  [`${CROSS} Meta Llama 3.2 3B Instruct`, 'meta.llama3-2-3b-instruct-v1:0'],
  [`${ON_DEMAND} Meta Llama 3.2 90B Instruct`, 'meta.llama3-2-90b-instruct-v1:0'],
  [`${CROSS} Meta Llama 3.3 70B Instruct`, 'meta.llama3-3-70b-instruct-v1:0'],
  [`${CROSS} Meta Llama 4 Maverick V1`, 'meta.llama4-maverick-17b-instruct-v1:0'],
  [`${CROSS} Meta Llama 4 Scout V1`, 'meta.llama4-scout-17b-instruct-v1:0'],
  [`${ON_DEMAND} Minimax M2`, 'minimax.minimax-m2'],
  [`${ON_DEMAND} Ministral 14B 3.0`, 'mistral.ministral-3-14b-instruct'],
  [`${ON_DEMAND} Ministral 3B 3.0`, 'mistral.ministral-3-3b-instruct'],
  [`${ON_DEMAND} Ministral 8B 3.0`, 'mistral.ministral-3-8b-instruct'],
  [`${ON_DEMAND_REQUESTS} Mistral 7B Instruct`, 'mistral.mistral-7b-instruct-v0:2'],
  [`${ON_DEMAND} Mistral AI Mistral 7B Instruct`, 'mistral.mistral-7b-instruct-v0:2'],
  [`${ON_DEMAND} Mistral AI Mistral Large`, 'mistral.mistral-large-2402-v1:0'],
  [`${ON_DEMAND_REQUESTS} Mistral Large`, 'mistral.mistral-large-2402-v1:0'],
  [`${ON_DEMAND} Mistral Large 2407`, 'mistral.mistral-large-2407-v1:0'],
  [`${ON_DEMAND} Mistral Large 3`, 'mistral.mistral-large-3-675b-instruct'],
  [`${ON_DEMAND} Mistral AI Mistral Small`, 'mistral.mistral-small-2402-v1:0'],
  [`${ON_DEMAND} Mistral AI Mixtral 8X7BB Instruct`, 'mistral.mixtral-8x7b-instruct-v0:1'],
  [`${DAY} Mistral AI Mixtral 8X7B Instruct ${DOUBLED}`, 'mistral.mixtral-8x7b-instruct-v0:1'],
  [`${ON_DEMAND_REQUESTS} Mistral Mixtral 8x7b Instruct`, 'mistral.mixtral-8x7b-instruct-v0:1'],
  [`${CROSS} Mistral Pixtral Large 25.02 V1`, 'mistral.pixtral-large-2502-v1:0'],
  [`${ON_DEMAND} NVIDIA Nemotron Nano 2`, 'nvidia.nemotron-nano-9b-v2'],
  [`${ON_DEMAND} NVIDIA Nemotron Nano 2 VL`, 'nvidia.nemotron-nano-12b-v2'],
  [`${ON_DEMAND} Qwen3 235B a22b 2507 V1`, 'qwen.qwen3-235b-a22b-2507-v1:0'],
  [`${ON_DEMAND} Qwen3 32B V1`, 'qwen.qwen3-32b-v1:0'],
  [`${ON_DEMAND} Qwen3 Coder 30B a3b V1`, 'qwen.qwen3-coder-30b-a3b-v1:0'],
  [`${ON_DEMAND} Qwen3 Coder 480B a35b V1`, 'qwen.qwen3-coder-480b-a35b-v1:0'],
  [`${ON_DEMAND} Qwen3 Next 80B A3B`, 'qwen.qwen3-next-80b-a3b'],
  [`${ON_DEMAND} Qwen3 VL 235B A22B`, 'qwen.qwen3-vl-235b-a22b'],
  [`${ON_DEMAND_REQUESTS} Stability.ai Stable Diffusion 3.5 Large`, 'stability.sd3-5-large-v1:0'],
  [`${CROSS_REQUESTS} Stable Image Search and Recolor`, 'stability.stable-image-search-recolor-v1:0'],
  [`${CROSS_REQUESTS} Stable Image Style Transfer`, 'stability.stable-style-transfer-v1:0'],
  [`${CROSS_REQUESTS} TwelveLabs Marengo Embed 3.0`, 'twelvelabs.marengo-embed-3-0-v1:0'],
  [`${ON_DEMAND} Voxtral Mini 1.0`, 'mistral.voxtral-mini-3b-2507'],
  [`${ON_DEMAND} Voxtral Small 1.0`, 'mistral.voxtral-small-24b-2507'],
  [`${CROSS} Writer AI Palmyra X4 V1`, 'writer.palmyra-x4-v1:0'],
  [`${CROSS} Writer AI Palmyra X5 V1`, 'writer.palmyra-x5-v1:0'],
  [`${ON_DEMAND} Z.ai GLM-4.7`, 'zai.glm-4.7'],
];

/** Real names whose model is not among ALL, or whose name does not tell which it is. */
const OF_NONE: readonly string[] = [
  `${CROSS} Amazon Nova 2 Omni`,
  `${CROSS} Amazon Nova 2 Pro Preview`,
  `${CROSS} Anthropic Claude Sonnet 4 V1 1M Context Length`,
  `${GLOBAL} Anthropic Claude Sonnet 4.5 V1 1M Context Length`,
  `${DAY} Anthropic Claude Sonnet 4 V1 1M Context Length ${DOUBLED}`,
  `${CROSS} Anthropic Claude Fable 5`,
  `${CROSS} Anthropic Claude Fable 5.1`,
  'On-demand InvokeModel tokens per minute for Anthropic Claude',
  'On-demand latency-optimized model inference tokens per minute for Anthropic Claude 3.5 Haiku',
  'On-Demand, latency-optimized model inference tokens per minute for Meta Llama 3.1 70B Instruct',
  'Model invocation max latency-optimized tokens per day for Amazon Nova Pro V1',
  'Batch inference job size (in GB) for Claude 3 Haiku',
  'Model units per provisioned model for Amazon Titan Embeddings G1 - Text',
  `${CROSS} GPT-5.6 Luna`,
  `${CROSS} Grok 4.6`,
  `${ON_DEMAND} Minimax M2.1`,
  `${ON_DEMAND} Mistral Devstral 2 123b`,
  `${ON_DEMAND} Moonshot AI Kimi K2.5`,
  `${ON_DEMAND} NVIDIA Nemotron 3 Super 120B A12B`,
  `${ON_DEMAND} Nemotron Nano 3 30B`,
  `${ON_DEMAND} Qwen3 Coder Next`,
  `${ON_DEMAND_REQUESTS} Stability.ai Stable Diffusion 3 Large`,
  `${ON_DEMAND_REQUESTS} Stability.ai Stable Image Core`,
  `${CROSS_REQUESTS} Twelve Labs Pegasus`,
  `${ON_DEMAND_REQUESTS} Writer Palmyra Vision 7B`,
  `${ON_DEMAND} Z.ai GLM-4.7 Flash`,
  `${ON_DEMAND_REQUESTS} Z.ai GLM 5`,
];

/** Names that AWS could give, one step from a model of ALL. */
const NEAR_MISSES: readonly string[] = [
  'Anthropic Claude Opus 4.2',
  'Anthropic Claude Opus',
  'Anthropic Claude Sonnet',
  'Anthropic Claude Sonnet 4.5 V2',
  'Anthropic Claude 3.5 Sonnet V3',
  'Anthropic Claude 3.7',
  'Amazon Nova',
  'Amazon Nova 2',
  'Amazon Nova 2 Micro',
  'Amazon Nova Lite V2',
  'Amazon Titan Text',
  'Amazon Titan Text Embeddings V3',
  'Cohere Command R 7B',
  'Cohere Embed',
  'DeepSeek V3.3',
  'Meta Llama 2 13B',
  'Meta Llama 3 Instruct',
  'Meta Llama 3.1 11B Instruct',
  'Meta Llama 3.3 8B Instruct',
  'Meta Llama 3 8B',
  'Mistral 8B Instruct',
  'Mistral Large 2502',
  'Mistral Small 2407',
  'AI21 Labs Jamba Large',
  'Qwen3 32B A3B',
  'OpenAI GPT OSS',
  // The words of a vendor are left out for its own models only.
  'Cohere Claude Sonnet 4.6',
  'Anthropic Nova Lite',
];

function quotasOf(names: readonly string[]): Quota[] {
  return names.map((name, index) => ({ code: `L-${index}`, name, value: 1 }));
}

/** The base model of each quota that has one, by the quota's name. */
function basesOf(names: readonly string[], models: readonly NamedModel[] = ALL): Record<string, string> {
  const { matched, ambiguous } = matchQuotas(quotasOf(names), models);
  expect(ambiguous).toEqual([]);
  return Object.fromEntries(
    [...matched].flatMap(([base, own]) => own.map(({ quota }) => [quota.name, base])),
  );
}

describe('a real name belongs to one model', () => {
  test('the table is long enough to mean something, and each of its models is in the catalogue', () => {
    expect(new Set(REAL.map(([name]) => name)).size).toBe(REAL.length);
    expect(REAL.length).toBeGreaterThanOrEqual(100);
    expect(REAL.filter(([, base]) => !ALL.some(({ id }) => id === base))).toEqual([]);
    expect(ALL.length).toBeGreaterThan(110);
  });

  test.each(REAL)('%s: %s', (name, base) => {
    expect(basesOf([name])).toEqual({ [name]: base });
    // Where the Region does not list the model, no other one takes its quota.
    const others = ALL.filter(({ id }) => id !== base);
    expect(basesOf([name], others)).toEqual({});
  });
});

test('all at once, in any order of quotas and models, each finds its own', () => {
  const names = [...REAL.map(([name]) => name), ...OF_NONE];
  law(
    fc.property(shuffled(names), shuffled(ALL), (some, models) => {
      expect(basesOf(some, models)).toEqual(Object.fromEntries(REAL));
    }),
    { numRuns: 20 },
  );
});

describe('a name belongs to no model', () => {
  test.each(OF_NONE)('%s', (name) => {
    expect(basesOf([name])).toEqual({});
  });

  test.each(NEAR_MISSES)('near, but not: %s', (name) => {
    expect(basesOf([`${CROSS} ${name}`])).toEqual({});
  });
});

describe('where two models share a name', () => {
  const twins = [
    { id: 'vendor.first', name: 'Great Model', provider: 'Vendor' },
    { id: 'vendor.second', name: 'Great Model', provider: 'Vendor' },
  ];
  const quotas = quotasOf([`${CROSS} Vendor Great Model`]);

  test('the quota is of neither, and that is said', () => {
    const { matched, ambiguous } = matchQuotas(quotas, twins);
    expect([...matched]).toEqual([]);
    expect(ambiguous).toMatchObject([{ quota: quotas[0], bases: ['vendor.first', 'vendor.second'] }]);
  });

  test('the one whose id says it has it', () => {
    const third = { id: 'vendor.great-model-v1:0', name: 'Great Model', provider: 'Vendor' };
    expect([...matchQuotas(quotas, [...twins, third]).matched.keys()]).toEqual([third.id]);
  });

  test('each is still found by what its id says', () => {
    expect(basesOf([`${CROSS} First`], twins)).toEqual({ [`${CROSS} First`]: 'vendor.first' });
  });
});

test('a name that says the vendor alone is no name', () => {
  const models = [{ id: 'vendor.vendor-v1:0', name: 'Vendor', provider: 'Vendor' }];
  expect(basesOf([`${CROSS} Vendor`, `${CROSS} Vendor V1`], models)).toEqual({});
});

test('while the catalogue does not list a model, its id is enough', () => {
  const ids = [
    'anthropic.claude-opus-4-1-20250805-v1:0',
    'meta.llama3-1-8b-instruct-v1:0',
    'cohere.embed-v4:0',
  ];
  const names = REAL.filter(([, base]) => ids.includes(base));
  expect(names.length).toBeGreaterThanOrEqual(ids.length);
  const bare = ids.map((id) => ({ id }));
  expect(
    basesOf(
      REAL.map(([name]) => name),
      bare,
    ),
  ).toEqual(Object.fromEntries(names));
});

test('each alias is needed', () => {
  for (const id of Object.keys(QUOTA_ALIASES)) expect(REAL.map(([, base]) => base)).toContain(id);
});

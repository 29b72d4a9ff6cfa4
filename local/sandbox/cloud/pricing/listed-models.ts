/**
 * A model that AWS itself bills: its id, its name in the Price List, and USD for 1 million tokens of the standard tier in us-east-1. The
 * prices are examples of the shape, not a source for the real ones; those of the seeded account's models are what its parameters type.
 */
export interface ListedModel {
  readonly id: string;
  readonly name: string;
  readonly input: number;
  readonly output: number;
  /** How usage types call it. */
  readonly stem: string;
  readonly traits: ReadonlySet<Trait>;
}

export type Trait =
  /** Rates of bedrock-mantle, whose usage types contain the model's id. */
  | 'mantle'
  /** Rates of the flex and priority tiers. */
  | 'tiers'
  | 'batch'
  /** Reading from the cache costs a quarter, and writing to it nothing. */
  | 'cache'
  /** Rates of its own for the global profile. */
  | 'global'
  /** Rates of other products under the model's name: custom models, faster answers, and speech. */
  | 'custom'
  | 'latency'
  | 'speech';

const NOVA = 'batch cache';
const OPEN = 'mantle tiers batch';

const ROWS: readonly (readonly [
  id: string,
  name: string,
  input: number,
  output: number,
  traits: string,
  stem?: string,
])[] = [
  ['amazon.nova-micro-v1:0', 'Nova Micro', 0.035, 0.14, `${NOVA} custom`, 'NovaMicro'],
  ['amazon.nova-lite-v1:0', 'Nova Lite', 0.06, 0.24, `${NOVA} custom`, 'NovaLite'],
  ['amazon.nova-pro-v1:0', 'Nova Pro', 0.8, 3.2, `${NOVA} custom latency`, 'NovaPro'],
  ['amazon.nova-premier-v1:0', 'Nova Premier', 2.5, 12.5, NOVA, 'NovaPremier'],
  ['amazon.nova-2-lite-v1:0', 'Nova 2.0 Lite', 0.33, 2.75, 'tiers batch cache global custom', 'Nova2.0Lite'],
  ['amazon.nova-2-sonic-v1:0', 'Nova Sonic 2.0', 0.33, 2.75, 'speech', 'Nova2.0Sonic'],
  ['deepseek.r1-v1:0', 'R1', 1.35, 5.4, '', 'R1'],
  ['deepseek.v3.2', 'DeepSeek v3.2', 0.62, 1.85, OPEN],
  ['google.gemma-3-4b-it', 'Gemma 3 4B', 0.04, 0.08, OPEN],
  ['google.gemma-3-12b-it', 'Gemma 3 12B', 0.09, 0.29, OPEN],
  ['google.gemma-3-27b-it', 'Gemma 3 27B', 0.23, 0.38, OPEN],
  ['meta.llama3-8b-instruct-v1:0', 'Llama 3 8B', 0.3, 0.6, ''],
  ['meta.llama3-70b-instruct-v1:0', 'Llama 3 70B', 2.65, 3.5, ''],
  ['meta.llama3-1-8b-instruct-v1:0', 'Llama 3.1 8B', 0.22, 0.22, 'batch'],
  ['meta.llama3-1-70b-instruct-v1:0', 'Llama 3.1 70B', 0.72, 0.72, 'batch latency'],
  ['meta.llama3-2-1b-instruct-v1:0', 'Llama 3.2 1B', 0.1, 0.1, 'batch'],
  ['meta.llama3-2-3b-instruct-v1:0', 'Llama 3.2 3B', 0.15, 0.15, 'batch'],
  ['meta.llama3-2-11b-instruct-v1:0', 'Llama 3.2 11B', 0.16, 0.16, 'batch'],
  ['meta.llama3-2-90b-instruct-v1:0', 'Llama 3.2 90B', 0.72, 0.72, 'batch'],
  ['meta.llama3-3-70b-instruct-v1:0', 'Llama 3.3 70B', 0.72, 0.72, 'batch'],
  ['meta.llama4-scout-17b-instruct-v1:0', 'Llama 4 Scout 17B', 0.17, 0.66, 'batch'],
  ['meta.llama4-maverick-17b-instruct-v1:0', 'Llama 4 Maverick 17B', 0.24, 0.97, 'batch'],
  ['minimax.minimax-m2', 'Minimax M2', 0.3, 1.2, OPEN],
  ['mistral.mistral-7b-instruct-v0:2', 'Mistral 7B', 0.15, 0.2, ''],
  ['mistral.mixtral-8x7b-instruct-v0:1', 'Mixtral 8x7B', 0.45, 0.7, ''],
  ['mistral.mistral-large-2402-v1:0', 'Mistral Large', 4, 12, ''],
  ['mistral.mistral-small-2402-v1:0', 'Mistral Small', 1, 3, 'batch'],
  ['mistral.pixtral-large-2502-v1:0', 'Pixtral Large 25.02', 2, 6, ''],
  ['mistral.magistral-small-2509', 'Magistral Small 1.2', 0.5, 1.5, OPEN],
  ['mistral.ministral-3-3b-instruct', 'Ministral 3B 3.0', 0.1, 0.1, OPEN],
  ['mistral.ministral-3-8b-instruct', 'Ministral 8B 3.0', 0.15, 0.15, OPEN],
  ['mistral.ministral-3-14b-instruct', 'Ministral 14B 3.0', 0.2, 0.2, OPEN],
  ['mistral.mistral-large-3-675b-instruct', 'Mistral Large 3', 0.5, 1.5, OPEN],
  ['mistral.voxtral-mini-3b-2507', 'Voxtral Mini 1.0', 0.04, 0.04, 'mantle speech'],
  ['mistral.voxtral-small-24b-2507', 'Voxtral Small 1.0', 0.1, 0.3, 'mantle speech'],
  ['moonshot.kimi-k2-thinking', 'Kimi K2 Thinking', 0.6, 2.5, OPEN],
  ['nvidia.nemotron-nano-9b-v2', 'NVIDIA Nemotron Nano 2', 0.06, 0.23, OPEN, 'nvidia.nemotron-nano-9b-v2'],
  ['nvidia.nemotron-nano-12b-v2', 'NVIDIA Nemotron Nano 2 VL', 0.2, 0.6, OPEN, 'nvidia.nemotron-nano-12b-v2'],
  [
    'nvidia.nemotron-super-3-120b',
    'NVIDIA Nemotron 3 Super 120B A12B',
    0.15,
    0.65,
    OPEN,
    'nvidia.nemotron-super-3-120b',
  ],
  ['openai.gpt-oss-20b-1:0', 'gpt-oss-20b', 0.07, 0.3, OPEN],
  ['openai.gpt-oss-120b-1:0', 'gpt-oss-120b', 0.15, 0.6, OPEN],
  ['openai.gpt-oss-safeguard-20b', 'GPT OSS Safeguard 20B', 0.07, 0.2, OPEN],
  ['openai.gpt-oss-safeguard-120b', 'GPT OSS Safeguard 120B', 0.15, 0.6, OPEN],
  ['qwen.qwen3-32b-v1:0', 'Qwen3 32B', 0.15, 0.6, OPEN],
  ['qwen.qwen3-coder-30b-a3b-v1:0', 'Qwen3 Coder 30B A3B', 0.15, 0.6, OPEN],
  ['qwen.qwen3-next-80b-a3b', 'Qwen3 Next 80B A3B', 0.15, 1.2, OPEN],
  ['qwen.qwen3-vl-235b-a22b', 'Qwen3 VL 235B A22B', 0.53, 2.66, OPEN],
  ['zai.glm-4.7', 'GLM 4.7', 0.6, 2.2, OPEN],
];

export const LISTED_MODELS: readonly ListedModel[] = ROWS.map(([id, name, input, output, traits, stem]) => ({
  id,
  name,
  input,
  output,
  stem: stem ?? name.replaceAll(' ', '-'),
  traits: new Set(traits.split(' ').filter((trait): trait is Trait => trait !== '')),
}));

import type { FoundationModelSummary, ModelLifecycle } from '../shapes.ts';

/**
 * One foundation model on one line: id, name, modalities in and out (`TI>T`), inference types in the order of the
 * answer (`DF`; may be empty), and for LEGACY models the dates that the API gives, if it does.
 */
export type ModelRow = readonly [
  id: string,
  name: string,
  modalities: string,
  inference: string,
  legacy?: LegacyDates,
];

/** YYYY-MM-DD. The dates in the tables are examples of the shape, not a source for the real ones. */
export interface LegacyDates {
  readonly since?: string;
  readonly extended?: string;
  readonly end?: string;
}

const MODALITIES: Readonly<Record<string, string>> = {
  T: 'TEXT',
  I: 'IMAGE',
  V: 'VIDEO',
  S: 'SPEECH',
  E: 'EMBEDDING',
};

const INFERENCE_TYPES: Readonly<Record<string, string>> = {
  D: 'ON_DEMAND',
  P: 'PROVISIONED',
  F: 'INFERENCE_PROFILE',
};

/** `providerName`, by the first label of the model id. */
const PROVIDERS: Readonly<Record<string, string>> = {
  ai21: 'AI21 Labs',
  amazon: 'Amazon',
  anthropic: 'Anthropic',
  cohere: 'Cohere',
  deepseek: 'DeepSeek',
  google: 'Google',
  luma: 'Luma AI',
  meta: 'Meta',
  minimax: 'MiniMax',
  mistral: 'Mistral AI',
  moonshot: 'Moonshot AI',
  nvidia: 'NVIDIA',
  openai: 'OpenAI',
  qwen: 'Qwen',
  stability: 'Stability AI',
  twelvelabs: 'TwelveLabs',
  writer: 'Writer',
  zai: 'Z.AI',
};

/** The row as ListFoundationModels answers it in the Region. */
export function modelSummary(row: ModelRow, region: string): FoundationModelSummary {
  const [id, name, modalities, inference, legacy] = row;
  const [input = '', output = ''] = modalities.split('>');
  return {
    modelArn: foundationModelArn(region, id),
    modelId: id,
    modelName: name,
    providerName: providerOf(id),
    inputModalities: spell(input, MODALITIES),
    outputModalities: spell(output, MODALITIES),
    ...(output.includes('T') ? { responseStreamingSupported: true } : {}),
    customizationsSupported: inference.includes('P') ? ['FINE_TUNING'] : [],
    inferenceTypesSupported: spell(inference, INFERENCE_TYPES),
    modelLifecycle: legacy === undefined ? { status: 'ACTIVE' } : legacyLifecycle(legacy),
  };
}

export function providerOf(modelId: string): string {
  const label = modelId.split('.')[0] ?? '';
  return PROVIDERS[label] ?? label;
}

export function foundationModelArn(region: string, modelId: string): string {
  return `arn:aws:bedrock:${region}::foundation-model/${modelId}`;
}

function spell(letters: string, words: Readonly<Record<string, string>>): string[] {
  return [...letters].flatMap((letter) => words[letter] ?? []);
}

export function legacyLifecycle({ since, extended, end }: LegacyDates): ModelLifecycle {
  return {
    status: 'LEGACY',
    ...(since === undefined ? {} : { legacyTime: timeOf(since) }),
    ...(extended === undefined ? {} : { publicExtendedAccessTime: timeOf(extended) }),
    ...(end === undefined ? {} : { endOfLifeTime: timeOf(end) }),
  };
}

function timeOf(day: string): string {
  return `${day}T00:00:00+00:00`;
}

import type { Quota } from '../../../shared/bedrock/catalogue.ts';
import { applicationProfile, foundationModel, systemProfile } from '../builders.ts';
import type { World } from './render.ts';

/** A model called through a geography, by two teams, and anywhere; another one in the Region. */
export const SONNET = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
export const US = `us.${SONNET}`;
export const GLOBAL = `global.${SONNET}`;
export const NOVA = 'amazon.nova-lite-v1:0';
export const [TEAM_A, TEAM_B] = ['teamaaaaaaaa', 'teambbbbbbbb'] as const;

const us = systemProfile('us', SONNET);

export const CATALOGUE = {
  foundationModels: [
    foundationModel(SONNET, { name: 'Claude Sonnet 4.5', inferenceTypes: ['INFERENCE_PROFILE'] }),
    foundationModel(NOVA, { name: 'Nova Lite' }),
  ],
  profiles: [
    us,
    systemProfile('global', SONNET),
    applicationProfile(TEAM_A, 'team a', us.modelArns),
    applicationProfile(TEAM_B, 'team b', us.modelArns),
  ],
} satisfies World['catalogue'];

function quota(code: string, name: string, value: number): Quota {
  return { code, name, value };
}

export const TOKENS = quota(
  'L-0000000A',
  'Cross-region model inference tokens per minute for Anthropic Claude Sonnet 4.5 V1',
  200_000,
);
export const REQUESTS = quota(
  'L-0000000B',
  'Cross-region model inference requests per minute for Anthropic Claude Sonnet 4.5 V1',
  500,
);
export const GLOBAL_TOKENS = quota(
  'L-0000000C',
  'Global cross-region model inference tokens per minute for Anthropic Claude Sonnet 4.5 V1',
  1_000_000,
);
export const GLOBAL_DAY = quota(
  'L-0000000D',
  'Global cross-region model inference tokens per day for Anthropic Claude Sonnet 4.5 V1',
  1_440_000_000,
);
export const NOVA_TOKENS = quota(
  'L-0000000E',
  'On-demand model inference tokens per minute for Amazon Nova Lite',
  4_000_000,
);
export const QUOTAS: readonly Quota[] = [TOKENS, REQUESTS, GLOBAL_TOKENS, GLOBAL_DAY, NOVA_TOKENS];

/** Of a text model that publishes the estimate. */
export const COUNTED = ['EstimatedTPMQuotaUsage', 'InputTokenCount', 'Invocations', 'OutputTokenCount'];

import { describe, expect, test } from 'vitest';
import {
  parseQuotaName,
  type QuotaKind,
  type QuotaScope,
  quotaKind,
} from '../../../shared/quotas/quota-name.ts';

const HAIKU = 'Anthropic Claude 3 Haiku';

describe('a name in the words of AWS', () => {
  test.each<[words: string, kind: QuotaKind, scope: QuotaScope, isOlder?: 'older']>([
    ['On-demand model inference tokens per minute', 'tokensPerMinute', 'in-region'],
    ['On-demand model inference requests per minute', 'requestsPerMinute', 'in-region'],
    ['Cross-region model inference tokens per minute', 'tokensPerMinute', 'cross-region'],
    ['Cross-Region model inference requests per minute', 'requestsPerMinute', 'cross-region'],
    ['Cross-region model inference tokens per day', 'tokensPerDay', 'cross-region'],
    ['Global cross-region model inference tokens per minute', 'tokensPerMinute', 'global'],
    ['Global Cross-region model inference requests per minute', 'requestsPerMinute', 'global'],
    ['Global cross-region model inference tokens per day', 'tokensPerDay', 'global'],
    ['On-demand InvokeModel tokens per minute', 'tokensPerMinute', 'in-region', 'older'],
    ['On-demand InvokeModel requests per minute', 'requestsPerMinute', 'in-region', 'older'],
    ['Cross-Region InvokeModel tokens per minute', 'tokensPerMinute', 'cross-region', 'older'],
    ['Cross-Region InvokeModel requests per minute', 'requestsPerMinute', 'cross-region', 'older'],
    ['InvokeModel requests per minute', 'requestsPerMinute', 'in-region', 'older'],
    ['Model invocation max tokens per day', 'tokensPerDay', 'in-region'],
    ['Bedrock Mantle input tokens per minute', 'inputTokensPerMinute', 'mantle'],
    ['Bedrock Mantle output tokens per minute', 'outputTokensPerMinute', 'mantle'],
    ['[bedrock-mantle endpoint] Input tokens per minute', 'inputTokensPerMinute', 'mantle'],
    ['[bedrock-mantle endpoint] Output tokens per minute', 'outputTokensPerMinute', 'mantle'],
  ])('%s', (words, kind, scope, isOlder) => {
    const parsed = {
      kind,
      scope,
      model: HAIKU,
      isDoubledAcrossRegions: false,
      isOlderWording: isOlder === 'older',
    };
    for (const same of [words, words.toUpperCase(), words.toLowerCase(), words.replace('-', ' ')]) {
      expect(parseQuotaName(`${same} for ${HAIKU}`)).toEqual(parsed);
      expect(quotaKind(`${same} for ${HAIKU}`)).toBe(kind);
    }
    expect(parseQuotaName(`${words.replace(' ', ', ')} for ${HAIKU}`)).toEqual(parsed);
  });

  test('may say that calls across Regions have twice as much', () => {
    const name = `Model invocation max tokens per day for ${HAIKU} (doubled for cross-region calls)`;
    expect(parseQuotaName(name)).toEqual({
      kind: 'tokensPerDay',
      scope: 'in-region',
      model: HAIKU,
      isDoubledAcrossRegions: true,
      isOlderWording: false,
    });
  });
});

describe('of other traffic', () => {
  test.each<[name: string, kind?: QuotaKind]>([
    [
      'On-demand, latency-optimized model inference tokens per minute for Meta Llama 3.1 70B Instruct',
      'tokensPerMinute',
    ],
    [
      'On-demand latency-optimized model inference requests per minute for Anthropic Claude 3.5 Haiku',
      'requestsPerMinute',
    ],
    ['Model invocation max latency-optimized tokens per day for Amazon Nova Pro V1', 'tokensPerDay'],
    [
      'Cross-region model inference tokens per minute for Anthropic Claude Sonnet 4 V1 1M Context Length',
      'tokensPerMinute',
    ],
    [
      'Global cross-region model inference tokens per day for Anthropic Claude Sonnet 4.5 V1 1M Context Length',
      'tokensPerDay',
    ],
    [
      'Model invocation max tokens per day for Anthropic Claude Sonnet 4 V1 1M Context Length (doubled for cross-region calls)',
      'tokensPerDay',
    ],
    [
      'On-demand model inference tokens per minute for Meta Llama 3.1 405B Latency Optimized',
      'tokensPerMinute',
    ],
    ['Bedrock Mantle cached tokens per minute for OpenAI GPT OSS 120B', 'tokensPerMinute'],
    [
      '[bedrock-mantle endpoint] Input tokens per minute for Claude Opus 4.7 1M Context Length',
      'inputTokensPerMinute',
    ],
    ['Bedrock Mantle batch output tokens per minute for Claude Opus 4.7', 'outputTokensPerMinute'],
    ['Provisioned model inference tokens per minute for Anthropic Claude 3 Haiku', 'tokensPerMinute'],
    ['Batch model inference tokens per minute for Anthropic Claude 3 Haiku', 'tokensPerMinute'],
    ['Batch inference job size (in GB) for Claude 3 Haiku'],
    ['Minimum number of records per batch inference job for Claude Sonnet 4.5.'],
    ['Model units per provisioned model for Anthropic Claude 3 Haiku 48K'],
    ['Sum of training and validation records for a Claude 3 Haiku v1 Fine-tuning job'],
    ['On-demand InvokeModel concurrent requests for Amazon Nova Reel1.1'],
    ['On-demand InvokeModel async concurrent requests for TwelveLabs Marengo Embed 3.0'],
    ['(Automated Reasoning) GetAutomatedReasoningPolicy requests per second'],
    ['(Data Automation) InvokeDataAutomationAsync - Max number of jobs per minute for documents'],
    ['(Evaluation) Number of concurrent model evaluation jobs that use human workers'],
    ['(Guardrails) On-demand ApplyGuardrail Content filter policy text units per second (Standard)'],
    ['CreateAgent requests per second'],
    ['Cross-Model Account-Level Tokens Per Day', 'tokensPerDay'],
    ['On-demand model inference tokens per minute', 'tokensPerMinute'],
    ['On-demand model inference tokens per minute for ', 'tokensPerMinute'],
    ['Some on-demand model inference tokens per minute for Claude', 'tokensPerMinute'],
    [''],
  ])('nothing is made of %j; named by hand, its kind is %s', (name, kind) => {
    expect(parseQuotaName(name)).toBeUndefined();
    expect(quotaKind(name)).toBe(kind);
  });

  test('no requests a day are known', () => {
    expect(quotaKind('On-demand model inference requests per day for Amazon Nova Lite')).toBeUndefined();
  });
});

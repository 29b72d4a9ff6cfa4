import { describe, expect, test } from 'vitest';
import { type BillCategory, billCategory } from '../../../shared/bill/bill-category.ts';

const BEDROCK = 'Amazon Bedrock';
const CLAUDE = 'Claude Sonnet 4.6 (Amazon Bedrock Edition)';

describe('what a line of the bill is for', () => {
  test.each<[BillCategory, string, string]>([
    ['tokens', BEDROCK, 'USE1-Claude4.6Sonnet-input-tokens'],
    ['tokens', BEDROCK, 'USE1-Claude4.6Sonnet-cache-write-input-token-count'],
    ['tokens', BEDROCK, 'USE1-Nova2.0Lite-output-tokens-cross-region-global'],
    ['tokens', BEDROCK, 'EU-TitanEmbeddingV2-Text-input-tokens'],
    ['tokens', BEDROCK, 'USE1-NovaPro-input-tokens-latency-optimized'],
    ['tokens', CLAUDE, 'USW2-MP:USW2_output_tokens_standard-Units'],
    ['tokens', CLAUDE, 'USW2-MP:USW2_cache_write_tokens_30m_standard-Units'],
    ['tokens', CLAUDE, 'USW2-MP:USW2_cache_write_tokens_5m_global_standard-Units'],
    ['tokens', CLAUDE, 'USE1-MP:USE1_InputTokenCount_Global-Units'],
    ['images', BEDROCK, 'USE1-NovaCanvas-T2I-1024-Standard'],
    ['images', 'Stable Image (Amazon Bedrock Edition)', 'USW2-MP:USW2_CreatedImageCore-Units'],
    ['flex', BEDROCK, 'USE1-Nova2.0Lite-input-tokens-flex'],
    ['flex', CLAUDE, 'USW2-MP:USW2_input_tokens_flex-Units'],
    ['flex', CLAUDE, 'USW2-MP:USW2_output_tokens_long_ctx_flex-Units'],
    ['priority', BEDROCK, 'USE1-Nova2.0Lite-output-tokens-priority'],
    ['priority', CLAUDE, 'USW2-MP:USW2_input_tokens_global_priority-Units'],
    ['oneHourCache', CLAUDE, 'USW2-MP:USW2_cache_write_tokens_1h_standard-Units'],
    ['oneHourCache', CLAUDE, 'USW2-MP:USW2_cache_write_tokens_1h_long_ctx_global_standard-Units'],
    ['oneHourCache', CLAUDE, 'USE1-MP:USE1_CacheWrite1hInputTokenCount_Global-Units'],
    ['longContext', CLAUDE, 'USW2-MP:USW2_input_tokens_long_ctx_standard-Units'],
    ['longContext', CLAUDE, 'USE1-MP:USE1_OutputTokenCount_LCtx-Units'],
    ['mantle', BEDROCK, 'USE1-qwen.qwen3-32b-mantle-input-tokens-standard'],
    ['mantle', BEDROCK, 'USE1-qwen.qwen3-32b-mantle-input-tokens-flex'],
    ['batch', BEDROCK, 'USE1-qwen.qwen3-32b-mantle-input-tokens-batch'],
    ['batch', BEDROCK, 'USE1-Nova2.0Lite-input-tokens-cross-region-global-batch'],
    ['batch', CLAUDE, 'USW2-MP:USW2_input_tokens_batch-Units'],
    ['batch', CLAUDE, 'USE1-MP:USE1_InputTokenCount_LCtx_Global_Batch-Units'],
    ['reserved', CLAUDE, 'USE1-MP:USE1_Reserved_1Month_InputTPM_Geo-Units'],
    ['provisioned', BEDROCK, 'USE1-NovaPro-ProvisionedThroughput-NoCommit-ModelUnits'],
    ['guardrails', BEDROCK, 'USE1-Guardrail-ContentPolicyUnitsConsumed'],
    ['guardrails', BEDROCK, 'USE1-Guardrail-ImageContentPolicyUnitsConsumed'],
    ['agentCore', 'Amazon Bedrock AgentCore', 'USE1-Runtime-vCPU-Hours'],
    ['agentCore', BEDROCK, 'USE1-AgentCore-Memory-Events'],
    ['knowledgeBases', BEDROCK, 'USE1-KnowledgeBase-StructuredDataRetrieval'],
    ['other', BEDROCK, 'USE1-CustomModelUnit-Minutes'],
    ['other', BEDROCK, 'USE1-Batcher-Requests'],
    ['other', BEDROCK, ''],
    // A word of a model's service decides nothing.
    ['tokens', 'Flex Priority Batch 1 (Amazon Bedrock Edition)', 'USE1-MP:USE1_input_tokens_standard-Units'],
  ])('%s: %s, %s', (category, service, usageType) => {
    expect(billCategory(service, usageType)).toBe(category);
  });
});

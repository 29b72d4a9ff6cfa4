/** Namespaces of Bedrock beside AWS/Bedrock. */
export const GUARDRAILS = 'AWS/Bedrock/Guardrails';
export const MANTLE = 'AWS/BedrockMantle';
export const AGENTS = 'AWS/Bedrock/Agents';
export const AGENTCORE = 'AWS/Bedrock-AgentCore';
export const KNOWLEDGE_BASES = 'AWS/Bedrock/KnowledgeBases';
export const BATCH = 'AWS/Bedrock/Batch';

/** All namespaces in which Bedrock publishes metrics: each is one list that a run reads. */
export const ALL_NAMESPACES: readonly string[] = [
  'AWS/Bedrock',
  GUARDRAILS,
  MANTLE,
  AGENTCORE,
  KNOWLEDGE_BASES,
  BATCH,
  AGENTS,
];

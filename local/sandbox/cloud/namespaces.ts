/** Namespaces of Bedrock beside AWS/Bedrock. */
export const GUARDRAILS = 'AWS/Bedrock/Guardrails';
export const MANTLE = 'AWS/BedrockMantle';
export const AGENTS = 'AWS/Bedrock/Agents';

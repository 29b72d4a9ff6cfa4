import type { Namespace } from '../../bedrock/catalogue.ts';
import { AGENTCORE } from './layouts/agentcore.ts';
import { AGENTS } from './layouts/agents.ts';
import { BATCH } from './layouts/batch.ts';
import { GUARDRAILS } from './layouts/guardrails.ts';
import { KNOWLEDGE_BASES } from './layouts/knowledge-bases.ts';
import { MANTLE } from './layouts/mantle.ts';
import type { NamespaceLayout } from './section.ts';

/** Layouts in the order of the page. An object, so that the compiler reports a namespace that is read but not drawn. */
export const LAYOUTS: Readonly<Record<Namespace, NamespaceLayout>> = {
  'AWS/Bedrock/Guardrails': GUARDRAILS,
  'AWS/BedrockMantle': MANTLE,
  'AWS/Bedrock-AgentCore': AGENTCORE,
  'AWS/Bedrock/KnowledgeBases': KNOWLEDGE_BASES,
  'AWS/Bedrock/Batch': BATCH,
  'AWS/Bedrock/Agents': AGENTS,
};

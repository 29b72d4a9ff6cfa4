import type { Namespace } from '../../bedrock/catalogue.ts';
import { AGENTS } from './layouts/agents.ts';
import { GUARDRAILS } from './layouts/guardrails.ts';
import { MANTLE } from './layouts/mantle.ts';
import type { NamespaceLayout } from './section.ts';

/** In the order of the page. An object, so that the compiler misses a namespace that is read and not drawn. */
export const LAYOUTS: Readonly<Record<Namespace, NamespaceLayout>> = {
  'AWS/Bedrock/Guardrails': GUARDRAILS,
  'AWS/BedrockMantle': MANTLE,
  'AWS/Bedrock/Agents': AGENTS,
};

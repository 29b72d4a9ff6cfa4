/** The parts of services that AWS is known to bill. Others may be typed all the same: AWS adds some unannounced. */
export const KNOWN_SERVICES = [
  'guardrails/ContentPolicy',
  'guardrails/TopicPolicy',
  'guardrails/WordPolicy',
  'guardrails/SensitiveInformationPolicy',
  'guardrails/ContextualGroundingPolicy',
  'agentCore/AgentCore.Runtime',
  'agentCore/AgentCore.CodeInterpreter',
  'agentCore/AgentCore.Browser',
] as const;

/** Whether it is a service, or a part of one, that AWS is known to bill. */
export function isKnownService(id: string): boolean {
  return KNOWN_SERVICES.some((known) => known === id || known.startsWith(`${id}/`));
}

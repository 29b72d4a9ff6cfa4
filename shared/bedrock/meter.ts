import type { BilledKind } from '../config/prices.ts';
import type { Dimensions } from './catalogue.ts';

/** Where CloudWatch counts what is billed of a series. It follows from the id of the series alone. */
export interface Meter {
  readonly namespace: string;
  readonly dimensions: Dimensions;
  /** The billed quantities, each with the metric whose sum it is. At most four. */
  readonly counts: readonly Count[];
  /** The metric that counts requests. Absent: nothing does. */
  readonly requests?: string;
  /** Why the cost of what it counts is only an upper bound. Absent: it is exact. */
  readonly atMost?: string;
}

export interface Count {
  readonly kind: BilledKind;
  readonly metric: string;
}

/** Metrics of AWS/Bedrock that are billed by the token. The cache counts are not part of InputTokenCount. */
export const TOKEN_METRICS = {
  input: 'InputTokenCount',
  output: 'OutputTokenCount',
  cacheRead: 'CacheReadInputTokenCount',
  cacheWrite: 'CacheWriteInputTokenCount',
} as const satisfies Partial<Record<BilledKind, string>>;

const RUNTIME_COUNTS: readonly Count[] = [
  { kind: 'input', metric: TOKEN_METRICS.input },
  { kind: 'output', metric: TOKEN_METRICS.output },
  { kind: 'cacheRead', metric: TOKEN_METRICS.cacheRead },
  { kind: 'cacheWrite', metric: TOKEN_METRICS.cacheWrite },
];

/** Metrics of AWS/BedrockMantle do not tell cached input from other input (user guide, monitoring-mantle-metrics). */
const MANTLE_COUNTS: readonly Count[] = [
  { kind: 'input', metric: 'TotalInputTokens' },
  { kind: 'output', metric: 'TotalOutputTokens' },
];
/** Tokens of a project and a model together have names of their own. */
const MANTLE_PAIR_COUNTS: readonly Count[] = [
  { kind: 'input', metric: 'InputTokens' },
  { kind: 'output', metric: 'OutputTokens' },
];

const GUARDRAIL_COUNTS: readonly Count[] = [{ kind: 'textUnit', metric: 'TextUnitCount' }];

const AGENT_CORE_COUNTS: readonly Count[] = [
  { kind: 'vcpuHour', metric: 'CPUUsed-vCPUHours' },
  { kind: 'gbHour', metric: 'MemoryUsed-GBHours' },
];

/** The first part of the ids of series that are no values of `ModelId`. */
export const MANTLE = 'mantle';
export const GUARDRAILS = 'guardrails';
export const AGENT_CORE = 'agentCore';

/** AWS bills this policy for personal data, and nothing for regular expressions. Unconfirmed: whether text units include the free checks. */
const PARTLY_FREE_POLICY = 'SensitiveInformationPolicy';

/**
 * Returns the meter of a series.
 *
 * | id                                     | counts                                                       |
 * |----------------------------------------|--------------------------------------------------------------|
 * | `mantle/<Model>`                       | a model on bedrock-mantle                                    |
 * | `mantle/<Model>/<Project>`             | the same by project, where only that is published            |
 * | `guardrails/<policy type>`             | text units                                                   |
 * | `guardrails/<policy type>/<Operation>` | the same, where they are published with the operation        |
 * | `agentCore/<Service>`                  | vCPU-hours and GB-hours                                      |
 * | any other                              | a value of `ModelId`                                         |
 */
export function meterOf(id: string): Meter {
  const [service, rest = ''] = splitAtSlash(id);
  const [name, further] = splitAtSlash(rest);
  if (service === MANTLE) {
    return {
      namespace: 'AWS/BedrockMantle',
      dimensions: { ...(further === undefined ? {} : { Project: further }), Model: name },
      counts: further === undefined ? MANTLE_COUNTS : MANTLE_PAIR_COUNTS,
      requests: 'Inferences',
      atMost: 'bedrock-mantle counts cached input with all other input',
    };
  }
  if (service === GUARDRAILS) {
    return {
      namespace: 'AWS/Bedrock/Guardrails',
      dimensions: { GuardrailPolicyType: name, ...(further === undefined ? {} : { Operation: further }) },
      counts: GUARDRAIL_COUNTS,
      ...(name === PARTLY_FREE_POLICY ? { atMost: 'guardrails may count free checks with billed ones' } : {}),
    };
  }
  if (service === AGENT_CORE) {
    return { namespace: 'AWS/Bedrock-AgentCore', dimensions: { Service: name }, counts: AGENT_CORE_COUNTS };
  }
  return {
    namespace: 'AWS/Bedrock',
    dimensions: { ModelId: id },
    counts: RUNTIME_COUNTS,
    requests: 'Invocations',
  };
}

/** Whether the id is a value of `ModelId`, which bedrock-runtime publishes. */
export function isOfRuntime(id: string): boolean {
  const [service] = splitAtSlash(id);
  return service !== MANTLE && service !== GUARDRAILS && service !== AGENT_CORE;
}

/** Whether the id is one of a service, or of a part of it. */
export function isOfService(id: string): boolean {
  const [service] = splitAtSlash(id);
  return service === GUARDRAILS || service === AGENT_CORE;
}

/** Returns the service of a series, and the rate whose price it has: `guardrails/ContentPolicy` under any set of its dimensions. */
export function pricedService(id: string): { readonly service: string; readonly rate: string } {
  const [service, rest = ''] = splitAtSlash(id);
  return { service, rate: `${service}/${splitAtSlash(rest)[0]}` };
}

function splitAtSlash(text: string): [first: string, rest?: string] {
  const slash = text.indexOf('/');
  return slash < 0 ? [text] : [text.slice(0, slash), text.slice(slash + 1)];
}

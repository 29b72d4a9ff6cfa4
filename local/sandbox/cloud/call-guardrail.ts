import type { LocalCloud } from './cloud.ts';
import { GUARDRAILS } from './namespaces.ts';
import { recordEvent } from './record-traffic.ts';

/** One ApplyGuardrail request. */
export interface GuardrailCall {
  readonly region: string;
  readonly time: Date;
  readonly guardrailArn: string;
  readonly version: string;
  readonly source: 'Input' | 'Output';
  /** Text units that each applied policy checks. */
  readonly textUnits: number;
  /** Types of the policies that are applied; content and topics by default. */
  readonly policies?: readonly string[];
  /** Milliseconds. */
  readonly latency: number;
  /** The policy that intervened. Absent: none did. */
  readonly intervenedBy?: string | undefined;
  readonly error?: 'client' | undefined;
}

/** Publishes what Bedrock publishes for a request (user guide, monitoring-guardrails-cw-metrics). */
export function callGuardrail(cloud: LocalCloud, call: GuardrailCall): void {
  const { region, time, guardrailArn, version, source, textUnits, latency, intervenedBy } = call;
  const { policies = ['ContentPolicy', 'TopicPolicy'] } = call;
  const event = { region, namespace: GUARDRAILS, time };
  const operation = { Operation: 'ApplyGuardrail' };
  const all = [
    operation,
    { GuardrailArn: guardrailArn, GuardrailVersion: version },
    { GuardrailContentSource: source },
  ] satisfies readonly Record<string, string>[];
  if (call.error !== undefined) {
    recordEvent(cloud, { ...event, metrics: { Invocations: 1, InvocationClientErrors: 1 }, under: all });
    return;
  }
  const units = { TextUnitCount: textUnits };
  const intervened: Readonly<Record<string, number>> =
    intervenedBy === undefined ? {} : { InvocationsIntervened: 1 };
  const metrics = { Invocations: 1, InvocationLatency: latency, ...units, ...intervened };
  recordEvent(cloud, { ...event, metrics, under: all });
  for (const type of policies) {
    const own = type === intervenedBy ? { ...units, ...intervened } : units;
    recordEvent(cloud, { ...event, metrics: own, under: [{ GuardrailPolicyType: type, ...operation }] });
  }
}

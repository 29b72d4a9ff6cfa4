import type { LocalCloud } from './cloud.ts';
import { AGENTS } from './namespaces.ts';
import { recordEvent } from './record-traffic.ts';

/** One InvokeAgent request. */
export interface AgentCall {
  readonly region: string;
  readonly time: Date;
  readonly aliasArn: string;
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Milliseconds from the request to the last token. */
  readonly latency: number;
  readonly error?: 'client' | undefined;
}

/** The parts of the total time that pass before the first token and in the model. */
const [FIRST_TOKEN, IN_MODEL] = [0.3, 0.8];

/** Publishes what Bedrock publishes for a request (user guide, monitoring-agents-cw-metrics, which spells the tokens so). */
export function callAgent(cloud: LocalCloud, call: AgentCall): void {
  const { region, time, aliasArn: AgentAliasArn, model: ModelId, latency, error } = call;
  const Operation = 'InvokeAgent';
  const answered = {
    TotalTime: latency,
    TTFT: latency * FIRST_TOKEN,
    ModelLatency: latency * IN_MODEL,
    InputTokenCount: call.inputTokens,
    outputTokenCount: call.outputTokens,
  };
  recordEvent(cloud, {
    region,
    namespace: AGENTS,
    time,
    metrics: { InvocationCount: 1, ...(error === undefined ? answered : { InvocationClientErrors: 1 }) },
    under: [{ Operation }, { Operation, ModelId }, { Operation, AgentAliasArn, ModelId }],
  });
}

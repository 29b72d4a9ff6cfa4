import { ACCOUNT_ID } from './account-id.ts';
import type { LocalCloud } from './cloud.ts';
import { AGENTCORE } from './namespaces.ts';
import { type RecordedEvent, recordEvent } from './record-traffic.ts';

// What AgentCore publishes: metrics as its developer guide names them (observability-*-metrics), under the sets of dimensions that
// public code finds in accounts. Those of memory are unconfirmed.

type Under = RecordedEvent['under'];

interface Moment {
  readonly region: string;
  readonly time: Date;
}

/** The account is the default one unless it is given. */
interface Owned {
  readonly accountId?: string;
}

/** Calls of one kind at one time. */
interface Call extends Moment {
  /** Milliseconds. */
  readonly latency: number;
  readonly error?: 'client' | undefined;
  /** The number of such calls, which one sample of each sum holds; 1 by default. */
  readonly times?: number;
}

/** InvokeAgentRuntime on an endpoint of a runtime. */
export interface RuntimeCall extends Call {
  /** `name-ABCDEFGHIJ`. */
  readonly runtime: string;
  readonly startsSession: boolean;
}

/** A call of a tool through a gateway. */
export interface GatewayCall extends Call {
  readonly gateway: string;
  /** `target___tool`. */
  readonly tool: string;
}

export interface MemoryCall extends Call {
  readonly memory: string;
  readonly operation: string;
}

/** What a service uses at one time. */
export interface AgentCoreUse extends Moment {
  readonly service: 'AgentCore.Runtime' | 'AgentCore.CodeInterpreter' | 'AgentCore.Browser';
  /** An ARN, or the id of a tool. */
  readonly resource: string;
  readonly vcpuHours: number;
  readonly gigabyteHours: number;
  readonly activeSessions: number;
}

/** Returns the ARN of an AgentCore resource of the account, e.g. of a `runtime`. */
export function agentCoreArn(
  region: string,
  kind: 'runtime' | 'gateway' | 'memory',
  id: string,
  accountId = ACCOUNT_ID,
): string {
  return `arn:aws:bedrock-agentcore:${region}:${accountId}:${kind}/${id}`;
}

export function callRuntime(cloud: LocalCloud, call: RuntimeCall): void {
  const { times = 1 } = call;
  const sessions: Readonly<Record<string, number>> = call.startsSession ? { Sessions: times } : {};
  record(
    cloud,
    call,
    { ...outcomeOf(call), ...sessions },
    runtimeSets({ ...call, accountId: cloud.account.id }),
  );
}

/** Returns the sets that each call of a runtime counts under. */
export function runtimeSets({
  region,
  runtime,
  accountId,
}: Pick<RuntimeCall, 'region' | 'runtime'> & Owned): Under {
  const Operation = 'InvokeAgentRuntime';
  const Resource = agentCoreArn(region, 'runtime', runtime, accountId);
  const Name = `${runtime.replace(/-\w+$/, '')}::DEFAULT`;
  return [{ AggregateOperation: Operation }, { Resource, Operation }, { Resource, Operation, Name }];
}

/** The part of the time that passes in the target of a tool. */
const IN_TARGET = 0.7;

export function callGateway(cloud: LocalCloud, call: GatewayCall): void {
  const { latency, error } = call;
  const answered = { Duration: latency, TargetExecutionTime: IN_TARGET * latency };
  record(
    cloud,
    call,
    { ...outcomeOf(call), ...(error === undefined ? answered : {}) },
    gatewaySets({ ...call, accountId: cloud.account.id }),
  );
}

/** Returns the sets that each call of a tool counts under. */
export function gatewaySets(call: Pick<GatewayCall, 'region' | 'gateway' | 'tool'> & Owned): Under {
  const Resource = agentCoreArn(call.region, 'gateway', call.gateway, call.accountId);
  const operation = { Operation: 'InvokeGateway', Protocol: 'MCP' };
  const tool = { ...operation, Method: 'tools/call', Name: call.tool };
  return [{ Resource, ...operation }, tool, { Resource, ...tool }];
}

export function callMemory(cloud: LocalCloud, call: MemoryCall): void {
  const { latency, error, times = 1 } = call;
  const rest = error === undefined ? { Latency: latency } : { Errors: times };
  record(cloud, call, { Invocations: times, ...rest }, memorySets({ ...call, accountId: cloud.account.id }));
}

/** Returns the sets that each call of a memory counts under. */
export function memorySets(call: Pick<MemoryCall, 'region' | 'memory' | 'operation'> & Owned): Under {
  return [
    { Resource: agentCoreArn(call.region, 'memory', call.memory, call.accountId), Operation: call.operation },
    { Operation: call.operation },
  ];
}

/** Publishes what a service uses: hours by service and by resource, sessions by service. */
export function recordUse(cloud: LocalCloud, use: AgentCoreUse): void {
  const { service: Service, resource: Resource, vcpuHours, gigabyteHours, activeSessions } = use;
  const hours = { 'CPUUsed-vCPUHours': vcpuHours, 'MemoryUsed-GBHours': gigabyteHours };
  record(cloud, use, hours, [{ Service }, { Service, Resource }]);
  record(cloud, use, { ActiveSessionCount: activeSessions }, [{ Service }]);
}

function outcomeOf({ latency, error, times = 1 }: Call): Readonly<Record<string, number>> {
  const rest = error === undefined ? { Latency: latency } : { UserErrors: times, Errors: times };
  return { Invocations: times, ...rest };
}

function record(
  cloud: LocalCloud,
  { region, time }: Moment,
  metrics: RecordedEvent['metrics'],
  under: Under,
): void {
  recordEvent(cloud, { region, namespace: AGENTCORE, time, metrics, under });
}

import { agentCoreArn, gatewaySets, memorySets, runtimeSets } from './call-agentcore.ts';
import type { LocalCloud } from './cloud.ts';
import { AGENTCORE, BATCH, KNOWLEDGE_BASES } from './namespaces.ts';
import { type Publication, publish } from './seed-namespaces.ts';

/** The ids of what `seedAgentCore` adds. */
export const AGENTS = {
  runtimes: ['checkout_agent-Ab3dE5fG7h', 'research_agent-Kl2mN4pQ6r'],
  gateway: 'shop-tools-x1y2z3a4b5',
  tools: ['orders___find_order', 'stock___search'],
  memory: 'shoppers-c6d7e8f9g0',
  memoryOperations: ['CreateEvent', 'RetrieveMemoryRecords'],
  knowledgeBase: 'KB5H0PF4Q5',
  batchModel: 'amazon.nova-lite-v1:0',
} as const;

const CALLED = ['Invocations', 'Latency'];
const HOURS = ['CPUUsed-vCPUHours', 'MemoryUsed-GBHours'];

/** Adds two AgentCore runtimes with a gateway of two tools and a memory, a managed knowledge base, and a batch job. */
export function seedAgentCore(cloud: LocalCloud, region: string): void {
  const { runtimes, gateway, tools, memory, memoryOperations, knowledgeBase, batchModel } = AGENTS;
  const Service = 'AgentCore.Runtime';
  const place = { region, accountId: cloud.account.id };
  const listed: readonly Omit<Publication, 'region'>[] = [
    ...runtimes.flatMap((runtime) => [
      ...under(runtimeSets({ ...place, runtime }), [...CALLED, 'Sessions', 'UserErrors', 'Errors']),
      ...under([{ Service, Resource: agentCoreArn(region, 'runtime', runtime, place.accountId) }], HOURS),
    ]),
    ...under([{ Service }], [...HOURS, 'ActiveSessionCount']),
    ...tools.flatMap((tool) =>
      under(gatewaySets({ ...place, gateway, tool }), [...CALLED, 'Duration', 'TargetExecutionTime']),
    ),
    ...memoryOperations.flatMap((operation) => under(memorySets({ ...place, memory, operation }), CALLED)),
    {
      namespace: KNOWLEDGE_BASES,
      metrics: ['Invocations', 'ClientErrors'],
      dimensions: { Operation: 'Retrieve', KnowledgeBaseId: `knowledge-base/${knowledgeBase}` },
    },
    {
      namespace: KNOWLEDGE_BASES,
      metrics: ['Invocations', 'TotalIterationCount'],
      dimensions: { Operation: 'AgenticRetrieveStream', KnowledgeBaseId: knowledgeBase },
    },
    {
      namespace: KNOWLEDGE_BASES,
      metrics: ['RawDataSize'],
      dimensions: { KnowledgeBaseId: knowledgeBase },
    },
    {
      namespace: BATCH,
      metrics: ['NumberOfRecordsPendingProcessing', 'NumberOfInputTokensProcessedPerMinute'],
      dimensions: { ModelId: batchModel },
    },
  ];
  for (const one of listed) publish(cloud, { ...one, region });
}

function under(
  sets: readonly Readonly<Record<string, string>>[],
  metrics: readonly string[],
): Omit<Publication, 'region'>[] {
  return sets.map((dimensions) => ({ namespace: AGENTCORE, metrics, dimensions }));
}

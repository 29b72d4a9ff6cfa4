import { agentCoreArn, callGateway, callMemory, callRuntime, recordUse } from '../cloud/call-agentcore.ts';
import { callKnowledgeBase, ingest } from '../cloud/call-knowledge-base.ts';
import { runBatch } from '../cloud/run-batch.ts';
import { AGENTS } from '../cloud/seed-agentcore.ts';
import { clientError, type Habit } from './habit.ts';

/** Returns the habits of AgentCore, of the knowledge base and of the batch job of the seeded account. */
export function agentCoreHabits(): readonly Habit[] {
  const [checkout, research] = AGENTS.runtimes;
  const [create, retrieve] = AGENTS.memoryOperations;
  const [orders, stock] = AGENTS.tools;
  return [
    runtimeHabit({ runtime: checkout, requests: 36, latency: 4_000, vcpuHours: 0.004, gigabyteHours: 0.02 }),
    runtimeHabit({ runtime: research, requests: 12, latency: 21_000, vcpuHours: 0.03, gigabyteHours: 0.11 }),
    gatewayHabit({ tool: orders, requests: 24, latency: 420 }),
    gatewayHabit({ tool: stock, requests: 12, latency: 900 }),
    memoryHabit({ operation: create, requests: 24, latency: 90 }),
    memoryHabit({ operation: retrieve, requests: 12, latency: 260 }),
    KNOWLEDGE_BASE_HABIT,
    BATCH_HABIT,
  ];
}

/** A session lasts for so many calls. */
const CALLS_OF_A_SESSION = 4;

function runtimeHabit(use: {
  readonly runtime: string;
  readonly requests: number;
  /** Milliseconds of a typical answer. */
  readonly latency: number;
  /** What a typical call uses. */
  readonly vcpuHours: number;
  readonly gigabyteHours: number;
}): Habit {
  const { runtime, requests } = use;
  return {
    key: `runtime ${runtime}`,
    requests,
    send(cloud, { region, time, index, size, slowness, times, error }) {
      const load = 0.6 + 0.8 * size;
      const startsSession = index % CALLS_OF_A_SESSION === 0;
      const latency = slowness * load * use.latency;
      callRuntime(cloud, { region, time, runtime, latency, startsSession, times, error: clientError(error) });
      recordUse(cloud, {
        region,
        time,
        service: 'AgentCore.Runtime',
        resource: agentCoreArn(region, 'runtime', runtime),
        vcpuHours: use.vcpuHours * load * times,
        gigabyteHours: use.gigabyteHours * load * times,
        activeSessions: 3 + Math.round((requests / CALLS_OF_A_SESSION) * size),
      });
    },
  };
}

function gatewayHabit(use: {
  readonly tool: string;
  readonly requests: number;
  readonly latency: number;
}): Habit {
  const { tool, requests } = use;
  return {
    key: `tool ${tool}`,
    requests,
    send(cloud, { region, time, size, slowness, times, error }) {
      const latency = slowness * use.latency * (0.5 + size ** 2);
      const { gateway } = AGENTS;
      callGateway(cloud, { region, time, gateway, tool, latency, times, error: clientError(error) });
    },
  };
}

function memoryHabit(use: {
  readonly operation: string;
  readonly requests: number;
  readonly latency: number;
}): Habit {
  const { operation, requests } = use;
  return {
    key: `memory ${operation}`,
    requests,
    send(cloud, { region, time, size, slowness, times, error }) {
      const latency = slowness * use.latency * (0.7 + 0.6 * size);
      const { memory } = AGENTS;
      callMemory(cloud, { region, time, memory, operation, latency, times, error: clientError(error) });
    },
  };
}

const KNOWLEDGE_BASE_HABIT: Habit = {
  key: 'knowledge base',
  requests: 24,
  send(cloud, { region, time, index, size, times, error }) {
    const id = AGENTS.knowledgeBase;
    const iterations = index % 3 === 0 ? 1 + Math.round(4 * size) : undefined;
    callKnowledgeBase(cloud, { region, time, id, iterations, times, error: clientError(error) });
    if (index % 5 === 0) ingest(cloud, { region, time, id, size: 2.4 });
  },
};

/** A job begins with so many steps' work, each of so many records. */
const [STEPS, RECORDS_OF_A_STEP] = [40, 250];

const BATCH_HABIT: Habit = {
  key: 'batch job',
  requests: 12,
  send(cloud, { region, time, index, size }) {
    runBatch(cloud, {
      region,
      time,
      model: AGENTS.batchModel,
      recordsPending: (index % STEPS) * RECORDS_OF_A_STEP,
      inputTokensPerMinute: Math.round(60_000 + 20_000 * size),
    });
  },
};

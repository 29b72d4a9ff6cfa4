import { callAgent } from '../cloud/call-agent.ts';
import { callGuardrail } from '../cloud/call-guardrail.ts';
import { callMantle } from '../cloud/call-mantle.ts';
import { ownArn } from '../cloud/catalogue/catalogue.ts';
import { SEEDED } from '../cloud/seed-namespaces.ts';
import { agentCoreHabits } from './agentcore-habits.ts';
import { clientError, type Habit } from './habit.ts';

/** Returns the habits of guardrails, bedrock-mantle, agents and AgentCore of the seeded account. */
export function namespaceHabits(region: string): readonly Habit[] {
  const [checkout, search] = SEEDED.pairs;
  return [
    guardrailHabit(region, { version: '2', requests: 60, intervenesEvery: 9 }),
    guardrailHabit(region, { version: 'DRAFT', requests: 12, intervenesEvery: 4 }),
    mantleHabit({ pair: checkout, requests: 12, input: 3_000, output: 600 }),
    mantleHabit({ pair: search, requests: 36, input: 1_800, output: 400 }),
    agentHabit(region),
    ...agentCoreHabits(),
  ];
}

const POLICIES = ['ContentPolicy', 'TopicPolicy'];

function guardrailHabit(
  region: string,
  use: { readonly version: string; readonly requests: number; readonly intervenesEvery: number },
): Habit {
  const { version, requests, intervenesEvery } = use;
  const guardrailArn = ownArn(region, 'guardrail', SEEDED.guardrail);
  return {
    key: `guardrail ${version}`,
    requests,
    send(cloud, { time, index, size, slowness, error }) {
      const intervention = Math.floor(index / intervenesEvery);
      callGuardrail(cloud, {
        region,
        time,
        guardrailArn,
        version,
        source: index % 2 === 0 ? 'Input' : 'Output',
        textUnits: 1 + Math.round(5 * size),
        latency: slowness * (180 + 240 * size),
        intervenedBy: index % intervenesEvery === 0 ? POLICIES[intervention % 2] : undefined,
        error: clientError(error),
      });
    },
  };
}

function mantleHabit(use: {
  readonly pair: readonly [project: string, model: string];
  readonly requests: number;
  readonly input: number;
  readonly output: number;
}): Habit {
  const [project, model] = use.pair;
  return {
    key: `mantle ${project}`,
    requests: use.requests,
    send(cloud, { region, time, size, tokens, times, error }) {
      const counted = (typical: number): number => Math.round(typical * tokens * (0.6 + 0.8 * size));
      callMantle(cloud, {
        region,
        time,
        project,
        model,
        inputTokens: counted(use.input),
        outputTokens: counted(use.output),
        times,
        error: clientError(error),
      });
    },
  };
}

function agentHabit(region: string): Habit {
  return {
    key: 'agent',
    requests: 18,
    send(cloud, { time, size, slowness, error }) {
      callAgent(cloud, {
        region,
        time,
        aliasArn: ownArn(region, 'agent-alias', SEEDED.alias),
        model: SEEDED.agentModel,
        inputTokens: Math.round(2_000 + 3_000 * size),
        outputTokens: Math.round(200 + 400 * size),
        latency: slowness * (6_000 + 9_000 * size ** 3),
        error: clientError(error),
      });
    },
  };
}

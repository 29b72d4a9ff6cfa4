import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callGuardrail, type GuardrailCall } from '../../local/sandbox/cloud/call-guardrail.ts';
import type { Missing } from '../../local/sandbox/cloud/cloudwatch/math/value.ts';
import { recordTraffic } from '../../local/sandbox/cloud/seed.ts';
import { END, HOUR, startViewed, US, type Viewed } from './viewed.ts';

let viewed: Viewed;
beforeEach(async () => {
  viewed = await startViewed();
});
afterEach(() => viewed.cloud.close());

function guard(hoursAgo: number, textUnits: number, more: Partial<GuardrailCall> = {}): void {
  callGuardrail(viewed.cloud, {
    region: 'us-east-1',
    time: new Date(END - hoursAgo * HOUR),
    guardrailArn: 'arn:aws:bedrock:us-east-1:111122223333:guardrail/g',
    version: '1',
    source: 'Input',
    textUnits,
    latency: 100,
    ...more,
  });
}

function work(hoursAgo: number, service: string, vcpuHours: number, gbHours: number): void {
  const hours = { 'CPUUsed-vCPUHours': vcpuHours, 'MemoryUsed-GBHours': gbHours };
  for (const [metric, value] of Object.entries(hours)) {
    const time = new Date(END - hoursAgo * HOUR);
    const own = { metric, dimensions: { Service: service }, time, values: [value] };
    recordTraffic(viewed.cloud, { namespace: 'AWS/Bedrock-AgentCore', ...own });
  }
}

describe.each<Missing>(['zero', 'drop'])('with missing points read as %s', (missing) => {
  test('guardrails cost what each policy costs: words are free, and no model has a share of it', async () => {
    guard(3, 2_000, { policies: ['ContentPolicy', 'WordPolicy', 'ContextualGroundingPolicy'] });
    guard(2, 1_000, { intervenedBy: 'TopicPolicy', policies: ['TopicPolicy'] });
    viewed.call(US, 2, { inputTokens: 1_000_000 });
    const board = await viewed.drawWithFacts(missing);
    const guardrails = 2 * 0.15 + 2 * 0.1 + 1 * 0.15;
    expect(board.number('numbers_cost', 'USD')).toBeCloseTo(4 + guardrails, 9);
    expect(board.number('numbers_month', 'USD')).toBeCloseTo(4 + guardrails, 9);
    expect(board.sum('money_table', 'Guardrails')).toBeCloseTo(guardrails, 9);
    expect(board.labels('guardrails_costs')).toEqual([
      'Total',
      'ContentPolicy',
      'ContextualGroundingPolicy',
      'TopicPolicy',
      'WordPolicy',
    ]);
    expect(board.sum('guardrails_costs', 'Total')).toBeCloseTo(guardrails, 9);
    expect(board.sum('guardrails_costs', 'ContentPolicy')).toBeCloseTo(0.3, 9);
    expect(board.sum('guardrails_costs', 'WordPolicy')).toBe(0);
    // Guardrails are no requests of a model.
    expect(board.number('numbers_cost', 'per 1,000')).toBeCloseTo(1_000 * (4 + guardrails), 6);
  });

  test('checks for sensitive information may be free: the cost is at most that', async () => {
    guard(3, 1_000, { policies: ['SensitiveInformationPolicy'] });
    const board = await viewed.drawWithFacts(missing);
    expect(board.number('numbers_cost', 'USD, at most')).toBeCloseTo(0.1, 9);
  });

  test('AgentCore costs its hours at the price of AWS, or at yours from its day on', async () => {
    work(30, 'AgentCore.Runtime', 10, 100);
    work(3, 'AgentCore.Runtime', 2, 8);
    work(2, 'AgentCore.Browser', 1, 4);
    const listed = await viewed.drawWithFacts(missing);
    expect(listed.sum('money_table', 'AgentCore')).toBeCloseTo(3 * 0.0895 + 12 * 0.00945, 9);
    expect(listed.number('numbers_month', 'USD')).toBeCloseTo(13 * 0.0895 + 112 * 0.00945, 9);
    viewed.put('prices/agents', {
      service: 'agentCore',
      vcpuHour: 0.1276,
      gbHour: 0.0169,
      from: '2026-11-20',
    });
    viewed.put('prices/browser', { service: 'agentCore/AgentCore.Browser', vcpuHour: 1, gbHour: 0 });
    const typed = await viewed.drawWithFacts(missing);
    const today = 2 * 0.1276 + 8 * 0.0169 + 1;
    expect(typed.sum('money_table', 'AgentCore')).toBeCloseTo(today, 9);
    expect(typed.sum('agentcore_costs', 'Total')).toBeCloseTo(today, 9);
    expect(typed.sum('agentcore_costs', 'Browser')).toBeCloseTo(1, 9);
    // What was used before that day keeps the price of its day.
    expect(typed.number('numbers_month', 'USD')).toBeCloseTo(today + 10 * 0.0895 + 100 * 0.00945, 9);
  });
});

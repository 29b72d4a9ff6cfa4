import { describe, expect, test } from 'vitest';
import {
  agentCoreArn,
  callGateway,
  callMemory,
  callRuntime,
  recordUse,
} from '../../../../local/sandbox/cloud/call-agentcore.ts';
import { freshClouds } from './clients.ts';
import { publishedIn } from './published.ts';

const cloud = freshClouds();
const region = 'us-east-1';
const time = new Date('2026-11-20T10:00:00Z');
const moment = { region, time, latency: 900 };

/** The same samples of each metric under each set of values. */
function under(
  sets: readonly string[],
  metrics: Readonly<Record<string, readonly number[]>>,
): Record<string, readonly number[]> {
  return Object.fromEntries(
    sets.flatMap((set) => Object.entries(metrics).map(([name, samples]) => [`${name} (${set})`, samples])),
  );
}

describe('a call of a runtime', () => {
  const arn = agentCoreArn(region, 'runtime', 'checkout-Ab3dE5fG7h');
  const sets = [
    'InvokeAgentRuntime',
    `${arn}, InvokeAgentRuntime`,
    `${arn}, InvokeAgentRuntime, checkout::DEFAULT`,
  ];
  const call = { ...moment, runtime: 'checkout-Ab3dE5fG7h', startsSession: false };

  test('counts in all, by runtime and by endpoint', () => {
    callRuntime(cloud(), { ...call, times: 3 });
    expect(publishedIn(cloud())).toEqual(under(sets, { Invocations: [3], Latency: [900] }));
  });

  test('may begin a session', () => {
    callRuntime(cloud(), { ...call, startsSession: true });
    expect(publishedIn(cloud())).toEqual(under(sets, { Invocations: [1], Latency: [900], Sessions: [1] }));
  });

  test('that fails has no latency', () => {
    callRuntime(cloud(), { ...call, error: 'client' });
    expect(publishedIn(cloud())).toEqual(under(sets, { Invocations: [1], UserErrors: [1], Errors: [1] }));
  });
});

describe('a call of a tool', () => {
  const arn = agentCoreArn(region, 'gateway', 'shop-x1');
  const sets = [
    `${arn}, InvokeGateway, MCP`,
    'InvokeGateway, MCP, tools/call, orders___find',
    `${arn}, InvokeGateway, MCP, tools/call, orders___find`,
  ];
  const call = { ...moment, gateway: 'shop-x1', tool: 'orders___find' };

  test('counts by gateway, by tool and by both, and says how long the target took', () => {
    callGateway(cloud(), call);
    expect(publishedIn(cloud())).toEqual(
      under(sets, { Invocations: [1], Latency: [900], Duration: [900], TargetExecutionTime: [630] }),
    );
  });

  test('that fails has no times', () => {
    callGateway(cloud(), { ...call, error: 'client', times: 2 });
    expect(publishedIn(cloud())).toEqual(under(sets, { Invocations: [2], UserErrors: [2], Errors: [2] }));
  });
});

describe('a call of a memory', () => {
  const sets = [`${agentCoreArn(region, 'memory', 'm1')}, CreateEvent`, 'CreateEvent'];
  const call = { ...moment, memory: 'm1', operation: 'CreateEvent' };

  test('counts by memory and in all', () => {
    callMemory(cloud(), call);
    expect(publishedIn(cloud())).toEqual(under(sets, { Invocations: [1], Latency: [900] }));
  });

  test('that fails has no latency', () => {
    callMemory(cloud(), { ...call, error: 'client', times: 4 });
    expect(publishedIn(cloud())).toEqual(under(sets, { Invocations: [4], Errors: [4] }));
  });
});

test('the use of a service counts by service and by resource, its sessions by service alone', () => {
  recordUse(cloud(), {
    region,
    time,
    service: 'AgentCore.Browser',
    resource: 'browser-1',
    vcpuHours: 0.25,
    gigabyteHours: 1.5,
    activeSessions: 7,
  });
  expect(publishedIn(cloud())).toEqual({
    ...under(['AgentCore.Browser', 'AgentCore.Browser, browser-1'], {
      'CPUUsed-vCPUHours': [0.25],
      'MemoryUsed-GBHours': [1.5],
    }),
    'ActiveSessionCount (AgentCore.Browser)': [7],
  });
});

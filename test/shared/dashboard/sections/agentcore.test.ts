import { describe, expect, test } from 'vitest';
import type { Dimensions, NamespaceMetric } from '../../../../shared/bedrock/catalogue.ts';
import { PALETTE } from '../../../../shared/dashboard/colours.ts';
import { usageOf } from '../../builders.ts';
import { entries, markdown, render, widget } from '../render.ts';
import { agentCoreArn, namesOf, published } from './published.ts';

const NAMESPACE = 'AWS/Bedrock-AgentCore';

function rendered(...data: readonly NamespaceMetric[][]) {
  return render({ usage: usageOf([], [], data.flat()) });
}

const of = (dimensions: Dimensions, ...metrics: string[]): NamespaceMetric[] =>
  published(NAMESPACE, dimensions, metrics);

/** What the lines of a panel are called, and under which dimensions their metrics are. */
function lines(desired: ReturnType<typeof render>, name: string) {
  return entries(widget(desired, `agentcore_${name}`)).map(({ path, stat, label }) => [
    ...path.slice(1),
    stat,
    label,
  ]);
}

const Operation = 'InvokeAgentRuntime';
const Resource = agentCoreArn('runtime', 'checkout-Ab3dE5fG7h');
const runtime = { Resource, Operation };
const endpoint = { ...runtime, Name: 'checkout::DEFAULT' };
const service = { Service: 'AgentCore.Runtime' };
const used = { ...service, Resource };
const gateway = { Resource: agentCoreArn('gateway', 'shop-x1'), Operation: 'InvokeGateway', Protocol: 'MCP' };
const { Resource: _, ...anyGateway } = gateway;
const tool = { Method: 'tools/call', Name: 'orders___find' };
const memory = { Resource: agentCoreArn('memory', 'shoppers-m1'), Operation: 'CreateEvent' };

const RUNTIMES = ['sessions', 'invocations', 'latency', 'errors'].map((panel) => `runtime_${panel}`);
const GATEWAYS = ['gateway_requests', 'gateway_errors'];
const TOOLS = ['tool_duration'];
const HOURS = ['cpu_hours', 'memory_hours'];
const MEMORY = ['memory_requests', 'memory_latency'];

describe('the section of AgentCore', () => {
  test.each<[string, readonly NamespaceMetric[], readonly string[]]>([
    ['is not there without data', [], []],
    ['sessions that are active', of(service, 'ActiveSessionCount'), ['active_sessions']],
    ['endpoints of runtimes', of(endpoint, 'Invocations'), RUNTIMES],
    ['runtimes', of(runtime, 'Invocations'), RUNTIMES],
    ['hours by resource', of(used, 'CPUUsed-vCPUHours'), HOURS],
    ['hours by service', of(service, 'MemoryUsed-GBHours'), HOURS],
    ['gateways', of(gateway, 'Invocations'), GATEWAYS],
    ['gateways by method', of({ ...gateway, Method: 'tools/list' }, 'Invocations'), GATEWAYS],
    ['tools', of({ ...gateway, ...tool }, 'Duration'), TOOLS],
    ['tools of any gateway', of({ ...anyGateway, ...tool }, 'Duration'), TOOLS],
    ['memories', of(memory, 'Invocations'), MEMORY],
    [
      'not another method of a gateway as a tool',
      of({ ...anyGateway, ...tool, Method: 'x' }, 'Duration'),
      [],
    ],
    [
      'not the hours of an endpoint, which are those of its runtime',
      of({ ...used, Name: 'x' }, 'CPUUsed-vCPUHours'),
      [],
    ],
    ['not the sum over all runtimes', of({ AggregateOperation: Operation }, 'Invocations'), []],
    ['not an operation of an unknown resource', of({ Operation: 'CreateEvent' }, 'Errors'), []],
    ['no other type of resource', of({ ...memory, Resource: agentCoreArn('identity', 'x') }, 'Errors'), []],
    ['no resource without an ARN', of({ ...memory, Resource: 'memory/x' }, 'Errors'), []],
  ])('%s', (_case, data, names) => {
    const section = names.length === 0 ? [] : ['text', ...names];
    expect(namesOf(rendered([...data]), 'agentcore')).toEqual(section);
  });

  test('draws all in three bands, with what is billed and what runs away first', () => {
    const desired = rendered(
      of(service, 'ActiveSessionCount', 'CPUUsed-vCPUHours'),
      of(used, 'CPUUsed-vCPUHours'),
      of(endpoint, 'Invocations'),
      of(gateway, 'Invocations'),
      of({ ...gateway, ...tool }, 'Duration'),
      of(memory, 'Invocations'),
    );
    expect(namesOf(desired, 'agentcore')).toEqual([
      'text',
      'active_sessions',
      ...HOURS,
      ...RUNTIMES,
      ...GATEWAYS,
      ...TOOLS,
      ...MEMORY,
    ]);
  });

  test('says what the hours are not', () => {
    const text = markdown(widget(rendered(of(used, 'CPUUsed-vCPUHours')), 'agentcore_text'));
    expect(text).toContain('up to 60 minutes late, and AWS calls them telemetry, not the bill');
  });
});

describe('of sets that count the same, one is drawn', () => {
  test('a runtime by its endpoints', () => {
    const desired = rendered(of(runtime, 'Invocations'), of(endpoint, 'Invocations'));
    expect(lines(desired, 'runtime_invocations')).toEqual([
      [
        'Invocations',
        'Resource',
        Resource,
        'Operation',
        Operation,
        'Name',
        endpoint.Name,
        'Sum',
        endpoint.Name,
      ],
    ]);
  });

  test('hours by resource, of all services', () => {
    const browser = { Service: 'AgentCore.Browser', Resource: 'browser-1' };
    const desired = rendered(
      of(service, 'CPUUsed-vCPUHours'),
      of(used, 'CPUUsed-vCPUHours'),
      of(browser, 'CPUUsed-vCPUHours'),
      of({ ...used, Name: endpoint.Name }, 'CPUUsed-vCPUHours'),
    );
    expect(lines(desired, 'cpu_hours').map((line) => line.at(-1))).toEqual([
      'browser-1',
      'checkout-Ab3dE5fG7h',
    ]);
  });

  test('a tool by its gateway', () => {
    const desired = rendered(
      of({ ...anyGateway, ...tool }, 'Duration'),
      of({ ...gateway, ...tool }, 'Duration'),
    );
    expect(lines(desired, 'tool_duration')).toHaveLength(1);
    expect(lines(desired, 'tool_duration')[0]).toContain(gateway.Resource);
  });
});

describe('names', () => {
  test('a runtime without endpoints has its id, a service what follows AgentCore', () => {
    expect(lines(rendered(of(runtime, 'Latency')), 'runtime_latency')).toEqual([
      ['Latency', 'Resource', Resource, 'Operation', Operation, 'p90', 'checkout-Ab3dE5fG7h'],
    ]);
    const sessions = rendered(of(service, 'ActiveSessionCount'));
    expect(lines(sessions, 'active_sessions')).toEqual([
      ['ActiveSessionCount', 'Service', 'AgentCore.Runtime', 'Maximum', 'Runtime'],
    ]);
    expect(lines(rendered(of(service, 'CPUUsed-vCPUHours')), 'cpu_hours')[0]?.at(-1)).toBe('Runtime');
  });

  test('a gateway by method has both', () => {
    const desired = rendered(of({ ...gateway, Method: 'tools/list' }, 'Invocations'));
    expect(lines(desired, 'gateway_requests')[0]?.at(-1)).toBe('shop-x1 · tools/list');
  });

  test('memories are told apart only if there are several', () => {
    const other = { ...memory, Resource: agentCoreArn('memory', 'drivers-m2') };
    const shown = (...data: NamespaceMetric[][]) =>
      lines(rendered(...data), 'memory_latency').map((line) => line.at(-1));
    expect(shown(of(memory, 'Latency'))).toEqual(['CreateEvent']);
    expect(shown(of(memory, 'Latency'), of(other, 'Latency'))).toEqual([
      'drivers-m2 CreateEvent',
      'shoppers-m1 CreateEvent',
    ]);
  });

  test.each([
    ['Sessions', ['Sessions', 'SessionCount']],
    ['SessionCount', ['SessionCount']],
    ['Sessions', ['Invocations']],
  ])('new sessions are read as CloudWatch spells them: %s', (name, metrics) => {
    expect(lines(rendered(of(endpoint, ...metrics)), 'runtime_sessions')[0]?.[0]).toBe(name);
  });
});

test('errors of memory are red whatever the operation, and its requests are not', () => {
  const desired = rendered(
    of(memory, 'Invocations'),
    of({ ...memory, Operation: 'ListEvents' }, 'Invocations'),
  );
  const drawn = entries(widget(desired, 'agentcore_memory_requests'));
  expect(drawn.map(({ color }) => color === PALETTE.red)).toEqual([false, true, false, true]);
});

import { PALETTE } from '../../colours.ts';
import { counts, hours, p90, peak, sum, times } from '../panel-kinds.ts';
import type { NamespaceLayout, SubjectKind } from '../section.ts';

// AWS's pages name metrics and dimensions, but no complete dimension sets. The sets are those that public code finds in accounts
// (2026), and the sets of memory are derived from them: unconfirmed.

/** ActiveSessionCount has this dimension alone. */
const SERVICE: SubjectKind = {
  plural: 'services',
  dimensions: [['Service']],
  counted: ['ActiveSessionCount'],
  named: [{ dimension: 'Service', without: 'AgentCore.' }],
};
/** `Name` is the runtime's name and its endpoint: `checkout::DEFAULT`. Without it AWS counts all endpoints of a runtime. */
const ENDPOINT: SubjectKind = {
  plural: 'endpoints',
  dimensions: [
    ['Resource', 'Operation', 'Name'],
    ['Resource', 'Operation'],
  ],
  arnOf: { Resource: 'runtime' },
  named: [{ dimension: 'Name', or: 'Resource' }],
};
/** A runtime, a code interpreter or a browser. Runtimes have the same hours by endpoint and by service once more. */
const RESOURCE: SubjectKind = {
  plural: 'resources',
  dimensions: [['Service', 'Resource'], ['Service']],
  counted: ['CPUUsed-vCPUHours', 'MemoryUsed-GBHours'],
  named: [{ dimension: 'Resource', or: 'Service', without: 'AgentCore.' }],
};
const GATEWAY: SubjectKind = {
  plural: 'gateways',
  dimensions: [
    ['Resource', 'Operation', 'Protocol'],
    ['Resource', 'Operation', 'Protocol', 'Method'],
  ],
  arnOf: { Resource: 'gateway' },
  named: [{ dimension: 'Resource' }, { dimension: 'Method' }],
};
/** A tool is called `target___tool`. */
const TOOL: SubjectKind = {
  plural: 'tools',
  dimensions: [
    ['Resource', 'Operation', 'Protocol', 'Method', 'Name'],
    ['Operation', 'Protocol', 'Method', 'Name'],
  ],
  only: { Method: 'tools/call' },
  counted: ['Duration'],
  named: [{ dimension: 'Name' }],
};
const MEMORY: SubjectKind = {
  plural: 'operations',
  dimensions: [['Resource', 'Operation']],
  arnOf: { Resource: 'memory' },
  named: [{ dimension: 'Operation' }],
};

/** Error metrics of runtimes and gateways. Total errors would count them once more. */
const ERRORS = [
  sum('UserErrors', 'Client errors', PALETTE.amber),
  sum('SystemErrors', 'Server errors', PALETTE.red),
  sum('Throttles', 'Throttled', PALETTE.violet),
];
const INVOCATIONS = sum('Invocations', 'Invocations', PALETTE.blue);

/** Source: AgentCore developer guide, observability-runtime-metrics, -gateway-metrics, -memory-metrics and -tool-metrics. */
export const AGENTCORE: NamespaceLayout = {
  key: 'agentcore',
  title: 'AgentCore',
  note: 'vCPU-hours and GB-hours are up to 60 minutes late, and AWS calls them telemetry, not the bill · active sessions are of the whole Region',
  documentation:
    'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/observability-runtime-metrics.html',
  bands: [
    [
      counts(SERVICE, 'active_sessions', 'Active sessions', [
        peak('ActiveSessionCount', 'Active sessions', PALETTE.blue),
      ]),
      hours(RESOURCE, 'cpu_hours', 'vCPU-hours', [sum('CPUUsed-vCPUHours', 'vCPU-hours', PALETTE.orange)]),
      hours(RESOURCE, 'memory_hours', 'GB-hours', [sum('MemoryUsed-GBHours', 'GB-hours', PALETTE.ochre)]),
    ],
    [
      // AWS's page calls the metric Session Count; accounts list Sessions.
      counts(ENDPOINT, 'runtime_sessions', 'Runtimes: new sessions', [
        sum(['Sessions', 'SessionCount'], 'New sessions', PALETTE.green),
      ]),
      counts(ENDPOINT, 'runtime_invocations', 'Runtimes: invocations', [INVOCATIONS]),
      times(ENDPOINT, 'runtime_latency', 'Runtimes: latency p90', [p90('Latency', 'p90', PALETTE.sky)]),
      counts(ENDPOINT, 'runtime_errors', 'Runtimes: errors and throttles', ERRORS),
    ],
    [
      counts(GATEWAY, 'gateway_requests', 'Gateway requests', [INVOCATIONS]),
      counts(GATEWAY, 'gateway_errors', 'Gateway errors', ERRORS),
      times(TOOL, 'tool_duration', 'Tool duration p90', [p90('Duration', 'p90', PALETTE.green)]),
      counts(MEMORY, 'memory_requests', 'Memory requests', [
        INVOCATIONS,
        sum('Errors', 'All errors', PALETTE.red),
      ]),
      times(MEMORY, 'memory_latency', 'Memory time p90', [p90('Latency', 'p90', PALETTE.sky)]),
    ],
  ],
};

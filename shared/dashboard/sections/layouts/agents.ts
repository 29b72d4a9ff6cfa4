import { PALETTE } from '../../colours.ts';
import { average, counts, INVOCATION_ERRORS, sum, times, tokens } from '../panel-kinds.ts';
import type { NamespaceLayout, SubjectKind } from '../section.ts';

const OPERATION: SubjectKind = {
  plural: 'operations',
  dimensions: [['Operation']],
  named: [{ dimension: 'Operation' }],
};
/** AWS also publishes the same traffic by operation and model only; models have rows of their own. */
const ALIAS: SubjectKind = {
  plural: 'aliases',
  dimensions: [['Operation', 'AgentAliasArn', 'ModelId']],
  named: [{ dimension: 'AgentAliasArn' }, { dimension: 'ModelId' }],
};

const INVOCATIONS = [sum('InvocationCount', 'Invocations', PALETTE.blue)];
const TIME = average('TotalTime', 'Average', PALETTE.green);
/** AWS's page uses both spellings of the second metric. */
const TOKENS = [
  sum('InputTokenCount', 'Input tokens', PALETTE.blue),
  sum(['outputTokenCount', 'OutputTokenCount'], 'Output tokens', PALETTE.orange),
];

/** Agents Classic, as AWS calls them since AgentCore exists. Source: user guide, monitoring-agents-cw-metrics and doc-history. */
export const AGENTS: NamespaceLayout = {
  key: 'agents',
  title: 'Agents (classic)',
  note: 'an alias is named by the id of its agent, its own id and the model that it called',
  documentation: 'https://docs.aws.amazon.com/bedrock/latest/userguide/monitoring-agents-cw-metrics.html',
  bands: [
    [
      counts(OPERATION, 'operation_invocations', 'Invocations by operation', INVOCATIONS),
      times(OPERATION, 'operation_time', 'Time by operation', [
        TIME,
        { ...TIME, stat: 'p90', label: 'p90', color: PALETTE.sky },
        average('TTFT', 'First token, average', PALETTE.violet),
      ]),
      counts(OPERATION, 'operation_errors', 'Errors and throttles by operation', INVOCATION_ERRORS),
      tokens(OPERATION, 'operation_tokens', 'Tokens by operation', TOKENS),
    ],
    [
      counts(ALIAS, 'alias_invocations', 'Invocations by alias', INVOCATIONS),
      times(ALIAS, 'alias_time', 'Average time by alias', [
        { ...TIME, label: 'In all' },
        average('ModelLatency', 'Of the model', PALETTE.blue),
      ]),
      counts(ALIAS, 'alias_errors', 'Errors and throttles by alias', INVOCATION_ERRORS),
      tokens(ALIAS, 'alias_tokens', 'Tokens by alias', TOKENS),
    ],
  ],
};

import { PALETTE } from '../../colours.ts';
import { counts, gigabytes, peak, sum } from '../panel-kinds.ts';
import type { NamespaceLayout, SubjectKind } from '../section.ts';

/** The ids of Retrieve are written `knowledge-base/<id>`. */
const ID = { dimension: 'KnowledgeBaseId', without: 'knowledge-base/' };
const REQUESTS: SubjectKind = {
  plural: 'knowledge bases',
  dimensions: [['Operation', 'KnowledgeBaseId'], ['Operation']],
  named: [ID, { dimension: 'Operation' }],
};
const AGENTIC: SubjectKind = { ...REQUESTS, counted: ['TotalIterationCount'] };
/** Under which of both AWS publishes the size is unconfirmed. */
const CONTENT: SubjectKind = {
  plural: 'knowledge bases',
  dimensions: [['KnowledgeBaseId'], ['Operation', 'KnowledgeBaseId']],
  counted: ['RawDataSize'],
  named: [ID],
};

/** Source: user guide, kb-managed-observability. Errors and throttles have data only where there were some. */
export const KNOWLEDGE_BASES: NamespaceLayout = {
  key: 'knowledge',
  title: 'Knowledge bases',
  note: 'managed knowledge bases · one that is missing here has a role, or callers, without cloudwatch:PutMetricData to this namespace',
  documentation: 'https://docs.aws.amazon.com/bedrock/latest/userguide/kb-managed-observability.html',
  bands: [
    [
      counts(REQUESTS, 'base_requests', 'Requests', [sum('Invocations', 'Requests', PALETTE.blue)]),
      counts(REQUESTS, 'base_errors', 'Errors and throttles', [
        sum('ClientErrors', 'Client errors', PALETTE.amber),
        sum('ServerErrors', 'Server errors', PALETTE.red),
        sum('Throttles', 'Throttled', PALETTE.violet),
      ]),
      counts(AGENTIC, 'base_iterations', 'Iterations of agentic retrieval', [
        sum('TotalIterationCount', 'Iterations', PALETTE.green),
      ]),
      gigabytes(CONTENT, 'base_size', 'Size of raw data', [peak('RawDataSize', 'Raw data', PALETTE.ochre)]),
    ],
  ],
};

import { PALETTE } from '../../colours.ts';
import { average, counts, peak } from '../panel-kinds.ts';
import type { NamespaceLayout, SectionPanel, SubjectKind } from '../section.ts';

/** A panel exists only where its own metric has data: two of the four names are unconfirmed. */
function modelsWith(metric: string): SubjectKind {
  return {
    plural: 'models',
    dimensions: [['ModelId']],
    counted: [metric],
    named: [{ dimension: 'ModelId' }],
  };
}

function pending(metric: string, name: string, title: string, color: string): SectionPanel {
  return counts(modelsWith(metric), name, title, [peak(metric, 'Pending', color)]);
}

function processed(metric: string, name: string, title: string, color: string): SectionPanel {
  return counts(modelsWith(metric), name, title, [average(metric, 'Processed', color)]);
}

/** Jobs are gauges: how much waits, and how fast it shrinks. Source: user guide, batch-inference-monitor, and public code. */
export const BATCH: NamespaceLayout = {
  key: 'batch',
  title: 'Batch inference',
  note: 'records that wait while no tokens are processed: a job is queued, or stuck',
  documentation: 'https://docs.aws.amazon.com/bedrock/latest/userguide/batch-inference-monitor.html',
  bands: [
    [
      pending('NumberOfRecordsPendingProcessing', 'records_pending', 'Records pending', PALETTE.blue),
      // Unconfirmed.
      pending('NumberOfTokensPendingProcessing', 'tokens_pending', 'Tokens pending', PALETTE.ochre),
      processed(
        'NumberOfInputTokensProcessedPerMinute',
        'input_speed',
        'Input tokens per minute',
        PALETTE.green,
      ),
      // Unconfirmed.
      processed(
        'NumberOfOutputTokensProcessedPerMinute',
        'output_speed',
        'Output tokens per minute',
        PALETTE.orange,
      ),
    ],
  ],
};

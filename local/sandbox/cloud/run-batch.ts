import type { LocalCloud } from './cloud.ts';
import { BATCH } from './namespaces.ts';
import { recordEvent } from './record-traffic.ts';

/** The state of the batch jobs of a model. */
export interface BatchState {
  readonly region: string;
  readonly time: Date;
  readonly model: string;
  readonly recordsPending: number;
  readonly inputTokensPerMinute: number;
}

/** Publishes what Bedrock publishes of batch jobs, as far as it is confirmed (layouts/batch.ts). */
export function runBatch(cloud: LocalCloud, state: BatchState): void {
  const { region, time, model, recordsPending, inputTokensPerMinute } = state;
  recordEvent(cloud, {
    region,
    namespace: BATCH,
    time,
    metrics: {
      NumberOfRecordsPendingProcessing: recordsPending,
      NumberOfInputTokensProcessedPerMinute: inputTokensPerMinute,
    },
    under: [{ ModelId: model }],
  });
}

import type { LocalCloud } from './cloud.ts';
import { KNOWLEDGE_BASES } from './namespaces.ts';
import { recordEvent } from './record-traffic.ts';

/** A question to a managed knowledge base. */
export interface KnowledgeBaseCall {
  readonly region: string;
  readonly time: Date;
  /** Ten characters. */
  readonly id: string;
  /** Iterations of AgenticRetrieveStream; a plain Retrieve has none. */
  readonly iterations?: number | undefined;
  readonly error?: 'client' | undefined;
  /** The number of such questions, which one sample of each sum holds; 1 by default. */
  readonly times?: number;
}

/** Publishes what Bedrock publishes for a question (user guide, kb-managed-observability). */
export function callKnowledgeBase(cloud: LocalCloud, call: KnowledgeBaseCall): void {
  const { region, time, id, iterations, error, times = 1 } = call;
  const dimensions =
    iterations === undefined
      ? { Operation: 'Retrieve', KnowledgeBaseId: `knowledge-base/${id}` }
      : { Operation: 'AgenticRetrieveStream', KnowledgeBaseId: id };
  const failed: Readonly<Record<string, number>> = error === undefined ? {} : { ClientErrors: times };
  const asked: Readonly<Record<string, number>> =
    iterations === undefined ? {} : { TotalIterationCount: iterations * times };
  recordEvent(cloud, {
    region,
    namespace: KNOWLEDGE_BASES,
    time,
    metrics: { Invocations: times, ...failed, ...asked },
    under: [dimensions],
  });
}

/** Publishes the size of a knowledge base in gigabytes, as after an ingestion. */
export function ingest(
  cloud: LocalCloud,
  { region, time, id, size }: Pick<KnowledgeBaseCall, 'region' | 'time' | 'id'> & { readonly size: number },
): void {
  recordEvent(cloud, {
    region,
    namespace: KNOWLEDGE_BASES,
    time,
    metrics: { RawDataSize: size },
    under: [{ KnowledgeBaseId: id }],
  });
}

import type { LocalCloud } from './cloud.ts';
import { MANTLE } from './namespaces.ts';
import { recordEvent } from './record-traffic.ts';

/** One inference on the bedrock-mantle endpoint. */
export interface MantleCall {
  readonly region: string;
  readonly time: Date;
  readonly project: string;
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly error?: 'client' | undefined;
  /** The number of such inferences, which one sample of each sum holds; 1 by default. */
  readonly times?: number;
}

/** Publishes what bedrock-mantle publishes for an inference (user guide, monitoring-mantle-metrics): tokens of a pair have names of their own. */
export function callMantle(cloud: LocalCloud, call: MantleCall): void {
  const { region, time, project: Project, model: Model, inputTokens, outputTokens, error, times = 1 } = call;
  const event = { region, namespace: MANTLE, time };
  const totals = [{}, { Project }, { Model }] satisfies readonly Record<string, string>[];
  const pair = { Project, Model };
  const counts =
    error === undefined ? { Inferences: times } : { Inferences: times, InferenceClientErrors: times };
  recordEvent(cloud, { ...event, metrics: counts, under: [...totals, pair] });
  if (error !== undefined) return;
  const sums = { TotalInputTokens: inputTokens * times, TotalOutputTokens: outputTokens * times };
  recordEvent(cloud, { ...event, metrics: sums, under: totals });
  recordEvent(cloud, {
    ...event,
    metrics: { InputTokens: inputTokens * times, OutputTokens: outputTokens * times },
    under: [pair],
  });
}

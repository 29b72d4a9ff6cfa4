import type { RegionState } from '../account.ts';
import { samplesIn } from '../cloudwatch/metric-data/datapoints.ts';
import { AGENTCORE, GUARDRAILS, MANTLE } from '../namespaces.ts';
import type { Metric } from '../shapes.ts';

/** What one metric summed up to. */
export interface UsedSum {
  readonly namespace: string;
  readonly metric: string;
  /** Names to values. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly sum: number;
}

const BILLED: Readonly<Record<string, RegExp>> = {
  'AWS/Bedrock': /^((Cache(Read|Write))?InputTokenCount|OutputTokenCount|OutputImageCount)$/,
  [MANTLE]: /^Total(Input|Output)Tokens$/,
  [GUARDRAILS]: /^TextUnitCount$/,
  [AGENTCORE]: /^(CPUUsed-vCPUHours|MemoryUsed-GBHours)$/,
};

/** Sums up what is billed of a Region from `start` up to, but without, `end`, in milliseconds since the epoch. */
export function usedBetween({ data }: RegionState, range: { start: number; end: number }): UsedSum[] {
  return [...data.values()].flatMap(({ listed }): UsedSum[] => {
    if (!isBilled(listed)) return [];
    let sum = 0;
    for (const [, sample] of samplesIn(data, listed, range)) sum += sample;
    const dimensions = Object.fromEntries(listed.Dimensions.map(({ Name, Value }) => [Name, Value]));
    return sum === 0 ? [] : [{ namespace: listed.Namespace, metric: listed.MetricName, dimensions, sum }];
  });
}

function isBilled({ Namespace, MetricName }: Metric): boolean {
  return BILLED[Namespace]?.test(MetricName) === true;
}

import type { LocalCloud } from './cloud.ts';
import { recordEvent } from './record-traffic.ts';

/** One request to bedrock-runtime. Tokens and latencies that are not given are not published. */
export interface ModelCall {
  readonly region?: string;
  readonly time: Date;
  readonly inputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
  readonly cacheRead?: number | undefined;
  readonly cacheWrite?: number | undefined;
  /** Milliseconds. */
  readonly latency?: number | undefined;
  /** Milliseconds, for a streamed answer. */
  readonly timeToFirstToken?: number | undefined;
  readonly images?: { readonly count: number; readonly size: string; readonly steps: string } | undefined;
  readonly isLegacy?: boolean;
  readonly error?: 'client' | 'server' | 'throttle';
  /** The service tier that it asked for: `priority`, `default`, `flex`, `reserved`. Absent: no metric says. */
  readonly tier?: string | undefined;
  /** The tier that served it, where that is another one. */
  readonly servedTier?: string | undefined;
  /** The number of such requests, which one sample of each count holds; 1 by default. Their quota usage is not published then. */
  readonly times?: number;
  /** How many times output tokens count towards the quota: 5 for most of Anthropic's models. */
  readonly burndown?: number;
}

type Metrics = Readonly<Record<string, number>>;

/**
 * Publishes what Bedrock publishes for a request (user guide, monitoring-runtime-metrics, newest reading): each metric
 * with and without ModelId, images with two more dimensions, tiers besides. A request that failed counts as an
 * invocation, a throttled one does not. Without a series it failed before its model was known: no ModelId at all.
 */
export function callModel(cloud: LocalCloud, seriesId: string | undefined, call: ModelCall): void {
  const event = { ...(call.region === undefined ? {} : { region: call.region }), time: call.time };
  const { tier, servedTier = tier, images } = call;
  const series = seriesId === undefined ? [] : [{ ModelId: seriesId }];
  const tiers =
    tier === undefined || servedTier === undefined
      ? []
      : [{ ServiceTier: tier, ResolvedServiceTier: servedTier }];
  const ofTiers = series.flatMap((model) => tiers.map((served) => ({ ...model, ...served })));
  recordEvent(cloud, { ...event, metrics: metricsOf(call), under: [{}, ...series, ...ofTiers] });
  if (images === undefined || call.error !== undefined) return;
  const drawn = series.map((model) => ({
    ...model,
    ImageSize: images.size,
    BucketedStepSize: images.steps,
  }));
  const metrics = given('OutputImageCount', images.count, call.times);
  recordEvent(cloud, { ...event, metrics, under: [{}, ...drawn] });
}

function metricsOf(call: ModelCall): Metrics {
  const { times = 1 } = call;
  if (call.error === 'throttle') return { InvocationThrottles: times };
  const requests = {
    Invocations: times,
    ...(call.isLegacy === true ? { LegacyModelInvocations: times } : {}),
  };
  if (call.error === 'client') return { ...requests, InvocationClientErrors: times };
  if (call.error === 'server') return { ...requests, InvocationServerErrors: times };
  return {
    ...requests,
    ...given('InputTokenCount', call.inputTokens, times),
    ...given('OutputTokenCount', call.outputTokens, times),
    ...given('CacheReadInputTokenCount', call.cacheRead, times),
    ...given('CacheWriteInputTokenCount', call.cacheWrite, times),
    ...given('InvocationLatency', call.latency),
    ...given('TimeToFirstToken', call.timeToFirstToken),
    ...given('EstimatedTPMQuotaUsage', times === 1 ? quotaUsage(call) : undefined),
  };
}

/** Returns the tokens that count towards the quota: output times its burndown rate; cache reads do not count. */
function quotaUsage({
  inputTokens,
  outputTokens,
  cacheWrite = 0,
  burndown = 1,
}: ModelCall): number | undefined {
  if (inputTokens === undefined && outputTokens === undefined) return undefined;
  return (inputTokens ?? 0) + cacheWrite + (outputTokens ?? 0) * burndown;
}

function given(name: string, value: number | undefined, times = 1): Metrics {
  return value === undefined ? {} : { [name]: value * times };
}

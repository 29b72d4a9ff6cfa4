import type { LocalCloud } from './cloud.ts';
import { recordTraffic } from './record-traffic.ts';

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
  /** The service tier that was requested and served: `priority`, `default`, `flex`, `reserved`. */
  readonly tier?: string;
  /** How many times output tokens count towards the quota: 5 for most of Anthropic's models. */
  readonly burndown?: number;
}

type Metrics = Readonly<Record<string, number>>;
type Dimensions = Readonly<Record<string, string>>;

/**
 * Publishes what Bedrock publishes for a request (user guide, monitoring-runtime-metrics, newest reading): each metric
 * with and without ModelId, images with two more dimensions, tiers besides. A request that failed counts as an
 * invocation, a throttled one does not. Without a series it failed before its model was known: no ModelId at all.
 */
export function callModel(cloud: LocalCloud, seriesId: string | undefined, call: ModelCall): void {
  const metrics = metricsOf(call);
  record(cloud, call, metrics, {});
  if (seriesId !== undefined) {
    record(cloud, call, metrics, { ModelId: seriesId });
    if (call.tier !== undefined) {
      const tier = { ServiceTier: call.tier, ResolvedServiceTier: call.tier };
      record(cloud, call, metrics, { ModelId: seriesId, ...tier });
    }
  }
  if (call.images === undefined || call.error !== undefined) return;
  const { count, size, steps } = call.images;
  record(cloud, call, { OutputImageCount: count }, {});
  if (seriesId === undefined) return;
  const dimensions = { ModelId: seriesId, ImageSize: size, BucketedStepSize: steps };
  record(cloud, call, { OutputImageCount: count }, dimensions);
}

function metricsOf(call: ModelCall): Metrics {
  if (call.error === 'throttle') return { InvocationThrottles: 1 };
  const legacy: Metrics = call.isLegacy === true ? { LegacyModelInvocations: 1 } : {};
  if (call.error === 'client') return { Invocations: 1, InvocationClientErrors: 1, ...legacy };
  if (call.error === 'server') return { Invocations: 1, InvocationServerErrors: 1, ...legacy };
  return {
    Invocations: 1,
    ...legacy,
    ...given('InputTokenCount', call.inputTokens),
    ...given('OutputTokenCount', call.outputTokens),
    ...given('CacheReadInputTokenCount', call.cacheRead),
    ...given('CacheWriteInputTokenCount', call.cacheWrite),
    ...given('InvocationLatency', call.latency),
    ...given('TimeToFirstToken', call.timeToFirstToken),
    ...given('EstimatedTPMQuotaUsage', quotaUsage(call)),
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

function given(name: string, value: number | undefined): Metrics {
  return value === undefined ? {} : { [name]: value };
}

function record(cloud: LocalCloud, call: ModelCall, metrics: Metrics, dimensions: Dimensions): void {
  const { region, time } = call;
  for (const [metric, value] of Object.entries(metrics)) {
    recordTraffic(cloud, {
      ...(region === undefined ? {} : { region }),
      metric,
      dimensions,
      time,
      values: [value],
    });
  }
}

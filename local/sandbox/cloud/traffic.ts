import type { LocalCloud } from './cloud.ts';
import type { Dimension, Metric } from './shapes.ts';

export type SeriesKind = 'text' | 'image' | 'embedding';

export interface TrafficOptions {
  readonly region?: string;
  readonly kind?: SeriesKind;
  /** Metric names with data under {ModelId}; by default what a busy series of the kind has. */
  readonly metrics?: readonly string[];
  /** `priority`, `default`, `flex`: also publishes {ModelId, ServiceTier, ResolvedServiceTier}. */
  readonly tier?: string;
  readonly imageSize?: string;
  readonly bucketedStepSize?: string;
}

const NAMESPACE = 'AWS/Bedrock';

/** Source: Bedrock user guide, runtime metrics. */
const METRICS: Readonly<Record<SeriesKind, readonly string[]>> = {
  text: [
    'Invocations',
    'InvocationLatency',
    'InputTokenCount',
    'OutputTokenCount',
    'TimeToFirstToken',
    'EstimatedTPMQuotaUsage',
  ],
  image: ['Invocations', 'InvocationLatency', 'InputTokenCount'],
  embedding: ['Invocations', 'InvocationLatency', 'InputTokenCount'],
};

/** Publishes data of a series: ListMetrics lists it, and the account totals without dimensions. */
export function addTraffic(cloud: LocalCloud, seriesId: string, options: TrafficOptions = {}): void {
  const { region = 'us-east-1', kind = 'text', tier } = options;
  const names = options.metrics ?? METRICS[kind];
  const model = { Name: 'ModelId', Value: seriesId };
  const metrics = names.flatMap((name) => [metric(name, []), metric(name, [model])]);
  if (tier !== undefined) {
    const tiers = [model, { Name: 'ServiceTier', Value: tier }, { Name: 'ResolvedServiceTier', Value: tier }];
    metrics.push(...names.map((name) => metric(name, tiers)));
  }
  if (kind === 'image') {
    const size = { Name: 'ImageSize', Value: options.imageSize ?? '1024x1024' };
    const steps = { Name: 'BucketedStepSize', Value: options.bucketedStepSize ?? '50' };
    metrics.push(metric('OutputImageCount', []), metric('OutputImageCount', [model, size, steps]));
  }
  const listed = cloud.region(region).metrics;
  // Only totals and the series' own entries can be there already: large estates are filled series by series.
  const own = listed.filter(({ Dimensions }) => [undefined, seriesId].includes(Dimensions[0]?.Value));
  const known = new Set(own.map((entry) => JSON.stringify(entry)));
  listed.push(...metrics.filter((entry) => !known.has(JSON.stringify(entry))));
}

/** Removes a series from ListMetrics, as after two weeks without data. The account totals stay. */
export function removeTraffic(cloud: LocalCloud, seriesId: string, region = 'us-east-1'): void {
  const state = cloud.region(region);
  state.metrics = state.metrics.filter(({ Dimensions }) => {
    return !Dimensions.some(({ Name, Value }) => Name === 'ModelId' && Value === seriesId);
  });
}

function metric(name: string, dimensions: Dimension[]): Metric {
  return { Namespace: NAMESPACE, MetricName: name, Dimensions: dimensions };
}

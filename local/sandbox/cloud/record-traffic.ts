import type { LocalCloud } from './cloud.ts';
import { dimensionsOf, publish, publishSamples } from './cloudwatch/metric-data/datapoints.ts';

export interface Publication {
  readonly region?: string;
  /** `AWS/Bedrock` unless it says otherwise. */
  readonly namespace?: string;
  readonly metric: string;
  /** Names to values; empty for the account total. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly time: Date;
  /** One sample for each event at that time. */
  readonly values: readonly number[];
}

const NAMESPACE = 'AWS/Bedrock';

/** Publishes samples of one metric under one set of dimensions. ListMetrics lists it from now on. */
export function recordTraffic(cloud: LocalCloud, publication: Publication): void {
  const { region = 'us-east-1', namespace = NAMESPACE, metric, dimensions, time, values } = publication;
  for (const value of values) checkSample(metric, value);
  const named = { Namespace: namespace, MetricName: metric, Dimensions: dimensionsOf(dimensions) };
  publish(cloud.region(region), named, time.getTime(), values);
}

function checkSample(metric: string, value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`${metric}: a sample is no finite number`);
}

/** One event, which CloudWatch counts under several sets of dimensions. */
export interface RecordedEvent extends Pick<Publication, 'region' | 'namespace' | 'time'> {
  /** Values by metric. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly under: readonly Publication['dimensions'][];
}

/** Publishes a sample of each metric under each set of dimensions. */
export function recordEvent(cloud: LocalCloud, event: RecordedEvent): void {
  const { region = 'us-east-1', namespace = NAMESPACE, metrics, under } = event;
  for (const [metric, value] of Object.entries(metrics)) checkSample(metric, value);
  const time = event.time.getTime();
  for (const dimensions of under) {
    publishSamples(cloud.region(region), { namespace, dimensions, time, metrics });
  }
}

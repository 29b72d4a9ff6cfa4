import type { LocalCloud } from './cloud.ts';
import { publish } from './cloudwatch/metric-data/datapoints.ts';

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

/** Publishes samples of one metric under one set of dimensions. ListMetrics lists it from now on. */
export function recordTraffic(cloud: LocalCloud, publication: Publication): void {
  const { region = 'us-east-1', namespace = 'AWS/Bedrock', metric, dimensions, time, values } = publication;
  if (!values.every(Number.isFinite)) throw new RangeError(`${metric}: a sample is no finite number`);
  const named = {
    Namespace: namespace,
    MetricName: metric,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  };
  publish(cloud.region(region), named, time.getTime(), values);
}

/** One event, which CloudWatch counts under several sets of dimensions. */
export interface RecordedEvent extends Pick<Publication, 'region' | 'namespace' | 'time'> {
  /** Values by metric. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly under: readonly Publication['dimensions'][];
}

/** Publishes a sample of each metric under each set of dimensions. */
export function recordEvent(cloud: LocalCloud, { metrics, under, ...event }: RecordedEvent): void {
  for (const dimensions of under) {
    for (const [metric, value] of Object.entries(metrics)) {
      recordTraffic(cloud, { ...event, metric, dimensions, values: [value] });
    }
  }
}

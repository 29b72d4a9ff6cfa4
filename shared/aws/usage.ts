import { type CloudWatchClient, ListMetricsCommand, type Metric } from '@aws-sdk/client-cloudwatch';
import type { ImageDimensions, LogDelivery, SeriesUsage, Usage } from '../catalog/catalogue.ts';
import { allPages, type Call } from './call.ts';

const OPERATION = 'cloudwatch:ListMetrics';

/** What AWS/Bedrock has data for. Other dimension sets (service tiers) describe the same traffic once more. */
export async function readUsage(cloudWatch: CloudWatchClient, call: Call): Promise<Usage> {
  const metrics = await allPages(OPERATION, async (NextToken) => {
    const answer = await call(OPERATION, (options) =>
      cloudWatch.send(new ListMetricsCommand({ Namespace: 'AWS/Bedrock', NextToken }), options),
    );
    return { items: answer.Metrics, next: answer.NextToken };
  });
  return {
    series: seriesOf(metrics),
    images: unique(metrics.flatMap(imagesOf)),
    logDelivery: unique(metrics.flatMap(logDeliveryOf)),
  };
}

function seriesOf(metrics: readonly Metric[]): SeriesUsage[] {
  const names = new Map<string, Set<string>>();
  for (const metric of metrics) {
    const { ModelId: id, ...others } = dimensionsOf(metric);
    if (id === undefined || metric.MetricName === undefined || Object.keys(others).length > 0) continue;
    names.set(id, (names.get(id) ?? new Set()).add(metric.MetricName));
  }
  return [...names].map(([id, own]) => ({ id, metrics: [...own] }));
}

function imagesOf(metric: Metric): ImageDimensions[] {
  const { ModelId, ImageSize, BucketedStepSize, ...others } = dimensionsOf(metric);
  if (metric.MetricName !== 'OutputImageCount' || Object.keys(others).length > 0) return [];
  if (ModelId === undefined || ImageSize === undefined || BucketedStepSize === undefined) return [];
  return [{ modelId: ModelId, imageSize: ImageSize, bucketedStepSize: BucketedStepSize }];
}

/** AWS's page says 'Across all model IDs', and nowhere whether that is a dimension: whatever is there is taken. */
function logDeliveryOf({ MetricName: metric = '', Dimensions = [] }: Metric): LogDelivery[] {
  if (!/^ModelInvocation(Logs|LargeData).*Delivery(Success|Failure)$/.test(metric)) return [];
  return [{ metric, dimensions: Dimensions.flatMap(({ Name = '', Value = '' }) => [Name, Value]) }];
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function dimensionsOf({ Dimensions = [] }: Metric): Partial<Record<string, string>> {
  return Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]));
}

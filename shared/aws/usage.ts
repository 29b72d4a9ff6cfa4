import {
  type CloudWatchClient,
  ListMetricsCommand,
  type ListMetricsInput,
  type Metric,
} from '@aws-sdk/client-cloudwatch';
import type {
  Dimensions,
  ImageDimensions,
  LogDelivery,
  Namespace,
  NamespaceMetric,
  SeriesUsage,
  TierUsage,
  Usage,
} from '../bedrock/catalogue.ts';
import { allPages, type Call, required } from './call.ts';
import { allOrWorst } from './out-of-reach.ts';

const OPERATION = 'cloudwatch:ListMetrics';
const MODELS = 'AWS/Bedrock';

/** An object, so that the compiler reports a namespace that is not read. */
const FURTHER: Readonly<Record<Namespace, true>> = {
  'AWS/Bedrock/Guardrails': true,
  'AWS/BedrockMantle': true,
  'AWS/Bedrock-AgentCore': true,
  'AWS/Bedrock/KnowledgeBases': true,
  'AWS/Bedrock/Batch': true,
  'AWS/Bedrock/Agents': true,
};

/**
 * Reads the metrics with data in all namespaces concurrently. ListMetrics matches a namespace exactly: AWS/Bedrock includes no
 * other.
 */
export async function readUsage(cloudWatch: CloudWatchClient, call: Call): Promise<Usage> {
  const [models, recent, ...further] = await allOrWorst<[Metric[], Metric[], ...NamespaceMetric[][]]>([
    listMetrics(cloudWatch, call, { Namespace: MODELS }),
    listMetrics(cloudWatch, call, { Namespace: MODELS, RecentlyActive: 'PT3H' }),
    ...namespaces().map((namespace) => readNamespace(cloudWatch, call, namespace)),
  ]);
  const tiers = tiersOf(models);
  return {
    series: seriesOf(models),
    recent: new Set(seriesOf(recent).map(({ id }) => id)),
    ...(tiers.length === 0 ? {} : { tiers }),
    images: imagesIn(models),
    logDelivery: unique(models.flatMap(logDeliveryOf)),
    further: further.flat(),
  };
}

function namespaces(): Namespace[] {
  return Object.keys(FURTHER) as Namespace[];
}

async function readNamespace(
  cloudWatch: CloudWatchClient,
  call: Call,
  namespace: Namespace,
): Promise<NamespaceMetric[]> {
  const metrics = await listMetrics(cloudWatch, call, { Namespace: namespace });
  return unique(
    metrics.flatMap((metric) =>
      metric.MetricName === undefined
        ? []
        : [{ namespace, name: metric.MetricName, dimensions: dimensionsOf(metric) }],
    ),
  );
}

function listMetrics(
  cloudWatch: CloudWatchClient,
  call: Call,
  filter: Pick<ListMetricsInput, 'Namespace' | 'RecentlyActive'>,
): Promise<Metric[]> {
  return allPages(OPERATION, async (NextToken) => {
    const answer = await call(OPERATION, (options) =>
      cloudWatch.send(new ListMetricsCommand({ ...filter, NextToken }), options),
    );
    return { items: answer.Metrics, next: answer.NextToken };
  });
}

/** Groups metrics by series. Other dimension sets count the same traffic again. */
export function seriesOf(metrics: readonly Metric[]): SeriesUsage[] {
  const names = new Map<string, Set<string>>();
  for (const metric of metrics) {
    const { ModelId: id, ...others } = dimensionsOf(metric);
    if (id === undefined || metric.MetricName === undefined || Object.keys(others).length > 0) continue;
    names.set(id, (names.get(id) ?? new Set()).add(metric.MetricName));
  }
  return [...names].map(([id, own]) => ({ id, metrics: [...own] }));
}

/** Groups the metrics of service tiers by series, tier asked for and tier that served. */
export function tiersOf(metrics: readonly Metric[]): TierUsage[] {
  const found = new Map<string, Omit<TierUsage, 'metrics'> & { readonly metrics: Set<string> }>();
  for (const metric of metrics) {
    const {
      ModelId: modelId,
      ServiceTier: asked,
      ResolvedServiceTier: served,
      ...others
    } = dimensionsOf(metric);
    if (modelId === undefined || asked === undefined || served === undefined) continue;
    if (metric.MetricName === undefined || Object.keys(others).length > 0) continue;
    const key = JSON.stringify([modelId, asked, served]);
    const pair = found.get(key) ?? { modelId, asked, served, metrics: new Set<string>() };
    pair.metrics.add(metric.MetricName);
    found.set(key, pair);
  }
  return [...found.values()].map(({ metrics: own, ...pair }) => ({ ...pair, metrics: [...own] }));
}

/** Lists the dimension sets of images, the most detailed of those that count the same. */
export function imagesIn(metrics: readonly Metric[]): ImageDimensions[] {
  return mostDetailed(unique(metrics.flatMap(imagesOf)));
}

function imagesOf(metric: Metric): ImageDimensions[] {
  const { ModelId, ImageSize, BucketedStepSize, ...others } = dimensionsOf(metric);
  if (metric.MetricName !== 'OutputImageCount' || Object.keys(others).length > 0) return [];
  if (ModelId === undefined) return [];
  if (ImageSize === undefined) return BucketedStepSize === undefined ? [{ modelId: ModelId }] : [];
  if (BucketedStepSize === undefined) return [{ modelId: ModelId, imageSize: ImageSize }];
  return [{ modelId: ModelId, imageSize: ImageSize, bucketedStepSize: BucketedStepSize }];
}

/** Keeps only the most detailed of the sets that count the same images, so that none is counted twice. */
function mostDetailed(images: readonly ImageDimensions[]): ImageDimensions[] {
  const isCoarser = (one: ImageDimensions, other: ImageDimensions): boolean => {
    if (one.modelId !== other.modelId || one.bucketedStepSize !== undefined) return false;
    if (one.imageSize === undefined) return other.imageSize !== undefined;
    return one.imageSize === other.imageSize && other.bucketedStepSize !== undefined;
  };
  return images.filter((one) => !images.some((other) => isCoarser(one, other)));
}

/** Takes the dimensions as listed: AWS's page says 'Across all model IDs' without saying whether that is a dimension. */
function logDeliveryOf({ MetricName: metric = '', Dimensions = [] }: Metric): LogDelivery[] {
  if (!/^ModelInvocation(Logs|LargeData).*Delivery(Success|Failure)$/.test(metric)) return [];
  return [{ metric, dimensions: Dimensions.flatMap(({ Name = '', Value = '' }) => [Name, Value]) }];
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function dimensionsOf({ Dimensions = [] }: Metric): Dimensions {
  return Object.fromEntries(
    Dimensions.map(({ Name, Value }) => [
      required(OPERATION, 'name of a dimension', Name),
      required(OPERATION, 'value of a dimension', Value),
    ]),
  );
}

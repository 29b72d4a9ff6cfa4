import { beforeEach, describe, expect, test } from 'vitest';
import { callUntil } from '../../../shared/aws/call.ts';
import { readUsage } from '../../../shared/aws/usage.ts';
import type { Usage } from '../../../shared/bedrock/catalogue.ts';
import { freshClouds } from '../../local/sandbox/cloud/clients.ts';

const cloud = freshClouds();
const call = callUntil(new AbortController().signal);

function usage(): Promise<Usage> {
  return readUsage(cloud().cloudwatch, call);
}

function publish(
  metric: string,
  dimensions: Readonly<Record<string, string>>,
  namespace = 'AWS/Bedrock',
): void {
  cloud()
    .region('us-east-1')
    .metrics.push({
      Namespace: namespace,
      MetricName: metric,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    });
}

/** What a run reads; a series is recent unless its data says otherwise. */
function read({ series = [], images = [], further = [] }: Partial<Usage>): Usage {
  return { series, recent: new Set(series.map(({ id }) => id)), images, logDelivery: [], further };
}

const IMAGE = { ImageSize: '1024x1024', BucketedStepSize: '50' };
const TIER = { ServiceTier: 'flex', ResolvedServiceTier: 'flex' };

describe('of all dimension sets', () => {
  // The positive control of all that do not count.
  beforeEach(() => publish('Invocations', { ModelId: 'm' }));
  const control = { id: 'm', metrics: ['Invocations'] };

  test.each<[string, string, Record<string, string>, Usage['series'], Usage['images']]>([
    ['none: a total', 'Invocations', {}, [], []],
    ['{ModelId}: a series', 'Invocations', { ModelId: 'n' }, [{ id: 'n', metrics: ['Invocations'] }], []],
    [
      'an image without steps',
      'OutputImageCount',
      { ModelId: 'n', ImageSize: '1024x1024' },
      [],
      [{ modelId: 'n', imageSize: '1024x1024' }],
    ],
    [
      'an image of any size',
      'OutputImageCount',
      { ModelId: 'n' },
      [{ id: 'n', metrics: ['OutputImageCount'] }],
      [{ modelId: 'n' }],
    ],
    ['steps without a size', 'OutputImageCount', { ModelId: 'n', BucketedStepSize: '50' }, [], []],
    [
      'an image',
      'OutputImageCount',
      { ModelId: 'n', ...IMAGE },
      [],
      [{ modelId: 'n', imageSize: '1024x1024', bucketedStepSize: '50' }],
    ],
    ['an image of a tier', 'OutputImageCount', { ModelId: 'n', ...IMAGE, ...TIER }, [], []],
    ['an image without a model', 'OutputImageCount', IMAGE, [], []],
    ['the dimensions of an image on another metric', 'Invocations', { ModelId: 'n', ...IMAGE }, [], []],
    ['something else', 'Invocations', { Operation: 'ApplyGuardrail' }, [], []],
  ])('%s', async (_, metric, dimensions, series, images) => {
    publish(metric, dimensions);
    expect(await usage()).toEqual(read({ series: [control, ...series], images }));
  });
});

test('each pair of service tiers has its metrics once, and belongs to a series', async () => {
  const flex = { ServiceTier: 'flex', ResolvedServiceTier: 'flex' };
  const downgraded = { ServiceTier: 'priority', ResolvedServiceTier: 'default' };
  publish('Invocations', { ModelId: 'n', ...flex });
  publish('InputTokenCount', { ModelId: 'n', ...flex });
  publish('Invocations', { ModelId: 'n', ...flex });
  publish('Invocations', { ModelId: 'n', ...downgraded });
  for (const dimensions of [
    flex,
    { ModelId: 'n', ServiceTier: 'flex' },
    { ModelId: 'n', ResolvedServiceTier: 'flex' },
    { ModelId: 'n', ...flex, ...IMAGE },
  ])
    publish('Invocations', dimensions);
  expect(await usage()).toEqual({
    ...read({}),
    tiers: [
      { modelId: 'n', asked: 'flex', served: 'flex', metrics: ['Invocations', 'InputTokenCount'] },
      { modelId: 'n', asked: 'priority', served: 'default', metrics: ['Invocations'] },
    ],
  });
});

test('of image dimensions that tell the same images the most detailed alone', async () => {
  const [ModelId, ImageSize, BucketedStepSize] = ['n', '1024x1024', '50'];
  for (const dimensions of [
    { ModelId },
    { ModelId, ImageSize },
    { ModelId, ImageSize, BucketedStepSize },
    { ModelId, ImageSize: '512x512' },
    { ModelId: 'o' },
  ])
    publish('OutputImageCount', dimensions);
  expect((await usage()).images).toEqual([
    { modelId: ModelId, imageSize: ImageSize, bucketedStepSize: BucketedStepSize },
    { modelId: ModelId, imageSize: '512x512' },
    { modelId: 'o' },
  ]);
});

test('a series has each of its metrics once', async () => {
  for (const metric of ['Invocations', 'InvocationLatency', 'Invocations']) publish(metric, { ModelId: 'm' });
  expect(await usage()).toEqual(
    read({ series: [{ id: 'm', metrics: ['Invocations', 'InvocationLatency'] }] }),
  );
});

describe('the further namespaces', () => {
  test.each([
    'AWS/Bedrock/Guardrails',
    'AWS/BedrockMantle',
    'AWS/Bedrock-AgentCore',
    'AWS/Bedrock/KnowledgeBases',
    'AWS/Bedrock/Batch',
    'AWS/Bedrock/Agents',
  ] as const)('%s: each metric with its dimensions, and no series', async (namespace) => {
    publish('Invocations', { ModelId: 'm' }, namespace);
    publish('Invocations', { ModelId: 'm' }, namespace);
    publish('Inferences', {}, namespace);
    expect(await usage()).toEqual(
      read({
        further: [
          { namespace, name: 'Invocations', dimensions: { ModelId: 'm' } },
          { namespace, name: 'Inferences', dimensions: {} },
        ],
      }),
    );
  });

  test('are asked for one by one, all at once, and no others', async () => {
    publish('Invocations', { ModelId: 'm' }, 'AWS/SageMaker');
    publish('Invocations', { ModelId: 'm' }, 'AWS/Bedrock/Flows');
    expect(await usage()).toEqual(read({}));
    expect(
      cloud()
        .calls.map(({ input }) => [input.Namespace, input.RecentlyActive ?? 'in two weeks'].join(' '))
        .toSorted(),
    ).toEqual([
      'AWS/Bedrock PT3H',
      'AWS/Bedrock in two weeks',
      'AWS/Bedrock-AgentCore in two weeks',
      'AWS/Bedrock/Agents in two weeks',
      'AWS/Bedrock/Batch in two weeks',
      'AWS/Bedrock/Guardrails in two weeks',
      'AWS/Bedrock/KnowledgeBases in two weeks',
      'AWS/BedrockMantle in two weeks',
    ]);
  });

  test('may take several pages', async () => {
    cloud().settings.metricsPerPage = 1;
    for (const metric of ['Inferences', 'TotalInputTokens', 'TotalOutputTokens'])
      publish(metric, {}, 'AWS/BedrockMantle');
    expect((await usage()).further.map(({ name }) => name)).toEqual([
      'Inferences',
      'TotalInputTokens',
      'TotalOutputTokens',
    ]);
    expect(cloud().calls).toHaveLength(7 + 3);
  });

  test('of which one fails fail all', async () => {
    for (let skip = 0; skip < 8; skip++) {
      cloud().faults.add({ operation: 'ListMetrics', kind: 'denied', times: 1, skip });
      await expect(usage()).rejects.toThrow('cloudwatch:ListMetrics');
      cloud().faults.clear();
    }
    expect(await usage()).toMatchObject({ further: [] });
  });
});

test('a series may stand on several pages', async () => {
  cloud().settings.metricsPerPage = 1;
  publish('Invocations', { ModelId: 'm' });
  publish('Invocations', { ModelId: 'n' });
  publish('InputTokenCount', { ModelId: 'm' });
  expect((await usage()).series).toEqual([
    { id: 'm', metrics: ['Invocations', 'InputTokenCount'] },
    { id: 'n', metrics: ['Invocations'] },
  ]);
  const lists = cloud().calls.filter(({ input }) => input.Namespace === 'AWS/Bedrock');
  expect(lists.filter(({ input }) => input.RecentlyActive === undefined)).toHaveLength(3);
  expect(lists.filter(({ input }) => input.RecentlyActive === 'PT3H')).toHaveLength(3);
});

test('a set of image dimensions that is listed twice counts once', async () => {
  for (let time = 0; time < 2; time++) publish('OutputImageCount', { ModelId: 'm', ...IMAGE });
  expect((await usage()).images).toHaveLength(1);
});

test('the delivery of invocation logs is taken with whatever dimensions it has', async () => {
  publish('ModelInvocationLogsS3DeliverySuccess', {});
  publish('ModelInvocationLogsCloudWatchDeliveryFailure', { Scope: 'Across all model IDs' });
  publish('ModelInvocationLargeDataS3DeliverySuccess', {});
  publish('ModelInvocationLargeDataS3DeliverySuccess', {});
  expect((await usage()).logDelivery).toEqual([
    { metric: 'ModelInvocationLogsS3DeliverySuccess', dimensions: [] },
    {
      metric: 'ModelInvocationLogsCloudWatchDeliveryFailure',
      dimensions: ['Scope', 'Across all model IDs'],
    },
    { metric: 'ModelInvocationLargeDataS3DeliverySuccess', dimensions: [] },
  ]);
});

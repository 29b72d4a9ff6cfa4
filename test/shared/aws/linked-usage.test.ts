import { setImmediate } from 'node:timers/promises';
import type { CloudWatchClient, ListMetricsInput, ListMetricsOutput } from '@aws-sdk/client-cloudwatch';
import { expect, test } from 'vitest';
import { callUntil } from '../../../shared/aws/call.ts';
import { MalformedAnswerError } from '../../../shared/aws/errors.ts';
import { readLinkedUsage } from '../../../shared/aws/linked-usage.ts';
import { whyOutOfReach } from '../../../shared/aws/out-of-reach.ts';
import type { LinkedAccount } from '../../../shared/bedrock/linked-accounts.ts';
import { TOKEN_METRICS } from '../../../shared/bedrock/meter.ts';
import { BEDROCK_METRICS } from '../../../shared/metrics/bedrock-metrics.ts';

const REGION = 'eu-west-1';
const [HUB, FIRST, SECOND] = [111122223333, 2, 1].map((number) => String(number).padStart(12, '0')) as [
  string,
  string,
  string,
];

type Owned = readonly [account: string, metric: string, dimensions: Readonly<Record<string, string>>];

/** Answers as a monitoring account with these metrics does, two to a page. */
function monitoring(
  metrics: readonly Owned[],
  change: (answer: ListMetricsOutput) => ListMetricsOutput = (answer) => answer,
  before: (input: ListMetricsInput) => Promise<void> = async () => undefined,
) {
  const asked: ListMetricsInput[] = [];
  const client = {
    config: { region: async () => REGION },
    send: async ({ input }: { readonly input: ListMetricsInput }): Promise<ListMetricsOutput> => {
      asked.push(input);
      await before(input);
      const start = Number(input.NextToken ?? 0);
      const named = metrics.filter(([, name]) => name === input.MetricName);
      const page = named.slice(start, start + 2);
      return change({
        Metrics: page.map(([, MetricName, dimensions]) => ({
          MetricName,
          Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
        })),
        OwningAccounts: page.map(([account]) => account),
        ...(named.length > start + 2 ? { NextToken: String(start + 2) } : {}),
      });
    },
  } as unknown as CloudWatchClient;
  return { asked, read: () => readLinkedUsage(client, callUntil(new AbortController().signal)) };
}

/** Names of metrics that have several pages. */
const BIG = ['Invocations', 'InputTokenCount', 'OutputTokenCount'];

const METRICS: readonly Owned[] = [
  [FIRST, 'Invocations', { ModelId: 'n' }],
  [FIRST, 'Invocations', { ModelId: 'm' }],
  [SECOND, 'Invocations', { ModelId: 'm' }],
  [HUB, 'Invocations', { ModelId: 'm' }],
  [FIRST, 'Invocations', {}],
  [FIRST, 'Invocations', { ModelId: 'm', ServiceTier: 'flex', ResolvedServiceTier: 'flex' }],
  [FIRST, 'InputTokenCount', { ModelId: 'm' }],
  [FIRST, 'OutputImageCount', { ModelId: 'n', ImageSize: '512x512' }],
  [FIRST, 'OutputImageCount', { ModelId: 'n' }],
  [SECOND, 'InvocationLatency', { ModelId: 'm' }],
];

test('each account has its own series, images and service tiers', async () => {
  const expected: LinkedAccount[] = [
    { id: SECOND, series: [{ id: 'm', metrics: ['Invocations'] }], images: [] },
    {
      id: FIRST,
      series: [
        { id: 'm', metrics: ['Invocations', 'InputTokenCount'] },
        { id: 'n', metrics: ['Invocations', 'OutputImageCount'] },
      ],
      images: [{ modelId: 'n', imageSize: '512x512' }],
      tiers: [{ modelId: 'm', asked: 'flex', served: 'flex', metrics: ['Invocations'] }],
    },
    { id: HUB, series: [{ id: 'm', metrics: ['Invocations'] }], images: [] },
  ];
  expect(await monitoring(METRICS).read()).toEqual(expected);
  expect(await monitoring(METRICS.toReversed()).read()).toMatchObject(
    expected.map(({ id, series }) => ({ id, series: series.map((one) => ({ id: one.id })) })),
  );
});

test('only requests and what is billed are listed, of all accounts', async () => {
  const { asked, read } = monitoring([]);
  expect(await read()).toEqual([]);
  expect(
    new Set(asked.map(({ Namespace, IncludeLinkedAccounts }) => [Namespace, IncludeLinkedAccounts].join())),
  ).toEqual(new Set(['AWS/Bedrock,true']));
  expect(asked.map(({ MetricName }) => MetricName)).toEqual([
    BEDROCK_METRICS.invocations.name,
    BEDROCK_METRICS.throttles.name,
    ...Object.values(TOKEN_METRICS),
    BEDROCK_METRICS.images.name,
  ]);
});

test.each<[string, (answer: ListMetricsOutput) => ListMetricsOutput, string]>([
  [
    'with fewer accounts than metrics',
    ({ OwningAccounts = [], ...answer }) => ({ ...answer, OwningAccounts: OwningAccounts.slice(1) }),
    'found 1 of 2',
  ],
  [
    'with more accounts than metrics',
    ({ OwningAccounts = [], ...answer }) => ({ ...answer, OwningAccounts: [...OwningAccounts, HUB] }),
    'found 3 of 2',
  ],
  ['with an account that is none', (answer) => ({ ...answer, OwningAccounts: ['', HUB] }), 'found ""'],
  ['without metrics', ({ Metrics, ...answer }) => answer, 'the answer has no list'],
])('an answer %s is malformed', async (_, change, found) => {
  const reading = monitoring(METRICS, change).read();
  await expect(reading).rejects.toThrow(MalformedAnswerError);
  await expect(reading).rejects.toThrow(found);
});

test('a denied list is out of reach, and a failure beside it comes first', async () => {
  const error = (name: string) => Object.assign(new Error('no'), { name });
  const denied = monitoring(METRICS, () => {
    throw error('AccessDenied');
  });
  expect(whyOutOfReach(await denied.read().catch((reason: unknown) => reason))).toBe(
    'access denied (cloudwatch:ListMetrics)',
  );
  let calls = 0;
  const both = monitoring(METRICS, () => {
    calls += 1;
    throw error(calls === 3 ? 'ThrottlingException' : 'AccessDenied');
  });
  await expect(both.read()).rejects.toThrow('ThrottlingException');
});

test('first pages are read side by side, further ones in turn, so that CloudWatch throttles none of them', async () => {
  const underWay = { first: 0, further: 0 };
  const most = { first: 0, further: 0 };
  const metrics = BIG.flatMap((name) =>
    Array.from({ length: 9 }, (_, index): Owned => [FIRST, name, { ModelId: `m${index}` }]),
  );
  const { asked, read } = monitoring(
    metrics,
    (answer) => answer,
    async ({ NextToken }) => {
      const kind = NextToken === undefined ? 'first' : 'further';
      underWay[kind] += 1;
      most[kind] = Math.max(most[kind], underWay[kind]);
      await setImmediate();
      underWay[kind] -= 1;
    },
  );
  const [{ series } = { series: [] }] = await read();
  expect(series).toHaveLength(9);
  expect(asked).toHaveLength(4 + 3 * 5);
  expect(most).toEqual({ first: 7, further: 1 });
});

test('an account that is no monitoring account sees no accounts', async () => {
  const { read } = monitoring(METRICS, ({ OwningAccounts: _, ...answer }) => answer);
  expect(await read()).toEqual([]);
});

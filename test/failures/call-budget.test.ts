import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { accountIdOf } from '../../local/sandbox/cloud/account-id.ts';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import { ALL_NAMESPACES } from '../../local/sandbox/cloud/namespaces.ts';
import type { OperationName } from '../../local/sandbox/cloud/operations.ts';
import { addTraffic, seed } from '../../local/sandbox/cloud/seed.ts';
import type { Operator } from '../../shared/config/operator.ts';
import { runPaths } from '../../shared/loop/read-parameters.ts';
import { BEDROCK_METRICS } from '../../shared/metrics/bedrock-metrics.ts';
import { usageFacts } from '../shared/usage-facts.ts';
import { parameterCalls } from './parameter-calls.ts';
import { collectOn, countCalls, OPERATOR, PAGE, PAGE_2, PATIENT, runOn, textOf } from './scenario.ts';

const METRICS_PER_PAGE = 20;
const NOON = '2026-11-28T12:00:00.000Z';
const HUB: Operator = { ...OPERATOR, fleet: true };

let cloud: LocalCloud;
beforeEach(async () => {
  cloud = await startCloud({ emptyPages: false, metricsPerPage: METRICS_PER_PAGE });
  seed(cloud);
});
afterEach(() => cloud.close());

function addModels(count: number): void {
  for (let number = 1; number <= count; number++) {
    const id = `meta.llama-${number}-v1:0`;
    addTraffic(cloud, id);
    cloud.putParameter(`/bedrock-dashboard/models/llama-${number}`, id);
  }
}

/** What a settled run may call: design, section 11. */
function budget(pages: number): Record<string, number> {
  const { metrics } = cloud.region('us-east-1');
  const pagesOf = (namespace: string): number =>
    Math.ceil(metrics.filter(({ Namespace }) => Namespace === namespace).length / METRICS_PER_PAGE) || 1;
  return {
    GetParametersByPath: parameterCalls(cloud),
    ListFoundationModels: 1,
    // The system's, and those of the account.
    ListInferenceProfiles: 2,
    ListProvisionedModelThroughputs: 1,
    ListImportedModels: 1,
    ListCustomModels: 1,
    ListGuardrails: 1,
    // The models' once more, as far as they had data in the last three hours: here all of them.
    ListMetrics: ['AWS/Bedrock', ...ALL_NAMESPACES].map(pagesOf).reduce((sum, some) => sum + some),
    ListDashboards: 1,
    GetDashboard: pages,
    DescribeAlarms: 1,
  };
}

/** Names of the metrics that a hub lists of all accounts. */
const LISTED_BY_A_HUB = [
  BEDROCK_METRICS.invocations,
  BEDROCK_METRICS.throttles,
  BEDROCK_METRICS.inputTokens,
  BEDROCK_METRICS.outputTokens,
  BEDROCK_METRICS.cacheReadTokens,
  BEDROCK_METRICS.cacheWriteTokens,
  BEDROCK_METRICS.images,
];

function linkedPages(clouds: readonly LocalCloud[]): number {
  const metrics = clouds.flatMap((one) => one.region('us-east-1').metrics);
  const own = metrics.filter(({ Namespace }) => Namespace === 'AWS/Bedrock');
  return LISTED_BY_A_HUB.map(({ name }) => {
    const { length } = own.filter(({ MetricName }) => MetricName === name);
    return Math.ceil(length / METRICS_PER_PAGE) || 1;
  }).reduce((sum, some) => sum + some);
}

describe('a settled run', () => {
  test.each([
    ['the seeded account', 0, [PAGE]],
    ['an account of 150 models', 150, [PAGE, PAGE_2, `${PAGE}-3`]],
  ])('calls no more than it must: %s', async (_, models, pages) => {
    addModels(models);
    expect(await runOn(cloud)).toMatchObject({ outcome: 'repaired' });
    expect(cloud.dashboards.names()).toEqual(pages);
    expect(countCalls(cloud)).toMatchObject({ PutDashboard: pages.length });

    cloud.calls.length = 0;
    expect(await runOn(cloud)).toMatchObject({ outcome: 'in-sync' });
    expect(countCalls(cloud)).toEqual(budget(pages.length));
  });

  test('asks nothing more where a series fell silent: collect has kept it', async () => {
    const id = 'mistral.silent-v1:0';
    cloud.putParameter(
      '/bedrock-dashboard/prices/silent',
      `{"models":["${id}"],"per":"1M","input":3,"output":4}`,
    );
    const [path, value] = usageFacts({
      'us-east-1': { series: [{ id, metrics: ['InputTokenCount'] }], images: [] },
    });
    cloud.putParameter(`/bedrock-dashboard/${path}`, value);
    expect(await runOn(cloud)).toMatchObject({ outcome: 'repaired' });
    expect(textOf(cloud, PAGE)).toContain(id);
    cloud.calls.length = 0;
    expect(await runOn(cloud)).toMatchObject({ outcome: 'in-sync' });
    expect(countCalls(cloud)).toEqual(budget(1));
  });

  test('in an empty account calls no more either', async () => {
    await cloud.close();
    cloud = await startCloud({ emptyPages: false });
    expect(await runOn(cloud)).toMatchObject({ outcome: 'repaired' });
    // Only the first alarm tells which account it is, so that the page can show it.
    expect(await runOn(cloud)).toMatchObject({ outcome: 'repaired' });
    cloud.calls.length = 0;
    expect(await runOn(cloud)).toMatchObject({ outcome: 'in-sync' });
    expect(countCalls(cloud)).toEqual(budget(1));
  });

  test('reads all sources at the same time', async () => {
    await runOn(cloud);
    const together = holdBack([
      ...runPaths({}).map(() => 'GetParametersByPath' as const),
      'ListFoundationModels',
      'ListInferenceProfiles',
      'ListInferenceProfiles',
      'ListProvisionedModelThroughputs',
      'ListImportedModels',
      'ListCustomModels',
      'ListGuardrails',
      ...['AWS/Bedrock', ...ALL_NAMESPACES].map(() => 'ListMetrics' as const),
      'ListDashboards',
      'DescribeAlarms',
    ]);
    expect(await runOn(cloud)).toMatchObject({ outcome: 'in-sync' });
    expect(together()).toBe(17 + runPaths({}).length);
  });

  test('of a hub lists what linked accounts use by metric, and adds one call for each further thing that it keeps', async () => {
    const shops = await Promise.all(
      Array.from({ length: 12 }, (_, n) => startCloud({ accountId: accountIdOf(n + 1) })),
    );
    onTestFinished(async () => void (await Promise.all(shops.map((shop) => shop.close()))));
    for (const [n, shop] of shops.entries()) {
      for (const id of ['vendor.a-v1:0', 'vendor.b-v1:0', 'vendor.c-v1:0']) addTraffic(shop, id);
      cloud.link(shop, { label: `team-${n}` });
    }
    cloud.putParameter('/bedrock-dashboard/settings', '{"fleet":{}}');
    await collectOn(cloud, NOON, HUB);
    for (let run = 0; run < 2; run += 1) await runOn(cloud, PATIENT, HUB);
    cloud.calls.length = 0;
    expect(await runOn(cloud, PATIENT, HUB)).toMatchObject({ outcome: 'in-sync' });
    const linked = linkedPages([cloud, ...shops]);
    const plain = budget(1);
    expect(countCalls(cloud)).toEqual({
      ...plain,
      // The facts of the fleet, the page over all accounts, and its alarms.
      GetParametersByPath: (plain.GetParametersByPath ?? 0) + 1,
      ListMetrics: (plain.ListMetrics ?? 0) + linked,
      ListDashboards: 2,
      GetDashboard: 2,
      DescribeAlarms: 2,
    });

    cloud.calls.length = 0;
    expect(await collectOn(cloud, NOON, HUB)).toMatchObject({ outcome: 'unchanged' });
    expect(countCalls(cloud)).toMatchObject({ ListMetrics: (plain.ListMetrics ?? 0) + linked });
    expect(countCalls(cloud)).not.toHaveProperty('GetMetricData');
  });

  test('reads all pages at the same time', async () => {
    addModels(150);
    await runOn(cloud);
    const together = holdBack(['GetDashboard', 'GetDashboard', 'GetDashboard']);
    expect(await runOn(cloud)).toMatchObject({ outcome: 'in-sync' });
    expect(together()).toBe(3);
  });
});

/** Holds each of the next calls back until all have arrived, five minutes at most; tells how many were there at once. */
function holdBack(operations: readonly OperationName[]): () => number {
  const all = Promise.withResolvers<void>();
  let waiting = 0;
  let most = 0;
  for (const [index, operation] of operations.entries()) {
    const callback = async (): Promise<void> => {
      waiting += 1;
      most = Math.max(most, waiting);
      if (waiting === operations.length) all.resolve();
      await Promise.race([all.promise, setTimeout(300_000)]);
      waiting -= 1;
    };
    cloud.before(operation, callback, operations.slice(0, index).filter((name) => name === operation).length);
  }
  return () => most;
}

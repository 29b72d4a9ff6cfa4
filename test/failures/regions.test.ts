import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../local/cloud/cloud.ts';
import type { FaultKind } from '../../local/cloud/faults.ts';
import type { OperationName } from '../../local/cloud/operations.ts';
import { addTraffic, seed } from '../../local/cloud/seed.ts';
import type { Limits } from '../../shared/aws/limits.ts';
import type { Target } from '../../shared/config/target.ts';
import { reconcile } from '../../shared/reconcile.ts';
import { retire } from '../../shared/retire.ts';
import {
  ABOVE,
  countCalls,
  PAGE,
  PATIENT,
  pagesOf,
  runOn,
  TARGET,
  textOf,
  withAws,
  writesOf,
} from './scenario.ts';

const EU = 'eu-central-1';
const PAGE_EU = `${PAGE}-${EU}`;
/** For what hangs, on a machine that may be busy. */
const ONCE: Limits = { ...PATIENT, request: 2_000, attempts: 1 };
const BOTH: Target = { ...TARGET, regions: [EU] };
const SONNET_EU = 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0';

let cloud: LocalCloud;
beforeEach(async () => {
  cloud = await startCloud({ emptyPages: false });
  seed(cloud);
  addTraffic(cloud, SONNET_EU, { region: EU });
  addTraffic(cloud, 'eu.amazon.nova-pro-v1:0', { region: EU });
});
afterEach(() => cloud.close());

const run = () => runOn(cloud, PATIENT, BOTH);
const always = Number.POSITIVE_INFINITY;
const spoil = (operation: OperationName, kind: FaultKind): void =>
  cloud.faults.add({ operation, kind, region: EU, times: always });
const bannerOf = (page: string): string => JSON.parse(textOf(cloud, page)).widgets[0].properties.markdown;

/** All of `key` in a body, at any depth. */
function all(value: unknown, key: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(name === key ? [inner] : []),
    ...all(inner, key),
  ]);
}

describe('two Regions', () => {
  test('are two dashboards, each of one Region and of its own models; settled is silent', async () => {
    const first = await run();
    expect(first).toMatchObject({ outcome: 'repaired' });
    expect(first.pages.map(({ page, action }) => [page, action])).toEqual([
      [PAGE, 'create'],
      [PAGE_EU, 'create'],
    ]);
    for (const [page, region] of [
      [PAGE, TARGET.region],
      [PAGE_EU, EU],
    ] as const) {
      const regions = all(JSON.parse(textOf(cloud, page)), 'region');
      expect(regions.length).toBeGreaterThan(5);
      expect(new Set(regions)).toEqual(new Set([region]));
    }
    expect(textOf(cloud, PAGE_EU)).toContain(SONNET_EU);
    expect(textOf(cloud, PAGE)).not.toContain(SONNET_EU);
    expect(textOf(cloud, PAGE_EU)).not.toContain('"us.');

    cloud.calls.length = 0;
    expect(await run()).toMatchObject({ outcome: 'in-sync', rows: first.rows, series: first.series });
    expect(writesOf(cloud)).toEqual([]);
    // Parameters once; everything else once for each Region.
    expect(countCalls(cloud)).toEqual({
      GetParametersByPath: Math.ceil(cloud.region(TARGET.region).parameters.size / 10),
      ListFoundationModels: 2,
      ListInferenceProfiles: 4,
      ListProvisionedModelThroughputs: 2,
      ListImportedModels: 2,
      ListCustomModels: 2,
      ListMetrics: 2,
      ListDashboards: 2,
      GetDashboard: 2,
    });
    const asked = cloud.calls.filter(({ region }) => region === EU).map(({ service }) => service);
    expect(asked.length).toBe(7);
    expect(asked).not.toContain('ssm');
  });

  test('refer to each other, name the same place of the parameters, and are owned apart', async () => {
    await run();
    expect(bannerOf(PAGE)).toContain(`Regions: **us-east-1** · [${EU}](#dashboards:name=${PAGE_EU})`);
    expect(bannerOf(PAGE_EU)).toContain(`Regions: [us-east-1](#dashboards:name=${PAGE}) · **${EU}**`);
    expect(bannerOf(PAGE_EU)).toContain(`owner \`us-east-1 /bedrock-dashboard ${EU}\``);
    for (const page of [PAGE, PAGE_EU])
      expect(bannerOf(page)).toContain('aws ssm put-parameter --region us-east-1 ');
    const owners = [PAGE, PAGE_EU].map(
      (page) => new Set(textOf(cloud, page).match(/(?<=bdo[_=])[0-9a-f]{8}/g)),
    );
    expect(owners.map(({ size }) => size)).toEqual([1, 1]);
    expect(owners[0]).not.toEqual(owners[1]);
  });

  test('drift in the second one is repaired there, and people keep what is theirs', async () => {
    await run();
    const home = textOf(cloud, PAGE);
    const body = JSON.parse(textOf(cloud, PAGE_EU));
    cloud.dashboards.set(PAGE_EU, JSON.stringify({ ...body, widgets: [ABOVE, ...body.widgets.slice(1)] }));
    cloud.calls.length = 0;
    expect(await run()).toMatchObject({ outcome: 'repaired' });
    expect(writesOf(cloud)).toEqual(['PutDashboard']);
    expect(textOf(cloud, PAGE)).toBe(home);
    expect(textOf(cloud, PAGE_EU)).toContain('Call Ana');
    expect(JSON.parse(textOf(cloud, PAGE_EU)).widgets).toHaveLength(body.widgets.length + 1);
    expect(await run()).toMatchObject({ outcome: 'in-sync' });
  });

  test('a deleted page of the second one comes back, and several pages are told apart from all others', async () => {
    for (let number = 1; number <= 150; number++)
      addTraffic(cloud, `meta.llama-${number}-v1:0`, { region: EU });
    await run();
    expect(cloud.dashboards.names().sort()).toEqual([PAGE, PAGE_EU, `${PAGE_EU}-2`].sort());
    cloud.dashboards.delete(`${PAGE_EU}-2`);
    expect(await run()).toMatchObject({ outcome: 'repaired' });
    cloud.dashboards.set(`${PAGE_EU}-prod`, textOf(cloud, PAGE));
    expect(await run()).toMatchObject({ outcome: 'in-sync' });
    expect(cloud.dashboards.names()).toContain(`${PAGE_EU}-2`);
  });

  test('a model entry has its row where its id is known, and a misspelt one in the own Region', async () => {
    cloud.putParameter('/bedrock-dashboard/models/only-eu', SONNET_EU);
    cloud.putParameter('/bedrock-dashboard/models/only-us', 'us.meta.llama4-maverick-17b-instruct-v1:0');
    cloud.putParameter('/bedrock-dashboard/models/both', 'amazon.nova-lite-v1:0');
    cloud.putParameter('/bedrock-dashboard/models/misspelt', 'amazon.nova-light-v1:0');
    const { problems } = await run();
    const has = (title: string): boolean[] =>
      [PAGE, PAGE_EU].map((page) => new RegExp(`## ${title}|\\*\\*${title}|${title}\\b`).test(rowsOf(page)));
    expect(has('only-eu')).toEqual([false, true]);
    expect(has('only-us')).toEqual([true, false]);
    expect(has('both')).toEqual([true, true]);
    expect(has('misspelt')).toEqual([true, false]);
    expect(problems.filter(({ where }) => /misspelt|only/.test(where))).toMatchObject([
      { where: 'models/misspelt' },
    ]);
  });

  test('a problem of the second one stands on its page, and in the outcome with the Region', async () => {
    addTraffic(cloud, 'vendor.unpriced-v1:0', { region: EU });
    const { problems } = await run();
    const descriptions = problems.map(({ where, message }) => `${where}: ${message}`);
    expect(new Set(descriptions).size).toBe(descriptions.length);
    const ofUnpriced = descriptions.filter((one) => one.includes('vendor.unpriced'));
    expect(ofUnpriced).not.toEqual([]);
    expect(ofUnpriced.every((one) => one.startsWith(EU))).toBe(true);
  });

  test('removed: both go, and what people have added stays', async () => {
    await run();
    const body = JSON.parse(textOf(cloud, PAGE_EU));
    cloud.dashboards.set(
      PAGE_EU,
      JSON.stringify({ ...body, widgets: [...body.widgets, { ...ABOVE, y: 900 }] }),
    );
    await withAws(cloud, (world) => retire(world, BOTH));
    expect(cloud.dashboards.names()).toEqual([PAGE_EU]);
    expect(textOf(cloud, PAGE_EU)).not.toContain('bdo');
  });

  test('nothing is mixed up by operators of two Regions that look at each other', async () => {
    const theirs: Target = {
      region: EU,
      prefix: TARGET.prefix,
      dashboardName: PAGE_EU,
    };
    await run();
    expect(await withAws(cloud, (world) => reconcile(world, BOTH))).toMatchObject({ outcome: 'in-sync' });
    // Named like a page of ours: refused, whatever the Region.
    const fromThere = await withAws(cloud, (world) => reconcile({ ...world, ...world.inRegion(EU) }, theirs));
    expect(fromThere).toMatchObject({ outcome: 'refused' });
  });
});

function rowsOf(page: string): string {
  const { widgets } = JSON.parse(textOf(cloud, page));
  return widgets
    .slice(1)
    .map((widget: { properties: { markdown?: string } }) => widget.properties.markdown ?? '')
    .join('\n');
}

describe('a further Region that cannot be looked into leaves its pages as they are', () => {
  const REQUIRED = ['ListFoundationModels', 'ListInferenceProfiles', 'ListMetrics'] as const;
  const CASES = REQUIRED.flatMap((operation) => [
    [operation, 'denied', /^access denied \(\w+:\w+\); its pages stay as they are$/] as const,
    [
      operation,
      'unrecognized',
      /^the Region is not enabled for this account \(\w+:\w+\); its pages/,
    ] as const,
  ]);

  test.each(CASES)('%s %s', async (operation, kind, message) => {
    await run();
    // Both have drifted: one is repaired, the other one is not touched.
    for (const page of [PAGE, PAGE_EU]) {
      const body = JSON.parse(textOf(cloud, page));
      cloud.dashboards.set(page, JSON.stringify({ ...body, widgets: body.widgets.slice(1) }));
    }
    const before = textOf(cloud, PAGE_EU);
    spoil(operation, kind);
    const outcome = await run();
    expect(outcome).toMatchObject({ outcome: 'repaired' });
    expect(outcome.problems).toContainEqual({ where: EU, message: expect.stringMatching(message) });
    expect(textOf(cloud, PAGE_EU)).toBe(before);
    expect(bannerOf(PAGE)).toContain(`${EU}: `);
    expect(bannerOf(PAGE)).toContain(`[${EU}](#dashboards:name=${PAGE_EU})`);
    cloud.calls.length = 0;
    expect(await run()).toMatchObject({ outcome: 'in-sync' });
    expect(writesOf(cloud)).toEqual([]);

    cloud.faults.clear();
    expect(await run()).toMatchObject({ outcome: 'repaired' });
    expect(textOf(cloud, PAGE_EU)).not.toBe(before);
    expect(bannerOf(PAGE)).not.toContain('stay as they are');
  });

  test('all of it denied from the beginning: no page there, and no link to one', async () => {
    cloud.setPolicy(({ region, service }) => region !== EU || service === 'ssm');
    expect(await run()).toMatchObject({ outcome: 'repaired' });
    expect(cloud.dashboards.names()).toEqual([PAGE]);
    expect(bannerOf(PAGE)).not.toContain('Regions:');
    expect(await run()).toMatchObject({ outcome: 'in-sync' });
  });

  test('optional sources that are denied are a problem there, and no more', async () => {
    spoil('ListCustomModels', 'denied');
    const { problems } = await run();
    expect(cloud.dashboards.names().sort()).toEqual([PAGE, PAGE_EU].sort());
    expect(problems).toContainEqual({
      where: `${EU}: bedrock:ListCustomModels`,
      message: expect.stringContaining('denied'),
    });
    expect(bannerOf(PAGE_EU)).toContain('ListCustomModels');
  });
});

describe('a further Region that fails fails the run, and nothing is written anywhere', () => {
  const KINDS = ['throttle', 'error-500', 'hang', 'reset', 'malformed', 'empty'] as const;
  const CASES = (['ListFoundationModels', 'ListCustomModels', 'ListMetrics'] as const).flatMap((operation) =>
    KINDS.map((kind) => [operation, kind] as const),
  );

  test.each(CASES)('%s %s', async (operation, kind) => {
    await run();
    cloud.dashboards.delete(PAGE);
    const before = pagesOf(cloud);
    spoil(operation, kind);
    cloud.calls.length = 0;
    await expect(runOn(cloud, kind === 'hang' ? ONCE : PATIENT, BOTH)).rejects.toThrow(
      new RegExp(`^${EU}: .*${operation}`),
    );
    expect(pagesOf(cloud)).toEqual(before);
    expect(writesOf(cloud)).toEqual([]);
    cloud.faults.clear();
    expect(await run()).toMatchObject({ outcome: 'repaired' });
  });

  test.each(['ListFoundationModels', 'ListMetrics'] as const)(
    'also if another read of it is denied: %s',
    async (operation) => {
      spoil('ListInferenceProfiles', 'denied');
      spoil(operation, 'error-500');
      await expect(run()).rejects.toThrow(`${EU}: `);
      expect(pagesOf(cloud)).toEqual({});
    },
  );

  test('and its settings are those of the own Region', async () => {
    cloud.putParameter('/bedrock-dashboard/settings', '{"suspend":true}');
    expect(await run()).toMatchObject({ outcome: 'drift' });
    expect(pagesOf(cloud)).toEqual({});
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import type { FaultKind } from '../../local/sandbox/cloud/faults.ts';
import type { OperationName } from '../../local/sandbox/cloud/operations.ts';
import { addFoundationModel, addTraffic, seed } from '../../local/sandbox/cloud/seed.ts';
import { addGuardrail, publish } from '../../local/sandbox/cloud/seed-namespaces.ts';
import { removeTraffic } from '../../local/sandbox/cloud/traffic.ts';
import type { Operator } from '../../shared/config/operator.ts';
import { reconcile } from '../../shared/reconcile.ts';
import { retire } from '../../shared/retire.ts';
import { usageFacts } from '../shared/usage-facts.ts';
import { parameterCalls } from './parameter-calls.ts';
import {
  ABOVE,
  collectOn,
  countCalls,
  OPERATOR,
  PAGE,
  PATIENT,
  pagesOf,
  runOn,
  shrink,
  textOf,
  withAws,
  writesOf,
} from './scenario.ts';
import { inVirtualTime } from './virtual-time.ts';

const EU = 'eu-central-1';
const PAGE_EU = `${PAGE}-${EU}`;
const BOTH: Operator = { ...OPERATOR, regions: [EU] };
const SONNET_EU = 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0';

let cloud: LocalCloud;
beforeEach(async () => {
  cloud = await startCloud({ emptyPages: false });
  seed(cloud);
  addTraffic(cloud, SONNET_EU, { region: EU });
  addTraffic(cloud, 'eu.amazon.nova-pro-v1:0', { region: EU });
});
afterEach(() => cloud.close());

const shrinkBoth = (): void => {
  for (const region of [OPERATOR.region, EU]) shrink(cloud, region);
};
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
      [PAGE, OPERATOR.region],
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
      GetParametersByPath: parameterCalls(cloud),
      ListFoundationModels: 2,
      ListInferenceProfiles: 4,
      ListProvisionedModelThroughputs: 2,
      ListImportedModels: 2,
      ListCustomModels: 2,
      ListGuardrails: 2,
      ListMetrics: 16,
      ListDashboards: 2,
      GetDashboard: 2,
      DescribeAlarms: 2,
    });
    const asked = cloud.calls.filter(({ region }) => region === EU).map(({ service }) => service);
    expect(asked.length).toBe(16);
    expect(asked).not.toContain('ssm');
  });

  test('refer to each other, name the same place of the parameters, and are owned apart', async () => {
    await run();
    expect(bannerOf(PAGE)).toContain(`Regions: **us-east-1** · [${EU}](#dashboards:name=${PAGE_EU})`);
    expect(bannerOf(PAGE_EU)).toContain(`Regions: [us-east-1](#dashboards:name=${PAGE}) · **${EU}**`);
    for (const page of [PAGE, PAGE_EU])
      expect(bannerOf(page)).toContain('(parameters below `/bedrock-dashboard/` in us-east-1)');
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

  test('a model that appears in the second one is told from there, once, on the bus of the own Region', async () => {
    const NEW = { modelId: 'vendor.new-v1:0', modelName: 'New' };
    const collected = () => collectOn(cloud, '2026-11-28T06:02:33.000Z', BOTH);
    await collected();
    addFoundationModel(cloud, NEW, EU);
    const appeared = { kind: 'appeared', model: NEW.modelId, title: 'New' };
    expect((await collected()).notices).toEqual([{ ...appeared, region: EU }]);
    expect(cloud.events).toMatchObject([
      {
        region: OPERATOR.region,
        detailType: 'Bedrock Model Appeared',
        detail: {
          id: `${PAGE_EU}/${NEW.modelId}/appeared`,
          model: NEW.modelId,
          title: 'New',
          region: EU,
          dashboard: PAGE_EU,
        },
      },
    ]);
    expect(await collected()).toMatchObject({ outcome: 'unchanged', notices: [] });

    addFoundationModel(cloud, NEW);
    expect((await collected()).notices).toEqual([appeared]);
    expect(cloud.events.slice(1)).toMatchObject([{ detail: { region: OPERATOR.region, dashboard: PAGE } }]);
    expect(await collected()).toMatchObject({ outcome: 'unchanged', notices: [] });
    expect(cloud.events).toHaveLength(2);
  });

  test('what the bus does not take is a problem with the Region before it', async () => {
    const collected = () => collectOn(cloud, '2026-11-28T06:02:33.000Z', BOTH);
    await collected();
    addFoundationModel(cloud, { modelId: 'vendor.new-v1:0' }, EU);
    cloud.faults.add({ operation: 'PutEvents', kind: 'denied', times: always });
    expect((await collected()).problems).toContainEqual({
      where: `${EU}: notices`,
      remedy: "Allow events:PutEvents for collect's role",
      message: expect.stringMatching(/^1 event could not be sent/),
    });
  });

  test('a series that fell silent in the second one stays in the cost of that page', async () => {
    const id = await fallSilent();
    expect(await run()).toMatchObject({ outcome: 'repaired' });
    expect(textOf(cloud, PAGE_EU)).toContain(id);
    expect(textOf(cloud, PAGE)).not.toContain(`"${id}"`);
    expect(await run()).toMatchObject({ outcome: 'in-sync' });

    putUsage([]);
    expect(await run()).toMatchObject({ outcome: 'repaired' });
    expect(textOf(cloud, PAGE_EU)).not.toContain(`"${id}"`);
    expect(await run()).toMatchObject({ outcome: 'in-sync' });
  });

  test('a silent series keeps the price of its model entry, in its Region', async () => {
    const entry = '/bedrock-dashboard/models/silent';
    const prices = { inputTokenPrice: 3, outputTokenPrice: 4 };
    const id = await fallSilent((modelId) =>
      cloud.putParameter(entry, JSON.stringify({ modelId, ...prices })),
    );
    expect(await run()).toMatchObject({ outcome: 'repaired' });
    expect(textOf(cloud, PAGE_EU)).toContain(id);
    expect(await run()).toMatchObject({ outcome: 'in-sync' });
    putUsage([]);
    expect(await run()).toMatchObject({ outcome: 'repaired' });
    // No Region knows it any more.
    expect(textOf(cloud, PAGE_EU)).not.toContain(`"${id}"`);
    expect(rowsOf(PAGE)).toContain('silent');
    expect(await run()).toMatchObject({ outcome: 'in-sync' });
  });

  test('guardrails and further namespaces are those of each Region, and one that is named is asked for in its own', async () => {
    const there = addGuardrail(cloud, { id: 'gr4eu', name: 'only-eu' }, EU);
    const here = addGuardrail(cloud, { id: 'gr4us', name: 'only-us' });
    const nowhere = here.replace('us-east-1', 'ap-south-1');
    publish(cloud, {
      namespace: 'AWS/Bedrock/Agents',
      metrics: ['InvocationCount'],
      region: OPERATOR.region,
    });
    cloud.putParameter('/bedrock-dashboard/settings', JSON.stringify({ guardrails: [there, here, nowhere] }));
    const { problems } = await run();
    const on = (text: string): boolean[] => [PAGE, PAGE_EU].map((page) => textOf(cloud, page).includes(text));
    expect(on(`"${there}"`)).toEqual([false, true]);
    expect(on(`"${here}"`)).toEqual([true, false]);
    expect(on('gr4supp0rtb0')).toEqual([true, false]);
    expect(on('AWS/BedrockMantle')).toEqual([true, false]);
    expect(problems.filter(({ key }) => key === 'guardrails')).toMatchObject([
      { where: 'settings', message: expect.stringContaining(nowhere) },
    ]);
    expect(await run()).toMatchObject({ outcome: 'in-sync' });
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

  test('taken off the list, out of reach as it may be: its page stays, and nothing is said or linked', async () => {
    await run();
    const page = textOf(cloud, PAGE_EU);
    cloud.setPolicy(({ region }) => region !== EU);
    const { problems } = await runOn(cloud);
    expect(problems.filter(({ where }) => where.includes(EU))).toEqual([]);
    expect(textOf(cloud, PAGE_EU)).toBe(page);
    expect(bannerOf(PAGE)).not.toContain(EU);
    expect(await runOn(cloud)).toMatchObject({ outcome: 'in-sync' });
  });

  test('removed while the second one is out of reach: its page goes all the same', async () => {
    await run();
    cloud.setPolicy(({ region }) => region !== EU);
    await withAws(cloud, (world) => retire(world, BOTH));
    expect(cloud.dashboards.names()).toEqual([]);
  });

  test('nothing is mixed up by operators of two Regions that look at each other', async () => {
    const theirs: Operator = {
      region: EU,
      prefix: OPERATOR.prefix,
      dashboardName: PAGE_EU,
    };
    await run();
    expect(await withAws(cloud, (world) => reconcile(world, BOTH))).toMatchObject({ outcome: 'in-sync' });
    // Named like a page of ours: refused, whatever the Region.
    const fromThere = await withAws(cloud, (world) => reconcile({ ...world, ...world.inRegion(EU) }, theirs));
    expect(fromThere).toMatchObject({ outcome: 'refused' });
  });
});

/** What collect has kept of the second Region's series. */
function putUsage(ids: readonly string[]): void {
  const series = ids.map((id) => ({ id, metrics: ['InputTokenCount'] }));
  const [path, value] = usageFacts({ [EU]: { series, images: [] } });
  cloud.putParameter(`/bedrock-dashboard/${path}`, value);
}

/** A series of the second Region that had data three weeks ago and is not listed any more. */
async function fallSilent(
  price = (id: string) =>
    cloud.putParameter(
      '/bedrock-dashboard/prices/silent',
      JSON.stringify({ models: [id], per: '1M', input: 3, output: 4 }),
    ),
): Promise<string> {
  const id = 'mistral.silent-v1:0';
  addTraffic(cloud, id, { region: EU });
  price(id);
  await run();
  expect(textOf(cloud, PAGE_EU)).toContain(`"${id}"`);
  putUsage([id]);
  removeTraffic(cloud, id, EU);
  return id;
}

function rowsOf(page: string): string {
  const { widgets } = JSON.parse(textOf(cloud, page));
  return widgets
    .slice(1)
    .map((widget: { properties: { markdown?: string } }) => widget.properties.markdown ?? '')
    .join('\n');
}

describe('a further Region that cannot be looked into leaves its pages as they are', () => {
  beforeEach(shrinkBoth);

  const REQUIRED = ['ListFoundationModels', 'ListInferenceProfiles', 'ListMetrics'] as const;
  const CASES = REQUIRED.flatMap((operation) => [
    [operation, 'denied', /^access denied \(\w+:\w+\); its pages and alarms stay as they are$/] as const,
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
    expect(outcome.problems).toContainEqual(
      expect.objectContaining({ where: EU, message: expect.stringMatching(message) }),
    );
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

  test('and what an ARN names there is no mistake of the own Region', async () => {
    const guardrail = addGuardrail(cloud, { id: 'gr4eu', name: 'only-eu' }, EU);
    const modelId = `arn:aws:bedrock:${EU}:111122223333:provisioned-model/chat`;
    cloud.putParameter('/bedrock-dashboard/settings', JSON.stringify({ guardrails: [guardrail] }));
    cloud.putParameter('/bedrock-dashboard/models/there', modelId);
    await run();
    expect(textOf(cloud, PAGE_EU)).toContain(`"${guardrail}"`);
    const before = textOf(cloud, PAGE_EU);
    spoil('ListGuardrails', 'unrecognized');
    const { problems } = await run();
    expect(problems.filter(({ where, key }) => key === 'guardrails' || where === 'models/there')).toEqual([]);
    expect(problems).toContainEqual(
      expect.objectContaining({ where: EU, message: expect.stringMatching(/stay as they are$/) }),
    );
    expect(textOf(cloud, PAGE)).not.toContain(modelId);
    expect(textOf(cloud, PAGE)).not.toContain(`"${guardrail}"`);
    expect(textOf(cloud, PAGE_EU)).toBe(before);
    expect(await run()).toMatchObject({ outcome: 'in-sync' });
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
      remedy: "Allow bedrock:ListCustomModels for the operator's role",
      message: expect.stringContaining('denied'),
    });
    expect(bannerOf(PAGE_EU)).toContain('ListCustomModels');
  });
});

test('a further Region that does not offer the optional sources is a Region like any other', async () => {
  for (const operation of [
    'ListCustomModels',
    'ListImportedModels',
    'ListProvisionedModelThroughputs',
    'ListGuardrails',
  ] as const) {
    spoil(operation, 'not-offered');
  }
  const { problems } = await run();
  expect(problems.filter(({ where }) => where.includes(EU))).toEqual([]);
  expect(cloud.dashboards.names().sort()).toEqual([PAGE, PAGE_EU].sort());
  expect(await run()).toMatchObject({ outcome: 'in-sync' });
});

describe('a further Region that fails fails the run, and nothing is written anywhere', () => {
  beforeEach(shrinkBoth);

  // A required list, an optional one and the metrics; what each adapter makes of each fault is in adapters.test.ts.
  const CASES = [
    ['ListFoundationModels', 'reset'],
    ['ListFoundationModels', 'empty'],
    ['ListCustomModels', 'hang'],
    ['ListCustomModels', 'error-500'],
    ['ListMetrics', 'throttle'],
    ['ListMetrics', 'malformed'],
  ] as const;

  test.each(CASES)('%s %s', async (operation, kind) => {
    await run();
    cloud.dashboards.delete(PAGE);
    const before = pagesOf(cloud);
    spoil(operation, kind);
    cloud.calls.length = 0;
    const running = kind === 'hang' ? inVirtualTime(run) : run();
    await expect(running).rejects.toThrow(new RegExp(`^${EU}: .*${operation}`));
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

  test('also if another namespace of it is denied, whichever came first', async () => {
    cloud.faults.add({ operation: 'ListMetrics', kind: 'denied', region: EU, times: 1 });
    spoil('ListMetrics', 'error-500');
    await expect(run()).rejects.toThrow(`${EU}: `);
    expect(pagesOf(cloud)).toEqual({});
  });

  test('also if it hangs until the run has to end', async () => {
    await run();
    cloud.dashboards.delete(PAGE);
    const before = pagesOf(cloud);
    spoil('ListMetrics', 'hang');
    const deadline = new AbortController();
    cloud.onHang(() => deadline.abort());
    const running = withAws(cloud, (world) => reconcile(world, BOTH), PATIENT, BOTH, deadline.signal);
    await expect(running).rejects.toThrow(/ListMetrics.*: the deadline of the run has passed$/);
    expect(pagesOf(cloud)).toEqual(before);
  });

  test('also if its pages cannot be read: they are in the own Region', async () => {
    await run();
    const before = pagesOf(cloud);
    cloud.setPolicy(
      ({ operation, input }) => operation !== 'GetDashboard' || Object(input).DashboardName !== PAGE_EU,
    );
    await expect(run()).rejects.toThrow(/^cloudwatch:GetDashboard: AccessDenied/);
    expect(pagesOf(cloud)).toEqual(before);
  });

  test('and its settings are those of the own Region', async () => {
    cloud.putParameter('/bedrock-dashboard/settings', '{"suspend":true}');
    expect(await run()).toMatchObject({ outcome: 'drift' });
    expect(pagesOf(cloud)).toEqual({});
  });
});

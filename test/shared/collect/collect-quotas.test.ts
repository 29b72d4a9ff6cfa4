import { describe, expect, it, test } from 'vitest';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import type { Quota } from '../../../shared/bedrock/catalogue.ts';
import type { ObservedFacts } from '../../../shared/collect/observe-facts.ts';
import { quotaFacts } from '../../../shared/collect/quota-facts.ts';
import { collect } from '../../../shared/collect.ts';
import { parseConfig } from '../../../shared/config/config.ts';
import { readFacts } from '../../../shared/facts/facts.ts';
import { quotasIn } from '../../../shared/facts/quota-fact.ts';
import { WAIT } from '../../../shared/kit/problem.ts';
import { catalogueOf, foundationModel, PREFIX, usageOf } from '../builders.ts';
import { type CollectMemory, collectWorld, OPERATOR, UNTIL, write, writesIn } from './collect-world.ts';

const NOVA = 'amazon.nova-pro-v1:0';
const METRICS = ['InputTokenCount', 'Invocations', 'EstimatedTPMQuotaUsage'];
const TOKENS: Quota = {
  code: 'L-00000001',
  name: 'On-demand model inference tokens per minute for Amazon Nova Pro',
  value: 1_000,
};
const CROSS: Quota = {
  code: 'L-00000002',
  name: 'Cross-region model inference tokens per minute for Amazon Nova Pro',
  value: 2_000,
};
const OTHER: Quota = {
  code: 'L-00000003',
  name: 'On-demand model inference tokens per minute for Amazon Nova Lite',
  value: 3_000,
};

function run(world: CollectMemory) {
  world.calls.length = 0;
  return collect(world, OPERATOR, { until: UNTIL });
}

async function quotas(world: CollectMemory) {
  const { items } = readFacts({ prefix: PREFIX, parameters: await world.readParameters() }).quotas;
  return quotasIn(items, 'us-east-1');
}

function seeded(ids = [NOVA]): CollectMemory & { ids: string[]; metrics: string[] } {
  const world = Object.assign(collectWorld(), { ids, metrics: METRICS });
  world.quotas = { kind: 'quotas', quotas: { quotas: [OTHER, CROSS, TOKENS], denied: [] } };
  world.readCatalogue = async () =>
    catalogueOf({ foundationModels: [foundationModel(NOVA, { name: 'Nova Pro', provider: 'Amazon' })] });
  world.readUsage = async () => usageOf(world.ids.map((id) => ({ id, metrics: world.metrics })));
  return world;
}

const asked = ({ calls }: CollectMemory): number => calls.filter((call) => call === 'quotas').length;
const codes = async (world: CollectMemory) => (await quotas(world))?.quotas.map(({ code }) => code);

describe('a run', () => {
  it('keeps those quotas that limit a series, and reads them once a day', async () => {
    const world = seeded();
    expect(await run(world)).toMatchObject({ outcome: 'written', problems: [] });
    expect(await quotas(world)).toEqual({ quotas: [TOKENS], denied: [], notOffered: [], unlisted: [] });
    await run(world);
    expect(asked(world)).toBe(0);
    world.at = '2026-11-29T06:02:33.000Z';
    await run(world);
    expect(asked(world)).toBe(1);
    expect(writesIn(world)).not.toContain('put facts/quotas/all');
  });

  it('reads none where no series publishes what a quota is compared with', async () => {
    const world = seeded();
    world.metrics = ['InputTokenCount'];
    await run(world);
    expect([asked(world), await quotas(world)]).toMatchObject([0, { isUnread: true }]);
  });

  it('keeps those of bedrock-mantle, even where nothing else could be compared with a quota', async () => {
    const world = seeded([]);
    const [input, output] = ['Input', 'Output'].map((direction, at) => ({
      code: `L-0000001${at}`,
      name: `[bedrock-mantle endpoint] ${direction} tokens per minute for Amazon Nova Pro`,
      value: 9_000,
    }));
    world.quotas = { kind: 'quotas', quotas: { quotas: [TOKENS, input, output] as Quota[], denied: [] } };
    const total = { namespace: 'AWS/BedrockMantle', name: 'TotalInputTokens' } as const;
    world.readUsage = async () => usageOf([], [], [{ ...total, dimensions: { Model: 'amazon.nova-pro' } }]);
    await run(world);
    expect([asked(world), await codes(world)]).toEqual([1, ['L-00000010', 'L-00000011']]);
  });

  it('reads them again for a series that is new', async () => {
    const world = seeded();
    await run(world);
    world.ids = [NOVA, `us.${NOVA}`];
    await run(world);
    expect([asked(world), await codes(world)]).toEqual([1, ['L-00000001', 'L-00000002']]);
  });

  it('reads them again for another setting, and keeps what it names, or that it is not listed', async () => {
    const world = seeded();
    await run(world);
    write(
      world,
      `${PREFIX}/settings`,
      JSON.stringify({ quotas: { codes: { [NOVA]: ['L-00000003', 'L-00000009'] } } }),
    );
    await run(world);
    expect(await quotas(world)).toEqual({
      quotas: [OTHER],
      denied: [],
      notOffered: [],
      unlisted: ['L-00000009'],
    });
  });

  it('takes a value over that AWS has raised', async () => {
    const world = seeded();
    await run(world);
    world.at = '2026-11-29T06:02:33.000Z';
    const raised = { ...TOKENS, value: 5_000 };
    world.quotas = { kind: 'quotas', quotas: { quotas: [raised], denied: [] } };
    await run(world);
    expect((await quotas(world))?.quotas).toEqual([raised]);
    world.quotas = { kind: 'quotas', quotas: { quotas: [], denied: [] } };
    world.at = '2026-11-30T06:02:33.000Z';
    await run(world);
    expect((await quotas(world))?.quotas).toEqual([]);
  });

  it('reads nothing while the settings cannot be trusted', async () => {
    const world = seeded();
    write(world, `${PREFIX}/settings`, 'no JSON');
    world.readEarlierVersions = async () => [];
    await run(world);
    expect([asked(world), await quotas(world)]).toMatchObject([0, { isUnread: true }]);
  });
});

describe('a list that is missing', () => {
  const action = 'servicequotas:ListServiceQuotas';

  it('leaves what was known of it, says so, and is asked for again at every run', async () => {
    const world = seeded();
    await run(world);
    world.at = '2026-11-29T06:02:33.000Z';
    world.quotas = { kind: 'quotas', quotas: { quotas: [], denied: [action], notOffered: ['other'] } };
    await run(world);
    expect(await quotas(world)).toEqual({
      quotas: [TOKENS],
      denied: [action],
      notOffered: ['other'],
      unlisted: [],
    });
    await run(world);
    expect([asked(world), writesIn(world)]).toEqual([1, []]);
    world.quotas = { kind: 'quotas', quotas: { quotas: [TOKENS], denied: [] } };
    await run(world);
    expect(await quotas(world)).toMatchObject({ quotas: [TOKENS], denied: [] });
  });

  test('by a failure changes nothing and is a problem', async () => {
    const world = seeded();
    await run(world);
    const before = await quotas(world);
    world.at = '2026-11-29T06:02:33.000Z';
    world.quotas = { kind: 'failed', message: 'no' };
    expect((await run(world)).problems).toEqual([
      {
        where: 'us-east-1',
        remedy: WAIT,
        message: 'quotas could not be read, and the last facts hold: no',
      },
    ]);
    expect(await quotas(world)).toEqual(before);
  });
});

test('without settings that can be trusted, and without anything to look up, what is known of quotas holds', () => {
  const items = new Map([['L-00000001 us-east-1', { name: 'known', value: 1 }]]);
  const traffic = { region: 'us-east-1', bedrock: bedrockOf(catalogueOf({})), usage: usageOf([]) };
  const observed = { operator: OPERATOR, regions: [traffic], facts: { quotas: { items } } };
  const readings = new Map([
    ['us-east-1', { kind: 'quotas', quotas: { quotas: [TOKENS], denied: [] } }],
  ] as const);
  for (const config of [undefined, parseConfig(PREFIX, [], new Map())]) {
    expect(quotaFacts({ ...observed, config } as unknown as ObservedFacts, readings)).toEqual(items);
  }
});

import { describe, expect, it, test } from 'vitest';
import type { DailyMetric } from '../../../shared/collect/daily-usage.ts';
import { collect } from '../../../shared/collect.ts';
import { readFacts } from '../../../shared/facts/facts.ts';
import { accountUsedIn, seriesUsedIn } from '../../../shared/facts/usage-fact.ts';
import { WAIT } from '../../../shared/kit/problem.ts';
import { catalogueOf, PREFIX, usageOf } from '../builders.ts';
import {
  type CollectMemory,
  collectWorld,
  OPERATOR,
  offer,
  UNTIL,
  write,
  writesIn,
} from './collect-world.ts';

const OPUS = 'anthropic.claude-opus-5';
const NOVA = 'amazon.nova-micro-v1:0';
const MILLION = 1_000_000;
const TIERED = { ModelId: OPUS, ServiceTier: 'flex', ResolvedServiceTier: 'flex' };

function run(world: CollectMemory, operator = OPERATOR) {
  world.calls.length = 0;
  return collect(world, operator, { until: UNTIL });
}

async function usage(world: CollectMemory, region = 'us-east-1') {
  const { items } = readFacts({ prefix: PREFIX, parameters: await world.readParameters() }).usage;
  return { account: accountUsedIn(items, region), series: seriesUsedIn(items, region) };
}

/** Each metric of Opus has a million on two days, the last one two weeks before the other. */
function seeded(): CollectMemory {
  return collectWorld({
    used: [OPUS, NOVA],
    offers: { [OPUS]: offer(5, 25) },
    amounts: { [OPUS]: { '2026-11-10': MILLION, '2026-11-27': MILLION }, [NOVA]: { '2026-11-27': 3 } },
  });
}

describe('a run', () => {
  it('writes what each series used, and what that cost at the prices that it has just read', async () => {
    const world = seeded();
    expect(await run(world)).toMatchObject({ outcome: 'written', problems: [] });
    const { account, series } = await usage(world);
    expect([...series]).toEqual([
      [NOVA, { until: '2026-11-27', sums: [3, 3, null, null, 3], rank: 2 }],
      [
        OPUS,
        {
          until: '2026-11-27',
          sums: [2 * MILLION, 2 * MILLION, null, null, 2 * MILLION],
          week: [0, 0, 0, 0, 0, 0, 30],
          rank: 1,
        },
      ],
    ]);
    expect(account).toMatchObject({ until: '2026-11-27', unpriced: 1, cost: { length: 35, 17: 30, 34: 30 } });
  });

  it('reads all days again once another one is whole', async () => {
    const world = seeded();
    const sumsOn = async (at: string): Promise<string[]> => {
      world.at = at;
      await run(world);
      return world.calls.filter((call) => call.startsWith('sums'));
    };
    expect(await sumsOn('2026-11-28T06:00:00.000Z')).toEqual(['sums 2026-11-27']);
    expect(await sumsOn('2026-11-28T23:00:00.000Z')).toEqual([]);
    expect(await sumsOn('2026-11-29T02:59:00.000Z')).toEqual([]);
    world.amounts = { ...world.amounts, [NOVA]: { '2026-11-27': 4, '2026-11-28': 5 } };
    expect(await sumsOn('2026-11-29T03:00:00.000Z')).toEqual(['sums 2026-11-28']);
    expect((await usage(world)).series.get(NOVA)?.sums).toEqual([9, 9, null, null, 9]);
  });

  it('reads all days again once a series has a price that it lacked', async () => {
    const world = seeded();
    world.offers = {};
    await run(world);
    expect((await usage(world)).account).toMatchObject({ unpriced: 2, cost: { 34: 0 } });
    write(world, `${PREFIX}/prices/opus`, JSON.stringify({ models: [OPUS], per: '1M', input: 1, output: 2 }));
    await run(world);
    expect(writesIn(world)).toEqual(['put facts/usage/all']);
    expect((await usage(world)).account).toMatchObject({ unpriced: 1, cost: { 34: 3 } });
    await run(world);
    expect(world.calls).toEqual([]);
  });

  it('keeps a series that CloudWatch lists no more while it has data within 35 days', async () => {
    const world = seeded();
    await run(world);
    world.used = [OPUS];
    world.at = '2026-12-31T06:00:00.000Z';
    await run(world);
    expect((await usage(world)).series.get(NOVA)).toMatchObject({ last: '2026-11-27' });
    world.at = '2027-01-02T06:00:00.000Z';
    await run(world);
    expect([...(await usage(world)).series.keys()]).toEqual([]);
    expect(await usage(world)).toMatchObject({ account: { until: '2027-01-01' } });
  });

  it('has typed prices come first, and every price multiplied', async () => {
    const world = seeded();
    write(world, `${PREFIX}/prices/opus`, JSON.stringify({ models: [OPUS], per: '1M', input: 1, output: 2 }));
    write(world, `${PREFIX}/settings`, JSON.stringify({ priceMultiplier: 0.5 }));
    await run(world);
    expect((await usage(world)).account?.cost[34]).toBe(1.5);
  });

  it('uses no list price where the settings say so', async () => {
    const world = seeded();
    write(world, `${PREFIX}/settings`, JSON.stringify({ listPrices: false }));
    await run(world);
    expect((await usage(world)).account).toMatchObject({ unpriced: 2, cost: { 34: 0 } });
  });

  it.each([
    ['price', [TIERED]],
    ['show', []],
    ['off', []],
  ])('reads what tiers served where it is priced: tiers %s', async (tiers, expected) => {
    const world = seeded();
    write(world, `${PREFIX}/settings`, JSON.stringify({ tiers }));
    const pair = { modelId: OPUS, asked: 'flex', served: 'flex', metrics: ['InputTokenCount'] };
    world.readUsage = async () => ({ ...usageOf(world.used), tiers: [pair] });
    const asked: DailyMetric[] = [];
    const { readDailySums } = world;
    world.readDailySums = (metrics, days) => {
      asked.push(...metrics);
      return readDailySums(metrics, days);
    };
    await run(world);
    const dimensions = asked.map((one) => one.dimensions).filter((one) => 'ServiceTier' in one);
    expect(dimensions).toEqual(expected);
  });

  it('leaves usage as it is while the settings cannot be trusted', async () => {
    const world = seeded();
    await run(world);
    const before = await usage(world);
    write(world, `${PREFIX}/settings`, 'no JSON');
    world.readEarlierVersions = async () => [];
    world.at = '2026-11-29T06:00:00.000Z';
    expect(await run(world)).toMatchObject({ outcome: 'written' });
    expect(writesIn(world)).toEqual(['put facts/read']);
    expect(await usage(world)).toEqual(before);
  });
});

describe('a reading that failed changes nothing and is a problem:', () => {
  const action = 'cloudwatch:GetMetricData';
  const UNREAD = 'usage could not be read, and the last facts hold';
  test.each([
    [
      { kind: 'failed', message: 'no' } as const,
      { where: 'us-east-1', remedy: WAIT, message: `${UNREAD}: no` },
    ],
    [
      { kind: 'throttled', message: 'slow' } as const,
      { where: 'us-east-1', remedy: WAIT, message: `${UNREAD}: slow` },
    ],
    [
      { kind: 'denied', action } as const,
      {
        where: `us-east-1: ${action}`,
        remedy: `Allow ${action} for collect's role`,
        message: `access denied; ${UNREAD}`,
      },
    ],
    [
      { kind: 'denied', action, isByScp: true } as const,
      {
        where: `us-east-1: ${action}`,
        remedy: `Allow ${action} in your organization's service control policy`,
        message: `access denied; ${UNREAD}`,
      },
    ],
  ])('%j', async (failed, problem) => {
    const world = seeded();
    await run(world);
    const before = await usage(world);
    const { readDailySums } = world;
    world.readDailySums = async () => failed;
    world.at = '2026-11-29T06:00:00.000Z';
    expect((await run(world)).problems).toEqual([problem]);
    expect(await usage(world)).toEqual(before);
    world.readDailySums = readDailySums;
    expect((await run(world)).problems).toEqual([]);
    expect((await usage(world)).account?.until).toBe('2026-11-28');
  });
});

describe('several Regions', () => {
  const TWO = { ...OPERATOR, regions: ['eu-west-2'] };

  it('have items of their own; one out of reach keeps them, and one watched no more loses them', async () => {
    const world = seeded();
    const eu = {
      readCatalogue: async () => catalogueOf(),
      readUsage: async () => usageOf([NOVA]),
      readLinkedUsage: world.readLinkedUsage,
      readDailySums: world.readDailySums,
      readQuotas: world.readQuotas,
      readProjects: world.readProjects,
    };
    world.inRegion = () => eu;
    await run(world, TWO);
    const before = await usage(world, 'eu-west-2');
    expect([...before.series.keys()]).toEqual([NOVA]);
    world.inRegion = () => ({ ...eu, readUsage: async () => Promise.reject(new Error('not opted in')) });
    world.outOfReach = () => 'not opted in';
    world.at = '2026-11-29T06:00:00.000Z';
    await run(world, TWO);
    expect(await usage(world, 'eu-west-2')).toEqual(before);
    expect((await usage(world)).account?.until).toBe('2026-11-28');
    await run(world);
    expect(await usage(world, 'eu-west-2')).toEqual({ account: undefined, series: new Map() });
    expect((await usage(world)).series.size).toBe(2);
  });
});

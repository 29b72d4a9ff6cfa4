import { beforeEach, describe, expect, it, test } from 'vitest';
import type { LinkedAccount } from '../../../shared/bedrock/linked-accounts.ts';
import type { DailyMetric } from '../../../shared/collect/daily-usage.ts';
import { collect } from '../../../shared/collect.ts';
import type { Operator } from '../../../shared/config/operator.ts';
import { MAX_BYTES } from '../../../shared/facts/buckets.ts';
import { parseFact } from '../../../shared/facts/fact-text.ts';
import { readFacts } from '../../../shared/facts/facts.ts';
import { fleetIn, fleetListIn } from '../../../shared/facts/fleet-fact.ts';
import { WAIT } from '../../../shared/kit/problem.ts';
import { catalogueOf, foundationModel, PREFIX } from '../builders.ts';
import { problemFaults } from '../problem-faults.ts';
import { type CollectMemory, collectWorld, OPERATOR, UNTIL, write, writesIn } from './collect-world.ts';

const HUB: Operator = { ...OPERATOR, fleet: true };
const REGION = OPERATOR.region;
const OPUS = 'us.anthropic.claude-opus-4-5-20251101-v1:0';
const NOVA = 'amazon.nova-pro-v1:0';
const SETTINGS = `${PREFIX}/settings`;
/** The world's first day is a Saturday. */
const TOMORROW = '2026-11-29T06:02:33.000Z';
const MONDAY = '2026-11-30T06:02:33.000Z';

function idOf(number: number): string {
  return String(number).padStart(12, '0');
}

function linked(number: number, ids: readonly string[] = [OPUS]): LinkedAccount {
  const place = { account: idOf(number), region: REGION };
  const metrics = ['Invocations', 'InputTokenCount', 'OutputTokenCount'];
  return { id: idOf(number), series: ids.map((id) => ({ id, metrics, place })), images: [] };
}

interface Hub extends CollectMemory {
  accounts: LinkedAccount[];
}

/** A hub that sees these accounts; each has used a thousand tokens more than the one before, on one day and of two kinds. */
function hub(count: number): Hub {
  const world: Hub = Object.assign(collectWorld(), {
    accounts: Array.from({ length: count }, (_, place) => linked(place + 1)),
  });
  world.readLinkedUsage = async () => {
    world.calls.push('linked');
    return world.accounts;
  };
  for (let number = 1; number <= 1_000; number += 1)
    world.amounts[idOf(number)] = { '2026-11-20': 1_000 * number };
  write(world, SETTINGS, '{"fleet":{}}');
  return world;
}

function run(world: CollectMemory, operator = HUB) {
  world.calls.length = 0;
  return collect(world, operator, { until: UNTIL });
}

async function known(world: CollectMemory) {
  const { items } = readFacts({ prefix: PREFIX, parameters: await world.readParameters() }).fleet;
  return { accounts: fleetIn(items, REGION), list: fleetListIn(items, REGION) };
}

const readings = ({ calls }: CollectMemory): number => calls.filter((call) => call.startsWith('sums')).length;

describe('the first run', () => {
  it('keeps the name, tokens and rank of each account, and calls none new', async () => {
    const world = hub(3);
    world.labels = { [idOf(1)]: 'payments', [idOf(2)]: idOf(2), [idOf(3)]: ' ' };
    expect(await run(world)).toMatchObject({ outcome: 'written', problems: [] });
    expect(await known(world)).toEqual({
      accounts: new Map([
        [idOf(1), { name: 'payments', tokens: 2_000, rank: 3 }],
        [idOf(2), { tokens: 4_000, rank: 2 }],
        [idOf(3), { tokens: 6_000, rank: 1 }],
      ]),
      list: { until: '2026-11-27', ranked: '2026-11-23', others: 0 },
    });
  });

  it('asks for the totals of tokens that each account has, in 28 whole days', async () => {
    const world = hub(1);
    world.accounts.push({ ...linked(2), series: [] });
    const asked: DailyMetric[] = [];
    const { readDailySums } = world;
    world.readDailySums = async (metrics, days) => {
      if (metrics[0]?.account !== undefined) {
        asked.push(...metrics);
        expect(days).toEqual({ from: '2026-10-31', until: '2026-11-27' });
      }
      return readDailySums(metrics, days);
    };
    await run(world);
    const total = { namespace: 'AWS/Bedrock', dimensions: {}, label: `\${PROP('AccountLabel')}` };
    expect(asked).toEqual([
      { ...total, metric: 'InputTokenCount', account: idOf(1) },
      { ...total, metric: 'OutputTokenCount', account: idOf(1) },
      { ...total, metric: 'InputTokenCount', account: idOf(2) },
    ]);
  });

  it('keeps that there is no account, and reads nothing of it, where the hub sees none', async () => {
    const world = hub(0);
    expect(await run(world)).toMatchObject({ outcome: 'written', problems: [] });
    expect(readings(world)).toBe(0);
    expect(await known(world)).toEqual({
      accounts: new Map(),
      list: { until: '2026-11-27', ranked: '2026-11-23', others: 0 },
    });
  });

  it.each<[string, Operator, string]>([
    ['without the setting', HUB, '{}'],
    ['of an operator that is no hub', OPERATOR, '{"fleet":{}}'],
    ['with settings that cannot be read', HUB, '{'],
  ])('reads no account %s', async (_, operator, settings) => {
    const world = hub(3);
    world.store.delete(SETTINGS);
    write(world, SETTINGS, settings);
    await run(world, operator);
    expect(world.calls).not.toContain('linked');
    expect(writesIn(world).filter((call) => call.includes('fleet'))).toEqual([]);
  });
});

describe('later runs', () => {
  let world: Hub;
  beforeEach(async () => {
    world = hub(3);
    await run(world);
  });

  it('read the accounts once a day, and write nothing that holds', async () => {
    await run(world);
    expect([readings(world), writesIn(world)]).toEqual([0, []]);
    world.at = TOMORROW;
    await run(world);
    expect(readings(world)).toBe(1);
  });

  it('read them at once for an account that was not there, and say since when it is', async () => {
    world.accounts.push(linked(4));
    await run(world);
    expect(readings(world)).toBe(1);
    expect((await known(world)).accounts.get(idOf(4))).toEqual({
      since: '2026-11-28',
      tokens: 8_000,
      rank: 1,
    });
    world.at = MONDAY;
    await run(world);
    expect((await known(world)).accounts.get(idOf(4))?.since).toBe('2026-11-28');
  });

  it('call none new that came with more than half of all, or back after its item was lost', async () => {
    world.accounts.push(linked(4), linked(5), linked(6), linked(7));
    await run(world);
    const { accounts } = await known(world);
    expect([accounts.size, [...accounts.values()].filter(({ since }) => since !== undefined)]).toEqual([
      7,
      [],
    ]);
    world.store.delete(`${PREFIX}/facts/fleet/all`);
    world.accounts.push(linked(8));
    await run(world);
    expect((await known(world)).accounts.get(idOf(8))).not.toHaveProperty('since');
  });

  it('forget an account that is gone, without a reading', async () => {
    world.accounts.shift();
    await run(world);
    expect([readings(world), [...(await known(world)).accounts.keys()]]).toEqual([0, [idOf(2), idOf(3)]]);
  });

  it('rank anew on Mondays, or when another account is among the top twenty', async () => {
    const ranks = async () =>
      Object.fromEntries([...(await known(world)).accounts].map(([id, { rank }]) => [Number(id), rank]));
    world.amounts[idOf(1)] = { '2026-11-20': 9_000 };
    world.at = TOMORROW;
    await run(world);
    expect(await ranks()).toEqual({ 3: 1, 2: 2, 1: 3 });
    world.at = MONDAY;
    await run(world);
    expect(await ranks()).toEqual({ 1: 1, 3: 2, 2: 3 });
  });

  it.each<[string, string, number[]]>([
    ['a list of accounts keeps those alone', `{"fleet":{"accounts":["${idOf(2)}","${idOf(9)}"]}}`, [2]],
    ['without the setting there are none', '{}', []],
    ['settings that cannot be read leave them', '{', [1, 2, 3]],
  ])('%s', async (_, settings, ids) => {
    write(world, SETTINGS, settings);
    world.readEarlierVersions = async () => [];
    await run(world);
    expect([...(await known(world)).accounts.keys()].map(Number)).toEqual(ids);
  });

  it.each<[string, () => void, string]>([
    [
      'amounts',
      () => {
        world.readDailySums = async () => ({ kind: 'failed', message: 'no' });
      },
      `${WAIT}: us-east-1: the accounts of the fleet could not be read, and the last facts hold: no`,
    ],
    [
      'the list',
      () => {
        world.readLinkedUsage = async () => Promise.reject(new Error('no'));
        world.outOfReach = () => 'access denied (cloudwatch:ListMetrics)';
      },
      "Allow cloudwatch:ListMetrics for collect's role: us-east-1: fleet: the linked accounts could not be read, and the last facts hold: access denied (cloudwatch:ListMetrics)",
    ],
  ])('keep what is known if they cannot read %s, and say so', async (_, change, text) => {
    const before = await known(world);
    change();
    world.at = TOMORROW;
    const { problems } = await run(world);
    expect(await known(world)).toEqual(before);
    expect(problems.map(({ remedy, where, message }) => `${remedy}: ${where}: ${message}`)).toContain(text);
    expect(problemFaults(problems)).toEqual([]);
  });

  it('end without a write if the list fails', async () => {
    world.at = TOMORROW;
    world.readLinkedUsage = async () => Promise.reject(new Error('cut'));
    await expect(run(world)).rejects.toThrow('cut');
    expect(writesIn(world)).toEqual([]);
  });
});

test('of many accounts those with the most tokens are kept, and a new one waits for the day', async () => {
  const world = hub(450);
  expect(await run(world)).toMatchObject({ outcome: 'written', problems: [] });
  const { accounts, list } = await known(world);
  expect([accounts.size, list?.others]).toEqual([400, 50]);
  expect(accounts.get(idOf(450))?.rank).toBe(1);
  expect(accounts.has(idOf(50))).toBe(false);
  const sizes = [...world.store.values()].map((versions) => versions.at(-1)?.value.length ?? 0);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(MAX_BYTES);
  world.accounts.push(linked(451));
  await run(world);
  expect(readings(world)).toBe(0);
  world.at = TOMORROW;
  await run(world);
  expect((await known(world)).accounts.get(idOf(451))).toEqual({ tokens: 902_000, rank: 1 });
});

test('an account whose item was lost is not new', async () => {
  const world = hub(300);
  await run(world);
  const parts = [...world.store].filter(
    ([name, versions]) =>
      name.includes('/facts/fleet/') && !versions.at(-1)?.value.includes('list us-east-1'),
  );
  const [[lost = '', versions = []] = []] = parts;
  const [[id = ''] = []] = [...(parseFact(versions.at(-1)?.value ?? '') ?? [])];
  const account = id.split(' ')[0] ?? '';
  expect((await known(world)).accounts.has(account)).toBe(true);
  world.store.delete(lost);
  await run(world);
  const { accounts } = await known(world);
  expect(accounts.size).toBe(300);
  expect(accounts.get(account)).not.toHaveProperty('since');
});

test('list prices are wanted of the series of linked accounts, but for those of unknown models', async () => {
  const world = hub(0);
  const profile = `arn:aws:bedrock:${REGION}:${idOf(1)}:application-inference-profile/abcdefghijkl`;
  world.accounts = [linked(1, [NOVA, profile]), linked(2, [OPUS, NOVA])];
  world.readCatalogue = async () =>
    catalogueOf({ foundationModels: [NOVA, OPUS.replace('us.', '')].map((id) => foundationModel(id)) });
  await run(world);
  expect(world.calls.filter((call) => call.startsWith('offer'))).toEqual([
    'offer amazon.nova-pro-v1:0',
    'offer anthropic.claude-opus-4-5-20251101-v1:0',
  ]);
});

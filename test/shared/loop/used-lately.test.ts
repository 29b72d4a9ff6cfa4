import { describe, expect, test } from 'vitest';
import { formatFact } from '../../../shared/facts/fact-text.ts';
import { regionalId } from '../../../shared/facts/regional-items.ts';
import { accountUsageId, DAYS_OF_USAGE } from '../../../shared/facts/usage-fact.ts';
import { reconcile } from '../../../shared/reconcile.ts';
import { catalogueOf, foundationModel, NO_ALARMS, parameter, REGION, usageOf } from '../builders.ts';
import { OPERATOR } from '../drift/estate.ts';
import { nameOf } from '../drift/oracle.ts';
import { copyOf } from '../drift/widgets.ts';
import { widgetOf, widgetsOn } from './estates.ts';
import { type MemoryWorld, memoryWorld } from './memory-world.ts';

const [BUSY, SELDOM] = ['vendor.busy-v1:0', 'vendor.seldom-v1:0'];

/** What facts say of the last 35 whole days, and what CloudWatch says of the last three hours. */
interface Lately {
  /** The last day with data of SELDOM, where that was before the last whole day. */
  readonly last?: string;
  readonly recent?: readonly string[];
  /** USD a day. */
  readonly cost?: number;
  readonly entry?: boolean;
}

function worldOf(lately: { now: Lately }): MemoryWorld {
  return memoryWorld(
    {},
    {
      readParameters: async () => {
        const { last, cost = 1, entry = false } = lately.now;
        const used = { until: '2026-11-19', sums: [5, 5, null, null, 5] };
        const account = {
          until: '2026-11-19',
          cost: Array(DAYS_OF_USAGE).fill(cost),
          unpriced: 0,
          ranked: '2026-11-16',
        };
        const facts = new Map<string, object>([
          [accountUsageId(REGION), account],
          [regionalId(BUSY, REGION), { ...used, rank: 1 }],
          [regionalId(SELDOM, REGION), { ...used, rank: 2, ...(last === undefined ? {} : { last }) }],
        ]);
        return [
          parameter('settings', NO_ALARMS),
          parameter('prices/all', { models: ['*'], per: '1M', input: 3, output: 15 }),
          parameter('facts/usage/all', formatFact(facts)),
          ...(entry ? [parameter('models/own', SELDOM)] : []),
        ];
      },
      readCatalogue: async () =>
        catalogueOf({ foundationModels: [BUSY, SELDOM].map((id) => foundationModel(id, { name: id })) }),
      readUsage: async () => {
        const usage = usageOf([BUSY, SELDOM]);
        const { recent } = lately.now;
        return recent === undefined ? usage : { ...usage, recent: new Set(recent) };
      },
    },
  );
}

/** Runs until nothing is left to do; whether a write was needed. */
async function settle(world: MemoryWorld): Promise<boolean> {
  const { outcome } = await reconcile(world, OPERATOR);
  expect((await reconcile(world, OPERATOR)).outcome).toBe('in-sync');
  return outcome === 'repaired';
}

const rowsOn = (world: MemoryWorld): string[] =>
  widgetsOn(world, 'Bedrock').flatMap(({ properties }) => {
    const { markdown } = Object(properties);
    const [, title] = /^\*\*([^*]+)\*\* .*_header\)$/.exec(markdown ?? '') ?? [];
    return title ?? [];
  });
/** What the list of quiet models says; empty without one. */
const quietOn = (world: MemoryWorld): string => {
  const list = widgetsOn(world, 'Bedrock').find((widget) => nameOf(widget) === 'quiet');
  return String(Object(list?.properties).markdown ?? '');
};

describe('a model that is not in use', () => {
  test('gives up its row for a name in a list, has it again as soon as it is called, in one write each', async () => {
    const lately: { now: Lately } = { now: { recent: [BUSY, SELDOM] } };
    const world = worldOf(lately);
    expect(await settle(world)).toBe(true);
    expect(rowsOn(world)).toEqual([BUSY, SELDOM]);
    expect(quietOn(world)).toBe('');
    const before = copyOf(world.pages.get('Bedrock'));

    lately.now = { recent: [BUSY], last: '2026-11-17' };
    expect(await settle(world)).toBe(true);
    expect(rowsOn(world)).toEqual([BUSY]);
    expect(quietOn(world)).toMatch(/ vendor\.seldom-v1:0 .{0,8}2026-11-17/);
    // Its cost still counts.
    expect(JSON.stringify(widgetOf(world, 'Bedrock', 'numbers_cost'))).toContain(`"${SELDOM}"`);

    lately.now = { recent: [BUSY, SELDOM], last: '2026-11-17' };
    expect(await settle(world)).toBe(true);
    expect(world.pages.get('Bedrock')).toEqual(before);
  });

  test.each<[string, Lately]>([
    ['facts name no day', { recent: [BUSY] }],
    ['it is not known what is recent', { last: '2026-11-17' }],
  ])('has its row where %s', async (_, now) => {
    const world = worldOf({ now });
    await settle(world);
    expect(rowsOn(world)).toEqual([BUSY, SELDOM]);
  });

  test('has its row where a model entry asks for it', async () => {
    const world = worldOf({ now: { recent: [BUSY], last: '2026-11-17', entry: true } });
    await settle(world);
    expect(rowsOn(world)).toEqual([BUSY, 'own']);
  });
});

test('a forecast that moves by less than two digits show rewrites nothing', async () => {
  const lately: { now: Lately } = { now: { cost: 10 } };
  const world = worldOf(lately);
  const forecast = (): unknown =>
    Object(widgetOf(world, 'Bedrock', 'money_month').properties).annotations?.horizontal;
  await settle(world);
  expect(forecast()).toMatchObject([{ label: 'Forecast 300 (rest estimated from 28 days)', value: 300 }]);
  lately.now = { cost: 10.1 };
  expect(await settle(world)).toBe(false);
  lately.now = { cost: 10.2 };
  expect(await settle(world)).toBe(true);
  expect(forecast()).toMatchObject([{ label: 'Forecast 310 (rest estimated from 28 days)', value: 310 }]);
});

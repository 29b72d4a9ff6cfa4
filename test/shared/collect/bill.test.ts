import { describe, expect, test } from 'vitest';
import type { BilledDay } from '../../../shared/collect/bill-reads.ts';
import { billDays, isBillDue } from '../../../shared/collect/read-bill.ts';
import { collect } from '../../../shared/collect.ts';
import type { Operator } from '../../../shared/config/operator.ts';
import { type BillState, billDaysIn, billStateIn } from '../../../shared/facts/bill-fact.ts';
import { readFacts } from '../../../shared/facts/facts.ts';
import { PREFIX } from '../builders.ts';
import { type CollectMemory, collectWorld, OPERATOR, UNTIL } from './collect-world.ts';

const SERVICE = 'Amazon Bedrock';

function billed(
  day: string,
  usd: number,
  usageType = 'USE1-NovaPro-input-tokens',
  currency = 'USD',
): BilledDay {
  return { day, isEstimated: true, lines: [{ service: SERVICE, usageType, amount: usd, currency }] };
}

function worldOf(settings: object = { billCheck: true }): CollectMemory {
  const world = collectWorld();
  const name = `${PREFIX}/settings`;
  world.store.set(name, [{ name, type: 'String', value: JSON.stringify(settings), version: 1 }]);
  return world;
}

async function run(world: CollectMemory, at: string, operator: Operator = OPERATOR, isPlan = false) {
  world.at = at;
  world.calls.length = 0;
  const outcome = await collect(world, operator, { until: UNTIL, isPlan });
  return {
    problems: outcome.problems.map(({ where, message }) => `${where}: ${message}`),
    asked: world.calls.filter((call) => call.startsWith('bill ')),
  };
}

function known(world: CollectMemory) {
  const parameters = [...world.store.values()].flatMap((versions) => versions.at(-1) ?? []);
  const { items } = readFacts({ prefix: PREFIX, parameters }).bill;
  return { state: billStateIn(items), days: billDaysIn(items) };
}

describe('the bill is asked for', () => {
  const state: BillState = { asked: '2026-11-28T06', regions: ['us-east-1'] };
  const failed: BillState = { ...state, failure: { kind: 'failed' } };
  test.each<[string, BillState | undefined, string, boolean]>([
    ['at first', undefined, '2026-11-28T06:02:33.000Z', true],
    ['not again on the same day', state, '2026-11-28T23:59:59.000Z', false],
    ['on the next day', state, '2026-11-29T00:00:00.000Z', true],
    ['not soon after a failure', failed, '2026-11-28T11:59:59.000Z', false],
    ['six hours after a failure', failed, '2026-11-28T12:00:00.000Z', true],
    [
      'not at midnight after a late failure',
      { ...failed, asked: '2026-11-28T23' },
      '2026-11-29T01:00:00.000Z',
      false,
    ],
    ['for other Regions', { ...state, regions: ['eu-west-1'] }, '2026-11-28T06:02:33.000Z', true],
  ])('%s', (_, before, now, isDue) => {
    expect(isBillDue(before, ['us-east-1'], now)).toBe(isDue);
  });

  test.each([
    ['2026-11-28', '2026-11-01'],
    ['2026-12-02', '2026-11-01'],
    ['2026-12-03', '2026-11-01'],
    ['2026-12-04', '2026-11-27'],
    ['2026-12-09', '2026-12-01'],
    ['2026-12-20', '2026-12-01'],
  ])('on %s from %s on', (until, from) => {
    expect(billDays(until)).toEqual({ from, until });
  });

  test('only if you want it, never for a plan, once a day, and for all Regions', async () => {
    const off = worldOf({});
    expect((await run(off, '2026-11-28T06:00:00.000Z')).asked).toEqual([]);
    const world = worldOf();
    const operator = { ...OPERATOR, regions: ['eu-west-1'] };
    expect((await run(world, '2026-11-28T06:00:00.000Z', operator, true)).asked).toEqual([]);
    const asked = ['bill 2026-11-01 to 2026-11-28 of eu-west-1, us-east-1'];
    expect((await run(world, '2026-11-28T06:00:00.000Z', operator)).asked).toEqual(asked);
    expect((await run(world, '2026-11-28T07:00:00.000Z', operator)).asked).toEqual([]);
    expect((await run(world, '2026-11-29T00:00:00.000Z', operator)).asked).toHaveLength(1);
  });

  test('and forgotten while the setting is off', async () => {
    const world = worldOf();
    await run(world, '2026-11-28T06:00:00.000Z');
    expect(known(world).state).toBeDefined();
    const name = `${PREFIX}/settings`;
    world.store.set(name, [{ name, type: 'String', value: '{"suspend":"maybe"}', version: 2 }]);
    await run(world, '2026-11-28T06:30:00.000Z');
    expect(known(world).state).toBeDefined();
    world.store.set(name, [{ name, type: 'String', value: '{}', version: 3 }]);
    await run(world, '2026-11-28T07:00:00.000Z');
    expect(known(world).state).toBeUndefined();
  });
});

describe('a day of the bill', () => {
  test('is agreed on once two readings of different days have the same amounts of all of it', async () => {
    const world = worldOf();
    const read = async (at: string, ...days: BilledDay[]) => {
      world.bill = { kind: 'billed', days };
      await run(world, at);
      return known(world).days.get('2026-11-26');
    };
    expect(await read('2026-11-27T06:00:00.000Z', billed('2026-11-26', 100))).toEqual({
      amounts: { tokens: 100 },
      since: '2026-11-27',
      isEstimated: true,
    });
    // The same part of the day once more is not all of it for sure.
    expect(await read('2026-11-28T06:00:00.000Z', billed('2026-11-26', 100))).not.toHaveProperty('isAgreed');
    expect(await read('2026-11-29T06:00:00.000Z', billed('2026-11-26', 100))).toMatchObject({
      since: '2026-11-28',
      isAgreed: true,
    });
    const corrected = await read('2026-11-30T06:00:00.000Z', billed('2026-11-26', 101));
    expect(corrected).toMatchObject({ amounts: { tokens: 101 }, since: '2026-11-30' });
    expect(corrected).not.toHaveProperty('isAgreed');
    expect(await read('2026-12-01T06:00:00.000Z', billed('2026-11-26', 101.00001))).toMatchObject({
      isAgreed: true,
    });
    // Nothing was billed, and says so twice.
    expect(known(world).days.get('2026-11-25')).toEqual({ amounts: {}, since: '2026-11-27', isAgreed: true });
  });

  test('is added up by category, with the dearest of what no category knows', async () => {
    const world = worldOf();
    const line = (usageType: string, amount: number) => ({
      service: SERVICE,
      usageType,
      amount,
      currency: 'USD',
    });
    const lines = [
      line('USE1-NovaPro-input-tokens', 1.25),
      line('USE1-NovaPro-output-tokens', 2),
      line('USE1-NovaPro-input-tokens-batch', 0.5),
      line('USE1-B', 2),
      line('USE1-A', 2),
      line('USE1-C', 1),
      line('USE1-D', 3),
      line('USE1-Free', 0),
    ];
    world.bill = { kind: 'billed', days: [{ day: '2026-11-26', isEstimated: false, lines }] };
    await run(world, '2026-11-28T06:00:00.000Z');
    expect(known(world).state).toEqual({ asked: '2026-11-28T06', regions: ['us-east-1'], currency: 'USD' });
    expect(known(world).days.get('2026-11-26')).toEqual({
      amounts: { tokens: 3.25, batch: 0.5, other: 8 },
      other: [
        ['USE1-D', 3],
        ['USE1-A', 2],
        ['USE1-B', 2],
      ],
      since: '2026-11-28',
    });
  });

  test('is kept for 35 days, and not for other Regions', async () => {
    const world = worldOf();
    world.bill = { kind: 'billed', days: [billed('2026-11-01', 5)] };
    await run(world, '2026-11-28T06:00:00.000Z');
    await run(world, '2026-12-06T06:00:00.000Z');
    expect(known(world).days.get('2026-11-01')).toMatchObject({ amounts: { tokens: 5 } });
    await run(world, '2026-12-07T06:00:00.000Z');
    expect([...known(world).days.keys()].at(0)).toBe('2026-11-02');
    world.bill = { kind: 'billed', days: [] };
    await run(world, '2026-12-07T07:00:00.000Z', { ...OPERATOR, regions: ['eu-west-1'] });
    expect([...known(world).days.keys()].at(0)).toBe('2026-11-30');
  });
});

describe('a reading that brings nothing', () => {
  test('leaves what is known, and is said', async () => {
    const world = worldOf();
    world.bill = { kind: 'billed', days: [billed('2026-11-26', 5)] };
    await run(world, '2026-11-28T06:00:00.000Z');
    world.bill = { kind: 'unread', failure: { kind: 'failed' }, message: 'the socket broke' };
    expect(await run(world, '2026-11-29T06:00:00.000Z')).toMatchObject({
      problems: ['billCheck: Cost Explorer could not be read; the socket broke'],
      asked: [expect.anything()],
    });
    expect(known(world).state).toEqual({
      asked: '2026-11-29T06',
      regions: ['us-east-1'],
      currency: 'USD',
      failure: { kind: 'failed' },
    });
    expect(known(world).days.get('2026-11-26')).toMatchObject({ amounts: { tokens: 5 } });
    expect(await run(world, '2026-11-29T07:00:00.000Z')).toEqual({ problems: [], asked: [] });
    world.bill = { kind: 'unread', failure: { kind: 'denied', action: 'ce:GetCostAndUsage' } };
    expect((await run(world, '2026-11-29T12:00:00.000Z')).problems).toEqual([
      'ce:GetCostAndUsage: access denied; the bill could not be read',
    ]);
  });

  test('is one in several currencies, too', async () => {
    const world = worldOf();
    world.bill = { kind: 'billed', days: [billed('2026-11-26', 5), billed('2026-11-25', 5, 'x', 'CNY')] };
    expect((await run(world, '2026-11-28T06:00:00.000Z')).problems).toEqual([
      'billCheck: Cost Explorer could not be read; expected one currency, found CNY, USD',
    ]);
    expect(known(world)).toMatchObject({ state: { failure: { kind: 'failed' } }, days: new Map() });
  });
});

import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { collect } from '../../../shared/collect.ts';
import { readFacts } from '../../../shared/facts/facts.ts';
import type { PriceFact } from '../../../shared/facts/price-fact.ts';
import type { OfferAnswer } from '../../../shared/pricing/list-prices/offer-answer.ts';
import { PREFIX, usageOf } from '../builders.ts';
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
const LUNA = 'openai.gpt-5.6-luna';
const NOVA = 'amazon.nova-micro-v1:0';

function run(
  world: CollectMemory,
  options: { readonly isPlan?: boolean; readonly isRefresh?: boolean } = {},
) {
  world.calls.length = 0;
  return collect(world, OPERATOR, { until: UNTIL, ...options });
}

/** Input price by model, as reconcile would read it. */
async function prices(world: CollectMemory): Promise<Record<string, number | undefined>> {
  const parameters = await world.readParameters();
  const { items } = readFacts({ prefix: PREFIX, parameters }).prices;
  return Object.fromEntries(
    [...items].flatMap(([id, item]) =>
      'withoutOffer' in item ? [] : [[id.replace(' us-east-1', ''), (item as PriceFact).regional?.now.input]],
    ),
  );
}

function seeded(): CollectMemory {
  return collectWorld({
    used: [OPUS, `us.${LUNA}`, NOVA],
    offers: { [OPUS]: offer(5.5), [LUNA]: offer(0.22) },
  });
}

describe('a run', () => {
  it('writes what AWS charges for models with traffic, by base id', async () => {
    const world = seeded();
    const outcome = await run(world);
    expect(await prices(world)).toEqual({ [OPUS]: 5.5, [LUNA]: 0.22 });
    expect(outcome).toMatchObject({ outcome: 'written', readings: { read: 3 }, problems: [] });
    expect(world.logs).toEqual([{ message: 'collected', fields: outcome }]);
  });

  it('reports names below the prefix that are none of the operator’s, wherever they are', async () => {
    const world = seeded();
    for (const path of [
      'settings',
      'models/a/b',
      'prices/x',
      'operator',
      'facts/later/all',
      'modells/chat',
      'y',
    ])
      write(world, `${PREFIX}/${path}`, '{}');
    const message = 'unknown parameter; expected settings, models/<name> or prices/<name>';
    expect((await run(world)).problems).toMatchObject([
      { where: 'modells/chat', message },
      { where: 'y', message },
    ]);
  });

  it('asks for each model once a day, and then writes the dates and what was used', async () => {
    const world = seeded();
    await run(world);
    expect((await run(world)).outcome).toBe('unchanged');
    expect(world.calls).toEqual([]);
    world.at = '2026-11-29T06:02:33.000Z';
    expect((await run(world)).outcome).toBe('written');
    expect(world.calls.filter((call) => call.startsWith('offer'))).toEqual([
      `offer ${OPUS}`,
      `offer ${LUNA}`,
    ]);
    expect(writesIn(world)).toEqual(['put facts/usage/all', 'put facts/read']);
  });

  it('asks for a new model at once', async () => {
    const world = seeded();
    await run(world);
    world.used.push('anthropic.claude-new');
    world.offers['anthropic.claude-new'] = offer(3);
    await run(world);
    expect(world.calls.filter((call) => call.startsWith('offer'))).toEqual(['offer anthropic.claude-new']);
    expect(await prices(world)).toMatchObject({ 'anthropic.claude-new': 3 });
  });

  it('asks again for an offer that there was not, after 30 days', async () => {
    const world = seeded();
    const asksForNova = async (at: string): Promise<boolean> => {
      world.at = at;
      await run(world);
      return world.calls.includes(`offer ${NOVA}`);
    };
    expect(await asksForNova('2026-11-01T06:00:00.000Z')).toBe(true);
    expect(await asksForNova('2026-11-02T06:00:00.000Z')).toBe(false);
    expect(await asksForNova('2026-11-30T06:00:00.000Z')).toBe(false);
    expect(await asksForNova('2026-12-01T06:00:00.000Z')).toBe(true);
    expect(await asksForNova('2026-12-02T06:00:00.000Z')).toBe(false);
  });

  it('asks for all of them again in a refresh, those without an offer included', async () => {
    const world = seeded();
    await run(world);
    world.offers[OPUS] = offer(4.4);
    const outcome = await run(world, { isRefresh: true });
    expect(world.calls.filter((call) => call.startsWith('offer'))).toEqual([
      `offer ${NOVA}`,
      `offer ${OPUS}`,
      `offer ${LUNA}`,
    ]);
    expect(outcome.facts).toMatchObject([
      { name: `${PREFIX}/facts/prices/all`, action: 'change', items: [`${OPUS} us-east-1`] },
    ]);
    expect(await prices(world)).toEqual({ [OPUS]: 4.4, [LUNA]: 0.22 });
  });

  it('takes a change over, with the day since when it holds', async () => {
    const world = seeded();
    await run(world);
    world.at = '2026-11-29T06:02:33.000Z';
    world.offers[OPUS] = offer(4.4);
    await run(world);
    expect(await prices(world)).toEqual({ [OPUS]: 4.4, [LUNA]: 0.22 });
    expect(writesIn(world)).toEqual(['put facts/prices/all', 'put facts/usage/all', 'put facts/read']);
  });

  it('keeps what it knows of a model that has no traffic any more', async () => {
    const world = seeded();
    await run(world);
    world.used = [];
    world.at = '2026-11-29T06:02:33.000Z';
    await run(world);
    expect(await prices(world)).toEqual({ [OPUS]: 5.5, [LUNA]: 0.22 });
  });

  it('only says what it would write, if that is asked for', async () => {
    const world = seeded();
    const outcome = await run(world, { isPlan: true });
    expect(outcome).toMatchObject({
      outcome: 'planned',
      facts: [
        { name: `${PREFIX}/facts/models/all`, action: 'create' },
        {
          name: `${PREFIX}/facts/prices/all`,
          action: 'create',
          items: [NOVA, `${OPUS} us-east-1`, `${LUNA} us-east-1`],
        },
        { name: `${PREFIX}/facts/usage/all`, action: 'create' },
        { name: `${PREFIX}/facts/lists/all`, action: 'create' },
        { name: `${PREFIX}/facts/read`, action: 'create', items: [] },
      ],
    });
    expect(world.store.size).toBe(0);
  });
});

describe('facts that people touched', () => {
  it('come back after a deletion', async () => {
    const world = seeded();
    await run(world);
    world.store.clear();
    await run(world);
    expect(await prices(world)).toEqual({ [OPUS]: 5.5, [LUNA]: 0.22 });
  });

  it('count as their newest version that makes sense, are a problem, and are written again', async () => {
    const world = seeded();
    await run(world);
    write(world, `${PREFIX}/facts/prices/all`, 'my notes');
    const outcome = await run(world);
    expect(outcome.problems).toEqual([
      {
        where: 'facts/prices/all',
        remedy: 'Delete this parameter',
        message: 'expected facts that this version of the operator wrote; version 1 is used instead',
      },
    ]);
    expect(await prices(world)).toEqual({ [OPUS]: 5.5, [LUNA]: 0.22 });
    expect((await run(world)).problems).toEqual([]);
  });

  it('are left to the next run if they changed between read and write', async () => {
    const world = seeded();
    const { readParameter } = world;
    let edits = 1;
    world.readParameter = async (name) => {
      if (name.includes('/prices/') && edits-- > 0) write(world, name, 'my notes');
      return readParameter(name);
    };
    expect(await run(world)).toMatchObject({
      outcome: 'left',
      facts: [{ result: 'written' }, { result: 'changed-meanwhile' }, {}, {}, {}],
    });
    expect(world.store.get(`${PREFIX}/facts/prices/all`)?.at(-1)?.value).toBe('my notes');
    await run(world);
    expect(await prices(world)).toEqual({ [OPUS]: 5.5, [LUNA]: 0.22 });
  });
});

describe('whatever fails', () => {
  const FAILURES: readonly [string, Partial<CollectMemory>][] = [
    ['the parameters', { readParameters: async () => Promise.reject(new Error('no')) }],
    ['the catalogue', { readCatalogue: async () => Promise.reject(new Error('no')) }],
    ['the usage', { readUsage: async () => Promise.reject(new Error('no')) }],
  ];

  test.each(FAILURES)('a run without %s ends and writes nothing', async (_, failing) => {
    const world = seeded();
    await run(world);
    world.at = '2026-11-29T06:02:33.000Z';
    world.calls.length = 0;
    await expect(collect({ ...world, ...failing }, OPERATOR, { until: UNTIL })).rejects.toThrow('no');
    expect(writesIn(world)).toEqual([]);
  });

  test.each([
    { kind: 'denied', action: 'bedrock:ListFoundationModelAgreementOffers' },
    { kind: 'throttled', message: 'slow down' },
    { kind: 'failed', message: 'no' },
    { kind: 'account-not-authorized' },
    { kind: 'no-offer' },
    { kind: 'several-offers' },
    { kind: 'another-model' },
    { kind: 'offer', rates: [] },
  ] as const)('a reading that brings nothing ($kind) leaves the prices as they are', async (answer) => {
    const world = seeded();
    await run(world);
    const before = world.store.get(`${PREFIX}/facts/prices/all`);
    world.at = '2026-11-29T06:02:33.000Z';
    const { offers } = world;
    world.offers = { [OPUS]: answer, [LUNA]: answer };
    const { problems } = await run(world);
    expect(problems.map(({ where }) => where)).toEqual(answer.kind === 'denied' ? [answer.action] : []);
    expect(world.store.get(`${PREFIX}/facts/prices/all`)).toEqual(before);
    // The next healthy day has the new price.
    world.offers = { ...offers, [OPUS]: offer(6) };
    world.at = '2026-11-30T06:02:33.000Z';
    await run(world);
    expect(await prices(world)).toEqual({ [OPUS]: 6, [LUNA]: 0.22 });
  });

  it('a write that fails ends the writing of its kind, without dates of reading; the next run goes on', async () => {
    const world = seeded();
    const { putParameter } = world;
    world.putParameter = (name, value) =>
      name.includes('/prices/')
        ? Promise.reject(new Error('ssm:PutParameter: ParameterMaxVersionLimitExceeded'))
        : putParameter(name, value);
    const outcome = await run(world);
    expect(outcome).toMatchObject({
      outcome: 'left',
      facts: [
        { result: 'written' },
        { result: 'failed' },
        { result: 'written' },
        { result: 'written' },
        { result: 'not-reached' },
      ],
    });
    expect(outcome.problems).toMatchObject([{ remedy: 'Remove the labels of its old versions' }]);
    world.putParameter = putParameter;
    await run(world);
    expect(await prices(world)).toEqual({ [OPUS]: 5.5, [LUNA]: 0.22 });
  });
});

describe('many models', () => {
  const ids = Array.from({ length: 70 }, (_, index) => `anthropic.claude-model-${index}-20260101-v1:0`);
  const many = (): CollectMemory =>
    collectWorld({
      used: [...ids],
      offers: Object.fromEntries(ids.map((id, index) => [id, offer(1 + index / 10)])),
    });

  it('share few parameters', async () => {
    const world = many();
    await run(world);
    expect(Object.keys(await prices(world))).toHaveLength(ids.length);
    expect(world.store.size).toBeLessThanOrEqual(10);
    for (const versions of world.store.values())
      expect(versions.at(-1)?.value.length).toBeLessThanOrEqual(4_096);
    expect((await run(world)).outcome).toBe('unchanged');
  });

  it('are whole to a reader after every single write, wherever a run dies', async () => {
    const expected = Object.fromEntries(ids.map((id, index) => [id, 1 + index / 10]));
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 12 }), fc.integer({ min: 1, max: 69 }), async (lives, first) => {
        const world = many();
        world.used = ids.slice(0, first);
        await run(world);
        const before = await prices(world);
        world.used = [...ids];
        const { putParameter, deleteParameter } = world;
        let left = lives;
        const once =
          <Arguments extends unknown[]>(write: (...given: Arguments) => Promise<void>) =>
          async (...given: Arguments): Promise<void> => {
            if (left-- <= 0) throw new Error('the run died');
            await write(...given);
            const seen = await prices(world);
            for (const [id, price] of Object.entries(before)) expect(seen[id]).toBe(price);
            for (const [id, price] of Object.entries(seen)) expect(price).toBe(expected[id]);
          };
        world.putParameter = once(putParameter);
        world.deleteParameter = once(deleteParameter);
        await run(world);
        left = Number.POSITIVE_INFINITY;
        await run(world);
        await run(world);
        expect(await prices(world)).toEqual(expected);
        expect((await run(world)).outcome).toBe('unchanged');
      }),
      { numRuns: 20 },
    );
  });

  it('are written once by two runs at once', async () => {
    const world = many();
    await Promise.all([run(world), run(world)]);
    await run(world);
    await run(world);
    expect(Object.keys(await prices(world))).toHaveLength(ids.length);
    expect((await run(world)).outcome).toBe('unchanged');
  });
});

describe('further Regions', () => {
  const BOTH = { ...OPERATOR, regions: ['eu-west-1'] };
  const AWAY = new Error('eu-west-1 is not opted in');
  const regional = (price: number): OfferAnswer => {
    const rate = (dimension: string, usd: number) => ({ dimension, price: String(usd), unit: 'Units' });
    return offer(price, 5 * price, [
      rate('EU_input_tokens_standard', 2 * price),
      rate('EU_output_tokens_standard', 10 * price),
    ]);
  };
  const both = (overrides: Partial<CollectMemory> = {}) =>
    collectWorld({ used: [OPUS], offers: { [OPUS]: regional(5) }, ...overrides });
  const runBoth = (world: CollectMemory) => collect(world, BOTH, { until: UNTIL });
  const away = (error: unknown) => (error === AWAY ? 'not opted in' : undefined);
  const failing = (error: Error) => ({
    inRegion: () => ({
      ...collectWorld(),
      readCatalogue: () => Promise.reject(error),
      readUsage: async () => usageOf([OPUS]),
    }),
    outOfReach: away,
  });

  it('have prices of their own', async () => {
    const world = both();
    await runBoth(world);
    expect(await prices(world)).toEqual({ [OPUS]: 5, [`${OPUS} eu-west-1`]: 10 });
  });

  it('keep their last facts while they are out of reach', async () => {
    const world = both();
    await runBoth(world);
    Object.assign(world, failing(AWAY), { at: '2026-11-29T06:02:33.000Z' });
    world.offers[OPUS] = regional(4);
    await runBoth(world);
    expect(await prices(world)).toEqual({ [OPUS]: 4, [`${OPUS} eu-west-1`]: 10 });
  });

  it('end the run if they cannot be read for any other reason', async () => {
    const world = both(failing(new Error('throttled')));
    await expect(runBoth(world)).rejects.toThrow('throttled');
    expect(writesIn(world)).toEqual([]);
  });
});

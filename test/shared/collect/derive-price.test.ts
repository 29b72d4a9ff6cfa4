import { describe, expect, it, test } from 'vitest';
import { derivePrice, type PriceReading } from '../../../shared/collect/derive-price.ts';
import { derivePrices } from '../../../shared/collect/derive-prices.ts';
import { PriceFact } from '../../../shared/facts/price-fact.ts';

const RATE = { rate: 'EU_input_tokens_standard' };
const FIRST = { input: 2, output: 10, cacheRead: 0.2, ...RATE };

function reading(at: string, regional: object, source: PriceReading['source'] = 'offer'): PriceReading {
  return {
    source,
    at: at.includes('T') ? at : `${at}T06:02:33Z`,
    prices: { regional: { ...FIRST, ...regional } },
  };
}

/** What is known after these readings, one after the other. */
function known(...readings: readonly PriceReading[]): PriceFact | undefined {
  const fact = readings.reduce<PriceFact | undefined>(derivePrice, undefined);
  // All that is derived can be kept.
  if (fact !== undefined) expect(PriceFact.parse(JSON.parse(JSON.stringify(fact)))).toEqual(fact);
  return fact;
}

describe('the first reading', () => {
  it('holds for all time', () => {
    expect(known(reading('2026-11-01', {}))).toEqual({ regional: { now: { ...FIRST, source: 'offer' } } });
  });

  it('is none without a price', () => {
    expect(known({ source: 'offer', at: '2026-11-01T06:02:00Z', prices: {} })).toBeUndefined();
  });
});

describe('a change', () => {
  it('holds from midnight before its first reading on; what held before stays', () => {
    expect(known(reading('2026-11-01', {}), reading('2026-11-15', { cacheRead: 0.1 }))?.regional).toEqual({
      now: { ...FIRST, cacheRead: 0.1, source: 'offer', since: '2026-11-15' },
      before: [{ ...FIRST, source: 'offer' }],
    });
  });

  it('leaves what held before until nothing of the last 40 days is priced with it', () => {
    const changed = [reading('2026-10-01', {}), reading('2026-10-15', { input: 2.2 })];
    const formerOn = (day: string) => known(...changed, reading(day, { input: 2.2 }))?.regional?.before;
    expect(formerOn('2026-11-23')).toHaveLength(1);
    expect(formerOn('2026-11-24')).toBeUndefined();
  });

  it('of the same day replaces the one before it', () => {
    const twice = known(
      reading('2026-11-01', {}),
      reading('2026-11-15T03:10:00Z', { input: 2.2 }),
      reading('2026-11-15T23:10:00Z', { input: 2.4 }),
    );
    expect(twice?.regional?.now).toMatchObject({ input: 2.4, since: '2026-11-15' });
    expect(twice?.regional?.before).toEqual([{ ...FIRST, source: 'offer' }]);
  });

  it('is kept with at most three others', () => {
    const many = Array.from({ length: 7 }, (_, day) =>
      reading(`2026-11-0${day + 1}`, { input: 2 + day / 10 }),
    );
    expect(known(...many)?.regional?.before?.map(({ input }) => input)).toEqual([2.5, 2.4, 2.3]);
  });

  it('is none if the reading says the same again', () => {
    const once = known(reading('2026-11-01', {}));
    expect(known(reading('2026-11-01', {}), reading('2026-11-02', {}))).toEqual(once);
  });
});

describe('a change of more than a half', () => {
  const start = reading('2026-11-01', {});
  const cheap = { input: 0.4, output: 2, cacheRead: 0.04 };

  test.each([
    ['a second reading is missing', [reading('2026-11-15', cheap)], 2],
    [
      'the second reading comes too early',
      [reading('2026-11-15T06:00:00Z', cheap), reading('2026-11-16T01:59:00Z', cheap)],
      2,
    ],
    [
      'a second reading says another price',
      [reading('2026-11-15', cheap), reading('2026-11-16', { ...cheap, input: 0.5 })],
      2,
    ],
    ['a second reading says the old price', [reading('2026-11-15', cheap), reading('2026-11-16', {})], 2],
    ['a second reading says the same', [reading('2026-11-15', cheap), reading('2026-11-16', cheap)], 0.4],
    [
      'it takes three readings',
      [
        reading('2026-11-15T06:00:00Z', cheap),
        reading('2026-11-15T07:00:00Z', cheap),
        reading('2026-11-16T02:00:00Z', cheap),
      ],
      0.4,
    ],
  ] as const)('%s', (_, readings, input) => {
    expect(known(start, ...readings)?.regional?.now.input).toBe(input);
  });

  it('is held meanwhile, with the time of its first reading', () => {
    const held = known(start, reading('2026-11-15', cheap));
    expect(held?.regional?.held).toEqual({ ...cheap, at: '2026-11-15T06:02Z' });
    expect(known(start, reading('2026-11-15', cheap), reading('2026-11-15T09:00:00Z', cheap))).toEqual(held);
    expect(
      known(start, reading('2026-11-15', cheap), reading('2026-11-16', {}))?.regional?.held,
    ).toBeUndefined();
  });

  it('holds from the day of the first reading on', () => {
    const taken = known(start, reading('2026-11-15', cheap), reading('2026-11-16', cheap))?.regional;
    expect(taken?.now.since).toBe('2026-11-15');
    expect(taken?.held).toBeUndefined();
  });

  it('that waited for longer than prices are kept leaves nothing of what held before', () => {
    const takenOn = (day: string) =>
      known(start, reading('2026-11-15', cheap), reading(day, cheap))?.regional;
    expect(takenOn('2026-12-24')?.before).toEqual([{ ...FIRST, source: 'offer' }]);
    expect(takenOn('2026-12-25')).toEqual({
      now: { ...FIRST, ...cheap, source: 'offer', since: '2026-11-15' },
    });
  });

  test.each([
    [1, 1, 'taken'],
    [1, 1.5, 'taken'],
    [1, 1.51, 'held'],
    [1, 0.5, 'taken'],
    [1, 0.49, 'held'],
    [1, 20, 'held'],
    [1, 20.1, 'refused'],
    [20.1, 1, 'refused'],
  ] as const)('from %d to %d is %s', (was, is, what) => {
    const price = (input: number) => ({ input, output: 100, cacheRead: 0.05 });
    const { now, held } =
      known(reading('2026-11-01', price(was)), reading('2026-11-15', price(is)))?.regional ?? {};
    expect([now?.input, held?.input]).toEqual(
      { taken: [is, undefined], held: [was, is], refused: [was, undefined] }[what],
    );
  });
});

describe('prices of service tiers', () => {
  const flex = (input: number | null, output: number | null = null) => ({
    tiers: { flex: [input, output, null, null] },
  });

  it('that are read for the first time hold for as long as the standard price', () => {
    const later = known(reading('2026-11-01', {}), reading('2026-11-15', flex(1, 5)))?.regional;
    expect(later).toEqual({ now: { ...FIRST, source: 'offer', ...flex(1, 5) } });
  });

  it('hold from the day of their change on, with what held before', () => {
    const changed = known(reading('2026-11-01', flex(1, 5)), reading('2026-11-15', flex(0.8, 5)))?.regional;
    expect(changed).toEqual({
      now: { ...FIRST, source: 'offer', since: '2026-11-15', ...flex(0.8, 5) },
      before: [{ ...FIRST, source: 'offer', ...flex(1, 5) }],
    });
  });

  it('change with the standard price', () => {
    const changed = known(
      reading('2026-11-01', flex(1, 5)),
      reading('2026-11-15', { input: 2.2, ...flex(1.1, 5) }),
    );
    expect(changed?.regional?.now).toMatchObject({ input: 2.2, since: '2026-11-15', ...flex(1.1, 5) });
    expect(changed?.regional?.before).toMatchObject([{ input: 2, ...flex(1, 5) }]);
  });

  it('stay where a reading lacks them, unless it is of another source', () => {
    const first = reading('2026-11-01', flex(1, 5));
    expect(known(first, reading('2026-11-15', flex(null, 5)))).toEqual(known(first));
    expect(known(first, reading('2026-11-15', {}))).toEqual(known(first));
    const { now } = known(first, reading('2026-11-15', { input: 2.2 }, 'priceList'))?.regional ?? {};
    expect(now).not.toHaveProperty('tiers');
  });

  it.each([
    ['a change of more than a half waits', [reading('2026-11-15', flex(0.4, 5))], 1, 0.4],
    [
      'a second reading that says the same bears it out',
      [reading('2026-11-15', flex(0.4, 5)), reading('2026-11-16', flex(0.4, 5))],
      0.4,
      undefined,
    ],
    [
      'a second reading that says another one does not',
      [reading('2026-11-15', flex(0.4, 5)), reading('2026-11-16', flex(0.3, 5))],
      1,
      0.3,
    ],
    ['a change of more than twenty times is refused', [reading('2026-11-15', flex(0.01, 5))], 1, undefined],
  ] as const)('%s', (_, readings, input, waiting) => {
    const { now, held } = known(reading('2026-11-01', flex(1, 5)), ...readings)?.regional ?? {};
    expect([now?.tiers?.flex?.[0], held?.tiers?.flex?.[0]]).toEqual([input, waiting]);
  });
});

describe('what a reading lacks', () => {
  it('stays as it was', () => {
    const { cacheRead: _, ...rest } = FIRST;
    const lacking: PriceReading = { source: 'offer', at: '2026-11-15T06:00:00Z', prices: { regional: rest } };
    const first = known(reading('2026-11-01', {}));
    expect(derivePrice(first, lacking)).toEqual(first);
    expect(derivePrice(first, { ...lacking, prices: {} })).toEqual(first);
  });

  it("is not filled with another source's price", () => {
    const { cacheRead: _, ...rest } = FIRST;
    const first = known(reading('2026-11-01', {}));
    const listed = derivePrice(first, {
      source: 'priceList',
      at: '2026-11-15T06:00:00Z',
      prices: { regional: rest },
    });
    expect(listed?.regional?.now).toEqual({ ...rest, source: 'priceList', since: '2026-11-15' });
  });
});

test('a card without any price that holds brings no fact', () => {
  const price = { source: 'offer', prices: {}, at: '2026-11-28T06:02:33.000Z' } as const;
  const reading = {
    kind: 'read',
    prices: new Map([['us-east-1', price]]),
    rejections: [],
    unknown: [],
    hasNoOffer: false,
  } as const;
  expect(derivePrices(new Map(), new Map([['a.b', reading]]), '2026-11-28')).toEqual(new Map());
});

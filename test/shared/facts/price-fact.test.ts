import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { formatFact, parseFact } from '../../../shared/facts/fact-text.ts';
import { readFacts } from '../../../shared/facts/facts.ts';
import { listPricesIn } from '../../../shared/facts/list-prices-in.ts';
import { PriceItem } from '../../../shared/facts/price-fact.ts';
import { listPrices } from '../../../shared/pricing/sources/list-prices.ts';
import { PREFIX, parameter } from '../builders.ts';

const MODEL = 'vendor.chat-v1:0';
const ID = `${MODEL} us-east-1`;
const KNOWN = { input: 2.2, output: 11, source: 'offer', rate: 'USE1_input_tokens_standard' };
const TIERS = { flex: [1.1, 5.5, null, null], priority: [4.4, 22, 0.44, null] };
const FACT = {
  regional: {
    now: { ...KNOWN, since: '2026-11-15', tiers: TIERS },
    before: [KNOWN, { ...KNOWN, tiers: { flex: [1, null, null, null] } }],
    held: { input: 0.5, output: 2, at: '2026-11-19T06:02Z', tiers: TIERS },
  },
  global: { now: KNOWN },
};
const PLAIN = { regional: { now: KNOWN } };
const ITEMS = new Map<string, object>([
  [ID, FACT],
  ['vendor.plain us-east-1', PLAIN],
]);

/** What an operator does that knows nothing of service tiers: it reads the items, and takes no key that it does not know. */
function readByAnEarlierVersion(text: string): Map<string, unknown> {
  const Known = z.strictObject({
    input: z.number(),
    output: z.number(),
    source: z.string(),
    rate: z.string(),
    since: z.optional(z.string()),
  });
  const Scope = z.strictObject({
    now: Known,
    before: z.optional(z.array(Known)),
    held: z.optional(z.strictObject({ input: z.number(), output: z.number(), at: z.string() })),
  });
  const Item = z.strictObject({ regional: z.optional(Scope), global: z.optional(Scope) });
  const { version, items } = JSON.parse(text);
  expect(version).toBe(1);
  return new Map(Object.entries(items).map(([id, item]) => [id, Item.parse(item)]));
}

describe('a price', () => {
  const itemOf = (amounts: object) => ({
    regional: { now: { ...amounts, source: 'priceList', rate: 'x' } },
  });

  test.each(['input', 'textUnit', 'vcpuHour', 'gbHour'])('may have the amount of %s alone', (kind) => {
    expect(PriceItem.safeParse(itemOf({ [kind]: 0 })).success).toBe(true);
  });

  test.each([
    ['no amount', {}],
    ['output but not input', { output: 1 }],
  ])('with %s is none', (_, amounts) => {
    expect(PriceItem.safeParse(itemOf(amounts)).success).toBe(false);
  });
});

describe('a list price with service tiers', () => {
  test('comes back as it was written', () => {
    const text = formatFact(ITEMS);
    expect(parseFact(text)).toEqual(ITEMS);
    for (const item of parseFact(text)?.values() ?? []) expect(PriceItem.parse(item)).toEqual(item);
    expect(formatFact(parseFact(text) ?? new Map())).toBe(text);
  });

  test('is read by earlier versions without them', () => {
    const { tiers: _, ...now } = FACT.regional.now;
    const { tiers: __, ...held } = FACT.regional.held;
    expect(readByAnEarlierVersion(formatFact(ITEMS))).toEqual(
      new Map<string, object>([
        [ID, { regional: { now, before: [KNOWN, KNOWN], held }, global: { now: KNOWN } }],
        ['vendor.plain us-east-1', PLAIN],
      ]),
    );
  });

  test('has the text of earlier versions where there are no tiers', () => {
    const text = '{"version":1,"items":{\n"a.b us-east-1":{"regional":{"now":{"input":1}}}\n}}';
    expect(formatFact(new Map([['a.b us-east-1', { regional: { now: { input: 1 } } }]]))).toBe(text);
    expect(formatFact(parseFact(text) ?? new Map())).toBe(text);
  });

  test('takes at most 210 bytes more for two tiers of all kinds in both scopes', () => {
    const tiers = { flex: [1.375, 8.25, 0.1375, 1.71875], priority: [5.5, 33, 0.55, 6.875] };
    const bytes = (more: object) =>
      formatFact(
        new Map([[ID, { regional: { now: { ...KNOWN, ...more } }, global: { now: { ...KNOWN, ...more } } }]]),
      ).length;
    expect(bytes({ tiers }) - bytes({})).toBeLessThanOrEqual(210);
  });

  test.each([
    ['no object', '"tiers":5'],
    ['of no item', '"tiers":{"other us-east-1":{"regional.now":{"flex":[1,1,1,1]}}}'],
    [
      'of no place',
      `"tiers":{"${ID}":{"global.now":{"flex":[1,1,1,1]},"regional.before.0":{"flex":[1,1,1,1]}}}`,
    ],
    ['no places', `"tiers":{"${ID}":5}`],
  ])('is read without tiers that are %s', (_, tiers) => {
    const items = `"items":{"${ID}":${JSON.stringify(PLAIN)}}`;
    expect(parseFact(`{"version":1,${items},${tiers}}`)).toEqual(new Map([[ID, PLAIN]]));
  });

  test('prices a series on each day by tier and kind', () => {
    const { prices } = readFacts({
      prefix: PREFIX,
      parameters: [parameter('facts/prices/all', formatFact(ITEMS))],
    });
    expect(prices.problems).toEqual([]);
    const pricesOf = listPrices(listPricesIn(prices.items, 'us-east-1'));
    const matches = pricesOf({ id: MODEL, base: MODEL, scope: 'in-region' });
    expect(matches.map((match) => match.prices.tiers)).toEqual([
      { flex: { input: 1.1, output: 5.5 }, priority: { input: 4.4, output: 22, cacheRead: 0.44 } },
      undefined,
      { flex: { input: 1 } },
    ]);
  });
});

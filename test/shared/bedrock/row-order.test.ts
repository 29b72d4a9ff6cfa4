import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import type { KnownUse, Usage } from '../../../shared/bedrock/catalogue.ts';
import { monitoredModels } from '../../../shared/bedrock/monitored-models.ts';
import { catalogueOf, configOf, foundationModel, systemProfile, usageOf } from '../builders.ts';
import { law } from '../laws.ts';

const BASES = ['v.a', 'v.b', 'v.c', 'v.d', 'v.e'];
const catalogue = catalogueOf({
  foundationModels: BASES.map((id) => foundationModel(id, { name: id })),
  profiles: BASES.map((id) => systemProfile('us', id)),
});

type Orders = Readonly<Record<string, number | undefined>>;

/** Keys of rows of these series, with entries of these orders and with these ranks of series. */
function keysOf(
  series: readonly string[],
  { entries = {}, ranks = {} }: { readonly entries?: Orders; readonly ranks?: Orders },
): string[] {
  const models = Object.fromEntries(
    Object.entries(entries).map(([id, order]) => [
      id.slice(2),
      { modelId: id, ...(order === undefined ? {} : { order }) },
    ]),
  );
  const known = new Map<string, KnownUse>();
  for (const [id, rank] of Object.entries(ranks))
    if (rank !== undefined) known.set(id, { rank, busyness: 1 });
  const usage: Usage = { ...usageOf(series), known };
  return monitoredModels(configOf({ models }), bedrockOf(catalogue), usage).rows.map(({ key }) => key);
}

test.each<[string, Parameters<typeof keysOf>[1], string[]]>([
  [
    'nothing is known: entries, then discovered models',
    { entries: { 'v.d': undefined } },
    ['m/d', 'd/v.a', 'd/v.b', 'd/v.c'],
  ],
  [
    'the rank is known of all: entries and discovered models alike',
    { entries: { 'v.d': undefined }, ranks: { 'v.a': 3, 'v.b': 1, 'v.c': 4, 'v.d': 2 } },
    ['d/v.b', 'm/d', 'd/v.a', 'd/v.c'],
  ],
  [
    'the rank is known of some: they come first',
    { entries: { 'v.d': undefined }, ranks: { 'v.c': 1, 'v.b': 2 } },
    ['d/v.c', 'd/v.b', 'm/d', 'd/v.a'],
  ],
  [
    'an order comes before every rank, the lowest at the top',
    { entries: { 'v.a': 20, 'v.d': 3, 'v.b': undefined }, ranks: { 'v.a': 1, 'v.b': 2, 'v.c': 3, 'v.d': 4 } },
    ['m/d', 'm/a', 'm/b', 'd/v.c'],
  ],
  [
    'of one order, the rank decides, then the name',
    { entries: { 'v.a': 0, 'v.b': 0, 'v.c': 0, 'v.d': 0 }, ranks: { 'v.d': 1, 'v.c': 2 } },
    ['m/d', 'm/c', 'm/a', 'm/b'],
  ],
])('%s', (_, given, keys) => {
  expect(keysOf(['v.a', 'v.b', 'v.c', 'v.d'], given)).toEqual(keys);
});

test('a model of several series has the place of its best one', () => {
  const series = ['v.a', 'us.v.a', 'v.b'];
  expect(keysOf(series, { ranks: { 'v.a': 9, 'us.v.a': 1, 'v.b': 2 } })).toEqual(['d/v.a', 'd/v.b']);
  expect(keysOf(series, { ranks: { 'v.a': 9, 'v.b': 2 } })).toEqual(['d/v.b', 'd/v.a']);
});

test('whatever orders and ranks there are, no row before another has a higher order, or the same and a higher rank', () => {
  const number = fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined });
  const orders = fc.dictionary(fc.constantFrom(...BASES), number, { noNullPrototype: true });
  law(
    fc.property(orders, orders, (entries, ranks) => {
      const keys = keysOf(BASES, { entries, ranks });
      expect(keys).toHaveLength(BASES.length);
      const places = keys.map((key) => {
        const id = key.startsWith('m/') ? `v.${key.slice(2)}` : key.slice(2);
        return [entries[id] ?? 10_000, ranks[id] ?? 10_000] as const;
      });
      const sorted = places.toSorted(
        ([order, rank], [otherOrder, otherRank]) => order - otherOrder || rank - otherRank,
      );
      expect(places).toEqual(sorted);
    }),
  );
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainClaim } from '../../../../local/tool/inventory/explain-claim.ts';
import { explainPrice } from '../../../../local/tool/inventory/explain-price.ts';
import {
  type InventoryItem,
  type InventorySources,
  inventory,
  isUnpriced,
} from '../../../../local/tool/inventory/inventory.ts';
import { formatPriceSource } from '../../../../shared/pricing/price-source.ts';
import { law } from '../../../shared/laws.ts';
import {
  app,
  eu,
  IDLE,
  know,
  NOVA,
  owned,
  rented,
  us,
  type Wanted,
  worlds,
} from '../../../shared/pricing/known.ts';

function itemOf(known: InventorySources, id: string): InventoryItem {
  const item = inventory(known).find(({ series }) => series.id === id);
  if (item === undefined) throw new Error(`expected ${id} in the inventory, found none`);
  return item;
}

describe('the inventory', () => {
  test('has every series that is listed, in use or named, each once, by id; no variant with a third part', () => {
    const ids = inventory(know({ models: { typo: 'vendor.unlisted' } }, ['mars.x.y'])).map(
      ({ series }) => series.id,
    );
    const all = [NOVA, owned, rented, 'app123456789', eu.id, us.id, 'mars.x.y', IDLE, 'vendor.unlisted'];
    expect(ids).toEqual(all.toSorted());
  });

  test('a profile whose traffic is published under its ARN is no second series', () => {
    const ids = inventory(know({}, [app.arn])).map(({ series }) => series.id);
    expect(ids).toContain(app.arn);
    expect(ids).not.toContain(app.id);
  });

  const row = (key: string, title: string) => ({ kind: 'row', key, title });
  const nova = row(`d/${NOVA}`, `Name of ${NOVA}`);

  test.each<[string, Wanted, string[], string, object]>([
    ['discovered, with traffic', {}, [NOVA], NOVA, { traffic: 'data', placement: nova, isHeld: true }],
    [
      'without, of a model with a row',
      {},
      [rented],
      NOVA,
      { traffic: 'none', placement: nova, isHeld: false },
    ],
    ['an entry', { models: { a: us.id } }, [], us.id, { placement: row('m/a', 'a'), isHeld: true }],
    [
      'of an entry, once in use',
      { models: { a: NOVA } },
      [],
      rented,
      { placement: row('m/a', 'a'), isHeld: false },
    ],
    [
      'hidden',
      { models: { a: { modelId: NOVA, hidden: true } } },
      [NOVA],
      NOVA,
      { placement: { kind: 'hidden' } },
    ],
    ['idle, listed', {}, [], IDLE, { placement: { kind: 'idle' }, isHeld: false }],
    [
      'idle, with a row',
      { settings: { discovery: { idle: 'rows' } } },
      [],
      IDLE,
      { placement: { kind: 'row' } },
    ],
    [
      'idle, not listed',
      { settings: { discovery: { idle: 'hide' } } },
      [],
      IDLE,
      { placement: { kind: 'none' } },
    ],
    [
      'filtered, with traffic',
      { settings: { discovery: { exclude: ['eu.*'] } } },
      [us.id, eu.id],
      eu.id,
      {
        traffic: 'data',
        placement: { kind: 'filtered' },
        isHeld: true,
        verdict: { by: 'exclude', pattern: 'eu.*' },
      },
    ],
    [
      'filtered, without',
      { settings: { discovery: { include: ['us.*'] } } },
      [us.id],
      eu.id,
      { traffic: 'none', placement: { kind: 'filtered' }, isHeld: false, verdict: { by: 'not included' } },
    ],
  ])('place of a series: %s', (_, wanted, used, id, expected) => {
    expect(itemOf(know(wanted, used), id)).toMatchObject(expected);
  });

  test('what fell silent is neither in use nor new', () => {
    expect(itemOf(know({ models: { a: NOVA } }, [], [rented]), rented)).toMatchObject({
      traffic: 'silent',
      placement: row('m/a', 'a'),
      isHeld: true,
    });
  });

  test.each([
    ['no price at all', {}, [NOVA], NOVA, true],
    [
      'a price of input alone',
      { prices: { p: { models: [NOVA], per: '1M', input: 1 } } },
      [NOVA],
      NOVA,
      true,
    ],
    [
      'all prices',
      { prices: { p: { models: [NOVA], per: '1M', input: 1, output: 0 } } },
      [NOVA],
      NOVA,
      false,
    ],
    ['by the hour', {}, [rented], rented, true],
    ['no traffic', {}, [], NOVA, false],
    ['traffic earlier this month', {}, [], us.id, true],
  ] as const)('unpriced: %s', (_, wanted, used, id, expected) => {
    expect(isUnpriced(itemOf(know(wanted, used, [us.id]), id))).toBe(expected);
  });
});

describe('for random books, entries and traffic', () => {
  test('the price that is explained is the one that the costs use', () => {
    law(
      fc.property(worlds, ({ prices, models, used }) => {
        const known = know({ prices, models }, used);
        const costs = known.costs.bySeries;
        const held = inventory(known).filter(({ isHeld }) => isHeld);
        expect(held.map(({ series }) => series.id)).toEqual([...costs.keys()].toSorted());
        for (const item of held) {
          const cost = costs.get(item.series.id);
          const from = cost?.price?.from;
          expect(explainPrice(item).winner).toBe(from === undefined ? undefined : formatPriceSource(from));
          expect(item.prices[0]?.prices).toEqual(cost?.price?.prices);
        }
      }),
    );
  });

  test('the entry that is explained is the one whose row or hidden model has the series', () => {
    law(
      fc.property(worlds, ({ prices, models, used }) => {
        const known = know({ prices, models }, used);
        const { rows, hidden, filtered } = known.estate;
        for (const { series, claim } of [...rows, ...hidden, ...filtered]) {
          for (const { id } of series) {
            const { winner } = explainClaim(itemOf(known, id), known.estate);
            expect(winner).toBe(claim === undefined ? undefined : `models/${claim.entry.name}`);
          }
        }
      }),
    );
  });
});

test('an application profile that nothing names more closely has the price of what it was made from', () => {
  let inline = 0;
  law(
    fc.property(worlds, ({ used, ...wanted }) => {
      const items = inventory(know(wanted, used));
      for (const { series, prices } of items.filter(({ series: { scope } }) => scope === 'application')) {
        const [best] = prices;
        if (best !== undefined && ['series', 'seriesPattern'].includes(best.level)) continue;
        const [ofSource] = items.find(({ series: { id } }) => id === series.source)?.prices ?? [];
        expect([best?.from, best?.prices]).toEqual([ofSource?.from, ofSource?.prices]);
        if (best?.from.kind === 'models') inline += 1;
      }
    }),
  );
  expect(inline).toBeGreaterThan(0);
});

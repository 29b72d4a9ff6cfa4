import { describe, expect, test } from 'vitest';
import { ANY_WIDTH } from '../../../../../local/tool/cli/columns.ts';
import {
  describePriceList,
  pricedSeries,
  priceListAsJson,
} from '../../../../../local/tool/cli/prices/list.ts';
import {
  FACTS,
  NEW,
  NOVA,
  OPUS,
  pricedRegion,
  RENTED,
  us,
  type WantedRegion,
  world,
} from './priced-region.ts';

function listed(wanted: WantedRegion): string[] {
  const region = pricedRegion(wanted);
  return describePriceList(region, pricedSeries(region), ANY_WIDTH).map((line) =>
    line.replaceAll(/ {2,}/g, ' | ').trim(),
  );
}

describe('prices list', () => {
  test('says of each series with traffic where its price is from, since when it holds and when it was read', () => {
    const prices = { nova: { models: [NOVA], per: '1K', input: 0.0008, output: 0.0032, asOf: '2026-11-01' } };
    expect(listed({ prices, used: [us.id, world.id, NOVA, NEW, RENTED] })).toEqual([
      '| SERIES | SCOPE | USD PER 1M | PRICE FROM | SINCE | AS OF',
      `| ${NOVA} | in-region | 0.8 / 3.2 | prices/nova | 2026-11-01`,
      `| ${RENTED} | provisioned | by the hour`,
      `| ${world.id} | global | 4 / 20 | AWS list price | 2026-11-20`,
      `| ${us.id} | us | 4.4 / 22 | AWS list price | 2026-11-10 | 2026-11-20`,
      `| ${NEW} | in-region | no price`,
      '',
      `no price for ${NEW}: AWS has not been asked yet; bedrock-dashboard collect asks it`,
      '5 series with traffic: 1 typed price, 2 list prices of AWS, 1 billed by the hour, 1 without a price',
    ]);
  });

  test('says what tiers cost that served requests', () => {
    const pair = (served: string) => ({ modelId: NOVA, asked: served, served, metrics: ['Invocations'] });
    const price = { models: [NOVA], per: '1K', input: 0.0008, output: 0.0032 };
    const prices = { nova: { ...price, tiers: { flex: { input: 0.0004, output: 0.0016 } } } };
    const tiers = ['default', 'flex', 'priority'].map(pair);
    const notes = (settings: object) => listed({ settings, prices, tiers, used: [NOVA] }).slice(3, -1);
    expect(notes({})).toEqual([
      `tier flex: input 0.4, output 1.6 USD per 1M: ${NOVA}`,
      `tier priority: no price of its own, so its tokens count at the standard price: ${NOVA}`,
    ]);
    expect(notes({ tiers: 'show' })).toContain(
      `tier flex: no price of its own, so its tokens count at the standard price: ${NOVA}`,
    );
    expect(notes({ tiers: 'off' })).toEqual([]);
  });

  test('says what is not in a list price, once for all series that it concerns', () => {
    const [item] = [FACTS[`${OPUS} us-east-1`]];
    if (
      item === undefined ||
      'withoutOffer' in item ||
      item.regional === undefined ||
      item.global === undefined
    )
      throw new Error('no fact');
    const held = { input: 8.8, output: 44, at: '2026-11-20T06:02Z' };
    const facts = {
      [`${OPUS} us-east-1`]: {
        regional: { now: { ...item.regional.now, longContext: 5 }, held },
        global: { now: { ...item.global.now, longContext: 5 } },
      },
    };
    expect(listed({ facts, used: [us.id, world.id] }).slice(4, -1)).toEqual([
      `a token in a long context costs 5 times as much; that is not in the costs: ${world.id}, ${us.id}`,
      `AWS listed input 8.8, output 44 on 2026-11-20; a price that changes by more than half waits for a second reading: ${us.id}`,
    ]);
  });

  test.each([
    [{ listPrices: false }, 'list prices are not used: listPrices in settings is false'],
    [{ currency: 'EUR' }, 'list prices are not used: they are in USD, and currency in settings is EUR'],
  ])('with %j says why none is used', (settings, why) => {
    expect(listed({ settings, used: [us.id] }).slice(3)).toEqual([
      why,
      `no price for ${us.id}`,
      '1 series with traffic: 0 typed prices, 0 list prices of AWS, 1 without a price',
    ]);
  });

  test('names the multiplier of all prices, and what has traffic but no price of its own', () => {
    const prices = { opus: { models: [us.id], per: '1M', input: 4.4 } };
    const lines = listed({ settings: { priceMultiplier: 0.93 }, prices, used: [us.id] });
    expect(lines[1]).toBe(`| ${us.id} | us | 4.4 / - (no output) | prices/opus`);
    expect(lines.at(-1)).toBe('costs are these prices times 0.93 (priceMultiplier)');
  });

  test('without traffic there is nothing to list', () => {
    expect(listed({ used: [] })).toEqual([
      '',
      '0 series with traffic: 0 typed prices, 0 list prices of AWS, 0 without a price',
    ]);
  });

  test('as JSON: the price, its source, and what AWS lists', () => {
    const region = pricedRegion({ used: [us.id, NOVA] });
    expect(priceListAsJson(region, pricedSeries(region))).toMatchObject({
      region: 'us-east-1',
      currency: 'USD',
      priceMultiplier: 1,
      series: [
        {
          id: NOVA,
          listPrice: { kind: 'none', reason: expect.stringContaining('no offer'), read: '2026-11-20' },
        },
        {
          id: us.id,
          price: {
            from: 'AWS list price (USE1_input_tokens_standard)',
            perMillion: { input: 4.4, output: 22 },
            since: '2026-11-10',
          },
          listPrice: {
            kind: 'listed',
            scope: 'regional',
            read: '2026-11-20',
            price: { input: 4.4, source: 'offer' },
          },
        },
      ],
    });
  });
});

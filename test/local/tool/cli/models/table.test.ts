import { describe, expect, test } from 'vitest';
import { ANY_WIDTH } from '../../../../../local/tool/cli/columns.ts';
import {
  describeAllPrices,
  describePrices,
  perMillion,
} from '../../../../../local/tool/cli/models/price-words.ts';
import { formatGroups } from '../../../../../local/tool/cli/models/table.ts';
import type { InventoryItem } from '../../../../../local/tool/inventory/inventory.ts';
import { foundationModel } from '../../../../shared/builders.ts';

const priced: InventoryItem = {
  series: { id: 'us.vendor.large-model-v1:0', scope: 'us', base: 'vendor.large-model-v1:0' },
  model: foundationModel('vendor.large-model-v1:0', {
    lifecycle: { status: 'LEGACY', legacyDate: '2026-09-01', endOfLifeDate: '2027-03-01' },
  }),
  traffic: 'data',
  placement: { kind: 'row', key: 'd/vendor.large-model-v1:0', title: 'Large' },
  isHeld: true,
  claims: [],
  verdict: { isWanted: true, by: 'default' },
  prices: [
    {
      from: { kind: 'prices', name: 'all' },
      prices: { per: '1K', amounts: { input: 0.0033, output: 0.0165 } },
      level: 'base',
    },
  ],
  later: [],
  missing: ['cacheRead'],
};
const bare: InventoryItem = {
  ...priced,
  series: { id: 'app1', scope: 'application', base: 'vendor.x', name: 'chat' },
  model: foundationModel('vendor.x'),
  traffic: 'none',
  prices: [],
  missing: [],
};
const GROUPS = [{ heading: 'Large (discovered)', items: [priced, bare] }];

describe('the table', () => {
  test('a line a series where there is room, or where the width is not known', () => {
    const wide = [
      '  SERIES                      SCOPE               TRAFFIC  USD PER 1M                 PRICE FROM  LIFE CYCLE',
      '',
      'Large (discovered)',
      '  us.vendor.large-model-v1:0  us                  data     3.3 / 16.5 (no cacheRead)  prices/all  LEGACY since 2026-09-01, end of life 2027-03-01',
      '  app1                        application (chat)  none     no price',
    ];
    expect(formatGroups(GROUPS, 'USD', ANY_WIDTH)).toEqual(wide);
    const width = Math.max(...wide.map(({ length }) => length));
    expect(formatGroups(GROUPS, 'USD', width)).toEqual(wide);
    expect(formatGroups(GROUPS, 'USD', width - 1)).not.toEqual(wide);
  });

  test('two lines a series where there is none: the id is never cut', () => {
    expect(formatGroups(GROUPS, 'EUR', 80)).toEqual([
      '  SERIES',
      '    SCOPE               TRAFFIC  EUR PER 1M                 PRICE FROM  LIFE CYCLE',
      '',
      'Large (discovered)',
      '  us.vendor.large-model-v1:0',
      '    us                  data     3.3 / 16.5 (no cacheRead)  prices/all  LEGACY since 2026-09-01, end of life 2027-03-01',
      '  app1',
      '    application (chat)  none     no price',
    ]);
  });
});

describe('prices', () => {
  test.each([
    ['per 1K, without the dust of binary fractions', '1K', { input: 0.00025, output: 0.0033 }, '0.25 / 3.3'],
    ['0 is a price', '1M', { input: 0, output: 1 }, '0 / 1'],
    ['input alone', '1M', { input: 0.02 }, '0.02 / -'],
    ['images', '1K', { image: 0.04 }, '0.04 an image'],
    ['tokens and images', '1M', { output: 1, image: 0.04 }, '- / 1, 0.04 an image'],
    ['the cache alone', '1M', { cacheRead: 1 }, 'cache only'],
  ] as const)('in a table: %s', (_, per, amounts, words) => {
    expect(describePrices({ per, amounts })).toBe(words);
  });

  test('in a sentence: all kinds', () => {
    const amounts = { input: 0.003, cacheRead: 0.0003, cacheWrite: 0, image: 0.04 };
    expect(describeAllPrices({ per: '1K', amounts }, 'EUR')).toBe(
      'input 3, cache read 0.3, cache write 0 EUR per 1M; 0.04 EUR an image',
    );
  });

  test('an image has no unit of tokens', () => {
    expect(perMillion({ per: '1K', amounts: { input: 0.001, image: 0.04 } })).toEqual({
      input: 1,
      image: 0.04,
    });
  });
});

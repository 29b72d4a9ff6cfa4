import { describe, expect, test } from 'vitest';
import { itemAsJson } from '../../../../local/tool/cli/models/as-json.ts';
import { inventory } from '../../../../local/tool/inventory/inventory.ts';
import { tierLines } from '../../../../local/tool/words/tier-words.ts';
import { NOVA, pricedRegion } from '../cli/prices/priced-region.ts';

const pair = (asked: string, served = asked) => ({ modelId: NOVA, asked, served, metrics: ['Invocations'] });
const PRICES = {
  nova: { models: [NOVA], per: '1M', input: 0.8, output: 3.2, tiers: { flex: { input: 0.4, output: 1.6 } } },
};

function itemOf(
  tiers: Parameters<typeof pricedRegion>[0]['tiers'],
  prices: typeof PRICES | undefined = PRICES,
) {
  const region = pricedRegion({ prices, used: [NOVA], ...(tiers === undefined ? {} : { tiers }) });
  const item = inventory(region).find(({ series }) => series.id === NOVA);
  if (item === undefined) throw new Error('no series');
  return item;
}

describe('the tiers of a series', () => {
  test.each([
    ['are nothing where all of them are standard', [pair('default')], []],
    [
      'are named with what they cost',
      [pair('flex'), pair('default'), pair('priority', 'default'), pair('reserved')],
      [
        'default, flex, priority served as default, reserved',
        'flex: input 0.4, output 1.6 USD per 1M',
        'reserved: no price of its own, so its tokens count at the standard price',
      ],
    ],
  ])('%s', (_, tiers, lines) => {
    expect(tierLines(itemOf(tiers), 'USD')).toEqual(lines);
  });

  test('cost nothing that is known without a price', () => {
    const item = itemOf([pair('flex')]);
    expect(tierLines({ ...item, prices: [] }, 'USD')).toEqual(['flex']);
  });

  test('are in the JSON of models and explain', () => {
    expect(itemAsJson(itemOf([pair('priority', 'default')])).tiers).toEqual([
      { asked: 'priority', served: 'default' },
    ]);
    expect(itemAsJson(itemOf([pair('default')]))).not.toHaveProperty('tiers');
  });
});

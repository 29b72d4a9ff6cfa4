import { describe, expect, test } from 'vitest';
import { usageOf } from '../builders.ts';
import { BOARD, render } from '../dashboard/render.ts';

const NOVA = 'amazon.nova-pro-v1:0';
const usage = usageOf([NOVA]);
const prices = { nova: { models: [NOVA], per: '1M', input: 1, output: 1 } };

describe('a monthly budget that nothing is compared with', () => {
  const keysOf = (world: Parameters<typeof render>[0]): (string | undefined)[] =>
    render(world)
      .problems.filter(({ message }) => message === 'expected a price of a model in use, found none')
      .map(({ key }) => key);
  const settings = { monthlyBudget: 500 };
  const elsewhere = { ...BOARD, region: 'eu-west-1' };

  test.each<[string, Parameters<typeof render>[0], string[]]>([
    ['is a problem', { settings, usage }, ['monthlyBudget']],
    ['is none with a price', { settings, usage, prices }, []],
    [
      'is none beside a price that has to be corrected',
      { settings, usage, prices: { nova: { models: 1 } } },
      [],
    ],
    ['is none while nothing is in use', { settings }, []],
    ['is none without a budget', { usage }, []],
    ['is none where another Region may have a price', { settings, usage, linked: [BOARD, elsewhere] }, []],
    [
      'is said by the alarm that needs a price',
      { settings: { ...settings, alarms: { budgetPace: true } }, usage },
      ['alarms.budgetPace'],
    ],
  ])('%s', (_, world, keys) => {
    expect(keysOf(world)).toEqual(keys);
  });
});

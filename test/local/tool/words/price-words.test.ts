import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { priceWords } from '../../../../local/tool/words/price-words.ts';
import { PRICE_KINDS } from '../../../../shared/config/prices.ts';
import { sumCaveats } from '../../../../shared/metrics/caveats.ts';
import { costMath } from '../../../../shared/metrics/cost-math.ts';
import { law } from '../../../shared/laws.ts';

describe('two expressions of a cost', () => {
  test.each<[string, string, string, string[] | undefined]>([
    ['one price', 'input0*3/1000000', 'input0*3.3/1000000', ['price of input 3.00 -> 3.30 per 1M']],
    ['for 1,000', 'output0*0.015/1000', 'output0*0.02/1000', ['price of output 0.015 -> 0.02 per 1K']],
    ['another unit', 'input0*3/1000000', 'input0*0.003/1000', ['price of input 3.00 per 1M -> 0.003 per 1K']],
    [
      'to nothing',
      'cacheRead0*0.3/1000000',
      'cacheRead0*0/1000000',
      ['price of cache read 0.30 -> 0.00 per 1M'],
    ],
    ['of images', 'image0*0.04', 'image0*0.08', ['price of an image 0.04 -> 0.08']],
    [
      'of several series at one price',
      'SUM([input0,input1])*3/1000000',
      'SUM([input0,input1])*4/1000000',
      ['price of input 3.00 -> 4.00 per 1M'],
    ],
    [
      'one of several, below a prefix',
      'SUM([m0_input0*3/1000000,m0_input1*4/1000000])',
      'SUM([m0_input0*3/1000000,m0_input1*5/1000000])',
      ['price of input 4.00 -> 5.00 per 1M'],
    ],
    ['the multiplier', 'input0*3/1000000', 'input0*3/1000000*0.9', ['price multiplier 1 -> 0.9']],
    [
      'price and multiplier',
      'SUM([image0*0.04,image1*0.08])*0.9',
      'SUM([image0*0.05,image1*0.08])*0.8',
      ['price of an image 0.04 -> 0.05', 'price multiplier 0.9 -> 0.8'],
    ],
    [
      'below what leaves out the newest point',
      'IF(epoch<MAX(epoch),FILL(SUM([input0*3/1000000,input1*4/1000000]),0))',
      'IF(epoch<MAX(epoch),FILL(SUM([input0*3/1000000,input1*5/1000000])*0.9,0))',
      ['price of input 4.00 -> 5.00 per 1M', 'price multiplier 1 -> 0.9'],
    ],
    ['another series', 'SUM([input0,input1])*3/1000000', 'SUM([input0,input1,input2])*3/1000000', undefined],
    ['split prices', 'SUM([input0,input1])*3/1000000', 'SUM([input0*3/1000000,input1*4/1000000])', undefined],
    ['no cost', 'SUM([a,b])', 'SUM([a,c])', undefined],
  ])('%s', (_, live, desired, words) => {
    expect(priceWords(live, desired)).toEqual(words);
  });
});

const NO_COST = { isTotal: true, incomplete: new Set<string>(), caveats: sumCaveats([]) };

test('prices and multiplier are read as the operator writes them', () => {
  const amount = fc.integer({ min: 0, max: 1e9 }).map((millionths) => millionths / 1e6);
  const multiplier = fc.constantFrom(1, 0.9, 1.25);
  const price = fc.record({
    amount,
    units: fc.constantFrom(1, 1_000, 1_000_000),
    priceMultiplier: multiplier,
  });
  law(
    fc.property(fc.constantFrom(...PRICE_KINDS), price, price, (kind, live, desired) => {
      const written = ({ amount: paid, units, priceMultiplier }: typeof live): string => {
        const metric = { namespace: 'AWS/Bedrock', metricName: 'Count', dimensions: {} };
        const term = { series: { id: 'a' }, kind, ...metric, amount: paid, units };
        return costMath({ ...NO_COST, terms: [term] }, { priceMultiplier }).kinds[0]?.query.expression ?? '';
      };
      const words = priceWords(written(live), written(desired)) ?? [];
      const found = words.map((line) =>
        line
          .match(/([\d.]+)(?: per 1[KM])? -> ([\d.]+)/)
          ?.slice(1)
          .map(Number),
      );
      const isSamePrice = live.amount === desired.amount && live.units === desired.units;
      expect(found).toEqual([
        ...(isSamePrice ? [] : [[live.amount, desired.amount]]),
        ...(live.priceMultiplier === desired.priceMultiplier
          ? []
          : [[live.priceMultiplier, desired.priceMultiplier]]),
      ]);
    }),
  );
});

import { describe, expect, test } from 'vitest';
import { priceWords } from '../../../../local/tool/words/price-words.ts';

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
    ['another series', 'SUM([input0,input1])*3/1000000', 'SUM([input0,input1,input2])*3/1000000', undefined],
    ['split prices', 'SUM([input0,input1])*3/1000000', 'SUM([input0*3/1000000,input1*4/1000000])', undefined],
    ['no cost', 'SUM([a,b])', 'SUM([a,c])', undefined],
  ])('%s', (_, live, desired, words) => {
    expect(priceWords(live, desired)).toEqual(words);
  });
});

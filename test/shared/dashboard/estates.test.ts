import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { law } from '../laws.ts';
import { faultsOf } from './estate-laws.ts';
import { expressionFaults, type Line } from './expression-faults.ts';
import { randomEstate } from './random-estate.ts';

test('whatever an account holds, it is drawn whole within the limits, true to its titles, and settled by one run', () => {
  law(
    fc.property(randomEstate, fc.integer({ min: 1, max: 20 }), (estate, number) => {
      expect(faultsOf(estate, number === 1)).toEqual([]);
    }),
    { numRuns: 24 },
  );
});

describe('the laws see an expression', () => {
  const metric: Line = { id: 'm', isShown: false };
  const lines = (expression: string): Line[] => [{ id: 'e', expression, isShown: true }, metric];

  test.each([
    ['SUM([m])', undefined],
    ['FILL(SUM([m,m*0.5/1000]),0)', undefined],
    ['1000*m*m/((m-m)*(m>m))', undefined],
    ['SUM([])', 'syntax error'],
    ['SUM([m,])', 'syntax error'],
    ['m*1e-7', 'syntax error'],
    ['m*-2', 'a sign after an operator'],
    ['SUM(m)', 'it gives a scalar'],
    ['1+1', 'it gives a scalar'],
    ['SUM([m,n])', 'refers to n, which is not there'],
    ['SUM([m,e])', 'in a circle'],
    ['TOTAL([m])', 'unknown function'],
    [`SUM([${Array(1_100).fill('m').join()}])`, 'characters'],
  ])('%s', (expression, fault) => {
    const found = expressionFaults(lines(expression)).join();
    if (fault === undefined) expect(found).toBe('');
    else expect(found).toContain(fault);
  });

  test('beside a metric that nothing needs, and beside another one of its id', () => {
    expect(expressionFaults([...lines('m*2'), { id: 'n', isShown: false }])).toEqual([
      'nothing refers to the hidden n',
    ]);
    expect(expressionFaults([...lines('m*2'), metric])).toEqual(['two entries have one id']);
  });
});

import { describe, expect, test } from 'vitest';
import { datedAmount, difference, factorOf } from '../../../shared/metrics/dated-amount.ts';

const former = (...all: [until: string, amount: number | undefined][]) =>
  all.map(([until, amount]) => ({ until, amount }));

describe('an amount', () => {
  test.each<[string, ReturnType<typeof datedAmount>, string]>([
    ['that never changed', datedAmount(3, 1000, []), '*3/1000'],
    ['for one unit', datedAmount(0.04, 1, []), '*0.04'],
    ['below 0', datedAmount(-2, 1000, []), '*(0-2)/1000'],
    ['a little below 0', datedAmount(-0.25, 1, []), '*(0-0.25)'],
    [
      'that changed once',
      datedAmount(4, 1000, former(['2026-11-15', 3])),
      '*IF(EPOCH(m)<1794700800,3,4)/1000',
    ],
    [
      'that changed twice: the older change is outside, so that IF is nested in its last branch only',
      datedAmount(5, 1, former(['2026-11-01', 3], ['2026-11-15', 4])),
      '*IF(EPOCH(m)<1793491200,3,IF(EPOCH(m)<1794700800,4,5))',
    ],
    ['that changed to what it was', datedAmount(3, 1, former(['2026-11-01', 3], ['2026-11-15', 3])), '*3'],
    [
      'that changed there and back',
      datedAmount(3, 1, former(['2026-11-01', 3], ['2026-11-15', 4])),
      '*IF(EPOCH(m)<1793491200,3,IF(EPOCH(m)<1794700800,4,3))',
    ],
    [
      'without a price at first',
      datedAmount(3, 1, former(['2026-11-15', undefined])),
      '*IF(EPOCH(m)<1794700800,0,3)',
    ],
    [
      'without a price any more',
      datedAmount(undefined, 1, former(['2026-11-15', 3])),
      '*IF(EPOCH(m)<1794700800,3,0)',
    ],
    ['below 0 once', datedAmount(1, 1, former(['2026-11-15', -2])), '*IF(EPOCH(m)<1794700800,(0-2),1)'],
  ])('%s', (_situation, amount, factor) => {
    expect(factorOf(amount, 'm')).toBe(factor);
  });
});

describe('a difference', () => {
  test.each([
    ['of amounts that never changed', datedAmount(5, 9, []), datedAmount(2, 9, []), { amount: 3, units: 9 }],
    [
      'of amounts that changed on different days',
      datedAmount(5, 9, former(['2026-11-15', 4])),
      datedAmount(2, 9, former(['2026-11-10', 1])),
      { amount: 3, units: 9, before: former(['2026-11-10', 3], ['2026-11-15', 2]) },
    ],
    [
      'is none on days on which one of them has no price',
      datedAmount(5, 9, []),
      datedAmount(2, 9, former(['2026-11-15', undefined])),
      { amount: 3, units: 9, before: former(['2026-11-15', undefined]) },
    ],
    ['of nothing', datedAmount(undefined, 9, []), datedAmount(2, 9, []), { units: 9 }],
  ])('%s', (_situation, left, right, expected) => {
    expect(difference(left, right)).toEqual(expected);
  });
});

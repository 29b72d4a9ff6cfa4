import { expect, test } from 'vitest';
import { percentOfQuota } from '../../../shared/metrics/quota-use.ts';

test.each([
  [50, '100*SUM([a,b])/50'],
  [1e-7, '100*SUM([a,b])/0.0000001'],
])('the use of a quota of %d in per cent', (value, expected) => {
  const quota = { code: 'L-1', name: 'x', value };
  expect(percentOfQuota('SUM([a,b])', { kind: 'tokensPerMinute', quota, series: ['a', 'b'] })).toBe(expected);
});

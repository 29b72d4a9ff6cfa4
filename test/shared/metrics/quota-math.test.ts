import { describe, expect, test } from 'vitest';
import {
  limitsBySeries,
  percentOfQuota,
  quotaLabel,
  shortQuotaLabel,
} from '../../../shared/metrics/quota-math.ts';
import type { Limit } from '../../../shared/quotas/series-quotas.ts';

function limit(name: string, value = 10, series: readonly string[] = ['a']): Limit {
  return { kind: 'tokensPerMinute', quota: { code: 'L-1', name, value }, series };
}

describe('the use of a quota in per cent', () => {
  test.each([
    ['of one series', ['a'], 50, '100*SUM([a])/50'],
    ['of several, of which any may be missing', ['a', 'b'], 50, '100*SUM([a,b])/50'],
    ['of a small quota', ['a'], 1e-7, '100*SUM([a])/0.0000001'],
    ['of a quota of 0, which allows nothing', ['a'], 0, undefined],
  ])('%s', (_, ids, value, expected) => {
    expect(percentOfQuota(ids, limit('x', value))).toBe(expected);
  });
});

describe('the name of a quota where the title says what is counted', () => {
  test.each([
    ['On-demand model inference tokens per minute for Amazon Nova Pro', 'On-demand: Amazon Nova Pro'],
    ['Cross-Region InvokeModel tokens per minute for Claude', 'Cross-Region: Claude'],
    ['Global cross-region model inference tokens per day for A B V1', 'Global cross-region: A B V1'],
    ['InvokeModel requests per minute for Titan', 'InvokeModel: Titan'],
    [
      'Model invocation max tokens per day for Nova (doubled for cross-region calls)',
      'Model invocation: Nova (doubled for cross-region calls)',
    ],
    [
      'On-demand, latency-optimized model inference tokens per minute for Claude',
      'On-demand, latency-optimized: Claude',
    ],
    ['Something else', 'Something else'],
  ])('%s', (name, short) => {
    expect(shortQuotaLabel(limit(name))).toBe(`${short} (L-1)`);
    expect(quotaLabel(limit(name))).toBe(`${name} (L-1)`);
  });
});

test('limits are found by each of the series that share them', () => {
  const [one, other] = [limit('one', 1, ['a', 'b']), limit('other', 2, ['b'])];
  const found = limitsBySeries([one, other]);
  expect([...found]).toEqual([
    ['a', [one]],
    ['b', [one, other]],
  ]);
});

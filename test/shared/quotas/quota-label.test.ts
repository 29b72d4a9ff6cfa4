import { describe, expect, test } from 'vitest';
import { quotaLabel, shortQuotaLabel } from '../../../shared/quotas/quota-label.ts';

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
    expect(shortQuotaLabel({ name, code: 'L-1', value: 10 })).toBe(`${short} (L-1)`);
    expect(quotaLabel({ name, code: 'L-1', value: 10 })).toBe(`${name} (L-1)`);
  });
});

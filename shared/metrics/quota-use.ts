import type { QuotaKind } from '../quotas/quota-name.ts';
import type { Limit } from '../quotas/series-quotas.ts';
import { BEDROCK_METRICS, type MetricDefinition } from './bedrock-metrics.ts';
import { decimal } from './expressions.ts';

/** What counts against a quota, and for how long. */
export interface QuotaUse {
  /** As CloudWatch counts it: tokens are an estimate (Bedrock user guide, quotas-token-burndown). */
  readonly metric: MetricDefinition;
  /** Seconds. */
  readonly period: number;
  /** Follows an amount in texts. */
  readonly unit: string;
}

export const QUOTA_USES: Readonly<Record<QuotaKind, QuotaUse>> = {
  tokensPerMinute: { metric: BEDROCK_METRICS.quotaTokens, period: 60, unit: 'tokens a minute' },
  requestsPerMinute: { metric: BEDROCK_METRICS.invocations, period: 60, unit: 'requests a minute' },
  tokensPerDay: { metric: BEDROCK_METRICS.quotaTokens, period: 86_400, unit: 'tokens a day' },
};

/** Writes a use, itself an expression, in per cent of its quota. The quota must be above 0. */
export function percentOfQuota(use: string, { quota }: Limit): string {
  return `100*${use}/${decimal(quota.value)}`;
}

import { type Meter, meterOf } from '../bedrock/meter.ts';
import type { BilledKind } from '../config/prices.ts';
import type { QuotaKind } from '../quotas/quota-name.ts';
import type { Limit } from '../quotas/series-quotas.ts';
import { BEDROCK_METRICS } from './bedrock-metrics.ts';
import { decimal } from './expressions.ts';
import type { QueryOptions, StatQuery } from './metric-query.ts';

/** What counts against a quota, and for how long. */
export interface QuotaUse {
  /** Names the metric that counts it, where the meter of a series counts. */
  readonly metricOf: (meter: Meter) => string;
  /** Seconds. */
  readonly period: number;
  /** Follows an amount in texts. */
  readonly unit: string;
}

/**
 * As CloudWatch counts it. Tokens of bedrock-runtime are an estimate (Bedrock user guide, quotas-token-burndown). Those of bedrock-mantle include
 * what is read from a cache, which does not count against the quota (quotas-mantle): there the use is at most this.
 */
export const QUOTA_USES: Readonly<Record<QuotaKind, QuotaUse>> = {
  tokensPerMinute: { metricOf: () => BEDROCK_METRICS.quotaTokens.name, period: 60, unit: 'tokens a minute' },
  requestsPerMinute: {
    metricOf: () => BEDROCK_METRICS.invocations.name,
    period: 60,
    unit: 'requests a minute',
  },
  tokensPerDay: { metricOf: () => BEDROCK_METRICS.quotaTokens.name, period: 86_400, unit: 'tokens a day' },
  inputTokensPerMinute: { metricOf: countOf('input'), period: 60, unit: 'input tokens a minute' },
  outputTokensPerMinute: { metricOf: countOf('output'), period: 60, unit: 'output tokens a minute' },
};

/** Returns the name of the metric by which a series uses a quota. */
export function usedMetric(kind: QuotaKind, id: string): string {
  return QUOTA_USES[kind].metricOf(meterOf(id));
}

/** Makes the query for what a series uses of a quota. */
export function usedQuery(kind: QuotaKind, id: string, options: QueryOptions): StatQuery {
  const { namespace, dimensions } = meterOf(id);
  return { namespace, name: usedMetric(kind, id), dimensions, stat: 'Sum', ...options };
}

/** Writes a use, itself an expression, in per cent of its quota. The quota must be above 0. */
export function percentOfQuota(use: string, { quota }: Limit): string {
  return `100*${use}/${decimal(quota.value)}`;
}

function countOf(wanted: BilledKind) {
  return ({ counts }: Meter): string => counts.find(({ kind }) => kind === wanted)?.metric ?? '';
}

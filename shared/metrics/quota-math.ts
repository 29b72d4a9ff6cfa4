import type { QuotaKind } from '../quotas/quota-name.ts';
import type { Limit } from '../quotas/series-quotas.ts';
import { BEDROCK_METRICS, type MetricDefinition } from './bedrock-metrics.ts';
import { decimal, sumOf } from './expressions.ts';

/** What counts against a quota, and for how long. */
export interface QuotaUse {
  /** As CloudWatch counts it: tokens are an estimate (Bedrock user guide, quotas-token-burndown). */
  readonly metric: MetricDefinition;
  /** Seconds. */
  readonly period: number;
  readonly what: string;
}

export const QUOTA_USES: Readonly<Record<QuotaKind, QuotaUse>> = {
  tokensPerMinute: { metric: BEDROCK_METRICS.quotaTokens, period: 60, what: 'tokens a minute' },
  requestsPerMinute: { metric: BEDROCK_METRICS.invocations, period: 60, what: 'requests a minute' },
  tokensPerDay: { metric: BEDROCK_METRICS.quotaTokens, period: 86_400, what: 'tokens a day' },
};

/** Per cent of the quota that these metrics take together; nothing of a quota of 0, which allows nothing. */
export function percentOfQuota(ids: readonly string[], { quota }: Limit): string | undefined {
  return quota.value > 0 ? `100*${sumOf(ids)}/${decimal(quota.value)}` : undefined;
}

/** E.g. `On-demand model inference tokens per minute for Amazon Nova Pro (L-1234ABCD)`. */
export function quotaLabel({ quota: { name, code } }: Limit): string {
  return `${name} (${code})`;
}

/** E.g. `On-demand: Amazon Nova Pro (L-1234ABCD)`, where the title says what is counted. */
export function shortQuotaLabel({ quota: { name, code } }: Limit): string {
  const short = name.replace(/( model inference| InvokeModel| max)* (tokens|requests) per \w+ for /i, ': ');
  return `${short} (${code})`;
}

/** By series: what limits it. */
export function limitsBySeries(limits: readonly Limit[]): ReadonlyMap<string, readonly Limit[]> {
  const pairs = limits.flatMap((limit) => limit.series.map((id) => ({ id, limit })));
  return new Map(
    [...Map.groupBy(pairs, ({ id }) => id)].map(([id, own]) => [id, own.map(({ limit }) => limit)]),
  );
}

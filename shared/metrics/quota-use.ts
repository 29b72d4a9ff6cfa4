import type { QuotaKind } from '../quotas/quota-name.ts';
import type { Limit } from '../quotas/series-quotas.ts';
import { BEDROCK_METRICS, type MetricDefinition } from './bedrock-metrics.ts';
import { decimal, longSum } from './expressions.ts';
import { type QueryWithParts, statQuery } from './metric-query.ts';

/** What counts against a quota, and for how long. */
export interface QuotaUse {
  /** As CloudWatch counts it: tokens are an estimate (Bedrock user guide, quotas-token-burndown). */
  readonly metric: MetricDefinition;
  /** Seconds. */
  readonly period: number;
  /** For texts. */
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

/** Most series of other rows in one sum: the sums of a quota that hundreds of rows share would fill all pages. */
const MAX_FROM_OTHER_ROWS = 24;

export interface SumOptions {
  /** The id of the sum; it begins the ids of its parts. */
  readonly name: string;
  readonly label: string;
  /** By series: the ids of the queries that the panel has anyway. */
  readonly drawn: ReadonlyMap<string, string>;
  /** All series of the row. */
  readonly own: ReadonlySet<string>;
}

/** Sums the use of all series that share the limit; `undefined` if too many of them belong to other rows. */
export function sumOfUse(limit: Limit, { name, label, drawn, own }: SumOptions): QueryWithParts | undefined {
  const { metric, period } = QUOTA_USES[limit.kind];
  const others = limit.series.filter((id) => !drawn.has(id));
  if (others.filter((id) => !own.has(id)).length > MAX_FROM_OTHER_ROWS) return undefined;
  const idOf = (id: string): string => drawn.get(id) ?? `${name}_${others.indexOf(id)}`;
  const sum = longSum(limit.series.map(idOf), `${name}_part`);
  return [
    {
      expression: sum.expression,
      id: name,
      label: `${label}, all ${limit.series.length} series of ${limit.quota.code}`,
      period,
    },
    ...sum.parts.map((part) => ({ ...part, period })),
    ...others.map((id) => statQuery(metric, { ModelId: id }, { id: idOf(id), period })),
  ];
}

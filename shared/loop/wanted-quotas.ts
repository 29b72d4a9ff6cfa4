import { asksForQuotaAlarms } from '../alarms/quota-rules.ts';
import { BEDROCK_METRICS } from '../metrics/bedrock-metrics.ts';
import type { ObservedRegion } from './observed.ts';

/**
 * Whether a run needs the quotas of a Region. Service Quotas lists hundreds, some ten calls: only for what has something to
 * compare with them, and only if the dashboard shows them or an alarm is on them.
 */
export function wantsQuotas({ config, usage }: Pick<ObservedRegion, 'config' | 'usage'>): boolean {
  const { name } = BEDROCK_METRICS.quotaTokens;
  if (!usage.series.some(({ metrics }) => metrics.includes(name))) return false;
  return config.settings.quotas.show || asksForQuotaAlarms(config);
}

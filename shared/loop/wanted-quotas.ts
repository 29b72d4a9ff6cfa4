import { asksForQuotaAlarms } from '../alarms/quota-alarms.ts';
import { BEDROCK_METRICS } from '../metrics/bedrock-metrics.ts';
import type { ObservedRegion } from './observed.ts';

/** Whether a run needs the quotas of a Region: there is traffic to compare with them, and the dashboard shows them or an alarm watches them. */
export function wantsQuotas({ config, usage }: Pick<ObservedRegion, 'config' | 'usage'>): boolean {
  const { name } = BEDROCK_METRICS.quotaTokens;
  if (!usage.series.some(({ metrics }) => metrics.includes(name))) return false;
  return config.settings.quotas.show || asksForQuotaAlarms(config);
}

import { asksForQuotaAlarms } from '../alarms/quota-alarms.ts';
import { hasQuotaUse } from '../quotas/needed-quotas.ts';
import type { ObservedRegion } from './observed.ts';

/** Whether a run needs the quotas of a Region: there is traffic to compare with them, and the dashboard shows them or an alarm watches them. */
export function wantsQuotas({ config, usage }: Pick<ObservedRegion, 'config' | 'usage'>): boolean {
  if (!hasQuotaUse(usage)) return false;
  return config.settings.quotas.show || asksForQuotaAlarms(config);
}

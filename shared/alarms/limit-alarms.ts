import type { RuleOf } from '../config/alarm-kinds.ts';
import { sumOf } from '../metrics/expressions.ts';
import { percentOfQuota, QUOTA_USES, usedQuery } from '../metrics/quota-use.ts';
import { quotaLabel } from '../quotas/quota-label.ts';
import type { Limit } from '../quotas/series-quotas.ts';
import type { DesiredAlarm } from './alarm.ts';
import { type AlarmFrame, alarmOf, onMath } from './definition.ts';
import { formatPeriods } from './format-periods.ts';
import { formatPart, splitAlarm, thresholdShare } from './split-alarm.ts';

/**
 * Makes the alarms on one limit: they watch what the series that share it use of it, in per cent. Periods without data count as
 * no use. A quota of 0 has no alarm, because nothing can be called; the dashboard says so.
 */
export function limitAlarms(
  limit: Limit,
  { threshold, periods }: RuleOf<'quotaUse'>,
  setting: string,
  frame: AlarmFrame,
): DesiredAlarm[] {
  const { period, unit } = QUOTA_USES[limit.kind];
  const { code, name, value } = limit.quota;
  if (value <= 0) return [];
  // One quota can be two limits: its listed value for calls within the Region, and twice that for calls across Regions.
  const [doubled, doubledId] = limit.isDoubled ? [' doubled', ', doubled'] : ['', ''];
  const subject = { kind: 'quotaUse', what: code + doubled, words: [name], id: code + doubledId };
  // A daily quota has one period: CloudWatch looks back seven days at most, and a second day over the quota would be no news.
  const rule = { period, periods: period === 60 ? periods : 1 };
  return splitAlarm(limit.series).map((part) => {
    const used = part.items.map((id, index) => usedQuery(limit.kind, id, { id: `used${index}`, label: id }));
    const use = sumOf(used.map((_, index) => `used${index}`));
    const shown = { expression: percentOfQuota(use, limit), id: 'use', label: '% of the quota' };
    return alarmOf(
      { ...subject, part: part.number },
      onMath([shown, ...used], period),
      { threshold: thresholdShare(threshold, part), periods: rule.periods, treatMissingData: 'notBreaching' },
      {
        says:
          `Spread the load, or ask for a higher quota: ${threshold} % or more of ${value} ${unit} was used ` +
          `${formatPeriods(rule)}: ${quotaLabel(limit.quota)}.${formatPart(part)}`,
        setting,
      },
      frame,
    );
  });
}

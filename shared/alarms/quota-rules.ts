import type { AlarmRule } from '../config/alarm-kinds.ts';
import type { Settings } from '../config/settings.ts';
import type { DesiredAlarm } from './alarm.ts';
import { type AlarmContent, inSettings } from './content.ts';
import type { AlarmFrame } from './definition.ts';
import { limitAlarms } from './quota-alarms.ts';
import type { RowRules } from './row-alarms.ts';

/**
 * One alarm for each quota, whoever shares it. The lowest threshold of the rows that do holds; where none of them has one,
 * that of the settings.
 */
export function quotaAlarms(
  content: AlarmContent,
  rows: readonly RowRules[],
  frame: AlarmFrame,
): DesiredAlarm[] {
  const { limits, settings } = content;
  const general = settings.alarms.account.quotaUse;
  const rowOf = new Map(rows.flatMap((row) => row.model.series.map(({ id }) => [id, row])));
  return limits.flatMap((limit) => {
    const sharing = [...new Set(limit.series.flatMap((id) => rowOf.get(id) ?? []))];
    const [strictest] = sharing
      .flatMap(({ ruleOf }) => ruleOf('quotaUse') ?? [])
      .toSorted((left, right) => (left.rule.threshold ?? 0) - (right.rule.threshold ?? 0));
    const isRefused =
      sharing.length > 0 && sharing.every(({ model }) => model.claim?.entry.alarms?.quotaUse === false);
    if (strictest !== undefined) return limitAlarms(limit, strictest.rule, strictest.setting, frame);
    if (!general || isRefused) return [];
    return limitAlarms(limit, general, inSettings('alarms.quotaUse', content), frame);
  });
}

/** Whether quotas are to be read for alarms on them. */
export function asksForQuotaAlarms({
  settings,
  models,
}: {
  readonly settings: Pick<Settings, 'alarms'>;
  readonly models: readonly { readonly alarms?: { readonly quotaUse?: AlarmRule | false } }[];
}): boolean {
  const { account, models: rows } = settings.alarms;
  return [account.quotaUse, rows.quotaUse, ...models.map(({ alarms }) => alarms?.quotaUse)].some(
    (rule) => rule !== undefined && rule !== false,
  );
}

import type { RuleOf } from '../config/alarm-kinds.ts';
import type { Settings } from '../config/settings.ts';
import { billedSeries } from '../pricing/price-series.ts';
import type { DesiredAlarm } from './alarm.ts';
import type { AlarmInputs } from './alarm-inputs.ts';
import { type AlarmFrame, formatSetting } from './definition.ts';
import { limitAlarms } from './limit-alarms.ts';
import type { RowRules } from './row-rules.ts';

/**
 * Makes the alarms on quotas, one for each, whatever series share it. Of the rules of the rows that share it the one with the lowest
 * threshold holds; without any, that of the settings.
 */
export function quotaAlarms(
  { board, settings, limits }: AlarmInputs,
  rows: readonly RowRules[],
  frame: AlarmFrame,
): DesiredAlarm[] {
  const general = settings.alarms.account.quotaUse;
  const rowOf = new Map(rows.flatMap((row) => billedSeries(row.model).map(({ id }) => [id, row])));
  return limits.flatMap((limit) => {
    const sharing = [...new Set(limit.series.flatMap((id) => rowOf.get(id) ?? []))];
    const [strictest] = sharing
      .flatMap(({ ruleOf }) => ruleOf('quotaUse') ?? [])
      .toSorted((left, right) => left.rule.threshold - right.rule.threshold);
    const isRefused =
      sharing.length > 0 && sharing.every(({ model }) => model.claim?.entry.alarms?.quotaUse === false);
    if (strictest !== undefined) return limitAlarms(limit, strictest.rule, strictest.setting, frame);
    if (!general || isRefused) return [];
    return limitAlarms(limit, general, formatSetting(board, 'settings', 'alarms.quotaUse'), frame);
  });
}

/** Tells whether any rule asks for alarms on quotas. */
export function asksForQuotaAlarms({
  settings,
  models,
}: {
  readonly settings: Pick<Settings, 'alarms'>;
  readonly models: readonly { readonly alarms?: { readonly quotaUse?: RuleOf<'quotaUse'> | false } }[];
}): boolean {
  const { account, models: rows } = settings.alarms;
  return [account.quotaUse, rows.quotaUse, ...models.map(({ alarms }) => alarms?.quotaUse)].some(
    (rule) => rule !== undefined && rule !== false,
  );
}

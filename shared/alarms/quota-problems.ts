import type { Problem } from '../kit/problem.ts';
import { BEDROCK_METRICS } from '../metrics/bedrock-metrics.ts';
import { billedSeries } from '../pricing/price-series.ts';
import { hasQuotaUse, idsInUse } from '../quotas/needed-quotas.ts';
import type { AlarmInputs } from './alarm-inputs.ts';
import type { RowRules } from './row-rules.ts';

/**
 * Reports alarms on quotas that are asked for and cannot exist:
 *
 * | asked for by | no series in use has an estimate of quota tokens | no quota limits what it is about |
 * |--------------|--------------------------------------------------|----------------------------------|
 * | the settings | a problem: quotas are not even read              | a problem                        |
 * | an entry     | a problem                                        | a problem                        |
 *
 * Reports nothing as long as nothing is in use, or while the quotas are unreadable, which is a problem by itself.
 */
export function quotaProblems(
  { settings, usage, limits, unreadable }: AlarmInputs,
  rows: readonly RowRules[],
): Problem[] {
  const estimate = BEDROCK_METRICS.quotaTokens.name;
  const isEstimated = hasQuotaUse(usage);
  if (unreadable !== undefined) return [];
  const { account, models } = settings.alarms;
  const keys = [...(account.quotaUse ? ['quotaUse'] : []), ...(models.quotaUse ? ['models.quotaUse'] : [])];
  const isUnlimited = (ids: ReadonlySet<string>): boolean =>
    !limits.some(({ quota, series }) => quota.value > 0 && series.some((id) => ids.has(id)));
  const problem = (where: string, key: string, whose: string): Problem => ({
    where,
    key,
    remedy: isEstimated
      ? `Name the quota in quotas.codes of the settings, or remove ${key}`
      : `Remove ${key}, or call a model that has ${estimate}`,
    message: isEstimated
      ? `expected a quota above 0 of ${whose}, found none; nothing is watched`
      : `expected ${estimate} of ${whose}, found none; no quota is read or watched`,
  });
  const used = idsInUse(usage);
  return [
    ...(used.size > 0 && isUnlimited(used)
      ? keys.map((key) => problem('settings', `alarms.${key}`, 'a series in use'))
      : []),
    ...rows.flatMap(({ model, ruleOf }) => {
      const ids = new Set(billedSeries(model).map(({ id }) => id));
      if (ruleOf('quotaUse')?.isOwn !== true || !model.hasTraffic || !isUnlimited(ids)) return [];
      return [problem(`models/${model.claim?.entry.name}`, 'alarms.quotaUse', 'this model')];
    }),
  ];
}

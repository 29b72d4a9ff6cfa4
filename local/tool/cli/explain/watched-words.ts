import { QUOTA_USES } from '../../../../shared/metrics/quota-use.ts';
import { quotaLabel } from '../../../../shared/quotas/quota-label.ts';
import type { Limit } from '../../../../shared/quotas/series-quotas.ts';
import { exactNumber } from '../../exact-number.ts';
import { shortName } from '../../words/short-name.ts';
import type { Explanation } from './explanation.ts';

type Facts = Pick<Explanation, 'alarms' | 'limits' | 'quotaState' | 'item'>;

/** Formats a line for each alarm. */
export function alarmLines({ alarms }: Facts): string[] {
  if (alarms.length === 0)
    return [
      'none on this series: switch kinds on in alarms.models of settings, or in alarms of a model entry',
    ];
  return alarms.map(({ name, says, from }) => `${shortName(name).split('/')[0]}: ${says} From ${from}`);
}

/** Formats a line for each quota, or says why there is none. */
export function quotaLines({ limits, quotaState, item: { series } }: Facts): string[] {
  const lines = limits.map(limitLine);
  switch (quotaState) {
    case 'known':
      return lines;
    case 'unmatched':
      return [
        ...lines,
        `no quota of its tokens is known; name one in settings: {"quotas":{"codes":{${JSON.stringify(series.id)}:["L-..."]}}}`,
      ];
    case 'none':
      return ['none is known'];
    case 'no traffic':
      return ['not looked for: it has no traffic'];
    case 'not read':
      return [
        'not known: nothing here publishes EstimatedTPMQuotaUsage, or quotas.show is false and no alarm is on quotas, or collect has not read them yet',
      ];
    default:
      return quotaState satisfies never;
  }
}

function limitLine(limit: Limit): string {
  const { kind, quota, series } = limit;
  const others = series.length - 1;
  const shared = others === 0 ? '' : `, shared with ${others} other series`;
  return `${exactNumber(quota.value)} ${QUOTA_USES[kind].unit}: ${quotaLabel(quota)}${shared}`;
}

import { asksForQuotaAlarms } from '../alarms/quota-rules.ts';
import type { Board } from '../config/board.ts';
import { parseConfig } from '../config/config.ts';
import { BEDROCK_METRICS } from '../metrics/bedrock-metrics.ts';
import type { Observed } from './observe.ts';

/**
 * Whether a run needs the quotas of a Region. Service Quotas lists hundreds, some ten calls: only for what has something to
 * compare with them, and only if the dashboard shows them or an alarm is on them.
 *
 * @throws ConfigError if the settings cannot be trusted.
 */
export function wantsQuotas(
  { parameters, earlier, usage }: Pick<Observed, 'parameters' | 'earlier' | 'usage'>,
  { prefix }: Board,
): boolean {
  const { name } = BEDROCK_METRICS.quotaTokens;
  if (!usage.series.some(({ metrics }) => metrics.includes(name))) return false;
  const config = parseConfig(prefix, parameters, earlier);
  return config.settings.quotas.show || asksForQuotaAlarms(config);
}

import { accountIdOf } from '../../../../local/sandbox/cloud/account-id.ts';
import type { MetricSource, MetricSources } from '../../../../local/sandbox/cloud/links.ts';

/** The metrics of an account that is linked to none. */
export function oneAccount(
  state: MetricSource['state'] = { metrics: [], data: new Map() },
  region = 'us-east-1',
): MetricSources {
  return { region, all: [{ accountId: accountIdOf(0), label: '', state }], isMonitoring: false };
}

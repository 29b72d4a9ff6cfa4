import type { Operator } from '../../shared/config/operator.ts';
import { ACCOUNT_ID } from './cloud/account-id.ts';
import type { LocalCloud } from './cloud/cloud.ts';

/** A series of the seeded account, busy and named by a model entry. */
export const WATCHED = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';

/** Switches alarms on: on all models together, and on each series of one row. */
export function switchAlarmsOn(cloud: LocalCloud, { prefix, region }: Operator): void {
  mergeParameter(
    cloud,
    { name: `${prefix}/settings`, region },
    {
      alarms: { errorRate: true, topics: [`arn:aws:sns:${region}:${ACCOUNT_ID}:on-call`] },
    },
  );
  mergeParameter(
    cloud,
    { name: `${prefix}/models/claude-sonnet-4-5`, region },
    {
      alarms: { throttles: true, errorRate: true },
    },
  );
}

/** Adds keys to the value of a parameter. */
export function mergeParameter(
  cloud: LocalCloud,
  { name, region }: { readonly name: string; readonly region: string },
  more: object,
): void {
  const value = cloud.region(region).parameters.get(name)?.versions.at(-1)?.value ?? '{}';
  // Again as a first version, as all seeded parameters are.
  cloud.deleteParameter(name, region);
  cloud.putParameter(name, JSON.stringify({ ...JSON.parse(value), ...more }), { region });
}

import { OPERATOR } from '../../shared/config/parameter.ts';
import type { Target } from '../../shared/config/target.ts';
import type { LocalCloud } from './cloud/cloud.ts';

/** Writes what a stack would say of the operator that runs on this cloud, so that the command-line tool means the same one. */
export function describeOperator(cloud: LocalCloud, target: Target): void {
  const { region, prefix, dashboardName, regions = [], alarmTopic } = target;
  const facts = { prefix, dashboardName, regions, ...(alarmTopic === undefined ? {} : { alarmTopic }) };
  cloud.putParameter(`${prefix}/${OPERATOR}`, JSON.stringify(facts), { region });
}

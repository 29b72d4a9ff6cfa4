import type { Operator } from '../../shared/config/operator.ts';
import { OPERATOR } from '../../shared/config/parameter.ts';
import type { LocalCloud } from './cloud/cloud.ts';
import { logGroupOf } from './cloud-log.ts';

/** Describes the operator that runs on this cloud, as its stack would, so that the command-line tool addresses the same one. */
export function describeOperator(cloud: LocalCloud, operator: Operator): void {
  const { region, prefix, dashboardName, regions = [], alarmTopic, defaultsFrom, fleet } = operator;
  const logGroup = logGroupOf(operator);
  const facts = { prefix, dashboardName, regions, alarmTopic, defaultsFrom, fleet, logGroup };
  const { logGroups } = cloud.region(region);
  logGroups.set(logGroup, logGroups.get(logGroup) ?? []);
  cloud.putParameter(`${prefix}/${OPERATOR}`, JSON.stringify(facts), { region });
}

import { keyInDescription } from '../../shared/alarms/alarm-name.ts';
import type { LocalCloud } from './cloud/cloud.ts';
import type { MetricAlarm } from './cloud/cloudwatch/alarms/alarm.ts';

/** Finds the alarm of this key (shared/alarms/alarm-key.ts), whatever its name is. */
export function findAlarm(cloud: LocalCloud, region: string, key: string): MetricAlarm | undefined {
  const alarms = [...cloud.region(region).alarms.values()];
  return alarms.find(({ AlarmDescription }) => keyInDescription(AlarmDescription) === key);
}

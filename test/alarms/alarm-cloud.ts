import type { LocalCloud } from '../../local/sandbox/cloud/cloud.ts';
import type { AlarmConfiguration, MetricAlarm } from '../../local/sandbox/cloud/cloudwatch/alarms/alarm.ts';
import { addTraffic } from '../../local/sandbox/cloud/seed.ts';
import { keyInDescription } from '../../shared/alarms/alarm-name.ts';
import { OPERATOR } from '../failures/scenario.ts';

export const REGION = OPERATOR.region;
export const ACCOUNT = '111122223333';
export const TOPIC = topicIn(REGION);

export function topicIn(region: string, name = 'alerts'): string {
  return `arn:aws:sns:${region}:${ACCOUNT}:${name}`;
}

/** Names below the prefix to values; an object becomes JSON. */
export function configure(
  cloud: LocalCloud,
  parameters: Readonly<Record<string, object | string>>,
  prefix = OPERATOR.prefix,
): void {
  for (const [name, value] of Object.entries(parameters)) {
    cloud.putParameter(`${prefix}/${name}`, typeof value === 'string' ? value : JSON.stringify(value));
  }
}

/** An alarm for each of these series, so many are in use. */
export function useSeries(cloud: LocalCloud, count: number, region = REGION): string[] {
  const ids = Array.from({ length: count }, (_, index) => `vendor.m${String(index).padStart(3, '0')}-v1:0`);
  for (const id of ids) addTraffic(cloud, id, { region, metrics: ['Invocations'] });
  return ids;
}

/** Writes to alarms, in order. */
export function alarmWrites({ calls }: LocalCloud): string[] {
  return calls
    .map(({ operation }) => operation)
    .filter((name) => /^(PutMetricAlarm|DeleteAlarms)$/.test(name));
}

/** What people see of a Region's alarms, as it was put: not their states and times. */
export function alarmsOf(cloud: LocalCloud, region = REGION): Record<string, AlarmConfiguration> {
  return Object.fromEntries(
    [...cloud.region(region).alarms].map(([name, alarm]) => [name, configurationOf(alarm)]),
  );
}

export function configurationOf({
  AlarmArn: _arn,
  AlarmConfigurationUpdatedTimestamp: _updated,
  StateValue: _state,
  StateReason: _reason,
  StateUpdatedTimestamp: _since,
  StateTransitionedTimestamp: _transitioned,
  ...configuration
}: MetricAlarm): AlarmConfiguration {
  return structuredClone(configuration);
}

/** As a person in the console makes it. */
export function placeAlarm(cloud: LocalCloud, configuration: AlarmConfiguration, region = REGION): void {
  const { AlarmName: name } = configuration;
  cloud.region(region).alarms.set(name, {
    ...structuredClone(configuration),
    AlarmArn: `arn:aws:cloudwatch:${region}:${ACCOUNT}:alarm:${name}`,
    AlarmConfigurationUpdatedTimestamp: 0,
    StateValue: 'OK',
    StateReason: '',
    StateUpdatedTimestamp: 0,
    StateTransitionedTimestamp: 0,
  });
}

/** The one alarm whose name ends so, else the one that the operator keeps by this key (with a slash before it). */
export function alarmNamed(cloud: LocalCloud, end: string, region = REGION): MetricAlarm {
  const alarms = [...cloud.region(region).alarms.values()];
  const named = alarms.filter(({ AlarmName }) => AlarmName.endsWith(end));
  const isKept = ({ AlarmName, AlarmDescription }: MetricAlarm): boolean =>
    AlarmName.includes(': ') && keyInDescription(AlarmDescription) === end.slice(1);
  const found = named.length > 0 ? named : alarms.filter(isKept);
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) {
    const names = [...cloud.region(region).alarms.keys()].join(', ');
    throw new Error(`${found.length} alarms end with ${end} among ${names}`);
  }
  return only;
}

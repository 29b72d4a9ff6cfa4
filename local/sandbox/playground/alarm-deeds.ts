import { shortName } from '../../tool/words/short-name.ts';
import type { MetricAlarm } from '../cloud/cloudwatch/alarms/alarm.ts';
import { findAlarm } from '../find-alarm.ts';
import type { Deed, Scene } from './deed.ts';

/** Far from what the settings say. */
const RAISED = 5_000;
const KEY = 'throttles/all';

export const ALARM_DEEDS: readonly Deed[] = [
  {
    name: 'throttle-requests',
    group: 'alarms',
    label: 'Throttle requests',
    play({ traffic }) {
      const { requests, minutes, seriesId } = traffic.throttle();
      return `Bedrock throttled ${requests} requests to ${seriesId} within the last ${minutes} minutes`;
    },
  },
  {
    ...alarmDeed('raise-threshold', 'Raise a threshold', ({ Threshold }) =>
      Threshold === RAISED ? 'it is raised already' : undefined,
    ),
    play(scene) {
      const alarm = alarmIn(scene);
      if (alarm === undefined) throw new Error(NO_ALARM);
      const before = alarm.Threshold;
      alarm.Threshold = RAISED;
      return `You raised the threshold of the alarm ${shown(alarm)} from ${before} to ${RAISED}`;
    },
  },
  {
    ...alarmDeed('delete-alarm', 'Delete an alarm'),
    play(scene) {
      const alarm = alarmIn(scene);
      if (alarm === undefined) throw new Error(NO_ALARM);
      scene.cloud.region(scene.operator.region).alarms.delete(alarm.AlarmName);
      return `You deleted the alarm ${shown(alarm)}`;
    },
  },
  {
    ...alarmDeed('switch-actions', 'Silence an alarm'),
    labelWhenOn: 'Let the alarm notify again',
    isOn: (scene) => alarmIn(scene)?.ActionsEnabled === false,
    play(scene) {
      const alarm = alarmIn(scene);
      if (alarm === undefined) throw new Error(NO_ALARM);
      alarm.ActionsEnabled = alarm.ActionsEnabled === false;
      return alarm.ActionsEnabled
        ? `You let the alarm ${shown(alarm)} notify again`
        : `You silenced the alarm ${shown(alarm)}: the operator leaves it silent`;
    },
  },
];

const NO_ALARM = 'there is no such alarm until the operator has run';

/** A deed to the alarm on throttles of all models. */
function alarmDeed(
  name: string,
  label: string,
  refusal: (alarm: MetricAlarm) => string | undefined = () => undefined,
): Omit<Deed, 'play'> {
  return {
    name,
    group: 'alarms',
    label,
    refusal(scene) {
      const alarm = alarmIn(scene);
      return alarm === undefined ? NO_ALARM : refusal(alarm);
    },
  };
}

function alarmIn({ cloud, operator }: Scene): MetricAlarm | undefined {
  return findAlarm(cloud, operator.region, KEY);
}

function shown({ AlarmName }: MetricAlarm): string {
  return shortName(AlarmName);
}

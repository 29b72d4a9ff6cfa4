import type { Dimensions } from '../bedrock/catalogue.ts';
import type { AlarmRule, UsageKind } from '../config/alarm-kinds.ts';
import type { DesiredAlarm } from './alarm.ts';
import { type AlarmFrame, type AlarmSubject, alarmOf } from './definition.ts';
import { USAGE_ALARMS } from './usage-alarms.ts';

/** One alarm of this kind: of one series, or of all together. */
export interface Watch extends AlarmSubject {
  readonly kind: UsageKind;
  readonly rule: AlarmRule;
  readonly setting: string;
  /** For its description. */
  readonly whom: string;
  readonly dimensions: Dimensions;
}

/** All models together: CloudWatch publishes each metric without dimensions, too. */
export const ALL = { what: 'all', words: ['all models'], whom: 'all models', dimensions: {} };

export function usageAlarm(
  { rule, setting, whom, dimensions, ...subject }: Watch,
  frame: AlarmFrame,
): DesiredAlarm {
  const { watch, says, treatMissingData } = USAGE_ALARMS[subject.kind];
  const { threshold = 1, periods } = rule;
  return alarmOf(
    subject,
    watch(dimensions, rule),
    { threshold, periods, treatMissingData },
    { says: says(whom, rule), setting },
    frame,
  );
}

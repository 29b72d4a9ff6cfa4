import type { AlarmRule } from '../config/alarm-rules.ts';
import type { DesiredAlarm } from './alarm.ts';
import { alarmName } from './alarm-name.ts';
import { type AlarmFrame, definitionOf } from './definition.ts';
import { USAGE_ALARMS, type UsageKind } from './usage-alarms.ts';

/** One alarm of this kind: of one series, or of all together. */
export interface Watch {
  readonly kind: UsageKind;
  readonly rule: AlarmRule;
  readonly setting: string;
  /** For its name. */
  readonly what: string;
  /** For people. */
  readonly whom: string;
  readonly dimensions: readonly string[];
  readonly row?: string;
}

/** All models together: CloudWatch publishes each metric without dimensions, too. */
export const ALL = { what: 'all', whom: 'all models', dimensions: [] };

export function usageAlarm(
  { kind, rule, setting, what, whom, dimensions, row }: Watch,
  frame: AlarmFrame,
): DesiredAlarm {
  const { watch, says, treatMissingData } = USAGE_ALARMS[kind];
  const { threshold = 1, periods } = rule;
  return {
    name: alarmName(frame.target, kind, what),
    ...(row === undefined ? {} : { row }),
    definition: definitionOf(
      watch(dimensions, rule),
      { threshold, periods, treatMissingData },
      { says: says(whom, rule), setting },
      frame,
    ),
  };
}

import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Duration } from 'aws-cdk-lib/core';
import type { ALARM_KINDS, AlarmKind, ModelAlarmKind } from '../shared/config/alarm-kinds.ts';

/** Says when an alarm goes off: at or over the threshold in each of so many periods in a row. What you leave out has the alarm's default. */
export interface AlarmRuleProps {
  /** In the unit that the alarm's own comment names, such as requests or milliseconds. */
  readonly threshold?: number;
  /** The length of one period: a Duration, or a number of seconds. Whole minutes, up to an hour. */
  readonly period?: Duration | number;
  /** How many periods in a row, 1 to 24. */
  readonly periods?: number;
}

/** Says when the alarm on the error rate goes off. */
export interface ErrorRateRuleProps extends AlarmRuleProps {
  /** Periods with fewer requests never count as failed. */
  readonly minimumRequests?: number;
}

/** A rule for each of these kinds: `true`, `false`, or what differs from the default. */
type RuleProps<Kind extends AlarmKind> = {
  readonly [K in keyof Pick<typeof ALARM_KINDS, Kind>]?:
    | boolean
    | Pick<ErrorRateRuleProps, (typeof ALARM_KINDS)[K]['fields'][number]>;
};

/** Alarms on one model. `true` is an alarm with its defaults. `false` is no alarm, even where all models have one. */
export type ModelAlarmsProps = RuleProps<ModelAlarmKind>;

/** Alarms on all models together, and on each quota. `throttles` is on by default, and `accountThrottles` in a hub. */
export interface AllModelsAlarmsProps extends RuleProps<AlarmKind> {
  /** Alarms on each model by itself. `addModelMonitoring` overrides them for its model. */
  readonly models?: ModelAlarmsProps;
  /**
   * SNS topics that alarms notify, or their ARNs, instead of alarmEmail or alarmTopic. The policy of a topic must allow it, as that of alarmTopic. An alarm notifies the topics of its own
   * Region, up to five. A further Region has alarms only if one of the topics is there.
   */
  readonly topics?: readonly (ITopic | string)[];
  /**
   * The highest number of alarms that the operator keeps, because each costs money.
   * @default 300
   */
  readonly max?: number;
}

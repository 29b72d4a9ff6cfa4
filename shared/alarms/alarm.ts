import type { Problem } from '../kit/problem.ts';

/** What an alarm watches and does: PutMetricAlarm's input without its name, its tags, and whether its actions are enabled. */
export type AlarmDefinition = Readonly<Record<string, unknown>>;

/** An alarm that should exist. */
export interface DesiredAlarm {
  readonly name: string;
  /** Identifies the alarm from run to run, whatever its name is (alarm-key.ts). */
  readonly key: string;
  readonly definition: AlarmDefinition;
  /** Present if the name lacks the model's: a live alarm with this key and a longer name keeps its name. */
  readonly around?: NameAround;
  /** Key of the row that the alarm is about; absent if it is about more than one. */
  readonly row?: string;
  /** Set where the operator's topics are unknown: a live alarm keeps its own. */
  readonly leavesTopics?: true;
}

/** The alarms that should exist, and the problems of the parameters that ask for alarms. */
export interface DesiredAlarms {
  readonly alarms: readonly DesiredAlarm[];
  readonly problems: readonly Problem[];
}

/** The beginning and the end that all possible names of an alarm share. */
export interface NameAround {
  readonly start: string;
  readonly end: string;
}

/** An alarm as CloudWatch has it. */
export interface LiveAlarm {
  readonly name: string;
  readonly arn: string;
  /** The operator never changes it: actions that you disable stay disabled. */
  readonly actionsEnabled: boolean;
  /** What PutMetricAlarm would need to make the alarm again: neither its state nor its times. */
  readonly definition: AlarmDefinition;
}

/** CloudWatch's limits. Source: PutMetricAlarm; alarms on metric math in the user guide. */
export const MAX_METRICS_PER_ALARM = 10;
export const MAX_ALARM_NAME = 255;
export const MAX_ALARM_DESCRIPTION = 1024;
/** How many actions one state may have. */
export const MAX_ACTIONS = 5;

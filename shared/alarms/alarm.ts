/** What an alarm watches and does: PutMetricAlarm's input without its name, its tags, and whether its actions are enabled. */
export type AlarmDefinition = Readonly<Record<string, unknown>>;

/** An alarm that should exist. */
export interface DesiredAlarm {
  readonly name: string;
  /** What makes it the same alarm from run to run, whatever it is called (alarm-key.ts). */
  readonly key: string;
  readonly definition: AlarmDefinition;
  /** Words are missing from its name: a live alarm of the same key keeps a name with more of them. */
  readonly around?: NameAround;
  /** Key of the row that it is about; absent if it is about more than one. */
  readonly row?: string;
  /** Whom it tells is not known here: that stays as it is. */
  readonly leavesTopics?: true;
}

/** How every name of one alarm begins and ends, however many words it has. */
export interface NameAround {
  readonly start: string;
  readonly end: string;
}

/** An alarm as CloudWatch has it. */
export interface LiveAlarm {
  readonly name: string;
  readonly arn: string;
  /** What a person switches off stays off. */
  readonly actionsEnabled: boolean;
  /** What PutMetricAlarm would take to make it again; neither its state nor its times. */
  readonly definition: AlarmDefinition;
}

/** CloudWatch's limits. Source: PutMetricAlarm; alarms on metric math in the user guide. */
export const MAX_METRICS_PER_ALARM = 10;
export const MAX_ALARM_NAME = 255;
export const MAX_ALARM_DESCRIPTION = 1024;
/** Of one state. */
export const MAX_ACTIONS = 5;

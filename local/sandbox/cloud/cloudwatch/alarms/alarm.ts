import type { Dimension } from '../../shapes.ts';

export type StateValue = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** A metric of an alarm on several, or an expression over them. */
export interface AlarmQuery {
  Id: string;
  MetricStat?: {
    Metric: { Namespace: string; MetricName: string; Dimensions?: Dimension[] };
    Period: number;
    Stat: string;
    Unit?: string;
  };
  Expression?: string;
  Label?: string;
  Period?: number;
  ReturnData?: boolean;
  AccountId?: string;
}

/** The input of PutMetricAlarm, without defaults for what it left out. */
export interface AlarmConfiguration {
  AlarmName: string;
  AlarmDescription?: string;
  ActionsEnabled?: boolean;
  OKActions?: string[];
  AlarmActions?: string[];
  InsufficientDataActions?: string[];
  MetricName?: string;
  Namespace?: string;
  Statistic?: string;
  ExtendedStatistic?: string;
  Dimensions?: Dimension[];
  Period?: number;
  Unit?: string;
  EvaluationPeriods: number;
  DatapointsToAlarm?: number;
  Threshold?: number;
  ComparisonOperator: string;
  TreatMissingData?: string;
  EvaluateLowSampleCountPercentile?: string;
  Metrics?: AlarmQuery[];
}

/** A metric alarm as DescribeAlarms answers it; times are seconds since the epoch. */
export interface MetricAlarm extends AlarmConfiguration {
  AlarmArn: string;
  AlarmConfigurationUpdatedTimestamp: number;
  StateValue: StateValue;
  StateReason: string;
  StateUpdatedTimestamp: number;
  StateTransitionedTimestamp: number;
}

/** Makes an alarm that has not been evaluated yet. */
export function newAlarm(
  configuration: AlarmConfiguration,
  { region, accountId }: { readonly region: string; readonly accountId: string },
  now: Date,
): MetricAlarm {
  const seconds = now.getTime() / 1000;
  return {
    ...configuration,
    AlarmArn: `arn:aws:cloudwatch:${region}:${accountId}:alarm:${configuration.AlarmName}`,
    AlarmConfigurationUpdatedTimestamp: seconds,
    StateValue: 'INSUFFICIENT_DATA',
    StateReason: 'Unchecked: Initial alarm creation',
    StateUpdatedTimestamp: seconds,
    StateTransitionedTimestamp: seconds,
  };
}

/** An action that a change of state set off. */
export interface AlarmNotification {
  readonly region: string;
  /** The action's ARN, usually that of an SNS topic. */
  readonly topic: string;
  readonly alarm: string;
  readonly state: StateValue;
  readonly reason: string;
  /** The label of the series whose state changed, in an alarm on several. */
  readonly contributor?: string;
}

/** Changes the state and, if it differs and actions are enabled, sets off its actions. */
export function moveTo(
  alarm: MetricAlarm,
  { state, reason, now }: { readonly state: StateValue; readonly reason: string; readonly now: Date },
  region: string,
  notifications: AlarmNotification[],
): void {
  if (alarm.StateValue === state) return;
  alarm.StateValue = state;
  alarm.StateReason = reason;
  alarm.StateUpdatedTimestamp = now.getTime() / 1000;
  alarm.StateTransitionedTimestamp = alarm.StateUpdatedTimestamp;
  notify(alarm, { region, state, reason }, notifications);
}

/** Sets off the alarm's actions for a state. */
export function notify(
  alarm: MetricAlarm,
  change: Pick<AlarmNotification, 'region' | 'state' | 'reason' | 'contributor'>,
  notifications: AlarmNotification[],
): void {
  if (alarm.ActionsEnabled === false) return;
  for (const topic of actionsOf(alarm, change.state)) {
    notifications.push({ ...change, topic, alarm: alarm.AlarmName });
  }
}

function actionsOf(alarm: AlarmConfiguration, state: StateValue): readonly string[] {
  if (state === 'ALARM') return alarm.AlarmActions ?? [];
  return (state === 'OK' ? alarm.OKActions : alarm.InsufficientDataActions) ?? [];
}

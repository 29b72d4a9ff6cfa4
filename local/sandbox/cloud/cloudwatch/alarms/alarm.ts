import { ACCOUNT_ID } from '../../account-id.ts';
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
export function newAlarm(configuration: AlarmConfiguration, region: string, now: Date): MetricAlarm {
  const seconds = now.getTime() / 1000;
  return {
    ...configuration,
    AlarmArn: `arn:aws:cloudwatch:${region}:${ACCOUNT_ID}:alarm:${configuration.AlarmName}`,
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
  if (alarm.ActionsEnabled === false) return;
  for (const topic of actionsOf(alarm, state)) {
    notifications.push({ region, topic, alarm: alarm.AlarmName, state, reason });
  }
}

function actionsOf(alarm: AlarmConfiguration, state: StateValue): readonly string[] {
  if (state === 'ALARM') return alarm.AlarmActions ?? [];
  return (state === 'OK' ? alarm.OKActions : alarm.InsufficientDataActions) ?? [];
}

import type { Duration } from 'aws-cdk-lib/core';

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

/** Alarms on one model. `true` is an alarm with its defaults. `false` is no alarm, even where all models have one. */
export interface ModelAlarmsProps {
  /** Throttled requests. `true`: 10 in each of two periods of five minutes. */
  readonly throttles?: boolean | AlarmRuleProps;
  /** Per cent of requests. `true`: 5 in each of three periods of five minutes with at least 20 requests. */
  readonly errorRate?: boolean | ErrorRateRuleProps;
  /** Milliseconds. `true`: 60,000 in each of three periods of five minutes. */
  readonly latencyP99?: boolean | AlarmRuleProps;
  /** Milliseconds. `true`: 10,000 in each of three periods of five minutes. */
  readonly firstTokenP99?: boolean | AlarmRuleProps;
  /** In the currency of the prices. `true`: what follows from the monthly budget. */
  readonly dailyCost?: boolean | Pick<AlarmRuleProps, 'threshold'>;
  /** Per cent of a quota. `true`: 80 in each of three minutes. */
  readonly quotaUse?: boolean | Pick<AlarmRuleProps, 'threshold' | 'periods'>;
  /** Requests to a model that is LEGACY. `true`: one in an hour. */
  readonly legacy?: boolean | AlarmRuleProps;
}

/** Alarms on all models together, and on each quota. `throttles` is on by default. */
export interface AllModelsAlarmsProps extends ModelAlarmsProps {
  /** Per cent of monthlyBudget that a month would cost at the rate of the last day. `true`: 100. */
  readonly budgetPace?: boolean | Pick<AlarmRuleProps, 'threshold'>;
  /** Alarms on each model by itself. `addModelMonitoring` overrides them for its model. */
  readonly models?: ModelAlarmsProps;
  /**
   * ARNs of the SNS topics that alarms notify, instead of alarmEmail or alarmTopic. An alarm notifies the topics of its own
   * Region, up to five. A further Region has alarms only if one of the topics is there.
   */
  readonly topics?: readonly string[];
  /**
   * The highest number of alarms that the operator keeps, because each costs money.
   * @default 300
   */
  readonly max?: number;
}

import type { Duration } from 'aws-cdk-lib/core';

/** When an alarm goes off: at or over the threshold in so many periods in a row. */
export interface AlarmRuleProps {
  /** In the unit of what is watched. */
  readonly threshold?: number;
  /** A Duration, or seconds. Whole minutes, up to an hour. */
  readonly period?: Duration | number;
  /** 1 to 24. */
  readonly periods?: number;
}

export interface ErrorRateRuleProps extends AlarmRuleProps {
  /** With fewer requests in a period a rate says nothing. */
  readonly minimumRequests?: number;
}

/** `true` is an alarm with its defaults, `false` none, whatever is said of all models. */
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

/** Of all models together, quotas one by one. `throttles` is on without being asked for. */
export interface AllModelsAlarmsProps extends ModelAlarmsProps {
  /** A day's cost times the days of the month, per cent of monthlyBudget. `true`: 100. */
  readonly budgetPace?: boolean | Pick<AlarmRuleProps, 'threshold'>;
  /** Of each model by itself, unless addModelMonitoring says otherwise. */
  readonly models?: ModelAlarmsProps;
  /**
   * ARNs of SNS topics, instead of the operator's own. An alarm tells those of its own Region, up to five; a further Region has
   * alarms only if one of them is there.
   */
  readonly topics?: readonly string[];
  /**
   * Alarms at most, as each costs money.
   * @default 300
   */
  readonly max?: number;
}

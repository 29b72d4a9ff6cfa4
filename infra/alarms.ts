import { Alarm, ComparisonOperator, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Duration, Tokenization } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Interval } from './schedule.ts';

export interface AlarmSettings {
  readonly function: IFunction;
  readonly deadLetterQueue: IQueue;
  readonly interval: Interval;
  readonly dashboardName: string;
  readonly logGroup: ILogGroup;
  /** What runs, in the middle of a sentence. */
  readonly what: string;
  /** What may be wrong while no run succeeds. */
  readonly risk: string;
}

export interface OperatorAlarms {
  /** Goes off if no run has succeeded for too long, or none has started. */
  readonly noSuccessfulRun: Alarm;
  /** Goes off if a run failed in every attempt, or could not be requested. */
  readonly runFailed: Alarm;
}

/** Adds the alarms on a function of the operator. They watch metrics that AWS publishes for free: a custom metric costs $0.30 a month. */
export function addAlarms(scope: Construct, settings: AlarmSettings): OperatorAlarms {
  const { deadLetterQueue, dashboardName, what, risk } = settings;
  const { logGroupName } = settings.logGroup;
  const { silentHours } = settings.interval;
  const atLeastOne = {
    threshold: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  };
  // Errors is 0 for a run that succeeded: its minimum over an hour is 1 only if all runs failed. No data is no run.
  const noSuccessfulRun = new Alarm(scope, 'NoSuccessfulRun', {
    ...atLeastOne,
    metric: settings.function.metricErrors({ statistic: Stats.MINIMUM, period: Duration.hours(1) }),
    evaluationPeriods: silentHours,
    treatMissingData: TreatMissingData.BREACHING,
    alarmDescription:
      `No run of ${what} has succeeded for ${Tokenization.stringifyNumber(silentHours)} h: ${risk}. The newest error in the log group ${logGroupName} says why. Without any: are the schedule and the queue's ` +
      'event source enabled? Once a run succeeds, the alarm is over.',
  });
  const runFailed = new Alarm(scope, 'RunFailed', {
    ...atLeastOne,
    metric: deadLetterQueue.metricApproximateNumberOfMessagesVisible({
      statistic: Stats.MAXIMUM,
      period: Duration.minutes(5),
    }),
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription:
      `A run of ${what} for the dashboard ${dashboardName} failed time and again, or could not be asked ` +
      `for. The error is in the log group ${logGroupName}. Nothing is lost: the next run does the same work. The alarm is over ` +
      `when the messages in ${deadLetterQueue.queueName} are a day old. You may purge them: they are not needed.`,
  });
  return { noSuccessfulRun, runFailed };
}

/** Has the topic notified when an alarm goes off and when it is over. */
export function notify(alarms: readonly Alarm[], topic: ITopic): void {
  const action = new SnsAction(topic);
  for (const alarm of alarms) {
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }
}

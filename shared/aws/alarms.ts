import {
  type CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  type DescribeAlarmsInput,
  type MetricAlarm,
  PutMetricAlarmCommand,
  type PutMetricAlarmInput,
} from '@aws-sdk/client-cloudwatch';
import type { LiveAlarm } from '../alarms/alarm.ts';
import type { AlarmToPut } from '../world.ts';
import { allPages, type Call, required } from './call.ts';
import { OperationError } from './errors.ts';

const DESCRIBE = 'cloudwatch:DescribeAlarms';
const PUT = 'cloudwatch:PutMetricAlarm';
const DELETE = 'cloudwatch:DeleteAlarms';

/** The maximum number of alarms in one answer. */
const MAX_RECORDS = 100;
/** Maximum length of AlarmNamePrefix and of an alarm's name (API reference, DescribeAlarms). */
const MAX_PREFIX = 255;

/** The fields of an alarm's definition. The compiler reports fields that a newer SDK adds. */
const DEFINITION: Readonly<
  Record<Exclude<keyof PutMetricAlarmInput, 'AlarmName' | 'ActionsEnabled' | 'Tags'>, true>
> = {
  AlarmDescription: true,
  OKActions: true,
  AlarmActions: true,
  InsufficientDataActions: true,
  MetricName: true,
  Namespace: true,
  Statistic: true,
  ExtendedStatistic: true,
  Dimensions: true,
  Period: true,
  Unit: true,
  EvaluationPeriods: true,
  DatapointsToAlarm: true,
  Threshold: true,
  ComparisonOperator: true,
  TreatMissingData: true,
  EvaluateLowSampleCountPercentile: true,
  Metrics: true,
  ThresholdMetricId: true,
  EvaluationWindow: true,
  WarmUpConfiguration: true,
  EvaluationCriteria: true,
  EvaluationInterval: true,
  ActionConfiguration: true,
};

export async function listAlarms(
  cloudWatch: CloudWatchClient,
  call: Call,
  prefix: string,
): Promise<LiveAlarm[]> {
  // No alarm has such a long name, and CloudWatch rejects the request.
  if (prefix.length > MAX_PREFIX) return [];
  return describe(cloudWatch, call, { AlarmNamePrefix: prefix });
}

/** Reads the alarms of these names that exist. Takes at most 100 names. */
export function findAlarms(
  cloudWatch: CloudWatchClient,
  call: Call,
  names: readonly string[],
): Promise<LiveAlarm[]> {
  return describe(cloudWatch, call, { AlarmNames: [...names] });
}

export async function putAlarm(
  cloudWatch: CloudWatchClient,
  call: Call,
  { name, actionsEnabled, definition }: AlarmToPut,
): Promise<void> {
  // CloudWatch validates the definition, and its error message reaches the reader.
  const input = { AlarmName: name, ActionsEnabled: actionsEnabled, ...definition } as PutMetricAlarmInput;
  await call(PUT, (options) => cloudWatch.send(new PutMetricAlarmCommand(input), options));
}

export async function deleteAlarms(
  cloudWatch: CloudWatchClient,
  call: Call,
  names: readonly string[],
): Promise<void> {
  try {
    await call(DELETE, (options) =>
      cloudWatch.send(new DeleteAlarmsCommand({ AlarmNames: [...names] }), options),
    );
  } catch (error) {
    // One of the alarms is already gone; the others are deleted ("wrong names do not stop the operation", API reference).
    if (!(error instanceof OperationError) || !GONE.has(error.code)) throw error;
  }
}

/** CloudWatch returns either name, depending on a header of the answer (x-amzn-query-error). */
const GONE = new Set(['ResourceNotFound', 'ResourceNotFoundException']);

async function describe(
  cloudWatch: CloudWatchClient,
  call: Call,
  which: Pick<DescribeAlarmsInput, 'AlarmNamePrefix' | 'AlarmNames'>,
): Promise<LiveAlarm[]> {
  const alarms = await allPages(DESCRIBE, async (NextToken) => {
    const input: DescribeAlarmsInput = {
      ...which,
      AlarmTypes: ['MetricAlarm'],
      MaxRecords: MAX_RECORDS,
      NextToken,
    };
    const answer = await call(DESCRIBE, (options) =>
      cloudWatch.send(new DescribeAlarmsCommand(input), options),
    );
    return { items: answer.MetricAlarms, next: answer.NextToken };
  });
  return alarms.map(toLiveAlarm);
}

function toLiveAlarm(alarm: MetricAlarm): LiveAlarm {
  const given = Object.entries(alarm).filter(
    ([key, value]) => Object.hasOwn(DEFINITION, key) && value !== undefined,
  );
  return {
    name: required(DESCRIBE, 'name of an alarm', alarm.AlarmName),
    arn: alarm.AlarmArn ?? '',
    actionsEnabled: alarm.ActionsEnabled ?? true,
    definition: Object.fromEntries(given),
  };
}

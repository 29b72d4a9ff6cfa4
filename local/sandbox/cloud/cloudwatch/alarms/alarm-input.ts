import * as z from 'zod';
import { MetricDataQuery } from '../metric-data/metric-data-query.ts';

/** Source of all limits here: CloudWatch API reference, PutMetricAlarm, and the service model. */
const Text = z.string().min(1).max(255);
/** Five for each state. */
const Actions = z.array(z.string().min(1).max(1024)).max(5).optional();

export const AlarmName = z
  .string()
  .min(1)
  .max(255)
  .regex(/^\P{Cc}*$/u, 'Member must not contain control characters');

export const StateValue = z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']);

/** Anomaly bands, PromQL, warm-up and wall-clock windows are refused, not guessed. */
export const AlarmInput = z.object({
  AlarmName,
  AlarmDescription: z.string().max(1024).optional(),
  ActionsEnabled: z.boolean().optional(),
  OKActions: Actions,
  AlarmActions: Actions,
  InsufficientDataActions: Actions,
  MetricName: Text.optional(),
  Namespace: Text.regex(/^[^:]/).optional(),
  Statistic: z.enum(['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum']).optional(),
  ExtendedStatistic: z.string().optional(),
  Dimensions: z
    .array(z.object({ Name: Text, Value: z.string().min(1).max(1024) }))
    .max(30)
    .optional(),
  Period: z.int().min(1).optional(),
  Unit: z.string().optional(),
  EvaluationPeriods: z.int().min(1),
  DatapointsToAlarm: z.int().min(1).optional(),
  Threshold: z.number().optional(),
  ComparisonOperator: z.enum([
    'GreaterThanOrEqualToThreshold',
    'GreaterThanThreshold',
    'LessThanThreshold',
    'LessThanOrEqualToThreshold',
  ]),
  TreatMissingData: z.enum(['breaching', 'notBreaching', 'ignore', 'missing']).optional(),
  EvaluateLowSampleCountPercentile: z.enum(['evaluate', 'ignore']).optional(),
  Metrics: z.array(MetricDataQuery).optional(),
  Tags: z
    .array(z.object({ Key: z.string().min(1).max(128), Value: z.string().max(256) }))
    .max(50)
    .optional(),
  ThresholdMetricId: z.undefined('the local cloud knows no anomaly detection').optional(),
  EvaluationCriteria: z.undefined('the local cloud knows no PromQL').optional(),
  EvaluationInterval: z.undefined('the local cloud knows no PromQL').optional(),
  EvaluationWindow: z
    .strictObject({ SlidingWindow: z.object() }, 'the local cloud knows sliding windows only')
    .optional(),
  WarmUpConfiguration: z.undefined('the local cloud knows no warm-up').optional(),
});
export type AlarmInput = z.infer<typeof AlarmInput>;

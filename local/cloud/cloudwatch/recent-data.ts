import * as z from 'zod';
import type { Account, RegionState } from '../account.ts';
import { regionOf } from '../account.ts';
import type { Call } from '../operation.ts';
import { readInput } from '../read-input.ts';

/**
 * As little of GetMetricData as the operator's own question needs: whether a metric had data in a range. To be replaced by
 * an implementation that knows values and expressions.
 */
export function getMetricData(call: Call, account: Account): object {
  const { MetricDataQueries, StartTime, EndTime } = readInput(
    Input,
    call.input,
    'InvalidParameterValueException',
  );
  const known = data.get(regionOf(account, call.region));
  return {
    Messages: [],
    MetricDataResults: MetricDataQueries.map(({ Id, MetricStat: { Metric, Period } }) => {
      const days = new Set(
        (known?.get(keyOf(Metric)) ?? [])
          .filter((time) => time >= StartTime && time < EndTime)
          .map((time) => Math.floor(time / Period) * Period),
      );
      const Timestamps = [...days].sort((left, right) => right - left);
      return {
        Id,
        Label: Metric.MetricName,
        Timestamps,
        Values: Timestamps.map(() => 1),
        StatusCode: 'Complete',
      };
    }),
  };
}

/** Seconds since the epoch at which the metrics of each Region had data. */
const data = new WeakMap<RegionState, Map<string, number[]>>();

/** Data of AWS/Bedrock at a moment. ListMetrics is told by others (traffic.ts). */
export function recordData(
  region: RegionState,
  metric: string,
  dimensions: Readonly<Record<string, string>>,
  time: Date,
): void {
  const known = data.get(region) ?? new Map<string, number[]>();
  data.set(region, known);
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const key = keyOf({ Namespace: 'AWS/Bedrock', MetricName: metric, Dimensions });
  known.set(key, [...(known.get(key) ?? []), time.getTime() / 1000]);
}

/** All of it grows too old. */
export function forgetData(region: RegionState): void {
  data.delete(region);
}

const Metric = z.object({
  Namespace: z.string().min(1).max(255),
  MetricName: z.string().min(1).max(255),
  Dimensions: z.array(z.object({ Name: z.string().min(1), Value: z.string().min(1) })).max(30),
});

const Input = z.object({
  MetricDataQueries: z
    .array(
      z.object({
        Id: z.string().regex(/^[a-z][A-Za-z0-9_]*$/),
        MetricStat: z.object({ Metric, Period: z.int().multipleOf(60), Stat: z.string() }),
      }),
    )
    .min(1)
    .max(500),
  StartTime: z.number(),
  EndTime: z.number(),
});

function keyOf({ Namespace, MetricName, Dimensions }: z.infer<typeof Metric>): string {
  return JSON.stringify([
    Namespace,
    MetricName,
    ...Dimensions.map(({ Name, Value }) => `${Name}=${Value}`).sort(),
  ]);
}

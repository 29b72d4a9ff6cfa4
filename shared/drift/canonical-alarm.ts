import type { AlarmDefinition, LiveAlarm } from '../alarms/alarm.ts';
import { isEqual, isObject, type JsonObject } from '../kit/json.ts';
import { compareText } from '../kit/order.ts';

/** What CloudWatch assumes where a key is absent; it may return it or not. Source: PutMetricAlarm. */
const DEFAULTS: JsonObject = {
  TreatMissingData: 'missing',
  EvaluateLowSampleCountPercentile: 'evaluate',
  EvaluationWindow: { SlidingWindow: {} },
};

/**
 * Returns a copy that is the same for every spelling of one alarm: without defaults, and without the order of what is a set.
 * Metrics are keyed by their ids, because everything in them refers to those.
 */
export function canonicalAlarm(definition: AlarmDefinition): JsonObject {
  const { Metrics, DatapointsToAlarm, ...rest } = definition;
  const metrics = Array.isArray(Metrics) ? Metrics.filter(isObject) : [];
  const some = Object.entries(rest).filter(
    ([key, value]) => !isEqual(DEFAULTS[key], value) && !isEmpty(value),
  );
  return {
    ...Object.fromEntries(some.map(([key, value]) => [key, sorted(value)])),
    ...(DatapointsToAlarm === undefined || DatapointsToAlarm === definition.EvaluationPeriods
      ? {}
      : { DatapointsToAlarm }),
    ...(metrics.length === 0
      ? {}
      : { Metrics: Object.fromEntries(metrics.map((one) => [String(one.Id), canonicalQuery(one)])) }),
  };
}

/** Whether an alarm is unchanged between two reads; its state does not count. */
export function isSameAlarm(now: LiveAlarm | undefined, before: LiveAlarm | undefined): boolean {
  if (now === undefined || before === undefined) return now === before;
  return (
    now.actionsEnabled === before.actionsEnabled &&
    isEqual(canonicalAlarm(now.definition), canonicalAlarm(before.definition))
  );
}

function canonicalQuery({ Id: _, MetricStat, ReturnData = true, ...rest }: JsonObject): JsonObject {
  if (!isObject(MetricStat)) return { ...rest, ReturnData };
  const Metric = isObject(MetricStat.Metric) ? MetricStat.Metric : {};
  return { ...rest, ReturnData, MetricStat: { ...MetricStat, Metric: canonicalAlarm(Metric) } };
}

/** Sorts lists: actions and dimensions are sets. */
function sorted(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.toSorted((left, right) => compareText(JSON.stringify(left), JSON.stringify(right)));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

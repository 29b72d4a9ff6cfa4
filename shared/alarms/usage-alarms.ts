import type { Dimensions } from '../bedrock/catalogue.ts';
import type { AlarmRule, UsageKind } from '../config/alarm-kinds.ts';
import { BEDROCK_METRICS, type MetricKey } from '../metrics/bedrock-metrics.ts';
import { percentage } from '../metrics/expressions.ts';
import { statQuery } from '../metrics/metric-query.ts';
import type { AlarmDefinition } from './alarm.ts';
import { type Condition, onMath, onMetric } from './definition.ts';
import { formatPeriods } from './format-periods.ts';

interface UsageAlarm {
  /** Must have data before a series is watched that no model entry names. */
  readonly metric: MetricKey;
  readonly treatMissingData: Condition['treatMissingData'];
  readonly watch: (dimensions: Dimensions, rule: AlarmRule) => AlarmDefinition;
  /** Says what happened. `whom` is a series or all models. */
  readonly says: (whom: string, rule: AlarmRule) => string;
}

/** Bedrock publishes counts only where there is something to count, and times only of answers. */
export const USAGE_ALARMS: Readonly<Record<UsageKind, UsageAlarm>> = {
  throttles: {
    metric: 'throttles',
    // Without data no request was throttled.
    treatMissingData: 'notBreaching',
    watch: oneMetric('throttles'),
    says: (whom, rule) =>
      `Bedrock throttled ${rule.threshold} or more requests to ${whom} ${formatPeriods(rule)}. Callers got ThrottlingException: see its quota, or spread the load.`,
  },
  errorRate: {
    metric: 'invocations',
    // Without requests there are no errors.
    treatMissingData: 'notBreaching',
    watch: errorRate,
    says: (whom, rule) =>
      `${rule.threshold} % or more of the requests to ${whom} ended in client or server errors ${formatPeriods(rule)} (where there were ${rule.minimumRequests} requests or more).`,
  },
  latencyP99: {
    metric: 'latencyP99',
    // Without answers there is no latency, which does not mean that all is well.
    treatMissingData: 'missing',
    watch: oneMetric('latencyP99'),
    says: (whom, rule) =>
      `One of a hundred answers of ${whom} took ${rule.threshold} ms or more to its last token ${formatPeriods(rule)}.`,
  },
  firstTokenP99: {
    metric: 'firstTokenP99',
    // As with latency.
    treatMissingData: 'missing',
    watch: oneMetric('firstTokenP99'),
    says: (whom, rule) =>
      `One of a hundred streamed answers of ${whom} took ${rule.threshold} ms or more to its first token ${formatPeriods(rule)}.`,
  },
  legacy: {
    metric: 'legacyInvocations',
    // Without data no legacy model was called.
    treatMissingData: 'notBreaching',
    watch: oneMetric('legacyInvocations'),
    says: (whom, rule) =>
      `${rule.threshold} or more requests went to a legacy model (${whom}) ${formatPeriods(rule)}: move to another one before its end of life.`,
  },
};

function oneMetric(key: MetricKey): UsageAlarm['watch'] {
  return (dimensions, { period }) => onMetric(statQuery(BEDROCK_METRICS[key], dimensions), period);
}

/** Watches the error rate. It is 0 below the least number of requests: one failed request of one is no rate. */
function errorRate(dimensions: Dimensions, { period, minimumRequests = 1 }: AlarmRule): AlarmDefinition {
  const { expression } = percentage(['client', 'server'], ['requests'], 'rate');
  const metric = (key: MetricKey, id: string) => statQuery(BEDROCK_METRICS[key], dimensions, { id });
  return onMath(
    [
      { expression: `IF(requests>=${minimumRequests},${expression},0)`, id: 'rate', label: 'Error rate %' },
      metric('invocations', 'requests'),
      metric('clientErrors', 'client'),
      metric('serverErrors', 'server'),
    ],
    period,
  );
}

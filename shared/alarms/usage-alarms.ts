import type { Dimensions } from '../bedrock/catalogue.ts';
import type { RuleOf, UsageKind } from '../config/alarm-kinds.ts';
import { BEDROCK_METRICS, type MetricKey } from '../metrics/bedrock-metrics.ts';
import { percentage } from '../metrics/expressions.ts';
import { statQuery } from '../metrics/metric-query.ts';
import type { AlarmDefinition, DesiredAlarm } from './alarm.ts';
import {
  type AlarmFrame,
  type AlarmSubject,
  alarmOf,
  type Condition,
  onMath,
  onMetric,
} from './definition.ts';
import { formatPeriods } from './format-periods.ts';

/** An alarm on metrics of one series, or of all models. */
export interface UsageSubject<Kind extends UsageKind> extends AlarmSubject {
  readonly kind: Kind;
  readonly rule: RuleOf<Kind>;
  /** Where to change the rule. */
  readonly setting: string;
  /** What the description calls the series or the models. */
  readonly whom: string;
  readonly dimensions: Dimensions;
}

export function usageAlarm<Kind extends UsageKind>(
  { rule, setting, whom, dimensions, ...subject }: UsageSubject<Kind>,
  frame: AlarmFrame,
): DesiredAlarm {
  const { watch, says, treatMissingData } = USAGE_ALARMS[subject.kind];
  const { threshold, periods } = rule;
  return alarmOf(
    subject,
    watch(dimensions, rule),
    { threshold, periods, treatMissingData },
    { says: says(whom, rule), setting },
    frame,
  );
}

interface UsageAlarm<Kind extends UsageKind> {
  /** A series that no model entry names is watched once it has data of one of these. */
  readonly needs: readonly MetricKey[];
  readonly treatMissingData: Condition['treatMissingData'];
  readonly watch: (dimensions: Dimensions, rule: RuleOf<Kind>) => AlarmDefinition;
  /** Says what to do, then what happened. */
  readonly says: (whom: string, rule: RuleOf<Kind>) => string;
}

/** Bedrock publishes counts only where there is something to count, and latencies only of answers. */
export const USAGE_ALARMS: { readonly [Kind in UsageKind]: UsageAlarm<Kind> } = {
  throttles: {
    // Throttles have data only after the first one.
    needs: ['invocations', 'throttles'],
    // Without data no request was throttled.
    treatMissingData: 'notBreaching',
    watch: oneMetric('throttles'),
    says: (whom, rule) =>
      `Spread the load, or ask for a higher quota: Bedrock throttled ${rule.threshold} or more requests to ${whom} ${formatPeriods(rule)}.`,
  },
  errorRate: {
    needs: ['invocations'],
    // Without requests there are no errors.
    treatMissingData: 'notBreaching',
    watch: errorRate,
    says: (whom, rule) =>
      `Check the callers for client errors and AWS Health for server errors: ${rule.threshold} % or more of the requests to ${whom} failed ${formatPeriods(rule)} with ${rule.minimumRequests} requests or more.`,
  },
  latencyP99: {
    needs: ['latencyP99'],
    // Without answers nothing is known of the latency.
    treatMissingData: 'missing',
    watch: oneMetric('latencyP99'),
    says: (whom, rule) =>
      `Check AWS Health, and whether answers have become longer: the p99 latency of ${whom} was ${rule.threshold} ms or more ${formatPeriods(rule)}.`,
  },
  firstTokenP99: {
    needs: ['firstTokenP99'],
    // The same as for latencyP99.
    treatMissingData: 'missing',
    watch: oneMetric('firstTokenP99'),
    says: (whom, rule) =>
      `Check AWS Health, and whether prompts have become longer: the p99 time to the first token of ${whom} was ${rule.threshold} ms or more ${formatPeriods(rule)}.`,
  },
  legacy: {
    needs: ['legacyInvocations'],
    // Without data no legacy model was called.
    treatMissingData: 'notBreaching',
    watch: oneMetric('legacyInvocations'),
    says: (whom, rule) =>
      `Move to another model before the end of life: ${rule.threshold} or more requests to ${whom} called a legacy model ${formatPeriods(rule)}.`,
  },
};

function oneMetric(key: MetricKey): UsageAlarm<UsageKind>['watch'] {
  return (dimensions, { period }) => onMetric(statQuery(BEDROCK_METRICS[key], dimensions), period);
}

/** Watches the error rate. It is 0 in periods with too few requests, where one failure would be a high rate. */
function errorRate(
  dimensions: Dimensions,
  { period, minimumRequests }: RuleOf<'errorRate'>,
): AlarmDefinition {
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

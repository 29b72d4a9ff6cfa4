import type { Query } from '../../../../tool/dashboard/query.ts';
import { type Analysis, analyse } from '../metric-data/analysis.ts';
import { MetricDataQuery, queryOf } from '../metric-data/metric-data-query.ts';
import type { MetricAlarm } from './alarm.ts';

interface Analysed {
  readonly queries: readonly Query[];
  readonly analysis: Analysis;
}

/** Cached: parsing takes a millisecond, and each page of DescribeAlarms evaluates hundreds of alarms. */
const KNOWN = new WeakMap<MetricAlarm, Analysed & { readonly text: string }>();

/** Returns what the alarm watches; nothing for a kind that the local cloud does not compute. */
export function analyseAlarm(alarm: MetricAlarm): Analysed {
  const queries = queriesOf(alarm);
  // Alarms are changed in place.
  const text = JSON.stringify(queries);
  const known = KNOWN.get(alarm);
  if (known?.text === text) return known;
  const fresh = { queries, analysis: analyse(queries), text };
  KNOWN.set(alarm, fresh);
  return fresh;
}

function queriesOf(alarm: MetricAlarm): Query[] {
  if (alarm.Metrics !== undefined) return alarm.Metrics.map((entry) => queryOf(MetricDataQuery.parse(entry)));
  const { Namespace, MetricName, Dimensions = [], Period: period } = alarm;
  const stat = alarm.Statistic ?? alarm.ExtendedStatistic;
  if (Namespace === undefined || MetricName === undefined || stat === undefined || period === undefined) {
    return [];
  }
  return [
    {
      kind: 'metric',
      id: 'm',
      metric: { Namespace, MetricName, Dimensions },
      stat,
      period,
      isReturned: true,
    },
  ];
}

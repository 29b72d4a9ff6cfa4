import { type Account, regionOf } from '../../account.ts';
import { sourcesOf } from '../../links.ts';
import { type EvaluationOptions, evaluateQueries } from '../metric-data/evaluate-queries.ts';
import { type MetricAlarm, moveTo } from './alarm.ts';
import { INSIGHTS_WINDOW } from './alarm-rules.ts';
import { analyseAlarm } from './analyse-alarm.ts';
import { type AlarmRule, judge } from './judge.ts';
import { type Contributor, judgeContributors } from './judge-contributors.ts';

const MINUTE = 60_000;
/** "A higher number of data points than EvaluationPeriods"; the user guide shows 5 for 3, and gives no other number. */
const EXTRA_PERIODS = 2;

const COMPARE: Readonly<Record<string, (point: number, threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (point, threshold) => point >= threshold,
  GreaterThanThreshold: (point, threshold) => point > threshold,
  LessThanThreshold: (point, threshold) => point < threshold,
  LessThanOrEqualToThreshold: (point, threshold) => point <= threshold,
};

/**
 * Sets the state of each of the Region's alarms by the data up to the last whole minute, as CloudWatch does every
 * minute: the window slides, so an alarm on hours looks at the last 60 minutes. Here states change only in this call. Units and
 * EvaluateLowSampleCountPercentile are not modelled. An alarm that the local cloud cannot compute (SEARCH, an anomaly band) keeps its
 * state.
 */
export function evaluateAlarms(world: { readonly account: Account }, region: string, now: Date): void {
  const { account } = world;
  const sources = sourcesOf(account, region);
  const { alarms, contributors } = regionOf(account, region);
  for (const alarm of alarms.values()) {
    const watched = watchedBy(alarm, { sources, missing: account.settings.missing }, now);
    const rule = ruleOf(alarm);
    if (watched === undefined || rule === undefined) continue;
    if (watched.isOne) {
      const { state = alarm.StateValue, reason } = judge(watched.series[0]?.points ?? [], rule);
      moveTo(alarm, { state, reason, now }, region, account.notifications);
    } else {
      const before = contributors.get(alarm.AlarmName) ?? new Set();
      contributors.set(
        alarm.AlarmName,
        judgeContributors(alarm, watched.series, rule, {
          region,
          now,
          before,
          notifications: account.notifications,
        }),
      );
    }
  }
}

interface Watched {
  /** Whether the alarm has one state; otherwise each series has its own. */
  readonly isOne: boolean;
  readonly series: readonly Contributor[];
}

/** Returns the points of the evaluation range, oldest first. */
function watchedBy(
  alarm: MetricAlarm,
  world: Pick<EvaluationOptions, 'sources' | 'missing'>,
  now: Date,
): Watched | undefined {
  const { queries, analysis } = analyseAlarm(alarm);
  const returned = queries.find(({ isReturned }) => isReturned);
  if (returned === undefined || analysis.faults.length > 0) return undefined;
  const formula = analysis.formulas.get(returned.id);
  const period = returned.kind === 'metric' ? returned.period : formula?.period;
  if (period === undefined) return undefined;
  const isQuery = [...analysis.formulas.values()].some(({ content }) => 'insights' in content);
  const most = isQuery ? Math.floor(INSIGHTS_WINDOW / period) : Number.POSITIVE_INFINITY;
  const periods = Math.min(alarm.EvaluationPeriods + EXTRA_PERIODS, most);
  const end = Math.floor(now.getTime() / MINUTE) * MINUTE;
  const range = { start: end - periods * period * 1000, end };
  const results = evaluateQueries(queries, analysis, { ...world, range });
  return {
    isOne: formula?.kind !== 'TS[]',
    series: results.map(({ label, series }) => ({ label, points: [...series.points] })),
  };
}

function ruleOf(alarm: MetricAlarm): AlarmRule | undefined {
  const { Threshold: threshold, ComparisonOperator: operator, EvaluationPeriods: periods } = alarm;
  const compare = COMPARE[operator];
  if (compare === undefined || threshold === undefined) return undefined;
  const words = operator.replace(/Threshold$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return {
    evaluationPeriods: periods,
    datapointsToAlarm: alarm.DatapointsToAlarm ?? periods,
    treatMissingData: alarm.TreatMissingData ?? 'missing',
    isBreaching: (point) => compare(point, threshold),
    comparison: `${words.trim()} the threshold (${threshold})`,
  };
}

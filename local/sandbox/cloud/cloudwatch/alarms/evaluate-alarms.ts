import type { RegionState, Settings } from '../../account.ts';
import { evaluateQueries } from '../metric-data/evaluate-queries.ts';
import { type AlarmNotification, type MetricAlarm, moveTo } from './alarm.ts';
import { analyseAlarm } from './analyse-alarm.ts';
import { type AlarmRule, judge } from './judge.ts';

/** The part of the local cloud that an evaluation needs. */
export interface AlarmWorld {
  readonly settings: Settings;
  readonly notifications: AlarmNotification[];
  region(name: string): RegionState;
}

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
export function evaluateAlarms(world: AlarmWorld, region: string, now: Date): void {
  for (const alarm of world.region(region).alarms.values()) {
    const points = pointsOf(alarm, world, region, now);
    const rule = ruleOf(alarm);
    if (points === undefined || rule === undefined) continue;
    const { state = alarm.StateValue, reason } = judge(points, rule);
    moveTo(alarm, { state, reason, now }, region, world.notifications);
  }
}

/** Returns the points of the evaluation range, oldest first. */
function pointsOf(alarm: MetricAlarm, world: AlarmWorld, region: string, now: Date): number[] | undefined {
  const { queries, analysis } = analyseAlarm(alarm);
  const returned = queries.find(({ isReturned }) => isReturned);
  if (returned === undefined || analysis.faults.length > 0) return undefined;
  const period = returned.kind === 'metric' ? returned.period : analysis.formulas.get(returned.id)?.period;
  if (period === undefined) return undefined;
  const end = Math.floor(now.getTime() / MINUTE) * MINUTE;
  const start = end - (alarm.EvaluationPeriods + EXTRA_PERIODS) * period * 1000;
  const { data: store } = world.region(region);
  const options = { store, range: { start, end }, missing: world.settings.missing };
  return [...(evaluateQueries(queries, analysis, options)[0]?.series.points ?? [])];
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

import type { MetricSources } from '../../links.ts';
import { accountFaults, forbiddenIds } from '../metric-data/account-faults.ts';
import { analyse, type Formula } from '../metric-data/analysis.ts';
import { queryOf } from '../metric-data/metric-data-query.ts';
import { describeFault } from '../metric-data/request-faults.ts';
import { isStatistic } from '../metric-data/statistics.ts';
import type { AlarmInput } from './alarm-input.ts';

/** "You can't create an alarm based on more than 10 metrics" (user guide), and expressions come on top. */
const MAX_METRICS = 10;
const MAX_QUERIES = 20;
/** Seconds. "Only the latest 3 hours of data can be used for evaluating the alarm's conditions" (user guide, alarm limits). */
export const INSIGHTS_WINDOW = 10_800;
const DAY = 86_400;
const WEEK = 604_800;

/** Belong to an alarm on one metric. */
const OF_ONE_METRIC = [
  'MetricName',
  'Namespace',
  'Dimensions',
  'Period',
  'Unit',
  'Statistic',
  'ExtendedStatistic',
] as const;

/**
 * All that CloudWatch refuses of an alarm whose members are well-formed. Its own words where they are known (public
 * issues); periods of 10, 20 and 30 s, for high-resolution metrics, are refused although it takes them.
 */
export function* alarmFaults(input: AlarmInput, sources: MetricSources): Generator<string> {
  const period = input.Metrics === undefined ? input.Period : periodOf(input.Metrics);
  yield* input.Metrics === undefined ? oneMetricFaults(input) : metricsFaults(input, input.Metrics, sources);
  if (input.Threshold === undefined) yield 'Threshold must not be null';
  const { EvaluationPeriods: periods, DatapointsToAlarm: toAlarm = 1 } = input;
  if (toAlarm > periods) {
    yield `DatapointsToAlarm must be less than or equal to EvaluationPeriods, found ${toAlarm} of ${periods}`;
  }
  if (period !== undefined) {
    if (period % 60 !== 0) yield `Period must be a multiple of 60, found ${period}`;
    const most = period < 3600 ? DAY : WEEK;
    if (period * periods > most) {
      yield `Metrics cannot be checked across more than ${most === DAY ? 'a day' : 'a week'} (EvaluationPeriods * Period must be <= ${most})`;
    }
  }
  for (const actions of [input.OKActions, input.AlarmActions, input.InsufficientDataActions]) {
    for (const action of actions ?? []) yield* actionFaults(action, sources.region);
  }
}

function* oneMetricFaults(input: AlarmInput): Generator<string> {
  for (const key of ['MetricName', 'Namespace', 'Period'] as const) {
    if (input[key] === undefined) yield `${key} must not be null`;
  }
  const { Statistic: simple, ExtendedStatistic: extended } = input;
  if ((simple === undefined) === (extended === undefined)) {
    yield 'Exactly one of Statistic and ExtendedStatistic must be set';
  }
  if (extended !== undefined && (!isStatistic(extended) || /^[A-Z][a-z]/.test(extended))) {
    yield `The value ${extended} for parameter ExtendedStatistic is not supported.`;
  }
}

function* metricsFaults(
  input: AlarmInput,
  metrics: NonNullable<AlarmInput['Metrics']>,
  sources: MetricSources,
): Generator<string> {
  for (const key of OF_ONE_METRIC) {
    if (input[key] !== undefined) yield `${key} should not be set if list of Metrics is set.`;
  }
  const queries = metrics.map(queryOf);
  const analysis = analyse(queries);
  for (const fault of [...analysis.faults, ...accountFaults(queries, analysis, sources)]) {
    yield `Invalid metrics list: ${describeFault(fault)}`;
  }
  // Its own words, seen where a link did not exist yet: hashicorp/terraform-provider-aws#32436.
  if (forbiddenIds(queries, analysis, sources).size > 0) {
    yield 'One or more metrics in your request are Forbidden.';
  }
  const own = queries.filter(({ kind }) => kind === 'metric');
  if (own.length > MAX_METRICS) {
    yield `Invalid metrics list: ${own.length} metrics, at most ${MAX_METRICS} are allowed`;
  }
  if (queries.length > MAX_QUERIES) {
    yield `Invalid metrics list: ${queries.length} entries, at most ${MAX_QUERIES} are allowed`;
  }
  const returned = queries.filter(({ isReturned }) => isReturned);
  if (returned.length !== 1) yield 'Exactly one element of the metrics list should return data.';
  const [result] = returned.flatMap(({ id }) => analysis.formulas.get(id) ?? []);
  if (result?.kind === 'TS[]') yield* severalSeriesFaults(input, result);
  const query = [...analysis.formulas.values()].find(({ content }) => 'insights' in content);
  if (query !== undefined && query.period * input.EvaluationPeriods > INSIGHTS_WINDOW) {
    yield `Invalid metrics list: a Metrics Insights query sees the last ${INSIGHTS_WINDOW} seconds, the alarm evaluates ${query.period * input.EvaluationPeriods}`;
  }
  const given = new Set(queries.flatMap(({ period }) => period ?? []));
  if (given.size > 1) {
    yield `Invalid metrics list: all should have the same period, found ${[...given].join(' and ')}`;
  }
}

/** A query that groups gives each of its series, a contributor, a state of its own; whether metric math may do so is not documented. */
function* severalSeriesFaults(input: AlarmInput, { content }: Formula): Generator<string> {
  if (!('insights' in content)) {
    yield 'Invalid metrics list: the expression that returns data should give a single time series';
  } else if ((input.InsufficientDataActions ?? []).length > 0) {
    // "Each time series (contributor) can only be in ALARM or OK state" (user guide): what these actions would do is not documented.
    yield 'The local cloud knows no InsufficientDataActions of an alarm on several time series.';
  }
}

/** Returns the period of the first metric or expression that has one. Different periods are refused. */
function periodOf(metrics: NonNullable<AlarmInput['Metrics']>): number | undefined {
  return metrics.flatMap(({ MetricStat, Period }) => MetricStat?.Period ?? Period ?? [])[0];
}

function* actionFaults(action: string, region: string): Generator<string> {
  const [arn, partition, service, where, account, ...resource] = action.split(':');
  if (arn !== 'arn' || resource.join('') === '' || !service) {
    yield `Invalid arn syntax: ${action}`;
    return;
  }
  if (partition !== 'aws') yield `Invalid partition ${partition} specified. Only aws is supported.`;
  // ssm-incidents is the one without a Region.
  if (where !== '' && where !== region)
    yield `Invalid region ${where} specified. Only ${region} is supported.`;
  if (service !== 'sns') return;
  const isTopic = resource.length === 1 && /^[\w-]{1,256}(\.fifo)?$/.test(resource[0] ?? '');
  if (where === '' || !/^\d{12}$/.test(account ?? '') || !isTopic) yield `Invalid arn syntax: ${action}`;
}

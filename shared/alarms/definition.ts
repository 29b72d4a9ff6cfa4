import type { Board } from '../config/board.ts';
import { cut } from '../kit/problem.ts';
import type { MetricEntry } from '../metrics/metrics.ts';
import { type AlarmDefinition, type DesiredAlarm, MAX_ALARM_DESCRIPTION } from './alarm.ts';
import { alarmKey } from './alarm-key.ts';
import { type AlarmTitle, alarmName, longerNames, ownerLine } from './alarm-name.ts';

/**
 * - `notBreaching`: nothing published means that nothing happened, so all is well
 * - `missing`: nothing published means that nothing is known: INSUFFICIENT_DATA, neither well nor ill
 */
export type TreatMissingData = 'notBreaching' | 'missing';

/** When the alarm goes off: at or over the threshold in all of so many periods in a row. */
export interface Condition {
  readonly threshold: number;
  readonly periods: number;
  readonly treatMissingData: TreatMissingData;
}

export interface AlarmText {
  /** One line, for whoever gets the mail: what happens, and of what. */
  readonly says: string;
  /** Where to change it. */
  readonly setting: string;
}

/** Which alarm it is. */
export interface AlarmSubject extends AlarmTitle {
  /** Tells it from all others of its kind, whatever people call it: an id, the key of a row, the code of a quota. */
  readonly what: string;
  /** Key of the row that it is about; absent if it is about more than one. */
  readonly row?: string;
}

/** What every alarm has in common. */
export interface AlarmFrame {
  readonly board: Board;
  /** ARNs of topics in the alarm's Region. */
  readonly topics: readonly string[];
}

/** One metric: what CloudWatch calls a metric alarm, and shows with its name. */
export function onMetric(entry: MetricEntry, period: number): AlarmDefinition {
  const { namespace, name, dimensions, stat } = readEntry(entry);
  const isPercentile = /^p[\d.]+$/.test(stat);
  return {
    Namespace: namespace,
    MetricName: name,
    ...(dimensions.length === 0 ? {} : { Dimensions: dimensions }),
    ...(isPercentile ? { ExtendedStatistic: stat } : { Statistic: stat }),
    Period: period,
  };
}

/** Metric math: the first entry is what is compared, the others are what it refers to. */
export function onMath(
  [first, ...others]: readonly [MetricEntry, ...MetricEntry[]],
  period: number,
): AlarmDefinition {
  return {
    Metrics: [
      { ...queryOf(first, period), ReturnData: true },
      ...others.map((entry) => ({ ...queryOf(entry, period), ReturnData: false })),
    ],
  };
}

export function alarmOf(
  subject: AlarmSubject,
  watched: AlarmDefinition,
  condition: Condition,
  text: AlarmText,
  frame: AlarmFrame,
): DesiredAlarm {
  const { board } = frame;
  const { kind, what, part, row } = subject;
  const key = alarmKey(board, kind, what, part);
  const around = longerNames(board, subject);
  return {
    name: alarmName(board, subject, key),
    key,
    ...(around === undefined ? {} : { around }),
    ...(row === undefined ? {} : { row }),
    definition: definitionOf(watched, condition, text, key, frame),
  };
}

function definitionOf(
  watched: AlarmDefinition,
  { threshold, periods, treatMissingData }: Condition,
  { says, setting }: AlarmText,
  key: string,
  { board, topics }: AlarmFrame,
): AlarmDefinition {
  return {
    AlarmDescription: describe(says, setting, ownerLine(board, key)),
    ...(topics.length === 0 ? {} : { AlarmActions: topics, OKActions: topics }),
    ...watched,
    EvaluationPeriods: periods,
    Threshold: threshold,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: treatMissingData,
  };
}

/** Names of parameters go up to 1,011 characters: they are cut before what happened is. */
const SETTING_LENGTH = 350;

function describe(says: string, setting: string, last: string): string {
  const rest = `\nTo change it: ${cut(setting, SETTING_LENGTH)}\n${last}`;
  const room = MAX_ALARM_DESCRIPTION - rest.length - '...'.length;
  return cut(says.replaceAll(/\s+/g, ' '), room) + rest;
}

function queryOf(entry: MetricEntry, period: number): Readonly<Record<string, unknown>> {
  const { id, expression, label } = optionsOf(entry);
  const labelled = label === undefined ? {} : { Label: label };
  if (expression !== undefined) return { Id: id, Expression: expression, ...labelled };
  const { namespace, name, dimensions, stat } = readEntry(entry);
  const Metric = { Namespace: namespace, MetricName: name, Dimensions: dimensions };
  return { Id: id, ...labelled, MetricStat: { Metric, Period: period, Stat: stat } };
}

/** A metric entry of a dashboard, as the API of alarms writes its parts. */
function readEntry(entry: MetricEntry) {
  const [namespace, name, ...rest] = entry.slice(0, -1).map(String);
  const dimensions = rest.flatMap((part, index) =>
    index % 2 === 0 ? [{ Name: part, Value: rest[index + 1] }] : [],
  );
  return { namespace, name, dimensions, stat: String(optionsOf(entry).stat) };
}

function optionsOf(entry: MetricEntry): Readonly<Partial<Record<string, unknown>>> {
  return entry.at(-1) as Readonly<Record<string, unknown>>;
}

import type { Board } from '../config/board.ts';
import type { NonEmpty } from '../kit/lists.ts';
import { cut } from '../kit/problem.ts';
import type { MathQuery, MetricQuery, StatQuery } from '../metrics/metric-query.ts';
import { type AlarmDefinition, type DesiredAlarm, MAX_ALARM_DESCRIPTION } from './alarm.ts';
import { alarmKey } from './alarm-key.ts';
import { type AlarmTitle, alarmName, longerNames, ownerLine } from './alarm-name.ts';

/**
 * What a period without data means:
 *
 * - `notBreaching`: nothing happened, so the alarm is OK
 * - `missing`: nothing is known, so the alarm is INSUFFICIENT_DATA
 */
export type TreatMissingData = 'notBreaching' | 'missing';

/** An alarm goes off at or over the threshold in each of so many periods in a row. */
export interface Condition {
  readonly threshold: number;
  readonly periods: number;
  readonly treatMissingData: TreatMissingData;
}

export interface AlarmText {
  /** One line for the reader of a notification: what to do, then what happened. */
  readonly says: string;
  /** Where to change the alarm. */
  readonly setting: string;
}

/** What an alarm is about. */
export interface AlarmSubject extends AlarmTitle {
  /** Identifies the alarm among those of its kind and never changes: an id, the key of a row, the code of a quota. */
  readonly what: string;
  /** Key of its row; absent if it is about more than one. */
  readonly row?: string;
}

/** The subject of alarms on all models together, and what descriptions call it. */
export const ALL_MODELS = { what: 'all', words: ['all models'], whom: 'all models' };

/** What all alarms of a Region have in common. */
export interface AlarmFrame {
  readonly board: Board;
  /** ARNs of topics in the alarm's Region. */
  readonly topics: readonly string[];
}

/** Watches one metric, whose name CloudWatch shows with the alarm. `period` is in seconds. */
export function onMetric({ stat, ...query }: StatQuery, period: number): AlarmDefinition {
  const { Dimensions, ...metric } = metricOf(query);
  const isPercentile = /^p[\d.]+$/.test(stat);
  return {
    ...metric,
    ...(Dimensions.length === 0 ? {} : { Dimensions }),
    ...(isPercentile ? { ExtendedStatistic: stat } : { Statistic: stat }),
    Period: period,
  };
}

/** Watches metric math: the first query is compared with the threshold, and it refers to the others. `period` is in seconds. */
export function onMath([first, ...others]: NonEmpty<MetricQuery>, period: number): AlarmDefinition {
  return {
    Metrics: [
      { ...dataQuery(first, period), ReturnData: true },
      ...others.map((query) => ({ ...dataQuery(query, period), ReturnData: false })),
    ],
  };
}

/**
 * Watches each of the series that a query of Metrics Insights returns: the alarm names those that are over the threshold. `period` is in
 * seconds.
 */
export function onInsights(
  { expression, id, label }: MathQuery & { readonly label: string },
  period: number,
): AlarmDefinition {
  return {
    Metrics: [
      {
        Id: id,
        Expression: expression,
        Label: label,
        Period: period,
        ReturnData: true,
      },
    ],
  };
}

/** Makes an alarm. */
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

/** Says where to change an alarm: `key` of a parameter below the operator's prefix. */
export function formatSetting(board: Board, parameter: string, key: string): string {
  return `${key} in ${board.prefix}/${parameter} (${board.operatorRegion})`;
}

/** Parameter names have up to 1,011 characters, so they are cut before the sentence is. */
const SETTING_LENGTH = 350;

function describe(says: string, setting: string, last: string): string {
  const rest = `\nTo change it: ${cut(setting, SETTING_LENGTH)}\n${last}`;
  const room = MAX_ALARM_DESCRIPTION - rest.length - '...'.length;
  return cut(says.replaceAll(/\s+/g, ' '), room) + rest;
}

/** Writes a query as PutMetricAlarm takes it (MetricDataQuery). */
function dataQuery(query: MetricQuery, period: number): Readonly<Record<string, unknown>> {
  const labelled = query.label === undefined ? {} : { Label: query.label };
  return 'expression' in query
    ? { Id: query.id, Expression: query.expression, ...labelled }
    : {
        Id: query.id,
        ...labelled,
        MetricStat: { Metric: metricOf(query), Period: period, Stat: query.stat },
        ...(query.account === undefined ? {} : { AccountId: query.account }),
      };
}

function metricOf({ namespace, name, dimensions }: Omit<StatQuery, 'stat'>) {
  return {
    Namespace: namespace,
    MetricName: name,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  };
}

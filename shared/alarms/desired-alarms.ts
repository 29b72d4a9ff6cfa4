import type { AlarmSettings } from '../config/alarm-settings.ts';
import type { Problem } from '../kit/problem.ts';
import { accountAlarms } from './account-alarms.ts';
import type { DesiredAlarm, DesiredAlarms } from './alarm.ts';
import type { AlarmInputs } from './alarm-inputs.ts';
import { complaintOfPrefix } from './alarm-name.ts';
import { keptQuotaAlarms } from './kept-quota-alarms.ts';
import { quotaAlarms } from './quota-alarms.ts';
import { quotaProblems } from './quota-problems.ts';
import { rowAlarms, rowProblems } from './row-alarms.ts';
import { rowsWithRules } from './row-rules.ts';
import { type Topics, topicsFor } from './topics.ts';

/**
 * Makes the alarms of a Region: those on all models and further namespaces first, then those on quotas, then row by row.
 *
 * | rule                              | asks for alarms on                                                         |
 * |-----------------------------------|----------------------------------------------------------------------------|
 * | `alarms.<kind>` of the settings   | all models together; each quota for `quotaUse`                             |
 * | `alarms.models.<kind>`            | each series with data of each row; the cost of each row as one             |
 * | `alarms.<kind>` of a model entry  | its row, with or without data; it overrides `alarms.models`, also by `false` |
 *
 * The order of the inputs does not matter.
 */
export function desiredAlarms(inputs: AlarmInputs): DesiredAlarms {
  const { board, settings } = inputs;
  const topics = topicsFor(board, settings.alarms);
  if (topics === undefined) return NONE;
  const complaint = complaintOfPrefix(board);
  if (complaint !== undefined) return { alarms: [], problems: [complaint] };
  const frame = { board, topics: topics.arns };
  const account = accountAlarms(inputs, frame);
  const rows = rowsWithRules(inputs);
  const quotas = quotaAlarms(inputs, rows, frame);
  const wanted = [
    ...account.alarms,
    ...quotas,
    ...keptQuotaAlarms(inputs, rows, quotas),
    ...rowAlarms(rows, inputs, frame),
  ];
  return boundedAlarms(wanted, topics, settings.alarms, [
    ...account.problems,
    ...rowProblems(rows, inputs),
    ...quotaProblems(inputs, rows),
  ]);
}

export const NONE: DesiredAlarms = { alarms: [], problems: [] };

/** Keeps as many alarms as the settings allow. */
export function boundedAlarms(
  wanted: readonly DesiredAlarm[],
  topics: Topics,
  { max }: Pick<AlarmSettings, 'max'>,
  problems: readonly Problem[],
): DesiredAlarms {
  return {
    alarms: wanted.slice(0, max).map((alarm) => (topics.areLeft ? { ...alarm, leavesTopics: true } : alarm)),
    problems: [
      ...topics.problems,
      ...problems,
      ...(wanted.length > max ? [tooMany(wanted.length, max)] : []),
    ],
  };
}

function tooMany(wanted: number, max: number): Problem {
  const message = `expected at most ${max} alarms, found rules for ${wanted}; only the first ${max} exist, and each one costs money`;
  return { where: 'settings', key: 'alarms.max', remedy: 'Remove rules of alarms, or raise max', message };
}

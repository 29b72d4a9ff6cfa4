import type { Problem } from '../kit/problem.ts';
import { accountAlarms } from './account-alarms.ts';
import { complaintOfPrefix } from './alarm-name.ts';
import type { AlarmContent, DesiredAlarms } from './content.ts';
import { heldAlarms } from './held-alarms.ts';
import { quotaProblems } from './quota-problems.ts';
import { quotaAlarms } from './quota-rules.ts';
import { rowAlarms, rowProblems, rowsWithRules } from './row-alarms.ts';
import { topicsFor } from './topics.ts';

/**
 * Settings and estate to alarms: those of the account first, then the quotas, then row by row.
 *
 * | `alarms.<kind>` in the settings | all models together, each quota for `quotaUse`                      |
 * | `alarms.models.<kind>`          | each row that has data of what is watched, series by series, cost as one |
 * | `alarms.<kind>` of an entry     | its row, in any case: it wins over `alarms.models`, and may be `false`   |
 *
 * Depends on no order of its inputs.
 */
export function desiredAlarms(content: AlarmContent): DesiredAlarms {
  const { board, settings } = content;
  const topics = topicsFor(board, settings.alarms);
  if (topics === undefined) return NONE;
  const complaint = complaintOfPrefix(board);
  if (complaint !== undefined) return { alarms: [], problems: [complaint] };
  const frame = { board, topics: topics.arns };
  const account = accountAlarms(content, frame);
  const rows = rowsWithRules(content);
  const quotas = quotaAlarms(content, rows, frame);
  const wanted = [
    ...account.alarms,
    ...quotas,
    ...heldAlarms(content, rows, quotas),
    ...rowAlarms(rows, content, frame),
  ];
  const { max } = settings.alarms;
  return {
    alarms: wanted.slice(0, max).map((alarm) => (topics.areLeft ? { ...alarm, leavesTopics: true } : alarm)),
    problems: [
      ...topics.problems,
      ...account.problems,
      ...rowProblems(rows, content),
      ...quotaProblems(content, rows),
      ...(wanted.length > max ? [tooMany(wanted.length, max)] : []),
    ],
  };
}

const NONE: DesiredAlarms = { alarms: [], problems: [] };

function tooMany(wanted: number, max: number): Problem {
  const message = `${wanted} alarms are asked for, and ${max} are kept, those of the first rows; each costs money, so raise it only if you mean it`;
  return { where: 'settings', key: 'alarms.max', message };
}

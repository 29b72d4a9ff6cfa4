import { describeNotice } from '../../../shared/bedrock/notices.ts';
import { type Plan, subjectOf } from '../../../shared/drift/plan.ts';
import { describeProblem } from '../../../shared/kit/problem.ts';
import type { Outcome } from '../../../shared/loop/outcome.ts';
import { type AlarmGroup, foldAlarms } from '../../tool/words/alarm-groups.ts';
import { planWords } from '../../tool/words/plan-words.ts';
import type { PlanView, RunEntry } from './view.ts';

/** A run as the timeline shows it. An error is what the run was rejected with; `planned` is before any mode held it back. */
export function runEntry(
  cause: string,
  result: Outcome | Error,
  planned: readonly Plan[],
  at: { readonly id: number; readonly time: string },
): RunEntry {
  const common = { kind: 'run', ...at, since: at.time, cause, runs: 1 } as const;
  if (result instanceof Error) {
    const sentence = `The run failed: ${result.message}`;
    return { ...common, outcome: 'failed', sentence, plans: [], problems: [], notices: [] };
  }
  return {
    ...common,
    outcome: result.outcome,
    sentence: `The dashboard ${result.summary}`,
    plans: [
      ...result.pages.map((page) => viewOf(page.page, page, wordsOf(page.page, planned))),
      // There can be hundreds, and of most there is nothing to say.
      ...foldAlarms(
        result.alarms
          .filter(({ action, withheld }) => action !== 'none' || withheld !== undefined)
          .map((alarm) => ({ ...alarm, words: wordsOf(alarm.alarm, planned) })),
        DETAIL,
      ).map((group) => viewOf(group.subject, group, group.words)),
    ],
    problems: result.problems.map(describeProblem),
    notices: result.notices.map(describeNotice),
  };
}

function viewOf(
  subject: string,
  { action, withheld, reason }: Pick<AlarmGroup, 'action' | 'withheld' | 'reason'>,
  changes: readonly string[],
): PlanView {
  return { subject, action, reason, ...(withheld === undefined ? {} : { withheld }), changes };
}

function wordsOf(subject: string, planned: readonly Plan[]): string[] {
  return planned.filter((plan) => subjectOf(plan) === subject).flatMap((plan) => planWords(plan, DETAIL));
}

const DETAIL = { isFull: false };

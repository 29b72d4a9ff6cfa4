import { describeNotice } from '../../shared/catalog/notices.ts';
import { describeProblem } from '../../shared/config/problem.ts';
import type { Plan } from '../../shared/drift/plan.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { planWords } from '../words/plan-words.ts';
import type { RunEntry } from './view.ts';

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
    return { ...common, outcome: 'failed', sentence, pages: [], problems: [], notices: [] };
  }
  return {
    ...common,
    outcome: result.outcome,
    sentence: `The dashboard ${result.summary}`,
    pages: result.pages.map(({ page, action, withheld, reason }) => ({
      page,
      action,
      reason,
      ...(withheld === undefined ? {} : { withheld }),
      changes: planned
        .filter((plan) => plan.page === page)
        .flatMap((plan) => planWords(plan, { isFull: false })),
    })),
    problems: result.problems.map(describeProblem),
    notices: result.notices.map(describeNotice),
  };
}

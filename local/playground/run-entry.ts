import { describeNotice } from '../../shared/catalog/notices.ts';
import { describeProblem } from '../../shared/config/problem.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { changesInWords } from './change-words.ts';
import type { RunEntry } from './view.ts';

/** A run as the timeline shows it; an error is what the run was rejected with. */
export function runEntry(
  cause: string,
  result: Outcome | Error,
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
    pages: result.pages.map(({ page, action, withheld, reason, changes = [] }) => ({
      page,
      action,
      reason,
      ...(withheld === undefined ? {} : { withheld }),
      changes: changesInWords(changes),
    })),
    problems: result.problems.map(describeProblem),
    notices: result.notices.map(describeNotice),
  };
}

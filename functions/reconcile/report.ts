import { describeNotice } from '../../shared/catalog/notices.ts';
import { describeProblem } from '../../shared/config/problem.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';

/** Attributes of the custom resource, shown as outputs of the stack. A missing one would fail the deployment. */
export interface Report {
  /** `in-sync`, `repaired`, `drift`, `refused`, `kept`, or `failed`. */
  readonly Outcome: string;
  readonly Summary: string;
  readonly Problems: string;
}

/** CloudFormation takes 4,096 bytes of answer, in which a quote may count twice. */
const MAX_BYTES = 800;

/** `leftPages`: pages of a former name, which are people's to delete. */
export function reportOf(
  { outcome, summary, problems, notices }: Outcome,
  leftPages: readonly string[] = [],
): Report {
  const left = leftPages.length === 0 ? '' : `; the pages of the former name stay: ${leftPages.join(', ')}`;
  const news = notices.map((notice) => `; ${describeNotice(notice)}`).join('');
  return report(outcome, `the dashboard ${summary}${left}${news}`, problems.map(describeProblem));
}

/** The state of the world never fails a deployment: the schedule tries again, and the alarms watch it. */
export function failedReport(error: unknown): Report {
  const message = error instanceof Error ? error.message : String(error);
  return report('failed', `the run failed, the schedule will try again: ${message}`, []);
}

export function report(outcome: string, summary: string, problems: readonly string[]): Report {
  return {
    Outcome: outcome,
    Summary: cutBytes(summary),
    Problems: problems.length === 0 ? 'none' : cutBytes(`${problems.length}: ${problems.join('; ')}`),
  };
}

/** On one line, and never in the middle of a character. */
function cutBytes(text: string): string {
  const bytes = Buffer.from(text.replaceAll(/\s+/g, ' '));
  if (bytes.length <= MAX_BYTES) return bytes.toString();
  return `${bytes
    .subarray(0, MAX_BYTES)
    .toString()
    .replace(/\uFFFD+$/, '')}...`;
}

import { describeProblem } from '../../shared/kit/problem.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { type Report, report } from '../report.ts';

export function reportOf({ outcome, summary, problems }: Outcome): Report {
  return report(outcome, summary, problems.map(describeProblem));
}

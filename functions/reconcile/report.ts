import { describeNotice } from '../../shared/bedrock/notices.ts';
import { describeProblem } from '../../shared/kit/problem.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { type Report, report } from '../report.ts';

export function reportOf({ outcome, summary, problems, notices }: Outcome): Report {
  const news = notices.map((notice) => `; ${describeNotice(notice)}`).join('');
  return report(outcome, `the dashboard ${summary}${news}`, problems.map(describeProblem));
}

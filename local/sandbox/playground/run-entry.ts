import { describeNotice } from '../../../shared/bedrock/notices.ts';
import { asPlanned, type Plan } from '../../../shared/drift/plan.ts';
import { describeProblem } from '../../../shared/kit/problem.ts';
import { type DescribedPlan, describePlan, foldAlarms } from '../../tool/words/alarm-groups.ts';
import { formatDone } from '../../tool/words/describe-outcome.ts';
import { planWords } from '../../tool/words/plan-words.ts';
import type { Round } from '../run-at-once.ts';
import type { PlanView, RunEntry } from './view.ts';

/** Makes the timeline's entry of a run from its outcome, or from the error that it was rejected with. `plans` are the plans after the run. */
export function runEntry(
  cause: string,
  result: Round | Error,
  plans: readonly Plan[],
  at: { readonly id: number; readonly time: string },
): RunEntry {
  const common = { kind: 'run', ...at, since: at.time, cause, runs: 1 } as const;
  if (result instanceof Error) {
    const sentence = `The run failed: ${result.message}. What it had not reached is unchanged; the next run starts afresh.`;
    return { ...common, outcome: 'failed', sentence, plans: [], problems: [], notices: [] };
  }
  // There can be hundreds of alarms, most of them unchanged.
  const differing = plans.filter((plan) => asPlanned(plan).action !== 'none');
  const described = (kind: Plan['kind']): DescribedPlan[] =>
    differing.filter((plan) => plan.kind === kind).map((plan) => describePlan(plan, planWords(plan, DETAIL)));
  return {
    ...common,
    outcome: result.outcome,
    sentence: formatDone(plans),
    plans: [...described('page'), ...foldAlarms(described('alarm'), DETAIL)].map(viewOf),
    problems: result.problems.map(describeProblem),
    notices: result.notices.map(describeNotice),
  };
}

function viewOf({ subject, action, reason, held, lines: changes }: DescribedPlan): PlanView {
  if (held === undefined) return { subject, action, reason, changes };
  return { subject, action: 'none', reason: `${reason}; ${held}`, withheld: action, changes };
}

const DETAIL = { isFull: false };

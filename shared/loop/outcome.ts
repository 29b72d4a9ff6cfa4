import type { Change } from '../drift/changes.ts';
import type { Refusal } from '../drift/decision.ts';
import { asPlanned, isWrite, type Plan, type WritePlan } from '../drift/plan.ts';
import { formatReason } from '../drift/reasons.ts';
import type { Difference } from '../kit/json.ts';
import { type Problem, sortProblems } from '../kit/problem.ts';
import type { DesiredRegion } from './desire-region.ts';
import type { Result } from './step.ts';
import { formatSummary } from './summary.ts';

/** What a run did and found. Plain JSON, and the same for the same world. */
export interface Outcome {
  /** `in-sync`: nothing differed. `repaired`: all that differed was written. `drift`: some was not. */
  readonly outcome: 'in-sync' | 'repaired' | 'drift' | 'refused';
  /** What was done and withheld (summary.ts). */
  readonly summary: string;
  readonly pages: readonly PageOutcome[];
  readonly alarms: readonly AlarmOutcome[];
  readonly problems: readonly Problem[];
  readonly rows: number;
  /** Series with traffic. */
  readonly series: number;
}

/** What became of a plan. */
export interface PlanOutcome {
  readonly action: Plan['action'];
  readonly reason: string;
  /** What was planned and not done. */
  readonly withheld?: WritePlan['action'];
  readonly changes?: readonly (Change | Difference)[];
}

export interface PageOutcome extends PlanOutcome {
  readonly page: string;
}

export interface AlarmOutcome extends PlanOutcome {
  readonly alarm: string;
  readonly region: string;
}

export function outcomeOf(
  desired: Pick<DesiredRegion, 'problems' | 'rows' | 'series'>,
  results: readonly Result[],
): Outcome {
  const plans = results.map(({ plan }) => plan);
  const of = (kind: Plan['kind']): Plan[] => plans.filter((plan) => plan.kind === kind);
  const refused = plans.flatMap((plan) => (plan.action === 'refuse' ? [refusalProblem(plan)] : []));
  const warnings = results.flatMap(({ problems }) => problems);
  return {
    outcome: verdict(plans),
    summary: formatSummary(plans),
    pages: of('page').map((plan) => ({ page: plan.name, ...planOutcome(plan) })),
    alarms: of('alarm').map((plan) => ({ alarm: plan.name, region: plan.region, ...planOutcome(plan) })),
    problems: sortProblems([...desired.problems, ...refused, ...warnings]),
    rows: desired.rows,
    series: desired.series,
  };
}

/** Makes the problem of something that is not written until you do what the remedy says. */
export function refusalProblem({ name, remedy, reason }: Extract<Plan, Refusal>): Problem {
  return { where: name, remedy, message: reason };
}

/** How many items of a list are logged: CloudWatch Logs takes 256 KB per event. */
const LOGGED = 100;

/**
 * Returns the outcome for one log event. It leaves out `changes`, because both values of every difference can be megabytes and
 * what is replaced is logged before the write, and the alarms to which nothing happened.
 */
export function loggedOutcome(outcome: Outcome): Readonly<Record<string, unknown>> {
  return {
    ...outcome,
    pages: outcome.pages.map(({ changes: _, ...page }) => page),
    alarms: outcome.alarms
      .filter(isNews)
      .slice(0, LOGGED)
      .map(({ changes: _, ...alarm }) => alarm),
    alarmCount: outcome.alarms.length,
    problems: outcome.problems.slice(0, LOGGED),
    problemCount: outcome.problems.length,
  };
}

function isNews({ action, withheld }: AlarmOutcome): boolean {
  return action !== 'none' || withheld !== undefined;
}

function planOutcome(plan: Plan): PlanOutcome {
  return {
    action: plan.action,
    reason: formatReason(plan),
    ...(plan.action === 'none' && plan.held !== undefined ? { withheld: plan.held.plan.action } : {}),
    ...('changes' in plan ? { changes: plan.changes } : {}),
  };
}

function verdict(plans: readonly Plan[]): Outcome['outcome'] {
  if (plans.some(({ action }) => action === 'refuse')) return 'refused';
  if (plans.some((plan) => plan !== asPlanned(plan))) return 'drift';
  return plans.some(isWrite) ? 'repaired' : 'in-sync';
}

import { asPlanned, type Plan } from '../../../shared/drift/plan.ts';
import { partition } from '../../../shared/kit/lists.ts';
import { describeProblem } from '../../../shared/kit/problem.ts';
import { count } from '../../../shared/kit/words.ts';
import type { AlarmOutcome, Outcome, PageOutcome } from '../../../shared/loop/outcome.ts';
import { type DescribedPlan, describePlan, foldAlarms } from './alarm-groups.ts';
import type { Detail } from './difference-words.ts';

/**
 * Describes a run: problems first, then each page and alarm, with `linesOf` what a write does to it, the summary last.
 * `plans` are what became of them.
 */
export function describeOutcome(
  { outcome, problems, rows, series }: Outcome,
  plans: readonly Plan[],
  linesOf: (plan: Plan) => readonly string[],
  detail: Detail,
): string {
  const [pages, alarms] = partition(plans, ({ kind }) => kind === 'page');
  const [settled, changed] = partition(alarms, (plan) => asPlanned(plan).action === 'none');
  const described = (some: readonly Plan[]): DescribedPlan[] =>
    some.map((plan) => describePlan(plan, linesOf(plan)));
  return [
    ...problems.map((problem) => `problem: ${describeProblem(problem)}`),
    ...[...described(pages), ...foldAlarms(described(changed), detail)].flatMap(formatPlan),
    ...countByReason(settled),
    `${outcome}: ${count(rows, 'row')} for ${series} series with traffic, ${count(problems.length, 'problem')}`,
    '',
  ].join('\n');
}

/** Leaves the reason out where the lines say the same in detail. */
function formatPlan({ name, action, reason, held, lines }: DescribedPlan): string[] {
  const isDetailed = action === 'change' && lines.length > 0;
  const head = `${name}: ${action}${isDetailed ? '' : `: ${reason}`}`;
  return [held === undefined ? head : `${head}; ${held}`, ...lines.map((line) => `  ${line}`)];
}

/** Counts alarms to which nothing happens: there can be hundreds, and of most there is nothing to say. */
function countByReason(settled: readonly Plan[]): string[] {
  const groups = Map.groupBy(settled, ({ reason }) => reason);
  return [...groups].map(([reason, { length }]) => `${count(length, 'alarm')}: none: ${reason}`);
}

function isNews({ action, withheld }: PageOutcome | AlarmOutcome): boolean {
  return action !== 'none' || withheld !== undefined;
}

/** Describes a run in one line, for a log that people watch. */
export function summariseOutcome(outcomeOfRun: Outcome): string {
  const { outcome, pages, alarms, problems, rows, series } = outcomeOfRun;
  const what =
    [
      ...pages.filter(isNews).map((page) => describe(page.page, page)),
      ...alarms.filter(isNews).map((alarm) => describe(alarm.alarm, alarm)),
    ].join('; ') || 'nothing differs';
  return `${outcome}: ${what} (${count(rows, 'row')}, ${series} series with traffic, ${count(problems.length, 'problem')})`;
}

function describe(subject: string, { action, withheld, reason }: PageOutcome | AlarmOutcome): string {
  return `${withheld ?? action} ${subject}: ${reason}`;
}

/** Returns 0 if in sync or repaired; 2 for drift that was not written, 1 for a page that is refused. */
export function exitCodeOf({ outcome }: Pick<Outcome, 'outcome'>): number {
  return EXIT_CODES[outcome];
}

const EXIT_CODES: Readonly<Record<Outcome['outcome'], number>> = {
  'in-sync': 0,
  repaired: 0,
  drift: 2,
  refused: 1,
};

import { asPlanned, isWrite, type Plan } from '../../../shared/drift/plan.ts';
import { partition } from '../../../shared/kit/lists.ts';
import { describeProblem } from '../../../shared/kit/problem.ts';
import { count } from '../../../shared/kit/words.ts';
import { type Outcome, refusalProblem } from '../../../shared/loop/outcome.ts';
import { countActions, formatAction, formatApplied, formatPlanned } from './action-words.ts';
import { type DescribedPlan, describePlan, foldAlarms } from './alarm-groups.ts';
import type { Detail } from './difference-words.ts';

/** Returns what a write does, each thing as a line. */
type LinesOf = (plan: Plan) => readonly string[];

const SETTLED = 'The dashboard and its alarms are as they should be.';

/** Describes plans: a line for each page and alarm that differs, with what differs below it, and the number of those that do not. */
export function describePlans(plans: readonly Plan[], linesOf: LinesOf, detail: Detail): string[] {
  const why = commonWhy(plans);
  const [settled, news] = partition(plans, (plan) => asPlanned(plan).action === 'none');
  const described = (kind: Plan['kind']): DescribedPlan[] =>
    news.filter((plan) => plan.kind === kind).map((plan) => describePlan(plan, linesOf(plan)));
  return [
    ...[...described('page'), ...foldAlarms(described('alarm'), detail)].flatMap((one) =>
      formatPlan(one, why),
    ),
    ...countUnchanged(settled),
  ];
}

/** Formats the last line of what is due. `settled` follows `No changes.` */
export function formatDue(plans: readonly Plan[], settled = SETTLED): string {
  return formatPlanned({ ...countDue(plans), refused: countRefused(plans) }, settled);
}

/** Describes the end of a plan: what is not written, the problems, and the counts last. */
export function describePlanEnd({ problems }: Pick<Outcome, 'problems'>, plans: readonly Plan[]): string[] {
  return [...describeWithheld(plans), ...describeProblems(problems, plans), formatDue(plans)];
}

/** Describes the end of a run in the same way. */
export function describeRunEnd(
  { problems }: Pick<Outcome, 'problems'>,
  plans: readonly Plan[],
  settled = SETTLED,
): string[] {
  return [...describeWithheld(plans), ...describeProblems(problems, plans), formatDone(plans, settled)];
}

/** Formats the last line of what a run has done. */
export function formatDone(plans: readonly Plan[], settled = SETTLED): string {
  const done = countActions(plans.filter(isWrite).map(({ action }) => action));
  const left = plans.filter(isHeld).length;
  return formatApplied({ ...done, left, refused: countRefused(plans) }, settled);
}

function countDue(plans: readonly Plan[]) {
  return countActions(
    plans
      .map(asPlanned)
      .filter(isWrite)
      .map(({ action }) => action),
  );
}

function countRefused(plans: readonly Plan[]): number {
  return plans.filter(({ action }) => action === 'refuse').length;
}

function isHeld(plan: Plan): boolean {
  return plan.action === 'none' && plan.held !== undefined;
}

/** Returns why nothing at all is written, if that is one and the same for all that differs. */
function commonWhy(plans: readonly Plan[]): string | undefined {
  const [first, ...others] = new Set(
    plans
      .filter((plan) => isWrite(asPlanned(plan)))
      .map((plan) => (plan.action === 'none' ? plan.held?.why : undefined)),
  );
  return others.length === 0 ? first : undefined;
}

/** Says once what holds for all that is not written. */
function describeWithheld(plans: readonly Plan[]): string[] {
  const why = commonWhy(plans);
  return why === undefined ? [] : [`${why.slice(0, 1).toUpperCase()}${why.slice(1)}.`];
}

/** Leaves out the refusals, which have a line of their own. */
function describeProblems(problems: Outcome['problems'], plans: readonly Plan[]): string[] {
  const refusals = new Set(
    plans.flatMap((plan) => (plan.action === 'refuse' ? describeProblem(refusalProblem(plan)) : [])),
  );
  return problems
    .map(describeProblem)
    .filter((text) => !refusals.has(text))
    .map((text) => `problem: ${text}`);
}

/** Leaves the reason out where the lines say the same in detail, and what is said once for all. */
function formatPlan(
  { subject, action, reason, held, lines }: DescribedPlan,
  common: string | undefined,
): string[] {
  const isDetailed = action === 'change' && lines.length > 0;
  const head = `${formatAction(action)} ${subject}${isDetailed ? '' : `: ${reason}`}`;
  return [
    held === undefined || held === common ? head : `${head}; ${held}`,
    ...lines.map((line) => `    ${line}`),
  ];
}

/** Counts pages and alarms to which nothing happens: there can be hundreds, and of most there is nothing to say. */
function countUnchanged(settled: readonly Plan[]): string[] {
  const groups = Map.groupBy(settled, ({ kind, reason }) => `${kind} ${reason}`);
  return [...groups.values()].map(([first, ...others]) => {
    const why = first?.reason.replace(/^no changes(; )?/, '') ?? '';
    const what = count(others.length + 1, first?.kind ?? '');
    return `= ${what} unchanged${why === '' ? '' : `: ${why}`}`;
  });
}

/** Describes a run in one line, for a log that people watch. */
export function summariseOutcome({ outcome, summary, problems, rows, series }: Outcome): string {
  return `${outcome}: ${summary} (${count(rows, 'row')}, ${series} series with traffic, ${count(problems.length, 'problem')})`;
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

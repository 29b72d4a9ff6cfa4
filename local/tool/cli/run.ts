import type { Command } from 'commander';
import type { Limits } from '../../../shared/aws/limits.ts';
import { declined, dryRun } from '../../../shared/drift/modes.ts';
import { asPlanned, isWrite, type Plan } from '../../../shared/drift/plan.ts';
import type { Outcome } from '../../../shared/loop/outcome.ts';
import { type RunOptions, reconcile } from '../../../shared/reconcile.ts';
import { withFacts } from '../facts-in-memory.ts';
import { THINKING_LIMITS } from '../limits.ts';
import { noteAccount } from '../note-account.ts';
import { withWorld } from '../with-world.ts';
import {
  describePlanEnd,
  describePlans,
  describeRunEnd,
  exitCodeOf,
  formatDue,
} from '../words/describe-outcome.ts';
import { describePlace, type Place } from '../words/describe-place.ts';
import type { Detail } from '../words/difference-words.ts';
import { planWords } from '../words/plan-words.ts';
import { shownLines } from '../words/shown-lines.ts';
import { askHere, isTerminal, writeQuestion } from './ask.ts';
import { addExamples } from './examples.ts';
import { cliLog } from './log.ts';
import { addOperatorOptions, deployedOperatorOf, type OperatorOptions } from './operator-options.ts';
import { printColoured, printDerived, printJson } from './print.ts';

interface Options extends OperatorOptions {
  readonly json?: true;
  readonly full?: true;
}

export function addRun(program: Command): void {
  const plan = add(program, 'plan', 'say what the next run would do, and write nothing');
  plan.action(async (options: Options) => {
    const run = await runWithPlans(options, () => ({ mode: dryRun }));
    printRun(run, options, () => [...describeRun(run, options), ...describePlanEnd(run.outcome, run.plans)]);
  });

  const apply = add(program, 'apply', 'do one run now: correct the pages and alarms that have drifted');
  apply.option('--yes', 'do not ask; without a terminal it never asks');
  apply.action(async (options: Options & { readonly yes?: true }) => {
    const isAsking = options.yes !== true && options.json !== true && isTerminal();
    let isShown = false;
    const review = (place: () => Place) => async (due: readonly Plan[]) => {
      const writes = due.filter(isWrite);
      if (writes.length === 0) return due;
      isShown = true;
      printColoured([...describeRun({ place: place(), plans: due }, options), formatDue(due)].join('\n'));
      const isAgreed = await askHere(writeQuestion(writes));
      return isAgreed ? due : due.map(declined);
    };
    const run = isAsking
      ? await runWithPlans(options, (place) => ({ review: review(place) }), THINKING_LIMITS)
      : await runWithPlans(options, () => ({}));
    printRun(run, options, () => [
      ...(isShown ? [] : describeRun(run, options)),
      ...describeRunEnd(run.outcome, run.plans),
    ]);
  });
}

interface Run {
  readonly place: Place;
  readonly outcome: Outcome;
  /** What became of each plan. */
  readonly plans: readonly Plan[];
}

/** Does one run. `optionsOf` is given where it works, as far as that is known by then. */
async function runWithPlans(
  options: Options,
  optionsOf: (place: () => Place) => RunOptions,
  limits?: Limits,
): Promise<Run> {
  let plans: readonly Plan[] = [];
  const onActed = (all: readonly Plan[]): void => {
    plans = all;
  };
  const deployed = await deployedOperatorOf(options);
  const { operator } = deployed;
  return withWorld(
    operator,
    cliLog(),
    async (real) => {
      const { world, account } = noteAccount(real);
      const place = (): Place => ({ ...operator, account: account() });
      const known = withFacts(world, deployed, { onDerived: printDerived });
      const outcome = await reconcile(known, operator, { ...optionsOf(place), onActed });
      return { place: place(), outcome, plans };
    },
    limits,
  );
}

/** Describes where a run works, and what it does to each page and alarm: what you agree to is what is written. */
function describeRun({ place, plans }: Pick<Run, 'place' | 'plans'>, options: Options): string[] {
  const detail = detailOf(options);
  const linesOf = (plan: Plan) => shownLines(planWords(plan, detail), detail);
  return [describePlace(place), ...describePlans(plans, linesOf, detail)];
}

function add(program: Command, name: string, description: string): Command {
  const command = program
    .command(name)
    .description(description)
    .option('--json', 'print the outcome as JSON and nothing else')
    .option('--full', 'name every difference by its path');
  return addExamples(addOperatorOptions(command), {
    [`bedrock-dashboard ${name}`]: 'the account of the standard AWS variables',
    [`bedrock-dashboard ${name} --profile prod --region eu-central-1`]: 'another one',
    [`bedrock-dashboard ${name} --json | jq .summary`]: 'for a script',
  });
}

/** In JSON, what is withheld has its changes, too. */
function printRun({ outcome, plans }: Run, options: Options, linesOf: () => string[]): void {
  if (options.json) {
    const planned = new Map(plans.map((plan) => [plan.name, asPlanned(plan)]));
    const changesOf = (name: string): object => {
      const plan = planned.get(name);
      return plan !== undefined && 'changes' in plan ? { changes: plan.changes } : {};
    };
    printJson({
      ...outcome,
      pages: outcome.pages.map((page) => ({ ...page, ...changesOf(page.page) })),
      alarms: outcome.alarms.map((alarm) => ({ ...alarm, ...changesOf(alarm.alarm) })),
    });
  } else printColoured(linesOf().join('\n'));
  process.exitCode = exitCodeOf(outcome);
}

function detailOf({ full }: Options): Detail {
  return { isFull: full === true };
}

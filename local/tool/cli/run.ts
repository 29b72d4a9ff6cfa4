import type { Command } from 'commander';
import type { Limits } from '../../../shared/aws/limits.ts';
import { declined, dryRun } from '../../../shared/drift/modes.ts';
import { asPlanned, isWrite, type Plan, type WritePlan } from '../../../shared/drift/plan.ts';
import { partition } from '../../../shared/kit/lists.ts';
import type { Outcome } from '../../../shared/loop/outcome.ts';
import { type RunOptions, reconcile } from '../../../shared/reconcile.ts';
import { withFacts } from '../facts-in-memory.ts';
import { TOOL_LIMITS } from '../limits.ts';
import { withWorld } from '../with-world.ts';
import { describePlan, foldAlarms } from '../words/alarm-groups.ts';
import { describeOutcome, exitCodeOf } from '../words/describe-outcome.ts';
import type { Detail } from '../words/difference-words.ts';
import { planWords } from '../words/plan-words.ts';
import { ask, writeQuestion } from './ask.ts';
import { addExamples } from './examples.ts';
import { cliLog } from './log.ts';
import { addOperatorOptions, deployedOperatorOf, type OperatorOptions } from './operator-options.ts';
import { print, printColoured, printDerived, printJson } from './print.ts';

interface Options extends OperatorOptions {
  readonly json?: true;
  readonly full?: true;
}

export function addRun(program: Command): void {
  const plan = add(program, 'plan', 'say what the next run would do, and write nothing');
  plan.action(async (options: Options) => {
    const run = await runWithPlans(options, { mode: dryRun });
    printRun(run, options, (one) => linesOf(one, options));
  });

  const apply = add(program, 'apply', 'do one run now: put right the pages and alarms that have drifted');
  apply.option('--yes', 'do not ask; without a terminal it never asks');
  apply.action(async (options: Options & { readonly yes?: true }) => {
    const isAsking = options.yes !== true && options.json !== true && isTerminal();
    if (!isAsking) {
      printRun(await runWithPlans(options, {}), options, (one) => linesOf(one, options));
      return;
    }
    const review = async (due: readonly Plan[]) =>
      (await isAgreed(due.filter(isWrite), options)) ? due : due.map(declined);
    // People think for longer than a run may take. The lines are printed before the question.
    printRun(await runWithPlans(options, { review }, { ...TOOL_LIMITS, run: TO_THINK }), options, () => []);
  });
}

interface Run {
  readonly outcome: Outcome;
  /** What became of each plan. */
  readonly plans: readonly Plan[];
}

async function runWithPlans(options: Options, run: RunOptions, limits?: Limits): Promise<Run> {
  let plans: readonly Plan[] = [];
  const onActed = (all: readonly Plan[]): void => {
    plans = all;
  };
  const deployed = await deployedOperatorOf(options);
  const { operator } = deployed;
  const log = cliLog();
  const outcome = await withWorld(
    operator,
    log,
    (world) =>
      reconcile(withFacts(world, deployed, { onDerived: printDerived }), operator, { ...run, onActed }),
    limits,
  );
  return { outcome, plans };
}

const TO_THINK = 15 * 60_000;

function isTerminal(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** Asks for exactly what is then done: each page is read once more before its write. */
async function isAgreed(writes: readonly WritePlan[], options: Options): Promise<boolean> {
  if (writes.length === 0) return true;
  const described = writes.map((plan) => ({ plan, ...describePlan(plan, linesOf(plan, options)) }));
  const [pages, alarms] = partition(described, ({ plan }) => plan.kind === 'page');
  for (const { name, action, lines } of [...pages, ...foldAlarms(alarms, detailOf(options))]) {
    print([`${name}: ${action}`, ...lines.map((line) => `  ${line}`)].join('\n'));
  }
  return ask(writeQuestion(writes), { input: process.stdin, output: process.stderr });
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
function printRun({ outcome, plans }: Run, options: Options, lines: (plan: Plan) => string[]): void {
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
  } else printColoured(describeOutcome(outcome, plans, lines, detailOf(options)));
  process.exitCode = exitCodeOf(outcome);
}

const SHOWN = 40;

function detailOf({ full }: Options): Detail {
  return { isFull: full === true };
}

function linesOf(plan: Plan, options: Options): string[] {
  const detail = detailOf(options);
  const lines = planWords(plan, detail);
  if (detail.isFull || lines.length <= SHOWN) return lines;
  return [...lines.slice(0, SHOWN), `and ${lines.length - SHOWN} more (--full names them)`];
}

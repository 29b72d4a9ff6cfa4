import type { Command } from 'commander';
import { declined, dryRun, repair } from '../../../shared/drift/modes.ts';
import { isOfAlarm, isOfPage, type Plan, subjectOf } from '../../../shared/drift/plan.ts';
import type { Outcome } from '../../../shared/loop/outcome.ts';
import { describeOutcome, exitCodeOf } from '../describe-outcome.ts';
import { TOOL_LIMITS } from '../limits.ts';
import { runOnce } from '../run-once.ts';
import { foldAlarms } from '../words/alarm-groups.ts';
import type { Detail } from '../words/difference-words.ts';
import { planWords } from '../words/plan-words.ts';
import { ask, writeQuestion } from './ask.ts';
import { addExamples } from './examples.ts';
import { cliLog } from './log.ts';
import { addOperatorOptions, type OperatorOptions, operatorOf } from './operator-options.ts';
import { print, printColoured, printJson } from './print.ts';

interface Options extends OperatorOptions {
  readonly json?: true;
  readonly full?: true;
}

export function addRun(program: Command): void {
  const plan = add(program, 'plan', 'say what the next run would do, and write nothing');
  plan.action(async (options: Options) => {
    let planned: readonly Plan[] = [];
    const review = async (plans: readonly Plan[]) => {
      planned = plans;
      return repair;
    };
    tell(await runOnce(await operatorOf(options), cliLog(), { mode: dryRun, review }), planned, options);
  });

  const apply = add(program, 'apply', 'do one run now: put right the pages and alarms that have drifted');
  apply.option('--yes', 'do not ask; without a terminal it never asks');
  apply.action(async (options: Options & { readonly yes?: true }) => {
    let planned: readonly Plan[] = [];
    const isAsking = options.yes !== true && options.json !== true && isTerminal();
    const review = async (plans: readonly Plan[], due: readonly Plan[]) => {
      planned = plans;
      return !isAsking || (await isAgreed(plans, due, options)) ? repair : declined;
    };
    // People think for longer than a run may take.
    const limits = isAsking ? { ...TOOL_LIMITS, run: TO_THINK } : TOOL_LIMITS;
    const outcome = await runOnce(await operatorOf(options), cliLog(), { review }, limits);
    tell(outcome, isAsking ? [] : planned, options);
  });
}

const TO_THINK = 15 * 60_000;

function isTerminal(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** What is asked is what is then done: each page is read once more before its write. */
async function isAgreed(plans: readonly Plan[], due: readonly Plan[], options: Options): Promise<boolean> {
  const writes = due.filter(({ action }) => action !== 'none' && action !== 'refuse');
  if (writes.length === 0) return true;
  const written = new Set(writes.map(subjectOf));
  const asked = plans.filter((plan) => written.has(subjectOf(plan)));
  const alarmsAsked = asked.filter(isOfAlarm).map((plan) => ({ ...plan, words: wordsOf(plan, options) }));
  const all = [
    ...asked.filter(isOfPage).map((plan) => ({ subject: plan.page, ...plan, words: wordsOf(plan, options) })),
    ...foldAlarms(alarmsAsked, detailOf(options)),
  ];
  for (const { subject, action, words } of all) {
    print([`${subject}: ${action}`, ...words.map((line) => `  ${line}`)].join('\n'));
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

/** In JSON, what is held back has its changes, too. */
function tell(outcome: Outcome, planned: readonly Plan[], options: Options): void {
  const bySubject = new Map(planned.map((plan) => [subjectOf(plan), plan]));
  const words = new Map(planned.map((plan) => [subjectOf(plan), wordsOf(plan, options)]));
  if (options.json) {
    const changesOf = (subject: string): object => {
      const plan = bySubject.get(subject);
      return plan?.action === 'rewrite' || plan?.action === 'update' ? { changes: plan.changes } : {};
    };
    printJson({
      ...outcome,
      pages: outcome.pages.map((page) => ({ ...page, ...changesOf(page.page) })),
      alarms: outcome.alarms.map((alarm) => ({ ...alarm, ...changesOf(alarm.alarm) })),
    });
  } else printColoured(describeOutcome(outcome, words, detailOf(options)));
  process.exitCode = exitCodeOf(outcome);
}

const SHOWN = 40;

function detailOf({ full }: Options): Detail {
  return { isFull: full === true };
}

function wordsOf(plan: Plan, options: Options): string[] {
  const detail = detailOf(options);
  const lines = planWords(plan, detail);
  if (detail.isFull || lines.length <= SHOWN) return lines;
  return [...lines.slice(0, SHOWN), `and ${lines.length - SHOWN} more (--full names them)`];
}

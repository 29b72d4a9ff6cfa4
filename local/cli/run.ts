import type { Command } from 'commander';
import { dryRun } from '../../shared/drift/modes.ts';
import type { RunOptions } from '../../shared/reconcile.ts';
import { describeOutcome, exitCodeOf } from '../describe-outcome.ts';
import { runOnce } from '../run-once.ts';
import { addExamples } from './examples.ts';
import { cliLog } from './log.ts';
import { print, printJson } from './print.ts';
import { addTargetOptions, type TargetOptions, targetOf } from './target.ts';

export function addRun(program: Command): void {
  add(program, 'plan', 'say what the next run would do, and write nothing', { mode: dryRun });
  add(program, 'apply', 'do one run now: create, rewrite or delete pages where they have drifted', {});
}

function add(program: Command, name: string, description: string, options: RunOptions): void {
  const command = program
    .command(name)
    .description(description)
    .option('--json', 'print the outcome as JSON and nothing else');
  addTargetOptions(command).action(async (given: TargetOptions & { readonly json?: true }) => {
    const outcome = await runOnce(await targetOf(given), cliLog(), options);
    if (given.json) printJson(outcome);
    else print(describeOutcome(outcome));
    process.exitCode = exitCodeOf(outcome);
  });
  addExamples(command, {
    [`bedrock-dashboard ${name}`]: 'the account of the standard AWS variables',
    [`bedrock-dashboard ${name} --profile prod --region eu-central-1`]: 'another one',
    [`bedrock-dashboard ${name} --json | jq .summary`]: 'for a script',
  });
}

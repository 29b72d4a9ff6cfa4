import type { Command } from 'commander';
import type { Collected } from '../../../shared/collect/collected.ts';
import type { CollectOptions } from '../../../shared/collect.ts';
import { count } from '../../../shared/kit/words.ts';
import { type CollectPlace, describeCollected, describeCollectPlace } from '../words/collect-words.ts';
import { askHere, isTerminal } from './ask.ts';
import { addExamples } from './examples.ts';
import { DONE, FOUND } from './exit-codes.ts';
import { addOperatorOptions, deployedOperatorOf, type OperatorOptions } from './operator-options.ts';
import { print, printColoured, printJson } from './print.ts';

export interface CollectCommandOptions extends OperatorOptions {
  readonly yes?: true;
  readonly here?: true;
  readonly json?: true;
}

export function addCollect(program: Command): void {
  const command = program
    .command('collect')
    .description('compare what AWS says of prices with the facts in Parameter Store, and write what differs');
  addCollectOptions(command).action((options: CollectCommandOptions) => collectFacts(options));
  addExamples(command, {
    'bedrock-dashboard collect': 'what would change, and whether to write it',
    'bedrock-dashboard collect --yes': 'in a pipeline',
    'bedrock-dashboard collect --here': 'on this machine, with your own rights',
  });
}

export function addCollectOptions(command: Command): Command {
  return addOperatorOptions(command)
    .option('--yes', 'write without asking; without a terminal nothing is written otherwise')
    .option('--here', 'run on this machine, with your own rights, instead of in the deployed function')
    .option('--json', 'print the outcome as JSON and nothing else');
}

type Run = (options: Pick<CollectOptions, 'isPlan'>) => Promise<Collected>;

/** Shows what a run would change, asks, and runs. Where a stack has deployed collect, its function runs: your own rights stay small. */
export async function collectFacts(
  options: CollectCommandOptions,
  { isRefresh = false }: Pick<CollectOptions, 'isRefresh'> = {},
): Promise<void> {
  const { place, run } = await runnerOf(options, isRefresh);
  if (options.yes) {
    if (options.json !== true) print(describeCollectPlace(place));
    finish(await run({}), place, options);
    return;
  }
  const planned = await run({ isPlan: true });
  if (options.json) {
    finish(planned, place, options);
    return;
  }
  print(describeCollectPlace(place));
  finish(planned, place, options);
  if (planned.facts.length === 0 || !isTerminal()) return;
  const question = `Write ${count(planned.facts.length, 'parameter')}?`;
  if (!(await askHere(question))) return;
  finish(await run({}), place, options);
}

async function runnerOf(
  options: CollectCommandOptions,
  isRefresh: boolean,
): Promise<{ readonly place: CollectPlace; readonly run: Run }> {
  const { operator, collect: name } = await deployedOperatorOf(options);
  const { region } = operator;
  const [{ askFunction }, { collectOnce }, { readAccount }] = await Promise.all([
    import('./collect/asked.ts'),
    import('../collect-once.ts'),
    import('../aws/account.ts'),
  ]);
  const account = await readAccount(region);
  const place = { ...operator, account };
  if (name === undefined || options.here) {
    return { place, run: ({ isPlan = false }) => collectOnce(operator, { isPlan, isRefresh }) };
  }
  const refresh = isRefresh ? { refresh: true } : {};
  return {
    place: { ...place, name },
    run: ({ isPlan }) =>
      askFunction({ region, name, event: { ...(isPlan ? { mode: 'plan' } : {}), ...refresh } }),
  };
}

function finish(outcome: Collected, { prefix }: CollectPlace, { json }: CollectCommandOptions): void {
  if (json) printJson(outcome);
  else printColoured(describeCollected(outcome, prefix));
  const isDone = outcome.outcome === 'unchanged' || outcome.outcome === 'written';
  process.exitCode = isDone && outcome.problems.length === 0 ? DONE : FOUND;
}

import type { Command } from 'commander';
import { isTerminal } from './ask.ts';
import { addExamples } from './examples.ts';
import { DONE } from './exit-codes.ts';
import { cliLog } from './log.ts';
import { addLogGroupOption, type LogGroupOption } from './log-group.ts';
import { addOperatorOptions, deployedOperatorOf, type OperatorOptions } from './operator-options.ts';

export interface RestoreOptions extends OperatorOptions, LogGroupOption {
  readonly yes?: true;
  readonly json?: true;
  readonly full?: true;
  readonly output?: string;
}

export function addRestore(program: Command): void {
  const command = program
    .command('restore')
    .argument('<id or file...>', 'ids that history lists, or files in which apply has kept something')
    .description('put back a page or alarm that a run has rewritten or deleted, with all of your widgets')
    .option('--yes', 'do not ask; without a terminal it never asks')
    .option('--output <file>', 'write what was to a file, - for stdout, and nothing else')
    .option('--json', 'print the outcome as JSON and nothing else')
    .option('--full', 'name every difference by its path');
  addOperatorOptions(addLogGroupOption(command)).action(restore);
  addExamples(command, {
    'bedrock-dashboard restore tbcd12-0f3a9c77': 'what it would bring back, and whether to write it',
    'bedrock-dashboard restore tbcd12-0f3a9c77 --output then.json': 'the source of that page, to look at',
    'bedrock-dashboard restore /tmp/bedrock-dashboard-x/Board.json': 'what apply kept in a file',
  });
}

async function restore(sources: readonly string[], options: RestoreOptions): Promise<void> {
  const deployed = await deployedOperatorOf(options);
  const { operator } = deployed;
  const [
    { withWorld },
    { TOOL_LIMITS, THINKING_LIMITS },
    { formersOf, saveFormers },
    { putBack },
    { readAccount },
  ] = await Promise.all([
    import('../with-world.ts'),
    import('../limits.ts'),
    import('./restore/formers.ts'),
    import('./restore/put-back.ts'),
    import('../aws/account.ts'),
  ]);
  const isAsking = options.yes !== true && options.json !== true && isTerminal();
  const limits = isAsking ? THINKING_LIMITS : TOOL_LIMITS;
  await withWorld(
    operator,
    cliLog(),
    async (world, clientsIn) => {
      const formers = await formersOf(sources, options, deployed, clientsIn(operator.region));
      if (options.output !== undefined) {
        await saveFormers(formers, options.output);
        process.exitCode = DONE;
        return;
      }
      const place = { ...operator, account: await readAccount(operator.region) };
      await putBack(formers, { world, place, isAsking, options });
    },
    limits,
  );
}

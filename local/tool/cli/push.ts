import type { Command } from 'commander';
import type { DiffOptions, PushOptions } from './configuration/push.ts';
import { addExamples } from './examples.ts';
import { addPlaceOptions } from './operator-options.ts';

export function addDiff(program: Command): void {
  const command = program
    .command('diff <directory>')
    .description('say what push would do, and write nothing');
  addPlanOptions(command).action(async (directory: string, options: DiffOptions) => {
    const { diffDirectory } = await import('./configuration/push.ts');
    await diffDirectory(directory, options);
  });
  addExamples(command, {
    'bedrock-dashboard diff config': 'exit code 2 if anything differs, or if a file has a problem',
    'bedrock-dashboard diff config --prune --json': 'for a script',
  });
}

export function addPush(program: Command): void {
  const command = program
    .command('push <directory>')
    .description(
      'check files, show what differs, and write it to the parameters; on a terminal it asks first',
    )
    .option('--yes', 'write without asking; without a terminal nothing is written otherwise');
  addPlanOptions(command).action(async (directory: string, options: PushOptions) => {
    const { pushDirectory } = await import('./configuration/push.ts');
    await pushDirectory(directory, options);
  });
  command.addHelpText('after', PUSH_HELP);
  addExamples(command, {
    'bedrock-dashboard push config': 'what would change, and whether to write it',
    'bedrock-dashboard push config --yes': 'in a pipeline',
    'bedrock-dashboard push config --prune': 'delete parameters that are in no file, too',
  });
}

function addPlanOptions(command: Command): Command {
  return addPlaceOptions(command)
    .option('--prune', 'delete parameters that are in no file; never facts, nor what belongs to a stack')
    .option('--json', 'print the outcome as JSON and nothing else');
}

const PUSH_HELP = `
If any file has a problem, nothing is written. Each parameter is read again directly before its write: what changed meanwhile stays as it is.
Parameter Store has no conditional write. If another writer comes between the last read and the write, push sees it in the version, and says which
version it has replaced and how to get that back.`;

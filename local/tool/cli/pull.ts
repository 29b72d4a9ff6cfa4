import type { Command } from 'commander';
import type { PullOptions } from './configuration/pull.ts';
import { addExamples } from './examples.ts';
import { addPlaceOptions } from './operator-options.ts';

export function addPull(program: Command): void {
  const command = program
    .command('pull <directory>')
    .description('write the parameters to files: settings.json, models/, prices/')
    .option('--prune', 'delete files whose parameters do not exist')
    .option('--yes', 'overwrite and delete files without asking; without a terminal that is needed');
  addPlaceOptions(command).action(async (directory: string, options: PullOptions) => {
    const { pullDirectory } = await import('./configuration/pull.ts');
    await pullDirectory(directory, options);
  });
  command.addHelpText('after', PULL_HELP);
  addExamples(command, {
    'bedrock-dashboard pull config': 'the parameters of the account, for the first commit',
    'bedrock-dashboard pull config --prune --yes': 'in a pipeline that commits what was changed elsewhere',
  });
}

const PULL_HELP = `
Facts and what the stack writes of itself are left out. JSON objects get indents, and numbers keep their spelling; any other value is a .txt file.
A file that says the same as its parameter is not touched.`;

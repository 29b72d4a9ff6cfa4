import type { Command } from 'commander';
import { DEFAULT_PREFIX } from '../../../shared/config/names.ts';
import { addExamples } from './examples.ts';
import { prefixOf } from './operator-options.ts';

export function addInit(program: Command): void {
  const command = program
    .command('init <directory>')
    .description(
      'write a start for configuration in git: a README.md, settings, a model and a price; it overwrites nothing',
    )
    .option('--prefix <prefix>', 'where the parameters live, for the README', DEFAULT_PREFIX)
    .action(async (directory: string, options: { readonly prefix: string }) => {
      const { initDirectory } = await import('./configuration/init.ts');
      await initDirectory(directory, prefixOf(options));
    });
  addExamples(command, {
    'bedrock-dashboard init config': 'where there are no parameters yet; pull writes those that there are',
  });
}

import type { Command } from 'commander';

/** Lines of a shell below a command's options, each with what it is for. */
export function addExamples(command: Command, examples: Readonly<Record<string, string>>): Command {
  const width = Math.max(...Object.keys(examples).map(({ length }) => length));
  const lines = Object.entries(examples).map(([line, what]) => `  $ ${line.padEnd(width)}   # ${what}`);
  return command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

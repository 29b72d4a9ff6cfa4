import type { Command } from 'commander';

/** Adds examples below a command's options: lines of a shell, each with its purpose. */
export function addExamples(command: Command, examples: Readonly<Record<string, string>>): Command {
  const width = Math.max(...Object.keys(examples).map(({ length }) => length));
  const lines = Object.entries(examples).map(([line, what]) => `  $ ${line.padEnd(width)}   # ${what}`);
  return command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

import type { Command } from 'commander';
import type { DeployedOperator } from './operator-options.ts';

export interface LogGroupOption {
  readonly logGroup?: string;
}

export function addLogGroupOption(command: Command): Command {
  return command.option(
    '--log-group <name>',
    "the function's log group (default: what the stack says); it outlives the stack",
  );
}

/** Returns the log group of the function that keeps the pages. @throws Error that says how to name it. */
export function logGroupOf(
  { logGroup: given }: LogGroupOption,
  { operator, logGroup }: DeployedOperator,
): string {
  const name = given ?? logGroup;
  if (name !== undefined) return name;
  throw new Error(
    `give the function's log group (the stack's output LogGroupName) by --log-group: ${operator.prefix}/operator names none`,
  );
}

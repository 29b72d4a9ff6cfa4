import { Command } from 'commander';
import packageJson from '../../../package.json' with { type: 'json' };
import { addBill } from './bill.ts';
import { addCollect } from './collect.ts';
import { EXIT_CODES_HELP } from './exit-codes.ts';
import { addExplain } from './explain.ts';
import { addHistory } from './history.ts';
import { addInit } from './init.ts';
import { addModels } from './models.ts';
import { addPreview } from './preview.ts';
import { addPrices } from './prices.ts';
import { addPull } from './pull.ts';
import { addDiff, addPush } from './push.ts';
import { addRestore } from './restore.ts';
import { addRun } from './run.ts';
import { addValidate } from './validate.ts';

/** In the order of the help. */
const COMMANDS = [
  addRun,
  addModels,
  addExplain,
  addPreview,
  addValidate,
  addPrices,
  addCollect,
  addBill,
  addHistory,
  addRestore,
  addInit,
  addPull,
  addDiff,
  addPush,
];

/** The command-line tool with all its commands; the exit code of one is `process.exitCode`. */
export function createProgram(): Command {
  const program = new Command('bedrock-dashboard')
    .description(
      'Keeps a CloudWatch dashboard for Amazon Bedrock right. The standard AWS variables say where.',
    )
    .version(packageJson.version)
    .showHelpAfterError('(run bedrock-dashboard --help for the options)')
    .addHelpText('after', EXIT_CODES_HELP);
  for (const add of COMMANDS) add(program);
  return program;
}

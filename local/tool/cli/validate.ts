import type { Command } from 'commander';
import { withCopy } from '../../../shared/facts/defaults-fact.ts';
import { readFacts } from '../../../shared/facts/facts.ts';
import { describeProblem, sortProblems } from '../../../shared/kit/problem.ts';
import { count } from '../../../shared/kit/words.ts';
import { addExamples } from './examples.ts';
import { DONE, FOUND } from './exit-codes.ts';
import { cliLog } from './log.ts';
import { addOperatorOptions, type OperatorOptions, operatorOf, prefixOf } from './operator-options.ts';
import { print, printJson } from './print.ts';
import { type Checked, checkConfig, checkGiven } from './validate/checked.ts';

/** What `--json` prints. */
interface Validation extends Checked {
  /** How many values were looked at. */
  readonly parameters: number;
}

export function addValidate(program: Command): void {
  const command = program
    .command('validate [file...]')
    .description("check parameter values, of files or of the account, with the operator's own messages")
    .option('--json', 'print { parameters, fatal?, problems } as JSON and nothing else');
  addOperatorOptions(command).action(
    async (files: readonly string[], given: OperatorOptions & { readonly json?: true }) => {
      const found = files.length > 0 ? await validateFiles(files, given) : await validateSsm(given);
      if (given.json) printJson(found);
      else print(describe(found));
      process.exitCode = found.fatal === undefined && found.problems.length === 0 ? DONE : FOUND;
    },
  );
  command.addHelpText('after', FILES_HELP);
  addExamples(command, {
    'bedrock-dashboard validate': 'the parameters of the account',
    'bedrock-dashboard validate config/': 'settings.json, models/*.json, prices/*.json below config/',
    'bedrock-dashboard validate config/models/chat.json': 'the value of models/chat alone',
    'bedrock-dashboard validate values.json':
      '{"models/chat": "amazon.nova-pro-v1:0", "settings": {"period": 60}}',
    'bedrock-dashboard validate - < values.json': 'the same from stdin',
  });
}

const FILES_HELP = `
Files need no AWS account. A file below a folder models/ or prices/, and settings.json, holds the value of the parameter of that
name (.json and .txt are not part of it). fleet-defaults.json holds the value of a fleet's shared parameter. Of a directory, all such
files are taken. Any other file, and - for stdin, is a JSON object of names and values, or what the AWS CLI prints of parameters:
aws ssm get-parameters-by-path --recursive --path /bedrock-dashboard | bedrock-dashboard validate -`;

async function validateFiles(files: readonly string[], options: OperatorOptions): Promise<Validation> {
  const prefix = prefixOf(options);
  const { readFiles } = await import('./validate/files.ts');
  const { problems, ...given } = await readFiles(prefix, files);
  const { parameters, defaults } = given;
  const checked = checkGiven(prefix, given);
  return {
    parameters: parameters.length + (defaults === undefined ? 0 : 1),
    ...checked,
    problems: sortProblems([...problems, ...checked.problems]),
  };
}

async function validateSsm(options: OperatorOptions): Promise<Validation> {
  const operator = await operatorOf(options);
  const [{ withWorld }, { readAllParameters, readParameters }] = await Promise.all([
    import('../with-world.ts'),
    import('../../../shared/loop/read-parameters.ts'),
  ]);
  const read = await withWorld(operator, cliLog(), async (world) => {
    try {
      return await readAllParameters(world, operator);
    } catch (error) {
      if (world.outOfReach(error) === undefined) throw error;
      // The permissions of the function itself do for all that a run reads.
      return readParameters(world, operator);
    }
  });
  const { prefix } = operator;
  const { parameters, earlier } = read;
  const facts = readFacts({ prefix, parameters, earlier });
  const shared = withCopy(read.shared, facts.defaults.items, prefix, parameters);
  return {
    parameters: parameters.length + (read.shared?.read.kind === 'read' ? 1 : 0),
    ...checkConfig(prefix, parameters, earlier, shared),
  };
}

function describe({ parameters, fatal, problems }: Validation): string {
  return [
    ...(fatal === undefined
      ? []
      : [`problem: ${describeProblem(fatal)}; until then every run fails, and writes nothing`]),
    ...problems.map((problem) => `problem: ${describeProblem(problem)}`),
    `${count(parameters, 'parameter')}, ${count(problems.length + (fatal === undefined ? 0 : 1), 'problem')}`,
    'not looked at: whether Bedrock knows the ids, and which series the prices hold for (bedrock-dashboard plan says so)',
  ].join('\n');
}

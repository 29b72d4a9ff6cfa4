import type { Command } from 'commander';
import { billIn, type KnownBill } from '../../../shared/loop/bill-status.ts';
import { parseParameters } from '../../../shared/loop/parse-parameters.ts';
import { readParameters } from '../../../shared/loop/read-parameters.ts';
import { describeBill, describeBillOff } from '../words/bill-command-words.ts';
import { addExamples } from './examples.ts';
import { DONE, FOUND } from './exit-codes.ts';
import { cliLog } from './log.ts';
import { addOperatorOptions, deployedOperatorOf, type OperatorOptions } from './operator-options.ts';
import { printColoured, printJson } from './print.ts';

export function addBill(program: Command): void {
  const command = program
    .command('bill')
    .description(
      "compare AWS's bill of one day with this board's estimate; reads parameters alone, and costs nothing",
    )
    .option('--json', 'print { isOn, asked?, status?, problems } as JSON and nothing else');
  addOperatorOptions(command).action((options: OperatorOptions & { readonly json?: true }) => show(options));
  addExamples(command, {
    'bedrock-dashboard bill': 'the newest day that two readings agree on',
    'bedrock-dashboard bill --json': 'the same for a script',
  });
}

async function show(options: OperatorOptions & { readonly json?: true }): Promise<void> {
  const bill = await readBill(options);
  if (options.json) printJson({ isOn: bill !== undefined, ...bill, problems: bill?.problems ?? [] });
  else printColoured(bill === undefined ? describeBillOff() : describeBill(bill));
  process.exitCode = bill === undefined || bill.problems.length > 0 ? FOUND : DONE;
}

async function readBill(options: OperatorOptions): Promise<KnownBill | undefined> {
  const [{ operator }, { withWorld }] = await Promise.all([
    deployedOperatorOf(options),
    import('../with-world.ts'),
  ]);
  const { parameters, ...read } = await withWorld(operator, cliLog(), (world) =>
    readParameters(world, operator),
  );
  const { config, facts } = parseParameters(operator.prefix, parameters, read);
  return billIn(facts, config.settings);
}

import type { Command } from 'commander';
import { addExamples } from './examples.ts';
import { DONE, FOUND } from './exit-codes.ts';
import { cliLog } from './log.ts';
import { addOperatorOptions, type OperatorOptions, operatorOf } from './operator-options.ts';
import { print, printJson } from './print.ts';

export function addPrices(program: Command): void {
  const prices = program.command('prices').description('estimate prices that are missing');
  const command = prices
    .command('suggest')
    .description('print commands that would set estimated prices, and write nothing')
    .option('--json', 'print { dataSet, suggestions, completions, unknown } as JSON and nothing else');
  addOperatorOptions(command).action(suggest);
  addExamples(command, {
    'bedrock-dashboard prices suggest': 'commands of the AWS CLI, each below what it comes from',
    'bedrock-dashboard prices suggest > prices.sh': 'to read, shorten and run: sh prices.sh',
    'bedrock-dashboard prices suggest --json | jq .unknown': 'what the data set does not know, and why',
  });
}

/** The data set is large, and only this command needs it. */
async function suggest(given: OperatorOptions & { readonly json?: true }): Promise<void> {
  const operator = await operatorOf(given);
  const [
    { withWorld },
    { readUnpriced },
    { askDataSet, DATA_SET },
    { suggestPrices },
    { describeSuggestions },
  ] = await Promise.all([
    import('../with-world.ts'),
    import('./prices/unpriced.ts'),
    import('./prices/data-set.ts'),
    import('./prices/suggest.ts'),
    import('./prices/describe.ts'),
  ]);
  const unpriced = await withWorld(operator, cliLog(), (world) => readUnpriced(world, operator));
  const found = suggestPrices(operator.prefix, unpriced, askDataSet(new Date()));
  const { region, prefix } = operator;
  const where = { region, prefix, ...(given.profile === undefined ? {} : { profile: given.profile }) };
  if (given.json) printJson({ dataSet: DATA_SET, ...found });
  else print(describeSuggestions(found, where));
  process.exitCode = unpriced.unpriced.length === 0 ? DONE : FOUND;
}

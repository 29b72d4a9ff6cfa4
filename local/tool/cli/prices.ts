import type { Command } from 'commander';
import type { RegionEstates } from '../inventory/region-estates.ts';
import { addCollectOptions, type CollectCommandOptions, collectFacts } from './collect.ts';
import { ANY_WIDTH } from './columns.ts';
import { addExamples } from './examples.ts';
import { DONE, FOUND } from './exit-codes.ts';
import { cliLog } from './log.ts';
import { addOperatorOptions, deployedOperatorOf, type OperatorOptions } from './operator-options.ts';
import { notesOn } from './prices/notes.ts';
import { print, printColoured, printJson } from './print.ts';

interface PricesOptions extends OperatorOptions {
  readonly here?: true;
  readonly json?: true;
}

const HERE = 'read list prices on this machine, with your own rights, and write nothing';

export function addPrices(program: Command): void {
  const prices = program
    .command('prices')
    .description('list the prices that hold, check yours, read those of AWS');
  const add = (name: string, description: string, json: string): Command =>
    addOperatorOptions(prices.command(name).description(description))
      .option('--here', HERE)
      .option('--json', `print ${json} as JSON and nothing else`);
  addExamples(
    add(
      'list',
      'list the price of every series with traffic: where it is from, since when it holds, when it was read',
      '{ regions: [{ region, currency, priceMultiplier, series }], isDerived, outOfReach, problems }',
    ).action(list),
    {
      'bedrock-dashboard prices list': 'all of them',
      'bedrock-dashboard prices list --here': 'with list prices as AWS has them now',
    },
  );
  addExamples(
    add(
      'check',
      'compare the prices that you typed with those that AWS lists; exit code 2 if one differs, or prices no series',
      '{ differences, unused, counts, isDerived, outOfReach, problems }',
    ).action(check),
    { 'bedrock-dashboard prices check': 'what differs, and what to do' },
  );
  const refresh = prices
    .command('refresh')
    .description("read all of AWS's list prices again, as collect does every day");
  addCollectOptions(refresh).action((options: CollectCommandOptions) =>
    collectFacts(options, { isRefresh: true }),
  );
  addExamples(refresh, { 'bedrock-dashboard prices refresh --yes': 'after AWS has announced a change' });
}

async function list(given: PricesOptions): Promise<void> {
  const [estates, { describePriceList, priceListAsJson, pricedSeries }] = await Promise.all([
    read(given),
    import('./prices/list.ts'),
  ]);
  const listed = estates.regions.map((region) => ({ region, all: pricedSeries(region) }));
  if (given.json) {
    printJson({
      regions: listed.map(({ region, all }) => priceListAsJson(region, all)),
      ...aboutReading(estates),
    });
  } else {
    const width = process.stdout.columns ?? ANY_WIDTH;
    const blocks = listed.map(({ region, all }) => [
      ...(listed.length > 1 ? [`${region.board.region}:`] : []),
      ...describePriceList(region, all, width),
    ]);
    print([...notesOn(estates), ...blocks.map((lines) => lines.join('\n'))].join('\n'));
  }
  process.exitCode = DONE;
}

async function check(given: PricesOptions): Promise<void> {
  const [estates, { checkPrices, describePriceCheck, isFinding }] = await Promise.all([
    read(given),
    import('./prices/check.ts'),
  ]);
  const checked = checkPrices(estates.regions);
  const [own] = estates.regions;
  if (given.json) printJson({ ...checked, ...aboutReading(estates) });
  else {
    const text = describePriceCheck(checked, own?.config.settings.currency ?? 'USD');
    printColoured([...notesOn(estates), text].join('\n'));
  }
  process.exitCode = isFinding(checked) ? FOUND : DONE;
}

async function read(given: PricesOptions): Promise<RegionEstates> {
  const { readRegionEstates } = await import('../inventory/region-estates.ts');
  return readRegionEstates(await deployedOperatorOf(given), cliLog(), { here: given.here });
}

function aboutReading({ derived, outOfReach }: RegionEstates) {
  return { isDerived: derived !== undefined, outOfReach, problems: derived?.problems ?? [] };
}

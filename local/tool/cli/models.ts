import type { Command } from 'commander';
import { describeProblem, type Problem } from '../../../shared/kit/problem.ts';
import { type InventoryItem, inventory, isUnpriced } from '../inventory/inventory.ts';
import type { RegionEstates } from '../inventory/region-estates.ts';
import { ANY_WIDTH } from './columns.ts';
import { addExamples } from './examples.ts';
import { DONE, FOUND } from './exit-codes.ts';
import { cliLog } from './log.ts';
import { regionAsJson } from './models/as-json.ts';
import { groupsOf } from './models/groups.ts';
import { formatGroups } from './models/table.ts';
import { addOperatorOptions, deployedOperatorOf, type OperatorOptions } from './operator-options.ts';
import { notesOn } from './prices/notes.ts';
import { print, printJson } from './print.ts';

interface ModelsOptions extends OperatorOptions {
  readonly unpriced?: true;
  readonly json?: true;
}

export function addModels(program: Command): void {
  const command = program
    .command('models')
    .description('list every series: its row, traffic, price and the parameter that it comes from')
    .option('--unpriced', 'only those with traffic and without a price; exit code 2 if there are any')
    .option(
      '--json',
      'print { regions: [{ region, currency, series }], outOfReach, problems } as JSON and nothing else',
    );
  addOperatorOptions(command).action(list);
  addExamples(command, {
    'bedrock-dashboard models': 'row by row as on the dashboard, then what has no row',
    'bedrock-dashboard models --unpriced': 'whose cost is not known',
    "bedrock-dashboard models --json | jq -r '.regions[].series[].id'": 'for a script',
  });
}

async function list(given: ModelsOptions): Promise<void> {
  const { readRegionEstates } = await import('../inventory/region-estates.ts');
  const estates = await readRegionEstates(await deployedOperatorOf(given), cliLog());
  const wanted = (items: InventoryItem[]): InventoryItem[] =>
    given.unpriced ? items.filter(isUnpriced) : items;
  const listed = estates.regions.map((region) => ({ region, items: wanted(inventory(region)) }));
  if (given.json) {
    const regions = listed.map(({ region, items }) => regionAsJson(region, items));
    printJson({ regions, outOfReach: estates.outOfReach, problems: urgentProblems(estates) });
  } else print(describe(listed, estates, given.unpriced === true));
  process.exitCode = given.unpriced && listed.some(({ items }) => items.length > 0) ? FOUND : DONE;
}

type Listed = readonly { region: RegionEstates['regions'][number]; items: readonly InventoryItem[] }[];

/** Lists what makes the whole list doubtful: the settings may not be those that were last written. */
function urgentProblems({ regions: [own] }: RegionEstates): Problem[] {
  return own?.config.problems.filter(({ isUrgent }) => isUrgent) ?? [];
}

function describe(listed: Listed, estates: RegionEstates, onlyUnpriced: boolean): string {
  const { regions } = estates;
  const width = process.stdout.columns ?? ANY_WIDTH;
  const blocks = listed.map(({ region, items }) => {
    const { currency, priceMultiplier } = region.config.settings;
    const name = regions.length > 1 ? [`${region.board.region}:`] : [];
    const table = items.length === 0 ? [] : formatGroups(groupsOf(items, region.estate), currency, width);
    const discount =
      priceMultiplier === 1 ? [] : [`costs are these prices times ${priceMultiplier} (settings)`];
    return [
      ...name,
      ...table,
      ...(items.length === 0 ? [] : ['']),
      summary(items, onlyUnpriced),
      ...discount,
    ];
  });
  const problems = urgentProblems(estates).map((problem) => `problem: ${describeProblem(problem)}`);
  return [...problems, ...notesOn(estates), blocks.map((lines) => lines.join('\n')).join('\n\n')].join('\n');
}

function summary(items: readonly InventoryItem[], onlyUnpriced: boolean): string {
  const unpriced = items.filter(isUnpriced).length;
  if (onlyUnpriced) return `${unpriced} series with traffic and without a price`;
  const used = items.filter(({ traffic }) => traffic === 'data').length;
  return `${items.length} series, ${used} with traffic, ${unpriced} of them without a price`;
}

import type { Command } from 'commander';
import { type InventoryItem, inventory } from '../inventory/inventory.ts';
import { addExamples } from './examples.ts';
import { explanationAsJson } from './explain/as-json.ts';
import { explain } from './explain/explanation.ts';
import { headingOf } from './explain/heading.ts';
import { describeSettings, isSettings, readSettings } from './explain/settings.ts';
import { nearTo, subjectOf } from './explain/subject.ts';
import { describeExplanation } from './explain/text.ts';
import { watchedIn } from './explain/watched.ts';
import { cliLog } from './log.ts';
import { addOperatorOptions, deployedOperatorOf, type OperatorOptions } from './operator-options.ts';
import { notesOn } from './prices/notes.ts';
import { print, printJson } from './print.ts';

export function addExplain(program: Command): void {
  const command = program
    .command('explain')
    .argument(
      '<series or model>',
      'a series, a base model, an ARN, a title or a parameter (models/chat, settings)',
    )
    .description(
      'say which entry has a series, which price holds and why, what watches and limits it, and what would change it',
    )
    .option(
      '--json',
      'print { regions: [{ region, subject, series }], outOfReach }, or { settings, problems }, as JSON and nothing else',
    );
  addOperatorOptions(command).action(answer);
  addExamples(command, {
    'bedrock-dashboard explain us.amazon.nova-pro-v1:0': 'one series',
    'bedrock-dashboard explain amazon.nova-pro-v1:0': 'a base model: every series of it',
    'bedrock-dashboard explain models/chat': 'what a model entry has',
    'bedrock-dashboard explain prices/claude': 'where a price entry holds, and where it does not',
    'bedrock-dashboard explain settings': 'which settings hold, and which parameter each comes from',
  });
}

async function answer(argument: string, given: OperatorOptions & { readonly json?: true }): Promise<void> {
  if (isSettings(argument, given)) {
    const found = await readSettings(given);
    if (given.json) printJson(found);
    else print(describeSettings(found));
    return;
  }
  const { readRegionEstates } = await import('../inventory/region-estates.ts');
  const estates = await readRegionEstates(await deployedOperatorOf(given), cliLog());
  const { regions, outOfReach } = estates;
  const known = regions.map((region) => ({ region, items: inventory(region) }));
  const found = known.flatMap(({ region, items }) => {
    const subject = subjectOf(argument, region, items);
    if (subject === undefined) return [];
    const watched = watchedIn(region);
    const explanations = subject.items.map((item) => explain(item, region, watched, given.profile));
    return [{ region, subject, explanations }];
  });
  if (found.length === 0) {
    const all: readonly InventoryItem[] = known.flatMap(({ items }) => items);
    throw new Error(unknown(argument, nearTo(argument, regions, all)));
  }
  if (given.json) {
    const answers = found.map(({ region, subject: { kind, name }, explanations }) => ({
      region: region.board.region,
      subject: { kind, name },
      series: explanations.map(explanationAsJson),
    }));
    printJson({ regions: answers, outOfReach });
    return;
  }
  const blocks = found.flatMap(({ region, subject, explanations }) => {
    const { currency } = region.config.settings;
    const texts = explanations.map((one) => describeExplanation(one, currency));
    const heading = headingOf(subject, region);
    return [
      ...(regions.length > 1 ? [`${region.board.region}:`] : []),
      ...(heading.length === 0 ? [] : [heading.join('\n')]),
      // The heading says all about a price entry.
      ...(subject.kind === 'price entry' ? [] : texts),
    ];
  });
  print([...notesOn(estates), blocks.join('\n\n')].join('\n'));
}

function unknown(argument: string, near: readonly string[]): string {
  const hint =
    near.length === 0 ? 'bedrock-dashboard models lists what is known' : `did you mean ${near.join(', ')}?`;
  return `explain: nothing is known by the name ${JSON.stringify(argument)}; ${hint}`;
}

import type { Command } from 'commander';
import type { Replaced } from '../history/replaced.ts';
import { ownershipOn } from '../history/your-widgets.ts';
import { describePlace } from '../words/describe-place.ts';
import { historyEnd, historyTable } from '../words/history-words.ts';
import { ANY_WIDTH, columnsOf } from './columns.ts';
import { addExamples } from './examples.ts';
import { cliLog } from './log.ts';
import { addLogGroupOption, type LogGroupOption, logGroupOf } from './log-group.ts';
import { addOperatorOptions, deployedOperatorOf, type OperatorOptions } from './operator-options.ts';
import { print, printJson } from './print.ts';
import { parseSince } from './since.ts';

interface HistoryOptions extends OperatorOptions, LogGroupOption {
  readonly since: string;
  readonly json?: true;
}

export function addHistory(program: Command): void {
  const command = program
    .command('history')
    .description("list what runs have rewritten or deleted, from the function's log, the newest first")
    .option('--since <time>', 'how far to look back: 12h, 3d, 2w, or a date', '7d')
    .option('--json', 'print { logGroup, since, replaced, unreadable } as JSON and nothing else');
  addOperatorOptions(addLogGroupOption(command)).action((options: HistoryOptions) => list(options));
  addExamples(command, {
    'bedrock-dashboard history': 'the last 7 days',
    'bedrock-dashboard history --since 2026-11-01': 'since a day, UTC',
    "bedrock-dashboard history --json | jq -r '.replaced[0].id'": 'for a script',
  });
}

async function list(options: HistoryOptions): Promise<void> {
  const since = parseSince(options.since, new Date());
  const [deployed, { readHistory }, { withWorld }] = await Promise.all([
    deployedOperatorOf(options),
    import('../history/read-history.ts'),
    import('../with-world.ts'),
  ]);
  const { operator } = deployed;
  const group = logGroupOf(options, deployed);
  const { region } = operator;
  const history = await withWorld(operator, cliLog(), (_, clientsIn) =>
    readHistory(clientsIn(region), { group, region, since }),
  );
  if (options.json) {
    printJson({ ...history, logGroup: group, since, replaced: history.replaced.map(asJson) });
    return;
  }
  const table = historyTable(history.replaced);
  const lines = columnsOf(table, process.stdout.columns ?? ANY_WIDTH);
  print([describePlace(operator), ...table.flatMap(lines), ...historyEnd(history, since, group)].join('\n'));
}

function asJson(one: Replaced): object {
  const { id, time, kind, name, action } = one;
  const common = { id, time, kind, name, action };
  if (one.kind === 'alarm') return { ...common, region: one.region, definition: one.live.definition };
  const { body, bytes, parts } = one;
  return {
    ...common,
    bytes,
    ...(body === undefined ? {} : { yourWidgets: ownershipOn(body.widgets).theirs.length }),
    parts,
  };
}

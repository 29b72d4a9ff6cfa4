import { edit, find } from '../../../local/sandbox/story-page.ts';
import { createProgram } from '../../../local/tool/cli/program.ts';
import { daysUntil } from '../../../shared/kit/time.ts';
import { agreed, billFact, estimateFact } from '../../shared/bill-facts.ts';
import { OPERATOR } from '../stage.ts';
import { put, scene } from './scene.ts';

/** The price of Nova Pro has changed, a title was edited, and two of your widgets are above the line. */
export const planned = scene(async (stage) => {
  put(stage, 'prices/nova-pro', {
    models: ['*amazon.nova-pro-v1:0'],
    per: '1M',
    input: 0.9,
    output: 3.2,
    cacheWrite: 0,
    asOf: '2026-11-01',
  });
  const widgets = stage.widgets();
  const graph = widgets.find(({ properties }) => properties.title?.startsWith('Cost by model'));
  if (graph !== undefined) graph.properties.title = 'x';
  const { y } = find(widgets, 'line');
  const own = [1, 2].map((number) => {
    return {
      type: 'text',
      x: 0,
      y: y - 10 + number,
      width: 6,
      height: 1,
      properties: { markdown: `note ${number}` },
    };
  });
  edit(stage.cloud, OPERATOR, [...widgets, ...own]);
  return (await stage.cli(['plan'])).stdout.split('\n');
});

/** Nothing is known yet of what AWS says. */
export const collected = scene(async (stage) => (await stage.cli(['collect'])).stdout.split('\n'));

/** Two readings agree on a day. */
export const billed = scene(async (stage) => {
  const day = '2026-11-26';
  const month = daysUntil(day, 26).map((one) => [one, { amounts: { tokens: 360 } }] as const);
  const bill = { tokens: 790, batch: 15, provisioned: 7 };
  put(stage, 'settings', { billCheck: true });
  put(stage, 'facts/bill/all', billFact({ ...Object.fromEntries(month), [day]: agreed(bill) }));
  put(stage, 'facts/usage/all', estimateFact({ [OPERATOR.region]: { [day]: 789.88 } }));
  return (await stage.cli(['bill'])).stdout.split('\n');
});

/** The typed price of Nova Pro is not AWS's. */
export const checked = scene(async (stage) => {
  put(stage, 'prices/nova-pro', { models: ['*amazon.nova-pro-v1:0'], per: '1M', input: 0.9, output: 3.2 });
  return (await stage.cli(['prices', 'check', '--here'])).stdout.split('\n');
});

export async function help(): Promise<string[]> {
  return createProgram().commands.flatMap((command) => {
    return [command, ...command.commands].map((one) => `${one.parent?.name()} ${one.name()}`);
  });
}

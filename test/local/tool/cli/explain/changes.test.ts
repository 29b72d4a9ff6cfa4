import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesOf } from '../../../../../local/tool/cli/explain/changes.ts';
import { explainPrice } from '../../../../../local/tool/inventory/explain-price.ts';
import {
  type InventoryItem,
  type InventorySources,
  inventory,
} from '../../../../../local/tool/inventory/inventory.ts';
import { boardsOf } from '../../../../../shared/config/board.ts';
import { defaultDashboardName } from '../../../../../shared/config/names.ts';
import type { Parameter } from '../../../../../shared/config/parameter.ts';
import { PREFIX, parameter, REGION } from '../../../../shared/builders.ts';
import { law } from '../../../../shared/laws.ts';
import { IDLE, know, NOVA, rented, type Wanted, worlds } from '../../../../shared/pricing/known.ts';

const [board] = boardsOf({
  region: REGION,
  prefix: PREFIX,
  dashboardName: defaultDashboardName(REGION),
});

function parametersOf({ models = {}, prices = {} }: Wanted): Parameter[] {
  return [
    ...Object.entries(models).map(([name, value]) => parameter(`models/${name}`, value)),
    ...Object.entries(prices).map(([name, value]) => parameter(`prices/${name}`, value)),
  ];
}

/** The name below the prefix and the value of a command; no id here needs more than plain single quotes. */
function putBy(command: string): { path: string; value: string } {
  const [, path = '', quoted = ''] = / --name \/bedrock-dashboard\/(\S+) --value (.+)$/.exec(command) ?? [];
  return { path, value: quoted.replace(/^'(.*)'$/, '$1').replaceAll(/INPUT|OUTPUT/g, '5') };
}

function itemOf(known: InventorySources, id: string): InventoryItem {
  const item = inventory(known).find(({ series }) => series.id === id);
  if (item === undefined) throw new Error(`expected ${id} in the inventory, found none`);
  return item;
}

function commandsOf(wanted: Wanted, used: readonly string[], id: string, profile?: string): string[] {
  const item = itemOf(know(wanted, used), id);
  return changesOf(item, { board, parameters: parametersOf(wanted) }, profile).map(({ command }) => command);
}

const PUT = `aws ssm put-parameter --type String`;
const REST = `--region us-east-1 --name /bedrock-dashboard`;

describe('what would change it', () => {
  test('no price, no row: one command for each', () => {
    expect(commandsOf({}, [], IDLE)).toEqual([
      `${PUT} ${REST}/prices/vendor.idle-v1-0 --value '{"models":["${IDLE}"],"per":"1M","input":INPUT,"output":OUTPUT}'`,
      `${PUT} ${REST}/models/vendor.idle-v1-0 --value ${IDLE}`,
    ]);
  });

  test('a price that comes from elsewhere: the same amounts to begin with, under a name that is free', () => {
    const prices = { 'amazon.nova-pro-v1-0': { models: ['*'], per: '1K', input: 0.003 } };
    expect(commandsOf({ prices }, [NOVA], NOVA, 'team prod')).toEqual([
      `${PUT} --profile 'team prod' ${REST}/prices/amazon.nova-pro-v1-0-2 --value '{"models":["${NOVA}"],"per":"1K","input":0.003,"output":OUTPUT}'`,
    ]);
  });

  const priced = { models: [NOVA], per: '1M', input: 3 };
  const inline = { modelId: NOVA, inputTokenPrice: 3 };

  test.each([
    ['a price entry', { prices: { list: priced } }, 'prices/list', priced],
    ['a model entry', { models: { chat: inline } }, 'models/chat', inline],
  ])('the exact price of %s: its own value, to be edited', (_, wanted, path, value) => {
    const text = JSON.stringify(value);
    expect(commandsOf(wanted, [NOVA], NOVA)).toEqual([
      `${PUT} --overwrite ${REST}/${path} --value '${text}'`,
    ]);
  });

  test('an ARN gives the last part of it as a name', () => {
    expect(putBy(commandsOf({}, [rented], rented)[0] ?? '')).toMatchObject({ path: 'prices/p1' });
  });

  test('whatever else there is, the price that the command puts holds afterwards', () => {
    law(
      fc.property(worlds, ({ prices, models, used }) => {
        for (const item of inventory(know({ prices, models }, used))) {
          const where = { board, parameters: parametersOf({ prices, models }) };
          const { path, value } = putBy(changesOf(item, where)[0]?.command ?? '');
          const [kind = '', name = ''] = path.split('/');
          const before: Wanted = { prices, models };
          const after = { ...before, [kind]: { ...before[kind as 'prices'], [name]: JSON.parse(value) } };
          expect(explainPrice(itemOf(know(after, used), item.series.id)).winner).toBe(path);
        }
      }),
    );
  });
});

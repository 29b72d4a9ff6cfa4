import { describe, expect, test } from 'vitest';
import { type Catalogue, OPTIONAL_LISTS, type OptionalList } from '../../../shared/bedrock/catalogue.ts';
import { collect } from '../../../shared/collect.ts';
import type { Operator } from '../../../shared/config/operator.ts';
import { readFacts } from '../../../shared/facts/facts.ts';
import { WAIT } from '../../../shared/kit/problem.ts';
import { accountArn, catalogueOf, foundationModel, modelArn, PREFIX, usageOf } from '../builders.ts';
import { type CollectMemory, collectWorld, OPERATOR, UNTIL, writesIn } from './collect-world.ts';

const EU = 'eu-central-1';
const BOTH: Operator = { ...OPERATOR, regions: [EU] };
const NOVA = 'amazon.nova-pro-v1:0';
const RESERVED = {
  arn: accountArn('provisioned-model', 'abc'),
  name: 'reserved',
  foundationModelArn: modelArn(NOVA),
};
const IMPORTED = { arn: accountArn('imported-model', 'abc'), name: 'Ours' };
const ALL = { provisioned: [RESERVED], imported: [IMPORTED] };
const KNOWN = {
  'custom us-east-1': { entries: 0 },
  'guardrails us-east-1': { entries: 0 },
  'imported us-east-1': { entries: 1 },
  [`imported/${IMPORTED.arn} us-east-1`]: { name: 'Ours' },
  'provisioned us-east-1': { entries: 1 },
  [`provisioned/${RESERVED.arn} us-east-1`]: { name: 'reserved', foundationModelArn: modelArn(NOVA) },
};

interface Account extends CollectMemory {
  lists: Partial<Catalogue>;
}

function accountOf(lists: Partial<Catalogue> = ALL): Account {
  const account: Account = {
    ...collectWorld({
      readCatalogue: async () => catalogueOf({ foundationModels: [foundationModel(NOVA)], ...account.lists }),
      readUsage: async () => usageOf(account.used),
      inRegion: () => account,
    }),
    lists,
  };
  return account;
}

function run(account: Account, operator = OPERATOR) {
  account.calls.length = 0;
  return collect(account, operator, { until: UNTIL });
}

async function known(account: Account): Promise<object> {
  const { items } = readFacts({ prefix: PREFIX, parameters: await account.readParameters() }).lists;
  return Object.fromEntries(items);
}

const missing = (...lists: OptionalList[]) => ({
  denied: lists.map((list) => OPTIONAL_LISTS[list]),
  notOffered: lists.map((list) => OPTIONAL_LISTS[list]),
  failed: lists.map((list) => ({ list, error: new Error(`${OPTIONAL_LISTS[list]}: HTTP 500`) })),
});

describe('a run keeps the last copies of the lists', () => {
  test('in facts of their own, and writes them only where they differ', async () => {
    const account = accountOf();
    expect(await run(account)).toMatchObject({ outcome: 'written', problems: [] });
    expect(await known(account)).toEqual(KNOWN);
    expect(await run(account)).toMatchObject({ outcome: 'unchanged' });
    expect(writesIn(account)).toEqual([]);

    account.lists = { ...ALL, imported: [{ ...IMPORTED, name: 'Renamed' }] };
    await run(account);
    expect(writesIn(account)).toEqual(['put facts/lists/all']);
    expect(await known(account)).toEqual({
      ...KNOWN,
      [`imported/${IMPORTED.arn} us-east-1`]: { name: 'Renamed' },
    });
  });

  test('without what a list names no longer', async () => {
    const account = accountOf();
    await run(account);
    account.lists = { provisioned: [RESERVED] };
    await run(account);
    expect(await known(account)).toEqual({
      'custom us-east-1': { entries: 0 },
      'guardrails us-east-1': { entries: 0 },
      'imported us-east-1': { entries: 0 },
      'provisioned us-east-1': { entries: 1 },
      [`provisioned/${RESERVED.arn} us-east-1`]: { name: 'reserved', foundationModelArn: modelArn(NOVA) },
    });
  });

  test.each(['denied', 'notOffered', 'failed'] as const)('a list that is %s keeps its copy', async (why) => {
    const account = accountOf();
    await run(account);
    account.lists = { [why]: missing('provisioned', 'imported', 'custom')[why] };
    const { outcome, problems } = await run(account);
    expect(outcome).toBe('unchanged');
    expect(await known(account)).toEqual(KNOWN);
    const said = ['provisioned', 'imported', 'custom'].map((list) => OPTIONAL_LISTS[list as OptionalList]);
    expect(problems).toEqual(
      why !== 'failed'
        ? []
        : said.sort().map((action) => ({
            where: `us-east-1: ${action}`,
            remedy: WAIT,
            message: `the list could not be read, and its last copy holds: ${action}: HTTP 500`,
          })),
    );
  });

  test('a list that was never read has none', async () => {
    const account = accountOf({ ...ALL, denied: [OPTIONAL_LISTS.guardrails] });
    await run(account);
    const { 'guardrails us-east-1': _, ...others } = KNOWN;
    expect(await known(account)).toEqual(others);
  });

  test('a Region keeps its own, until it is watched no more', async () => {
    const account = accountOf();
    await run(account, BOTH);
    expect(Object.keys(await known(account))).toHaveLength(12);
    const { readCatalogue } = account;
    account.inRegion = () => ({
      ...account,
      readCatalogue: () => Promise.reject(new Error('denied')),
    });
    account.outOfReach = () => 'access denied';
    expect(await run(account, BOTH)).toMatchObject({ outcome: 'unchanged' });
    account.inRegion = () => ({ ...account, readCatalogue });
    await run(account);
    expect(await known(account)).toEqual(KNOWN);
  });
});

test('a list that fails without a copy ends the run, and nothing is written', async () => {
  const account = accountOf({ ...ALL, failed: missing('guardrails').failed });
  await expect(run(account)).rejects.toThrow('bedrock:ListGuardrails: HTTP 500');
  expect(account.calls).toEqual([]);
});

test('a model of which only a provisioned one is left has left once that is gone, and not while its list fails', async () => {
  const others = ['a', 'b', 'c'].map((id) => foundationModel(`vendor.${id}-v1:0`));
  const account = accountOf({ ...ALL, foundationModels: [foundationModel(NOVA), ...others] });
  account.used = [RESERVED.arn];
  await run(account);
  account.lists = { foundationModels: others, failed: missing('provisioned').failed };
  expect((await run(account)).notices).toEqual([]);
  account.lists = { foundationModels: others };
  expect((await run(account)).notices).toEqual([{ kind: 'left', model: NOVA }]);
});

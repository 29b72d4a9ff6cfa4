import { describe, expect, test } from 'vitest';
import type { Parameter } from '../../../shared/config/parameter.ts';
import { declined, dryRun } from '../../../shared/drift/modes.ts';
import type { Plan } from '../../../shared/drift/plan.ts';
import type { JsonObject } from '../../../shared/kit/json.ts';
import { loggedOutcome } from '../../../shared/loop/outcome.ts';
import { reconcile } from '../../../shared/reconcile.ts';
import type { World } from '../../../shared/world.ts';
import { catalogueOf, foundationModel, NO_ALARMS, parameter, usageOf } from '../builders.ts';
import { ESTATE, OPERATOR } from '../drift/estate.ts';
import { copyOf, note } from '../drift/widgets.ts';
import { type MemoryWorld, memoryWorld } from './memory-world.ts';

const writes = ({ calls }: MemoryWorld): string[] => calls.filter((call) => /^(put|delete)/.test(call));

/** The estate with other settings. */
function withSettings(settings: object, prefix = OPERATOR.prefix): Partial<World> {
  const rest = ESTATE.parameters.filter(({ name }) => !name.endsWith('/settings'));
  return {
    readParameters: async () => [...rest, parameter('settings', settings, { name: `${prefix}/settings` })],
  };
}

function widgetsOf(world: MemoryWorld, page: string): JsonObject[] {
  const body = world.pages.get(page);
  const widgets: unknown = Reflect.get(Object(body), 'widgets');
  return Array.isArray(widgets) ? widgets : [];
}

async function settled(overrides: Partial<World> = {}): Promise<MemoryWorld> {
  const world = memoryWorld({}, overrides);
  expect((await reconcile(world, OPERATOR)).outcome).toBe('repaired');
  world.calls.length = 0;
  world.logs.length = 0;
  return world;
}

test('the dashboard is created, and the next run is silent', async () => {
  const world = memoryWorld();
  const first = await reconcile(world, OPERATOR);
  expect(first).toMatchObject({
    outcome: 'repaired',
    summary: '1 page created (Bedrock: the page does not exist)',
    rows: 4,
    series: 5,
  });
  expect(writes(world)).toEqual(['put Bedrock']);
  world.calls.length = 0;
  const second = await reconcile(world, OPERATOR);
  expect(second).toMatchObject({
    outcome: 'in-sync',
    summary: 'no changes',
    pages: [{ page: 'Bedrock', action: 'none', reason: 'no changes' }],
    problems: first.problems,
  });
  expect(world.calls).toEqual([
    'list Bedrock',
    'read Bedrock',
    'earlier /bedrock-dashboard/models/bad',
    'log reconciled',
  ]);
});

test('a run is logged as one line: its outcome', async () => {
  const world = await settled();
  const outcome = await reconcile(world, OPERATOR);
  expect(world.logs).toEqual([{ message: 'reconciled', fields: loggedOutcome(outcome) }]);
});

describe('drift is repaired in one run', () => {
  test('a widget of ours was deleted', async () => {
    const world = await settled();
    const before = copyOf(world.pages.get('Bedrock'));
    widgetsOf(world, 'Bedrock').splice(1, 1);
    expect(await reconcile(world, OPERATOR)).toMatchObject({
      outcome: 'repaired',
      summary: '1 page changed (Bedrock: 1 widget missing (numbers requests))',
    });
    expect(world.pages.get('Bedrock')).toEqual(before);
    expect((await reconcile(world, OPERATOR)).outcome).toBe('in-sync');
  });

  test('you put a widget on top: it is kept, below', async () => {
    const world = await settled();
    const mine = note('mine', { x: 0, y: 0, width: 24, height: 2 });
    widgetsOf(world, 'Bedrock').unshift({ ...mine });
    expect((await reconcile(world, OPERATOR)).outcome).toBe('repaired');
    expect(widgetsOf(world, 'Bedrock').at(-1)).toEqual({ ...mine, y: expect.any(Number) });
    expect((await reconcile(world, OPERATOR)).outcome).toBe('in-sync');
  });

  test('the page was deleted', async () => {
    const world = await settled();
    const before = copyOf(world.pages.get('Bedrock'));
    world.pages.clear();
    expect((await reconcile(world, OPERATOR)).outcome).toBe('repaired');
    expect(world.pages.get('Bedrock')).toEqual(before);
  });
});

test('the line dragged up a page that is nearly full moves no row to another page', async () => {
  const ids = Array.from({ length: 90 }, (_, index) => `vendor.model-${index}-v1:0`);
  const world = await settled({
    readCatalogue: async () => catalogueOf({ foundationModels: ids.map((id) => foundationModel(id)) }),
    readUsage: async () => usageOf(ids),
  });
  const before = copyOf(world.pages.get('Bedrock'));
  const line = widgetsOf(world, 'Bedrock').at(-1);
  Object.assign(line ?? {}, { y: 300 });
  const outcome = await reconcile(world, OPERATOR);
  expect(outcome.pages.map(({ page, action }) => [page, action])).toEqual([['Bedrock', 'change']]);
  expect(world.pages.get('Bedrock')).toEqual(before);
  expect((await reconcile(world, OPERATOR)).outcome).toBe('in-sync');
});

describe('page 2', () => {
  /** Puts so many of your widgets on page 1 that the last row does not fit beside them. */
  async function withTwoPages(): Promise<MemoryWorld> {
    const many = Array.from({ length: 474 }, (_, index) => note(`${index}`, { x: 0, y: 500 + index * 6 }));
    const world = memoryWorld({ Bedrock: { widgets: many } });
    expect((await reconcile(world, OPERATOR)).pages.map(({ page, action }) => [page, action])).toEqual([
      ['Bedrock', 'change'],
      ['Bedrock-2', 'create'],
    ]);
    return world;
  }

  test('is written before page 1, and the two settle', async () => {
    const world = await withTwoPages();
    expect(writes(world)).toEqual(['put Bedrock-2', 'put Bedrock']);
    world.calls.length = 0;
    expect((await reconcile(world, OPERATOR)).outcome).toBe('in-sync');
    expect(writes(world)).toEqual([]);
  });

  test('goes once it is not needed, after page 1 was written', async () => {
    const world = await withTwoPages();
    const ours = widgetsOf(world, 'Bedrock').filter((widget) => JSON.stringify(widget).includes('bdo'));
    world.pages.set('Bedrock', { widgets: ours });
    world.calls.length = 0;
    expect(await reconcile(world, OPERATOR)).toMatchObject({
      outcome: 'repaired',
      pages: [
        { page: 'Bedrock', action: 'change' },
        { page: 'Bedrock-2', action: 'delete', reason: 'the page is no longer needed' },
      ],
    });
    expect(writes(world)).toEqual(['put Bedrock', 'delete Bedrock-2']);
    expect([...world.pages.keys()]).toEqual(['Bedrock']);
    expect((await reconcile(world, OPERATOR)).outcome).toBe('in-sync');
  });

  test('stays as long as you have a widget there', async () => {
    const world = await withTwoPages();
    const mine = note('mine', { x: 0, y: 400 });
    widgetsOf(world, 'Bedrock-2').push(mine);
    const ours = widgetsOf(world, 'Bedrock').filter((widget) => JSON.stringify(widget).includes('bdo'));
    world.pages.set('Bedrock', { widgets: ours });
    expect((await reconcile(world, OPERATOR)).outcome).toBe('repaired');
    expect(widgetsOf(world, 'Bedrock-2')).toEqual([{ ...mine, y: expect.any(Number) }]);
    expect((await reconcile(world, OPERATOR)).outcome).toBe('in-sync');
  });
});

describe('modes', () => {
  test.each([
    ['report', { drift: 'report' }, 'drift is "report" in the settings'],
    ['suspend', { suspend: true }, 'suspend is true in the settings'],
  ])('%s: told, and not written', async (_, settings, words) => {
    const world = memoryWorld({}, withSettings({ ...NO_ALARMS, ...settings }));
    expect(await reconcile(world, OPERATOR)).toMatchObject({
      outcome: 'drift',
      summary: `1 page to create (Bedrock: the page does not exist; not written: ${words})`,
      pages: [{ page: 'Bedrock', action: 'none', withheld: 'create' }],
    });
    expect(world.pages.size).toBe(0);
    const repaired = memoryWorld({}, withSettings({}));
    expect((await reconcile(repaired, OPERATOR)).outcome).toBe('repaired');
  });

  test('the mode of the run withholds more than the settings, and a plan says what the settings withhold', async () => {
    const world = memoryWorld();
    const planned = await reconcile(world, OPERATOR, { mode: dryRun });
    expect(planned).toMatchObject({
      outcome: 'drift',
      pages: [{ reason: expect.stringContaining('dry run') }],
    });
    const suspended = memoryWorld({}, withSettings({ suspend: true }));
    expect(await reconcile(suspended, OPERATOR, { mode: dryRun })).toMatchObject({
      outcome: 'drift',
      pages: [{ reason: expect.stringMatching(/; not written: suspend is true in the settings$/) }],
    });
    expect([...writes(world), ...writes(suspended)]).toEqual([]);
  });
});

describe('an unreadable world ends the run, and nothing is written', () => {
  const fail = async (): Promise<never> => {
    throw new Error('throttled');
  };
  test.each([
    'readParameters',
    'readEarlierVersions',
    'readCatalogue',
    'readUsage',
    'listPages',
    'readPage',
  ] as const)('%s', async (read) => {
    const world = memoryWorld({}, { [read]: fail });
    await expect(reconcile(world, OPERATOR)).rejects.toThrow('throttled');
    expect(writes(world)).toEqual([]);
    expect(world.logs).toEqual([]);
    expect((await reconcile(memoryWorld(), OPERATOR)).outcome).toBe('repaired');
  });

  test('settings that cannot be trusted', async () => {
    const world = memoryWorld({}, withSettings({ drift: 'off' }));
    await expect(reconcile(world, OPERATOR)).rejects.toThrow('settings: drift');
    expect(writes(world)).toEqual([]);
  });
});

test('earlier versions are asked for those entries alone that cannot be used', async () => {
  const asked: Parameter[] = [];
  const world = memoryWorld(
    {},
    {
      readEarlierVersions: async (one) => {
        asked.push(one);
        return [parameter('models/bad', 'meta.llama3-3-70b-instruct-v1:0', { version: 2 })];
      },
    },
  );
  expect((await reconcile(world, OPERATOR)).rows).toBe(5);
  expect(asked.map(({ name }) => name)).toEqual(['/bedrock-dashboard/models/bad']);
});

test("another operator's page is refused, and said to be", async () => {
  const world = await settled();
  const elsewhere = { ...OPERATOR, prefix: '/another' };
  Object.assign(world, withSettings(NO_ALARMS, '/another'));
  const outcome = await reconcile(world, elsewhere);
  expect(outcome).toMatchObject({ outcome: 'refused', pages: [{ page: 'Bedrock', action: 'refuse' }] });
  expect(outcome.problems.some(({ where }) => where === 'Bedrock')).toBe(true);
  expect(writes(world)).toEqual([]);
});

describe('a review', () => {
  test('sees what is due, and what the mode withholds, and may withhold more', async () => {
    const world = memoryWorld();
    const seen: string[][] = [];
    const review = async (due: readonly Plan[]) => {
      seen.push(due.map(({ action }) => action));
      return due.map(declined);
    };
    expect(await reconcile(world, OPERATOR, { review })).toMatchObject({
      outcome: 'drift',
      pages: [{ withheld: 'create', reason: 'the page does not exist; not written: you declined' }],
    });
    expect(writes(world)).toEqual([]);
    await reconcile(world, OPERATOR, { mode: dryRun, review });
    expect(seen).toEqual([['create'], ['none']]);
  });

  test('that agrees changes nothing', async () => {
    const world = memoryWorld();
    expect(await reconcile(world, OPERATOR, { review: async (due) => due })).toMatchObject({
      outcome: 'repaired',
    });
    expect(writes(world)).toEqual(['put Bedrock']);
  });
});

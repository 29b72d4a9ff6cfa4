import { describe, expect, test } from 'vitest';
import { reconcile } from '../../../shared/reconcile.ts';
import { NO_ALARMS, parameter } from '../builders.ts';
import { ESTATE, OPERATOR } from '../drift/estate.ts';
import { copyOf } from '../drift/widgets.ts';
import { type MemoryWorld, memoryWorld } from './memory-world.ts';

const BROKEN = '{"period": 60,}';
const REMEDY = 'Remove the comma before }';
const MISTAKE = 'line 1, column 15: expected a key in double quotes, found }; version 1 is used instead';

/** The estate, whose newest settings, version 3, are these; versions 2 and 1 are the earlier ones. */
function worldWith(newest: string, earlier: readonly (string | object)[] = ['[', NO_ALARMS]): MemoryWorld {
  const rest = ESTATE.parameters.filter(({ name }) => !name.endsWith('/settings'));
  return memoryWorld(
    {},
    {
      readParameters: async () => [...rest, parameter('settings', newest, { version: 3 })],
      readEarlierVersions: async ({ name }) =>
        name.endsWith('/settings')
          ? earlier.map((value, index) => parameter('settings', value, { version: 2 - index }))
          : [],
    },
  );
}

const writes = ({ calls }: MemoryWorld): string[] => calls.filter((call) => /^(put|delete)/.test(call));

function bannerOf(world: MemoryWorld): string {
  const page = JSON.parse(JSON.stringify(world.pages.get(OPERATOR.dashboardName) ?? {}));
  return page.widgets?.[0]?.properties?.markdown ?? '';
}

describe('a comma too many in the settings', () => {
  test('does not stop the healing: a deleted page is back with the settings before, and the second run is silent', async () => {
    const world = worldWith(BROKEN);
    const first = await reconcile(world, OPERATOR);
    expect(first.outcome).toBe('repaired');
    const written = copyOf(world.pages.get(OPERATOR.dashboardName));
    world.calls.length = 0;
    expect((await reconcile(world, OPERATOR)).outcome).toBe('in-sync');
    expect(writes(world)).toEqual([]);
    world.pages.clear();
    expect((await reconcile(world, OPERATOR)).outcome).toBe('repaired');
    expect(world.pages.get(OPERATOR.dashboardName)).toEqual(written);
  });

  test('is said first: in the banner, in the outcome and in the log', async () => {
    const world = worldWith(BROKEN);
    const { problems } = await reconcile(world, OPERATOR);
    expect(problems.length).toBeGreaterThan(1);
    expect(problems[0]).toEqual({ where: 'settings', remedy: REMEDY, message: MISTAKE, isUrgent: true });
    expect(world.logs.at(-1)?.fields).toMatchObject({ problems });
    const [, first = ''] = /\n\*\*Fix:\*\* (.*?) *\n/.exec(bannerOf(world)) ?? [];
    expect(first.replaceAll('\\', '')).toBe(`${REMEDY}: settings: ${MISTAKE}`);
  });

  test.each([
    ['{"suspend": true,}', 'drift'],
    ['{"drift": "report",}', 'drift'],
  ])('does not write for a person who has just said stop: %s', async (newest, outcome) => {
    const world = worldWith(newest);
    const run = await reconcile(world, OPERATOR);
    expect(run.outcome).toBe(outcome);
    expect(run.problems[0]?.message).toContain('; version 1 is used instead, but ');
    expect(writes(world)).toEqual([]);
  });

  test.each([
    ['a mistake in suspend', '{"suspend": yes,}', undefined],
    ['a key that probably means it', '{"suspended": true,}', undefined],
    ['a mistake in a version on the way', BROKEN, ['{"suspended": true,}', NO_ALARMS]],
    ['no version that can be read', BROKEN, ['[', '"x"']],
  ])('ends the run with nothing written: %s', async (_situation, newest, earlier) => {
    const world = worldWith(newest, earlier);
    await expect(reconcile(world, OPERATOR)).rejects.toThrow(/^\S.*: settings: line 1, column /);
    expect(writes(world)).toEqual([]);
  });
});

test('earlier versions are read side by side', async () => {
  const world = worldWith(BROKEN);
  const rest = await world.readParameters();
  let reading = 0;
  let most = 0;
  await reconcile(
    {
      ...world,
      readParameters: async () => [...rest, parameter('models/x', '{'), parameter('models/y', '{')],
      readEarlierVersions: async (version) => {
        reading += 1;
        most = Math.max(most, reading);
        await Promise.resolve();
        reading -= 1;
        return world.readEarlierVersions(version);
      },
    },
    OPERATOR,
  );
  expect(most).toBe(4);
});

import { describe, expect, test } from 'vitest';
import { alarmPrefix, ownerLine } from '../../../shared/alarms/alarm-name.ts';
import { reconcile } from '../../../shared/reconcile.ts';
import { retire, retirePages } from '../../../shared/retire.ts';
import type { World } from '../../../shared/world.ts';
import { BOARD, OPERATOR } from '../drift/estate.ts';
import { copyOf, note } from '../drift/widgets.ts';
import { type MemoryWorld, memoryWorld } from './memory-world.ts';

const NAME = OPERATOR.dashboardName;

async function settled(overrides: Partial<World> = {}): Promise<MemoryWorld> {
  const world = memoryWorld({}, overrides);
  await reconcile(world, OPERATOR);
  world.calls.length = 0;
  world.logs.length = 0;
  return world;
}

function widgetsOn(world: MemoryWorld): unknown[] {
  return Object(world.pages.get(NAME)).widgets;
}

describe('the end of an operator', () => {
  test('a page that is all ours is deleted, and what stood there is in the log', async () => {
    const world = await settled();
    const body = copyOf(world.pages.get(NAME));
    expect(await retire(world, OPERATOR)).toMatchObject({
      outcome: 'repaired',
      summary: `1 page deleted (${NAME}: the page is no longer needed)`,
    });
    expect([...world.pages.keys()]).toEqual([]);
    const parts = world.logs.filter(({ message }) => message === 'replaced').map(({ fields }) => fields.body);
    expect(JSON.parse(parts.join(''))).toEqual(body);
    expect(world.logs.at(-1)).toMatchObject({ message: 'retired', fields: { outcome: 'repaired' } });
  });

  test('your widgets stay, as they are, on a page without managed ones', async () => {
    const world = await settled();
    const theirs = note('Call Ana', { x: 3, y: 900 });
    widgetsOn(world).push(theirs);
    expect(await retire(world, OPERATOR)).toMatchObject({ outcome: 'repaired' });
    expect(widgetsOn(world)).toEqual([{ ...theirs, y: expect.any(Number) }]);
    world.calls.length = 0;
    expect(await retire(world, OPERATOR)).toMatchObject({ outcome: 'in-sync' });
    expect(world.calls.filter((call) => /^(put|delete)/.test(call))).toEqual([]);
  });

  test('all further pages go, and no dashboard of others', async () => {
    const world = await settled();
    world.pages.set(`${NAME}-2`, copyOf(world.pages.get(NAME)));
    world.pages.set(`${NAME}-99`, copyOf(world.pages.get(NAME)));
    world.pages.set(`${NAME}-100`, copyOf(world.pages.get(NAME)));
    world.pages.set(`${NAME}-3`, { widgets: [note('theirs')] });
    await retire(world, OPERATOR);
    expect([...world.pages.keys()].sort()).toEqual([`${NAME}-100`, `${NAME}-3`]);
  });

  test.each([
    ['our alarms go with the pages', (world: World) => retire(world, OPERATOR), ['theirs']],
    ['of pages alone: alarms stay', (world: World) => retirePages(world, [BOARD]), ['ours', 'theirs']],
  ])('%s', async (_, end, left) => {
    const world = await settled();
    const [ours, theirs] = [`${alarmPrefix(BOARD)}ours`, `${alarmPrefix(BOARD)}theirs`];
    const add = (name: string, AlarmDescription: string) => {
      const arn = `arn:aws:cloudwatch:us-east-1:111122223333:alarm:${name}`;
      world.alarms.set(name, { name, arn, actionsEnabled: true, definition: { AlarmDescription } });
    };
    add(ours, ownerLine(BOARD));
    add(theirs, 'Call Ana');
    expect(await end(world)).toMatchObject({ outcome: 'repaired' });
    expect([...world.alarms.keys()].sort()).toEqual(left.map((what) => alarmPrefix(BOARD) + what));
    expect(world.pages.size).toBe(0);
  });

  test("another operator's page stays", async () => {
    const world = await settled();
    expect(await retire(world, { ...OPERATOR, prefix: '/another' })).toMatchObject({ outcome: 'in-sync' });
    expect(world.pages.has(NAME)).toBe(true);
  });

  test('whatever the settings and parameters say, or if they cannot be read', async () => {
    const world = await settled();
    const readParameters = () => Promise.reject(new Error('they went with the stack'));
    expect(await retire({ ...world, readParameters }, OPERATOR)).toMatchObject({ outcome: 'repaired' });
  });

  test('that is cut short is in the log, with what was done and what was not', async () => {
    const world = await settled();
    world.pages.set(`${NAME}-2`, copyOf(world.pages.get(NAME)));
    const deletePage: World['deletePage'] = async (name) => {
      if (name === NAME) await world.deletePage(name);
      else throw new Error('throttled');
    };
    await expect(retire({ ...world, deletePage }, OPERATOR)).rejects.toThrow('throttled');
    const [said, ...others] = world.logs.filter(({ message }) => message !== 'replaced');
    expect(others).toEqual([]);
    expect(said).toMatchObject({
      message: 'interrupted',
      fields: {
        pages: [
          { page: NAME, action: 'delete' },
          { page: `${NAME}-2`, withheld: 'delete' },
        ],
      },
    });
  });

  test('a page that you save meanwhile is left, and the operator says so', async () => {
    const world = await settled();
    let reads = 0;
    const readPage: World['readPage'] = async (name) => {
      reads += 1;
      if (reads === 2) widgetsOn(world).push(note('saved meanwhile'));
      return world.readPage(name);
    };
    expect(await retire({ ...world, readPage }, OPERATOR)).toMatchObject({
      outcome: 'drift',
      pages: [
        {
          page: NAME,
          withheld: 'delete',
          reason: expect.stringContaining('it has changed since it was read'),
        },
      ],
    });
    expect(world.pages.has(NAME)).toBe(true);
  });
});

describe('a further Region that cannot be read', () => {
  const BOTH = { ...OPERATOR, regions: ['eu-west-1'] };
  const failing = (isAway: boolean): Partial<World> => ({
    inRegion: () => ({ ...memoryWorld({}), readAlarms: () => Promise.reject(new Error('no answer')) }),
    outOfReach: () => (isAway ? 'not opted in' : undefined),
  });

  test('keeps its alarms, and loses its pages, where it is out of reach', async () => {
    const world = await settled(failing(true));
    expect(await retire(world, BOTH)).toMatchObject({ outcome: 'repaired' });
    expect([...world.pages.keys()]).toEqual([]);
  });

  test('ends the removal before anything is deleted where the reading failed', async () => {
    const world = await settled(failing(false));
    await expect(retire(world, BOTH)).rejects.toThrow('no answer');
    expect([...world.pages.keys()]).toEqual([NAME]);
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import type { LiveAlarm } from '../../../shared/alarms/alarm.ts';
import { alarmPrefix } from '../../../shared/alarms/alarm-name.ts';
import type { Operator } from '../../../shared/config/operator.ts';
import { reconcile } from '../../../shared/reconcile.ts';
import type { World } from '../../../shared/world.ts';
import { foundationModel, parameter } from '../builders.ts';
import { BOARD, OPERATOR, OWNER, WATCHED_ESTATE } from '../drift/estate.ts';
import { copyOf, note } from '../drift/widgets.ts';
import { quotaFacts } from '../quota-facts.ts';
import { type MemoryWorld, memoryWorld } from './memory-world.ts';

/** A call of the loop fails, each in turn: what an adapter makes of each fault of AWS is in test/failures/adapters.test.ts. */
const EU = 'eu-central-1';
const BOTH: Operator = { ...OPERATOR, regions: [EU] };
const PAGE = OPERATOR.dashboardName;
const THEIRS = note('Call Ana first.', { x: 0, y: 900, width: 6, height: 2 });
const NEW = foundationModel('vendor.new-v1:0');

type Port = keyof World | keyof ReturnType<World['alarmsIn']>;
const WRITES: ReadonlySet<string> = new Set(['writePage', 'deletePage', 'putAlarm', 'deleteAlarms']);

interface Failing {
  readonly index: number;
  /** A write may have taken effect although its call failed. */
  readonly when: 'before' | 'after';
}

/** The world, and what is called of it in order; one of the calls fails. */
/** What asks nothing of the world. */
const PURE: ReadonlySet<string | symbol> = new Set(['outOfReach', 'now']);

function failingWorld(world: MemoryWorld, failing?: Failing): { world: World; calls: Port[] } {
  const calls: Port[] = [];
  const watched = <Ports extends object>(ports: Ports): Ports =>
    new Proxy(ports, {
      get(target, key, receiver) {
        const given: unknown = Reflect.get(target, key, receiver);
        if (typeof given !== 'function' || PURE.has(key)) return given;
        const port = given as (...input: unknown[]) => unknown;
        if (key === 'inRegion' || key === 'alarmsIn') {
          return (region: string) => watched(Object(port(region)));
        }
        return async (...input: unknown[]) => {
          const index = calls.push(key as Port) - 1;
          const error = new Error(`call ${index} failed: ${String(key)}`);
          if (failing?.index === index && failing.when === 'before') throw error;
          const answer = await port(...input);
          if (failing?.index === index) throw error;
          return answer;
        };
      },
    });
  return { world: watched(world), calls };
}

/** A page, an alarm and a model more than there are yet, and nothing at all otherwise. */
async function absentWorld(): Promise<MemoryWorld> {
  const { parameters, catalogue, usage, quotas } = WATCHED_ESTATE;
  const world = memoryWorld(
    {},
    {
      readParameters: async () => [
        ...parameters,
        parameter(...quotaFacts({ [BOARD.region]: quotas ?? { quotas: [], denied: [] } })),
      ],
      readCatalogue: async () => catalogue,
      readUsage: async () => usage,
    },
  );
  return world;
}

let settledOnce: Promise<MemoryWorld> | undefined;
function settledWorld(): Promise<MemoryWorld> {
  settledOnce ??= absentWorld().then(async (world) => {
    await reconcile(world, BOTH);
    await reconcile(world, BOTH);
    return world;
  });
  return settledOnce;
}

/** Settled, and then all has happened that a run puts right: drift, a page and an alarm too many, one too few, a new model. */
async function busyWorld(): Promise<MemoryWorld> {
  const world = await absentWorld();
  const { pages, alarms } = await settledWorld();
  for (const [name, page] of pages) world.pages.set(name, copyOf(page));
  for (const [name, alarm] of alarms) world.alarms.set(name, copyOf(alarm));
  const { catalogue } = WATCHED_ESTATE;
  Object.assign(world, {
    readCatalogue: async () => ({ ...catalogue, foundationModels: [...catalogue.foundationModels, NEW] }),
  });
  const body = copyOf(world.pages.get(PAGE)) as { widgets: Record<string, unknown>[] };
  const [banner = {}] = body.widgets;
  const line = body.widgets.findLast((widget) => JSON.stringify(widget).includes(`#bdo=${OWNER}/line`)) ?? {};
  const graph = Object(body.widgets.find(({ type }) => type === 'metric')).properties;
  graph.title = 'Edited';
  world.pages.set(PAGE, { ...body, widgets: [...body.widgets, THEIRS] });
  world.pages.set(`${PAGE}-2`, { ...body, widgets: [banner, line] });
  const [gone, edited] = [...world.alarms.values()];
  if (gone === undefined || edited === undefined) throw new Error('expected two alarms');
  world.alarms.delete(gone.name);
  world.alarms.set(edited.name, { ...edited, definition: { ...edited.definition, Threshold: 77 } });
  const stale = `${alarmPrefix(BOARD)}stale/one`;
  world.alarms.set(stale, { ...(gone satisfies LiveAlarm), name: stale });
  return world;
}

const sorted = <Value>(map: ReadonlyMap<string, Value>): [string, Value][] =>
  copyOf([...map]).sort(([left], [right]) => (left < right ? -1 : 1));
const stateOf = ({ pages, alarms }: MemoryWorld): unknown => ({
  pages: sorted(pages),
  alarms: sorted(alarms),
});
const isWrite = (port: Port): boolean => WRITES.has(port);
const theirsOn = ({ pages }: MemoryWorld): boolean =>
  JSON.stringify(pages.get(PAGE) ?? null).includes('Call Ana');

describe.each([
  ['nothing yet', absentWorld],
  ['everything to put right', busyWorld],
])('%s', (_, start) => {
  let calls: readonly Port[];
  let settled: unknown;
  beforeAll(async () => {
    const world = await start();
    const healthy = failingWorld(world);
    expect(await reconcile(healthy.world, BOTH)).toMatchObject({ outcome: 'repaired' });
    calls = healthy.calls;
    expect(await reconcile(world, BOTH)).toMatchObject({ outcome: 'in-sync' });
    settled = stateOf(world);
  });

  async function play(failing: Failing): Promise<void> {
    const port = calls[failing.index];
    const world = await start();
    const had = theirsOn(world);
    const faulty = failingWorld(world, failing);
    const running = reconcile(faulty.world, BOTH);
    await expect(running).rejects.toThrow(`call ${failing.index} failed: ${port}`);
    // What was written is what a good run writes by then, and nothing more.
    const written = faulty.calls.filter(isWrite);
    const earlier = calls.slice(0, failing.index + 1).filter(isWrite).length;
    expect(written).toEqual(calls.filter(isWrite).slice(0, written.length));
    // The pause goes by beside a write.
    expect(written.length - earlier).toBeLessThanOrEqual(port === 'pause' ? 1 : 0);
    expect(theirsOn(world)).toBe(had);

    expect(['repaired', 'in-sync']).toContain((await reconcile(world, BOTH)).outcome);
    world.calls.length = 0;
    expect(await reconcile(world, BOTH)).toMatchObject({ outcome: 'in-sync' });
    expect(stateOf(world)).toEqual(settled);
    expect(theirsOn(world)).toBe(had);
  }

  test('a run calls every port that such a world has', () => {
    const ports = start === busyWorld ? ['deletePage', 'deleteAlarms'] : ['pause'];
    expect(calls).toEqual(
      expect.arrayContaining([
        ...ports,
        'readParameters',
        'readEarlierVersions',
        'readCatalogue',
        'readUsage',
        'listPages',
        'readPage',
        'writePage',
        'readAlarms',
        'findAlarms',
        'putAlarm',
      ]),
    );
  });

  test('a call that fails, whichever: nothing is written after it, and the next run heals', async () => {
    for (const index of calls.keys()) await play({ index, when: 'before' });
  });

  test('a write that took effect although its call failed, whichever: the next run goes on from there', async () => {
    for (const [index, port] of calls.entries()) {
      if (isWrite(port)) await play({ index, when: 'after' });
    }
  });
});

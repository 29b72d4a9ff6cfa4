import { describe, expect, test } from 'vitest';
import type { LifeCycle } from '../../../functions/life-cycle-event.ts';
import { handleLifeCycle } from '../../../functions/reconcile/life-cycle.ts';
import { alarmPrefix } from '../../../shared/alarms/alarm-name.ts';
import { OperationError } from '../../../shared/aws/errors.ts';
import { DEFAULT_LIMITS } from '../../../shared/aws/limits.ts';
import { boardsOf } from '../../../shared/config/board.ts';
import type { World } from '../../../shared/world.ts';
import { parameter } from '../../shared/builders.ts';
import { BOARD, ESTATE, OPERATOR } from '../../shared/drift/estate.ts';
import { type MemoryWorld, memoryWorld } from '../../shared/loop/memory-world.ts';

const NAME = OPERATOR.dashboardName;
/** By then no run that was under way when the stack went is writing any more. */
const AFTER_RUNS = DEFAULT_LIMITS.run + 10_000;

function request(type: LifeCycle['type'], properties: object = {}, before: object = {}): LifeCycle {
  const given = {
    ParameterPrefix: OPERATOR.prefix,
    DashboardName: NAME,
    OnRemoval: 'delete' as const,
    ...properties,
  };
  return type === 'Update'
    ? { type, properties: given, before: { ...given, ...before } }
    : { type, properties: given };
}

/** Time passes only where the function waits; `then` happens at a moment of it. */
function contextOf(world: World, then: Readonly<Record<number, () => unknown>> = {}) {
  let now = 0;
  const prefixes: string[] = [];
  return {
    region: OPERATOR.region,
    worldFor: (prefix: string) => {
      prefixes.push(prefix);
      return world;
    },
    now: () => now,
    pause: async (milliseconds: number) => {
      for (const [at, happen] of Object.entries(then)) {
        if (Number(at) > now && Number(at) <= now + milliseconds) await happen();
      }
      now += milliseconds;
    },
    prefixes,
  };
}

/** Without settings there is one alarm, that of all models. */
function worldWithAlarm(): MemoryWorld {
  const parameters = ESTATE.parameters.filter(({ name }) => !name.endsWith('/settings'));
  return memoryWorld({}, { readParameters: async () => parameters });
}

function denying(world: MemoryWorld, until: () => boolean): World {
  return {
    ...world,
    async readUsage() {
      if (until()) return world.readUsage();
      throw new OperationError(
        'cloudwatch:ListMetrics',
        Object.assign(new Error('no'), { name: 'AccessDenied' }),
      );
    },
  };
}

describe('a run that is denied', () => {
  test.each([
    ['for 85 seconds: made up for', 85_000, 'repaired'],
    ['for two minutes: given up, the deployment goes on', 120_000, 'failed'],
  ])('%s', async (_, time, outcome) => {
    const world = memoryWorld();
    const surroundings = contextOf(denying(world, () => surroundings.now() >= time));
    expect(await handleLifeCycle(request('Create'), surroundings)).toMatchObject({ Outcome: outcome });
    expect(surroundings.now()).toBeLessThanOrEqual(95_000);
    expect(world.pages.has(NAME)).toBe(outcome === 'repaired');
  });

  test('after a rename, whose policy is new, is made up for as well', async () => {
    const world = memoryWorld();
    await handleLifeCycle(request('Create'), contextOf(world));
    const surroundings = contextOf(denying(world, () => surroundings.now() >= 60_000));
    const renamed = request('Update', { DashboardName: 'New' }, { DashboardName: NAME });
    expect(await handleLifeCycle(renamed, surroundings)).toMatchObject({ Outcome: 'repaired' });
    expect([...world.pages.keys()]).toEqual([NAME, 'New']);
  });

  test('any other failure is not tried again: the schedule does that', async () => {
    let reads = 0;
    const readUsage = async (): Promise<never> => {
      reads += 1;
      throw new OperationError('cloudwatch:ListMetrics', new Error('socket hang up'));
    };
    const report = await handleLifeCycle(request('Create'), contextOf(memoryWorld({}, { readUsage })));
    expect(report).toMatchObject({ Outcome: 'failed', Summary: expect.stringContaining('socket hang up') });
    expect(reads).toBe(1);
  });
});

describe('update', () => {
  test('under another name: the former pages stay, all are named, and no other dashboards', async () => {
    const world = memoryWorld({ [`${NAME}-prod`]: { widgets: [] }, [`${NAME}-10`]: { widgets: [] } });
    await handleLifeCycle(request('Create'), contextOf(world));
    world.pages.set(`${NAME}-2`, world.pages.get(NAME));
    // The policy already is that of the new name.
    const readPage = (name: string) =>
      name.startsWith(NAME) ? Promise.reject(new Error(`denied: ${name}`)) : world.readPage(name);
    const renamed = request('Update', { DashboardName: 'Newer' }, { DashboardName: NAME });
    expect((await handleLifeCycle(renamed, contextOf({ ...world, readPage }))).Summary).toContain(
      `dashboards under the former name stay (look before you delete): ${NAME}, ${NAME}-2, ${NAME}-10; `,
    );
    expect(world.pages.has(NAME)).toBe(true);
  });

  test('under another name, when the former pages are gone already: none is named', async () => {
    const renamed = request('Update', { DashboardName: 'Newer' }, { DashboardName: NAME });
    expect(await handleLifeCycle(renamed, contextOf(memoryWorld()))).toMatchObject({
      Outcome: 'repaired',
      Summary: expect.not.stringContaining('stay'),
    });
  });

  test('under another name, and the list of dashboards fails after the run: page 1 is named all the same', async () => {
    const world = memoryWorld();
    let lists = 0;
    const listPages: World['listPages'] = async (prefix) => {
      lists += 1;
      if (lists > 2) throw new Error('throttled');
      return world.listPages(prefix);
    };
    const renamed = request('Update', { DashboardName: 'Newer' }, { DashboardName: NAME });
    expect(await handleLifeCycle(renamed, contextOf({ ...world, listPages }))).toMatchObject({
      Outcome: 'repaired',
      Summary: expect.stringContaining(
        `dashboards under the former name stay (look before you delete): ${NAME};`,
      ),
    });
  });

  test('under a name that makes a former page one of the new ones: it is not left, it is ours', async () => {
    const world = memoryWorld();
    await handleLifeCycle(request('Create', { DashboardName: 'New-2' }), contextOf(world));
    const renamed = request('Update', { DashboardName: 'New' }, { DashboardName: 'New-2' });
    expect((await handleLifeCycle(renamed, contextOf(world))).Summary).not.toContain('former');
    expect([...world.pages.keys()]).toEqual(['New']);
  });

  test('under another prefix: the page changes hands, and people keep what is theirs', async () => {
    const world = memoryWorld();
    const former = { ParameterPrefix: '/former' };
    await handleLifeCycle(request('Create', former), contextOf(world));
    const note = { type: 'text', x: 0, y: 500, width: 3, height: 2, properties: { markdown: 'theirs' } };
    const body = Object(world.pages.get(NAME));
    world.pages.set(NAME, { ...body, widgets: [...body.widgets, note] });

    const surroundings = contextOf(world);
    const report = await handleLifeCycle(request('Update', {}, former), surroundings);
    expect(report).toMatchObject({ Outcome: 'repaired' });
    expect(surroundings.prefixes).toEqual(['/former', '/former', OPERATOR.prefix]);
    const { widgets } = Object(world.pages.get(NAME));
    expect(widgets.at(-1)).toEqual({ ...note, y: expect.any(Number) });
    expect(await handleLifeCycle(request('Update'), contextOf(world))).toMatchObject({ Outcome: 'in-sync' });
  });

  test('under another prefix, whose former part cannot be removed: said how to get out of it', async () => {
    const world = memoryWorld();
    const former = { ParameterPrefix: '/former' };
    await handleLifeCycle(request('Create', former), contextOf(world));
    const listPages = () => Promise.reject(new Error('down'));
    expect(
      await handleLifeCycle(request('Update', {}, former), contextOf({ ...world, listPages })),
    ).toMatchObject({
      Outcome: 'failed',
      Summary: expect.stringMatching(/deploy that prefix again, then this one: down$/),
    });
    await handleLifeCycle(request('Update', former, {}), contextOf(world));
    expect(await handleLifeCycle(request('Update', {}, former), contextOf(world))).toMatchObject({
      Outcome: 'repaired',
    });
  });

  test('under another prefix and a name that makes a former page one of the new ones: it changes hands', async () => {
    const world = memoryWorld();
    const former = { ParameterPrefix: '/former', DashboardName: 'New-2' };
    await handleLifeCycle(request('Create', former), contextOf(world));
    await handleLifeCycle(request('Update', { DashboardName: 'New' }, former), contextOf(world));
    expect([...world.pages.keys()]).toEqual(['New']);
  });

  const TOPIC = `arn:aws:sns:${OPERATOR.region}:111122223333:pager`;
  test('with another topic: the alarms notify it when the deployment ends, and no topic when there is none', async () => {
    const world = worldWithAlarm();
    const told = () => [...world.alarms.values()].map(({ definition }) => definition.AlarmActions);
    await handleLifeCycle(request('Create'), contextOf(world));
    expect(told()).toEqual([undefined]);
    const report = await handleLifeCycle(request('Update', { AlarmTopic: TOPIC }), contextOf(world));
    expect(report.Summary).toContain('1 alarm changed');
    expect(told()).toEqual([[TOPIC]]);
    await handleLifeCycle(request('Update', {}, { AlarmTopic: TOPIC }), contextOf(world));
    expect(told()).toEqual([undefined]);
  });

  test('of what never made sense: a run', async () => {
    const { properties } = request('Update');
    expect(await handleLifeCycle({ type: 'Update', properties }, contextOf(memoryWorld()))).toMatchObject({
      Outcome: 'repaired',
    });
  });
});

describe('alarms after an update', () => {
  const FORMER = { ...OPERATOR, prefix: '/former' };
  const stay = (...begin: string[]) =>
    `alarms whose names begin with ${begin.join(' or ')} stay, if there are any: delete them`;

  /** The policy of the new operator: alarms that are named after another prefix can be seen, and that is all. */
  function withPolicyOf({ prefix }: { readonly prefix: string }, world: MemoryWorld): World {
    const check = (names: readonly string[]): void => {
      const other = names.find((name) => !name.startsWith(`${prefix.slice(1)}/bdo_`));
      if (other !== undefined) throw new Error(`denied: ${other}`);
    };
    const alarmsIn: World['alarmsIn'] = (region) => {
      const alarms = world.alarmsIn(region);
      return {
        ...alarms,
        putAlarm: async (alarm) => {
          check([alarm.name]);
          await alarms.putAlarm(alarm);
        },
        deleteAlarms: async (names) => {
          check(names);
          await alarms.deleteAlarms(names);
        },
      };
    };
    return { ...world, alarmsIn };
  }

  test.each([
    ['the same page', {}],
    ['another page', { DashboardName: 'New' }],
  ])('under another prefix, %s: the former ones stay, and it is said how they are named', async (_, more) => {
    const world = worldWithAlarm();
    const former = { ParameterPrefix: FORMER.prefix, DashboardName: NAME };
    await handleLifeCycle(request('Create', former), contextOf(world));
    const before = [...world.alarms.values()];
    expect(before).not.toEqual([]);
    const update = request('Update', more, former);
    const report = await handleLifeCycle(update, contextOf(withPolicyOf(OPERATOR, world)));
    expect(report).toMatchObject({ Outcome: 'repaired' });
    expect(report.Summary).toContain(stay(`${alarmPrefix(boardsOf(FORMER)[0])} (${OPERATOR.region})`));
    expect([...world.alarms.values()]).toEqual(expect.arrayContaining(before));
    expect(world.alarms.has(`${alarmPrefix(BOARD)}throttles: all models`)).toBe(true);
  });

  test('under another name of the dashboard: they are the same, untouched, and nothing is said of them', async () => {
    const world = worldWithAlarm();
    await handleLifeCycle(request('Create'), contextOf(world));
    const before = structuredClone([...world.alarms.values()]);
    expect(before).not.toEqual([]);
    world.calls.length = 0;
    const renamed = request('Update', { DashboardName: 'New' }, { DashboardName: NAME });
    const report = await handleLifeCycle(renamed, contextOf(world));
    expect(report.Summary).not.toContain('alarm');
    expect([...world.alarms.values()]).toEqual(before);
    expect(world.calls.filter((call) => /^(put|delete)/.test(call))).toEqual(['put New']);
  });

  test('of a Region less: it is said how those are named that may be there', async () => {
    const world = worldWithAlarm();
    const regions = ['eu-central-1'];
    const [, eu = BOARD] = boardsOf({ ...OPERATOR, regions });
    const both = { Regions: regions };
    await handleLifeCycle(request('Create', both), contextOf(world));
    const less = request('Update', { Regions: undefined }, both);
    const { Summary } = await handleLifeCycle(less, contextOf(world));
    expect(Summary).toContain(stay(`${alarmPrefix(eu)} (eu-central-1)`));
    expect(Summary).not.toContain(alarmPrefix(BOARD));
  });
});

describe('several Regions', () => {
  const EU = `${NAME}-eu-central-1`;
  const US = `${NAME}-us-west-2`;
  const both = { Regions: ['eu-central-1', 'us-west-2'] };

  test('are created together, and go together', async () => {
    const world = memoryWorld();
    await handleLifeCycle(request('Create', both), contextOf(world));
    expect([...world.pages.keys()].sort()).toEqual([NAME, EU, US].sort());
    expect(await handleLifeCycle(request('Update', both, both), contextOf(world))).toMatchObject({
      Outcome: 'in-sync',
    });
    const surroundings = contextOf(world);
    await handleLifeCycle(request('Delete', both), surroundings);
    expect([...world.pages.keys()]).toEqual([]);
    expect(surroundings.now()).toBeLessThanOrEqual(80_000);
  });

  test('one less: its pages stay as they are, and are named', async () => {
    const world = memoryWorld({ [`${EU}-prod`]: { widgets: [] } });
    await handleLifeCycle(request('Create', both), contextOf(world));
    world.pages.set(`${EU}-2`, world.pages.get(EU));
    const page = structuredClone(world.pages.get(EU));
    const less = request('Update', { Regions: ['us-west-2'] }, both);
    const report = await handleLifeCycle(less, contextOf(world));
    expect(report.Summary).toContain(
      `dashboards of what is no longer watched stay (look before you delete): ${EU}, ${EU}-2; `,
    );
    expect(world.pages.get(EU)).toEqual(page);
  });

  test('a hub that is none any more: its page and alarms over all accounts stay, and are named', async () => {
    const world = memoryWorld(
      {},
      { readParameters: async () => [parameter('settings', { fleet: { accounts: 'linked' } })] },
    );
    await handleLifeCycle(request('Create', { Fleet: 'true' }), contextOf(world));
    expect(world.pages.has(`${NAME}-fleet`)).toBe(true);
    const report = await handleLifeCycle(request('Update', {}, { Fleet: 'true' }), contextOf(world));
    expect(report.Summary).toContain(
      `dashboards of what is no longer watched stay (look before you delete): ${NAME}-fleet; `,
    );
    expect(report.Summary).toMatch(/alarms whose names begin with \S+\/bdo_[0-9a-f]{8}\/ \(\S+\) stay/);
    expect(world.pages.has(`${NAME}-fleet`)).toBe(true);
  });

  test('one more: nothing is named', async () => {
    const world = memoryWorld();
    await handleLifeCycle(request('Create'), contextOf(world));
    const report = await handleLifeCycle(request('Update', both), contextOf(world));
    expect(report).toMatchObject({ Outcome: 'repaired', Summary: expect.not.stringContaining('stay') });
  });

  test('under another name: those of all Regions stay, and are named', async () => {
    const world = memoryWorld();
    await handleLifeCycle(request('Create', both), contextOf(world));
    const renamed = request('Update', { ...both, DashboardName: 'New' }, { ...both, DashboardName: NAME });
    expect((await handleLifeCycle(renamed, contextOf(world))).Summary).toContain(
      `dashboards under the former name stay (look before you delete): ${NAME}, ${EU}, ${US}; `,
    );
    expect(world.pages.has('New-us-west-2')).toBe(true);
  });

  test('under another prefix: all change hands within one wait; one taken off meanwhile stays', async () => {
    const world = memoryWorld();
    const former = { ...both, ParameterPrefix: '/former' };
    await handleLifeCycle(request('Create', former), contextOf(world));
    const page = structuredClone(world.pages.get(US));
    const surroundings = contextOf(world);
    const update = request('Update', { Regions: ['eu-central-1'] }, former);
    const report = await handleLifeCycle(update, surroundings);
    expect(report).toMatchObject({ Outcome: 'repaired', Summary: expect.stringContaining(`${US};`) });
    expect(surroundings.now()).toBeLessThanOrEqual(80_000);
    expect(world.pages.get(US)).toEqual(page);
    const again = request('Update', { Regions: ['eu-central-1'] });
    expect(await handleLifeCycle(again, contextOf(world))).toMatchObject({ Outcome: 'in-sync' });
  });

  test('a page of a Region that becomes page 1 of the operator changes hands', async () => {
    const world = memoryWorld();
    const former = { Regions: ['eu-central-1'] };
    await handleLifeCycle(request('Create', former), contextOf(world));
    const renamed = request(
      'Update',
      { DashboardName: EU, Regions: undefined },
      { ...former, DashboardName: NAME },
    );
    expect(await handleLifeCycle(renamed, contextOf(world))).toMatchObject({
      Outcome: 'repaired',
      Summary: expect.stringContaining(`under the former name stay (look before you delete): ${NAME};`),
    });
  });
});

describe('delete', () => {
  test('waits until runs in flight are over, and takes away what they wrote', async () => {
    const world = memoryWorld();
    await handleLifeCycle(request('Create'), contextOf(world));
    const page = world.pages.get(NAME);
    const surroundings = contextOf(world, { 60000: () => world.pages.set(NAME, page) });
    expect(await handleLifeCycle(request('Delete'), surroundings)).toMatchObject({ Outcome: 'repaired' });
    expect([...world.pages.keys()]).toEqual([]);
    expect(surroundings.now()).toBeGreaterThanOrEqual(65_000);
  });

  test('takes away 300 alarms in a few seconds, those that a run in flight makes again too, and none of yours', async () => {
    const world = worldWithAlarm();
    await handleLifeCycle(request('Create'), contextOf(world));
    const [one] = world.alarms.values();
    if (one === undefined) throw new Error('there is no alarm');
    const names = Array.from({ length: 300 }, (_, index) => `${alarmPrefix(BOARD)}throttles/model-${index}`);
    for (const name of names) world.alarms.set(name, { ...one, name });
    const theirs = `${alarmPrefix(BOARD)}theirs`;
    world.alarms.set(theirs, { ...one, name: theirs, definition: { AlarmDescription: 'Call Ana' } });
    world.calls.length = 0;
    const surroundings = contextOf(world, { 60000: () => world.alarms.set(one.name, one) });
    expect(await handleLifeCycle(request('Delete'), surroundings)).toMatchObject({ Outcome: 'repaired' });
    expect([...world.alarms.keys()]).toEqual([theirs]);
    const calls = world.calls.filter((call) => call.startsWith(`delete ${alarmPrefix(BOARD)}`));
    expect(calls.map((call) => call.split('/bdo_').length - 1)).toEqual([100, 100, 100, 1, 1]);
    // The pace of CloudWatch; a look has a minute.
    expect(world.calls.filter((call) => call === 'pause 350')).toHaveLength(calls.length);
  });

  test('of alarms that cannot be deleted: said how they are named', async () => {
    const world = worldWithAlarm();
    await handleLifeCycle(request('Create'), contextOf(world));
    const alarmsIn: World['alarmsIn'] = (region) => ({
      ...world.alarmsIn(region),
      deleteAlarms: () => Promise.reject(new Error('down')),
    });
    expect(await handleLifeCycle(request('Delete'), contextOf({ ...world, alarmsIn }))).toEqual({
      Outcome: 'failed',
      Summary: `the managed widgets of ${NAME} or alarms whose names begin with ${alarmPrefix(BOARD)} (${OPERATOR.region}) could not be removed, and nothing will try again: delete them by hand: down`,
      Problems: 'none',
    });
    expect(world.pages.has(NAME)).toBe(false);
  });

  test('a first look that fails costs nothing, a second one is said', async () => {
    let fails = 1;
    const stored = memoryWorld();
    await handleLifeCycle(request('Create'), contextOf(stored));
    const world: World = {
      ...stored,
      async listPages(prefix) {
        if (fails-- > 0) throw new OperationError('cloudwatch:ListDashboards', new Error('down'));
        return stored.listPages(prefix);
      },
    };
    expect(await handleLifeCycle(request('Delete'), contextOf(world))).toMatchObject({
      Outcome: 'repaired',
    });
    expect([...stored.pages.keys()]).toEqual([]);
    fails = Number.POSITIVE_INFINITY;
    const surroundings = contextOf(world);
    expect(await handleLifeCycle(request('Delete'), surroundings)).toMatchObject({
      Outcome: 'failed',
      Summary: expect.stringMatching(/nothing will try again: delete them by hand: .*ListDashboards: down$/),
    });
    expect(surroundings.now()).toBeGreaterThanOrEqual(110_000);
    expect(surroundings.now()).toBeLessThanOrEqual(120_000);
  });

  test('is tried again while you save, and while CloudWatch is down', async () => {
    const stored = memoryWorld();
    await handleLifeCycle(request('Create'), contextOf(stored));
    let saves = 5;
    const world: World = {
      ...stored,
      async readPage(name) {
        const widgets = Object(stored.pages.get(name)).widgets;
        if (saves-- > 0) widgets?.push({ type: 'text', properties: { markdown: `save ${saves}` } });
        return stored.readPage(name);
      },
    };
    const surroundings = contextOf(world);
    expect(await handleLifeCycle(request('Delete'), surroundings)).toMatchObject({ Outcome: 'repaired' });
    expect(surroundings.now()).toBe(AFTER_RUNS + 10_000);
    expect(JSON.stringify(stored.pages.get(NAME))).not.toContain('bdo');

    await handleLifeCycle(request('Create'), contextOf(stored));
    saves = Number.POSITIVE_INFINITY;
    expect(await handleLifeCycle(request('Delete'), contextOf(world))).toMatchObject({
      Outcome: 'failed',
      Summary: expect.stringContaining('it has changed since it was read'),
    });
  });

  test.each([
    ['that could not be looked at', () => Promise.reject(new Error('down'))],
    ['that you were saving', null],
  ])('of a page %s at first, and that is gone by the second look: nothing is left to do', async (_, fail) => {
    const stored = memoryWorld();
    await handleLifeCycle(request('Create'), contextOf(stored));
    const world: World = {
      ...stored,
      async readPage(name) {
        if (fail !== null) return stored.pages.has(name) ? fail() : undefined;
        Object(stored.pages.get(name)).widgets?.push({ type: 'text', properties: { markdown: 'saved' } });
        return stored.readPage(name);
      },
    };
    const surroundings = contextOf(world, { 60000: () => stored.pages.delete(NAME) });
    expect(await handleLifeCycle(request('Delete'), surroundings)).toMatchObject({ Outcome: 'in-sync' });
  });

  test("another operator's page is left alone", async () => {
    const world = memoryWorld();
    await handleLifeCycle(request('Create', { ParameterPrefix: '/theirs' }), contextOf(world));
    const page = structuredClone(world.pages.get(NAME));
    expect(await handleLifeCycle(request('Delete'), contextOf(world))).toMatchObject({ Outcome: 'in-sync' });
    expect(world.pages.get(NAME)).toEqual(page);
  });

  test('pages to be kept: nothing is read or written', async () => {
    const world = memoryWorld();
    expect(await handleLifeCycle(request('Delete', { OnRemoval: 'keep' }), contextOf(world))).toEqual({
      Outcome: 'kept',
      Summary: `the pages stay as they are, and so do alarms whose names begin with ${alarmPrefix(BOARD)} (${OPERATOR.region}): they go on, and cost money`,
      Problems: 'none',
    });
    expect(world.calls).toEqual([]);
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FoundationModel } from '../../../shared/bedrock/catalogue.ts';
import type { Memory } from '../../../shared/bedrock/notices.ts';
import type { Collected } from '../../../shared/collect/collected.ts';
import { collect } from '../../../shared/collect.ts';
import { boardsOf } from '../../../shared/config/board.ts';
import type { Operator } from '../../../shared/config/operator.ts';
import { linkMark } from '../../../shared/dashboard/mark.ts';
import { memoryLink } from '../../../shared/dashboard/memory.ts';
import { readFacts } from '../../../shared/facts/facts.ts';
import type { ModelFact } from '../../../shared/facts/model-fact.ts';
import { type Problem, WAIT } from '../../../shared/kit/problem.ts';
import { catalogueOf, foundationModel, PREFIX, usageOf } from '../builders.ts';
import { oldMemory } from '../dashboard/old-memory.ts';
import { type CollectMemory, collectWorld, OPERATOR, UNTIL, write, writesIn } from './collect-world.ts';

/** Five models, two of them used, and whatever is done to them. */
interface Life extends CollectMemory {
  models: FoundationModel[];
}

function lifeWorld(overrides: Partial<CollectMemory> = {}): Life {
  const life: Life = {
    ...collectWorld({
      readCatalogue: async () => catalogueOf({ foundationModels: life.models }),
      readUsage: async () => usageOf(life.used),
      inRegion: () => life,
      ...overrides,
    }),
    models: Array.from({ length: 5 }, (_, index) => foundationModel(`vendor.m${index}-v1:0`)),
  };
  life.used = ['vendor.m0-v1:0', 'vendor.m1-v1:0'];
  return life;
}

function run(life: Life, operator: Operator = OPERATOR): Promise<Collected> {
  life.calls.length = 0;
  return collect(life, operator, { until: UNTIL });
}

async function known(life: Life): Promise<Record<string, ModelFact>> {
  const { items } = readFacts({ prefix: PREFIX, parameters: await life.readParameters() }).models;
  return Object.fromEntries(items);
}

test('what is known of each model is a fact', async () => {
  const life = lifeWorld();
  life.models[2] = foundationModel('vendor.m2-v1:0', {
    lifecycle: { status: 'LEGACY', extendedAccessDate: '2026-12-10', endOfLifeDate: '2027-01-31' },
  });
  await run(life);
  expect(await known(life)).toEqual({
    'vendor.m0-v1:0 us-east-1': { hadTraffic: true },
    'vendor.m1-v1:0 us-east-1': { hadTraffic: true },
    'vendor.m2-v1:0 us-east-1': { wasLegacy: true, endOfLife: '2027-01-31' },
    'vendor.m2-v1:0/extended-access us-east-1': { isGone: true, endOfLife: '2026-12-10' },
    'vendor.m3-v1:0 us-east-1': {},
    'vendor.m4-v1:0 us-east-1': {},
  });
  await run(life);
  expect(writesIn(life)).toEqual([]);
});

/** Page 1 as an earlier version of the operator wrote it. */
function pageWith(memory: Memory, region = OPERATOR.region): Record<string, string> {
  const board = boardsOf({ ...OPERATOR, regions: ['eu-central-1'] }).find((one) => one.region === region);
  if (board === undefined) throw new Error(`expected a board of ${region}, found none`);
  const mark = linkMark(
    { owner: board.owner, widget: 'line' },
    'About these metrics',
    'https://example.com/',
  );
  const properties = { markdown: `Yours below. ${memoryLink(oldMemory(memory))} ${mark}` };
  const widget = { type: 'text', x: 0, y: 9, width: 24, height: 1, properties };
  return { [board.dashboardName]: JSON.stringify({ widgets: [widget] }) };
}

const SEEN = { hasHadTraffic: true, hasBeenLegacy: true, isGone: false };

describe('what an earlier version remembered on page 1', () => {
  test('is taken over once, by Region', async () => {
    const life = lifeWorld();
    const both = { ...OPERATOR, regions: ['eu-central-1'] };
    Object.assign(life.pages, pageWith(new Map([['vendor.m3-v1:0', SEEN]]), 'eu-central-1'));
    await run(life, both);
    expect(await known(life)).toMatchObject({
      'vendor.m3-v1:0 us-east-1': {},
      'vendor.m3-v1:0 eu-central-1': { hadTraffic: true, wasLegacy: true },
    });
    life.readPage = async () => Promise.reject(new Error('not to be read again'));
    expect(await run(life, both)).toMatchObject({ outcome: 'unchanged', problems: [] });
  });

  test('counts for nothing if another version of the operator wrote it', async () => {
    const life = lifeWorld();
    Object.assign(life.pages, pageWith(new Map([['vendor.m3-v1:0,of another!kind', SEEN]])));
    await run(life);
    expect(await known(life)).toMatchObject({ 'vendor.m3-v1:0 us-east-1': {} });
  });

  test.each<[string, CollectMemory['readPage'], string]>([
    [
      'is denied',
      async () => Promise.reject(new Error('cloudwatch:GetDashboard: no')),
      'cloudwatch:GetDashboard: no',
    ],
    ['is no dashboard', async () => 'my notes', 'GetDashboard Board: the body is not JSON'],
  ])('is waited for if the page %s: list prices do not wait', async (_, readPage, message) => {
    const life = lifeWorld();
    const { readPage: healthy } = life;
    life.readPage = readPage;
    const { outcome, problems } = await run(life);
    expect(outcome).toBe('written');
    expect(problems).toEqual([
      {
        where: 'notices',
        remedy: WAIT,
        message: `none is sent until the operator can read page 1: ${message}`,
      },
    ]);
    expect(writesIn(life)).toContain('put facts/prices/all');
    expect(writesIn(life)).not.toContain('put facts/models/all');
    life.readPage = healthy;
    await run(life);
    expect(writesIn(life)).toEqual(['put facts/models/all']);
  });
});

test('settings that cannot be trusted: what is new waits, list prices do not', async () => {
  const life = lifeWorld();
  write(life, `${PREFIX}/settings`, 'no JSON');
  const { problems } = await run(life);
  expect(problems).toEqual([
    {
      where: 'notices',
      remedy: 'Correct the settings',
      message: 'none is sent until the operator can read the settings',
    },
  ]);
  expect(writesIn(life)).toContain('put facts/prices/all');
  expect(writesIn(life)).not.toContain('put facts/models/all');
});

const NEW = 'vendor.new-v1:0';
const APPEARED = { kind: 'appeared', model: NEW, title: `Name of ${NEW}` };
const APPEARED_ID = `Board/${NEW}/appeared`;

async function settledLife(overrides: Partial<CollectMemory> = {}): Promise<Life> {
  const life = lifeWorld(overrides);
  expect(await run(life)).toMatchObject({ notices: [], problems: [] });
  return life;
}

const launch = (life: Life): number => life.models.push(foundationModel(NEW));
const idsOf = ({ events }: Life): unknown[] => events.map(({ detail }) => detail.id);

/** The next runs have nothing to say, and nothing to write. */
async function expectSilence(life: Life): Promise<void> {
  const told = life.events.length;
  for (let count = 0; count < 2; count++) {
    expect(await run(life)).toMatchObject({ outcome: 'unchanged', notices: [] });
    expect(life.events).toHaveLength(told);
  }
}

describe('what happens to a model is sent, and then remembered', () => {
  test('it appears, is used, grows old, gets a date, falls silent, and leaves', async () => {
    const life = await settledLife();
    const replace = (lifecycle: FoundationModel['lifecycle']): void => {
      life.models = [...life.models.slice(0, -1), foundationModel(NEW, { lifecycle })];
    };
    const story: readonly (readonly [() => unknown, string, string, string?])[] = [
      [() => launch(life), 'appeared', 'Bedrock Model Appeared'],
      [() => life.used.push(NEW), 'first-traffic', 'Bedrock Model First Traffic'],
      [() => replace({ status: 'LEGACY' }), 'legacy', 'Bedrock Model Legacy'],
      [
        () => replace({ status: 'LEGACY', extendedAccessDate: '2026-12-10' }),
        'extended-access',
        'Bedrock Model Extended Access',
        '2026-12-10',
      ],
      [
        () => replace({ status: 'LEGACY', endOfLifeDate: '2027-01-31' }),
        'end-of-life',
        'Bedrock Model End of Life',
        '2027-01-31',
      ],
      [() => [life.models.pop(), life.used.pop()], 'left', 'Bedrock Model Left'],
    ];
    for (const [happen, kind, detailType, date] of story) {
      happen();
      life.events.length = 0;
      const notice = {
        model: NEW,
        ...(kind === 'left' ? {} : { title: `Name of ${NEW}` }),
        ...(date === undefined ? {} : { date }),
      };
      const id = `Board/${NEW}/${kind}${date === undefined ? '' : `/${date}`}`;
      expect((await run(life)).notices).toEqual([{ kind, ...notice }]);
      expect(life.events).toEqual([
        {
          source: 'bedrock-dashboard-operator',
          detailType,
          detail: { id, ...notice, region: 'us-east-1', dashboard: 'Board' },
        },
      ]);
      const calls = life.calls.filter((call) => /^events|^put facts.models/.test(call));
      expect(calls).toEqual(['events 1', 'put facts/models/all']);
      await expectSilence(life);
    }
  });

  test('in a further Region it is said which; the events go to the bus of the own one', async () => {
    const both = { ...OPERATOR, regions: ['eu-central-1'] };
    const life = lifeWorld();
    const others = [...life.models];
    life.inRegion = () => ({ ...life, readCatalogue: async () => catalogueOf({ foundationModels: others }) });
    await run(life, both);
    others.push(foundationModel(NEW));
    expect((await run(life, both)).notices).toEqual([{ ...APPEARED, region: 'eu-central-1' }]);
    expect(life.events).toMatchObject([
      { detail: { id: `Board-eu-central-1/${NEW}/appeared`, region: 'eu-central-1' } },
    ]);
  });

  test('only said, if it is only to plan', async () => {
    const life = await settledLife();
    launch(life);
    const outcome = await collect(life, OPERATOR, { until: UNTIL, isPlan: true });
    expect(outcome).toMatchObject({ outcome: 'planned', notices: [APPEARED] });
    expect(life.events).toEqual([]);
  });

  test('not of models that discovery leaves out, and not later when it takes them in', async () => {
    const life = await settledLife();
    write(life, `${PREFIX}/settings`, JSON.stringify({ discovery: { exclude: ['vendor.new-*'] } }));
    launch(life);
    expect((await run(life)).notices).toEqual([]);
    write(life, `${PREFIX}/settings`, '{}');
    expect((await run(life)).notices).toEqual([]);
    expect(life.events).toEqual([]);
  });

  test('whatever the dashboard does: also while it is suspended', async () => {
    const life = await settledLife();
    write(life, `${PREFIX}/settings`, JSON.stringify({ suspend: true }));
    launch(life);
    await run(life);
    expect(idsOf(life)).toEqual([APPEARED_ID]);
  });

  test('not of many at once: the list itself failed, or is back', async () => {
    const life = await settledLife();
    const { models } = life;
    for (const listed of [[], models.slice(0, 3), models, [], models]) {
      life.models = [...listed];
      expect((await run(life)).notices).toEqual([]);
      await expectSilence(life);
    }
    launch(life);
    expect((await run(life)).notices).toEqual([APPEARED]);
  });
});

describe('what could not be sent or remembered is sent again, by the same id', () => {
  test('the write of the fact fails', async () => {
    const life = await settledLife();
    launch(life);
    const { putParameter } = life;
    life.putParameter = async () => Promise.reject(new Error('ssm:PutParameter: no'));
    expect((await run(life)).notices).toEqual([APPEARED]);
    life.putParameter = putParameter;
    expect((await run(life)).notices).toEqual([APPEARED]);
    expect(idsOf(life)).toEqual([APPEARED_ID, APPEARED_ID]);
    await expectSilence(life);
  });

  test.each<[string, CollectMemory['putEvents'], Pick<Problem, 'remedy' | 'message'>]>([
    [
      'the call is denied',
      async () => Promise.reject(new Error('events:PutEvents: AccessDeniedException: no')),
      {
        remedy: "Allow events:PutEvents for collect's role",
        message: '1 event could not be sent: events:PutEvents: AccessDeniedException: no',
      },
    ],
    [
      'the bus refuses it',
      async (events) => events.map(() => 'events:PutEvents: InternalFailure: sorry'),
      {
        remedy: WAIT,
        message: '1 event could not be sent: events:PutEvents: InternalFailure: sorry',
      },
    ],
  ])('%s: that is a problem, and the other facts are written', async (_, putEvents, problem) => {
    const life = await settledLife();
    const { putEvents: healthy } = life;
    launch(life);
    life.models[4] = foundationModel('vendor.m4-v1:0', { lifecycle: { status: 'LEGACY' } });
    life.putEvents = async (events) => {
      const [mine = [], others = []] = [true, false].map((wanted) =>
        events.filter(({ detail }) => (detail.model === NEW) === wanted),
      );
      if (others.length > 0 && mine.length > 0) {
        const answers = await Promise.all([
          healthy(others),
          putEvents(mine).catch((error: Error) => [error.message]),
        ]);
        return [...answers[0], ...answers[1]];
      }
      return putEvents(events);
    };
    const { outcome, problems } = await run(life);
    expect(outcome).toBe('written');
    expect(problems).toEqual([{ where: 'notices', ...problem }]);
    expect(await known(life)).toMatchObject({ 'vendor.m4-v1:0 us-east-1': { wasLegacy: true } });
    expect(await known(life)).not.toHaveProperty([`${NEW} us-east-1`]);
    expect(idsOf(life)).toEqual(['Board/vendor.m4-v1:0/legacy']);
    life.putEvents = healthy;
    expect((await run(life)).notices).toEqual([APPEARED]);
    expect(idsOf(life).slice(1)).toEqual([APPEARED_ID]);
    await expectSilence(life);
  });

  test('a call fails: those before it are remembered, those after it are not tried', async () => {
    const life = await settledLife();
    for (let index = 0; index < 20; index++) life.models.push(foundationModel(`old.m${index}-v1:0`));
    await run(life);
    life.models = life.models.map((model) =>
      model.id.startsWith('old') ? { ...model, lifecycle: { status: 'LEGACY' } } : model,
    );
    life.events.length = 0;
    const { putEvents } = life;
    let calls = 0;
    life.putEvents = async (events) => {
      calls += 1;
      if (calls === 2) throw new Error('events:PutEvents: no');
      return putEvents(events);
    };
    const { problems, notices } = await run(life);
    expect(notices).toHaveLength(20);
    expect(problems).toMatchObject([{ message: expect.stringMatching(/^10 events could not be sent/) }]);
    expect(life.events).toHaveLength(10);
    expect((await run(life)).notices).toHaveLength(10);
    expect(new Set(idsOf(life)).size).toBe(20);
    expect(life.events).toHaveLength(20);
    await expectSilence(life);
  });

  test('two runs at once send the same ids, and remember once', async () => {
    const life = await settledLife();
    launch(life);
    life.used.push(NEW);
    await Promise.all([run(life), run(life)]);
    expect(life.events).toHaveLength(4);
    expect(new Set(idsOf(life))).toEqual(new Set([APPEARED_ID, `Board/${NEW}/first-traffic`]));
    await expectSilence(life);
  });

  test('nothing is lost and nothing told of what did not happen, wherever runs die', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(4), { maxLength: 4 }), async (deaths) => {
        const life = await settledLife();
        const { putEvents, putParameter } = life;
        launch(life);
        life.used.push(NEW);
        for (const death of deaths) {
          let left = death;
          const alive = (): void => {
            if (left-- <= 0) throw new Error('the run died');
          };
          life.putEvents = async (events) => {
            alive();
            return putEvents(events);
          };
          life.putParameter = async (...given) => {
            alive();
            return putParameter(...given);
          };
          await run(life);
        }
        Object.assign(life, { putEvents, putParameter });
        await run(life);
        expect(new Set(idsOf(life))).toEqual(new Set([APPEARED_ID, `Board/${NEW}/first-traffic`]));
        await run(life);
        await expectSilence(life);
      }),
      { numRuns: 15 },
    );
  });
});

describe('facts that were deleted or edited come back without their past', () => {
  /** So many models that their facts share several parameters. */
  async function manyLife(): Promise<Life> {
    const life = lifeWorld();
    // Every other one has a date of extended access, which is an item of its own.
    life.models = Array.from({ length: 220 }, (_, index) =>
      foundationModel(`vendor.long-name-of-a-model-${index}-v1:0`, {
        lifecycle: { status: 'ACTIVE', ...(index % 2 === 0 ? {} : { extendedAccessDate: '2026-12-10' }) },
      }),
    );
    await run(life);
    await run(life);
    return life;
  }

  const placesOf = ({ store }: Life): string[] =>
    [...store.keys()].filter((name) => name.startsWith(`${PREFIX}/facts/models/`));

  test.each<[string, (life: Life, name: string) => unknown]>([
    ['deleted', (life, name) => life.store.delete(name)],
    [
      'no fact any more, in no version',
      (life, name) => life.store.set(name, life.store.get(name)?.slice(0, 0) ?? []),
    ],
  ])('one parameter of several is %s: nothing is told of its models, but of others', async (_, remove) => {
    const life = await manyLife();
    const before = await known(life);
    expect(placesOf(life).length).toBeGreaterThan(2);
    for (const name of placesOf(life)) {
      remove(life, name);
      expect((await run(life)).notices).toEqual([]);
      expect(await known(life)).toEqual(before);
    }
    launch(life);
    expect((await run(life)).notices).toEqual([APPEARED]);
    // What is known is compared: the first one had no date, the second one had another.
    const changed = life.models.slice(0, 2).map(({ id }) => id);
    const lifecycle = { status: 'ACTIVE', extendedAccessDate: '2027-02-01' } as const;
    life.models = life.models.map((one) => (changed.includes(one.id) ? { ...one, lifecycle } : one));
    expect((await run(life)).notices.map(({ kind, model, date }) => [kind, model, date])).toEqual(
      changed.map((id) => ['extended-access', id, '2027-02-01']),
    );
  });

  test('all are deleted: nothing is told', async () => {
    const life = await settledLife();
    const before = await known(life);
    for (const name of placesOf(life)) life.store.delete(name);
    launch(life);
    expect((await run(life)).notices).toEqual([]);
    expect(await known(life)).toEqual({ ...before, [`${NEW} us-east-1`]: {} });
    await expectSilence(life);
  });

  test('one item makes no sense: nothing is told of its model', async () => {
    const life = await settledLife();
    const name = `${PREFIX}/facts/models/all`;
    const { value = '' } = life.store.get(name)?.at(-1) ?? {};
    write(
      life,
      name,
      value.replace('"vendor.m2-v1:0 us-east-1":{}', '"vendor.m2-v1:0 us-east-1":{"hadTraffic":"no"}'),
    );
    const { notices, problems } = await run(life);
    expect(notices).toEqual([]);
    expect(problems).toMatchObject([{ where: 'facts/models', key: 'vendor.m2-v1:0 us-east-1' }]);
    expect(await run(life)).toMatchObject({ outcome: 'unchanged', problems: [] });
  });
});

test('what page 1 remembered is no news, and what it did not is', async () => {
  const life = lifeWorld();
  launch(life);
  life.models[2] = foundationModel('vendor.m2-v1:0', {
    lifecycle: { status: 'ACTIVE', extendedAccessDate: '2026-12-10' },
  });
  const KNOWN = { hasHadTraffic: false, hasBeenLegacy: false, isGone: false };
  const ids = life.models.map(({ id }) => id).filter((id) => id !== NEW);
  const memory = new Map(ids.map((id) => [id, { ...KNOWN, hasHadTraffic: life.used.includes(id) }]));
  Object.assign(life.pages, pageWith(memory));
  expect((await run(life)).notices).toEqual([APPEARED]);
  expect(idsOf(life)).toEqual([APPEARED_ID]);
  await expectSilence(life);
});

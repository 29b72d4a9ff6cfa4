import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Catalogue, FoundationModel, Usage } from '../../../shared/bedrock/catalogue.ts';
import type { Mode } from '../../../shared/drift/modes.ts';
import { dryRun } from '../../../shared/drift/modes.ts';
import type { Outcome } from '../../../shared/loop/outcome.ts';
import { reconcile } from '../../../shared/reconcile.ts';
import { retire } from '../../../shared/retire.ts';
import type { World } from '../../../shared/world.ts';
import { catalogueOf, foundationModel, parameter, usageOf } from '../builders.ts';
import { type Draft, detail, EDITS, type EditName, edited } from '../drift/edits.ts';
import { OPERATOR, OWNER } from '../drift/estate.ts';
import { nameOf } from '../drift/oracle.ts';
import { copyOf, note } from '../drift/widgets.ts';
import { type MemoryWorld, memoryWorld } from './memory-world.ts';

const PAGE = OPERATOR.dashboardName;
const NEW = 'vendor.new-v1:0';
const APPEARED = { kind: 'appeared', model: NEW, title: `Name of ${NEW}` };

/** Five models, two of them used, and whatever is done to them. */
interface Life extends MemoryWorld {
  models: FoundationModel[];
  used: string[];
  settings: object;
}

function lifeWorld(pages: Readonly<Record<string, unknown>> = {}, overrides: Partial<World> = {}): Life {
  const life: Life = {
    ...memoryWorld(pages, {
      readParameters: async () => [parameter('settings', life.settings)],
      readCatalogue: async (): Promise<Catalogue> => catalogueOf({ foundationModels: life.models }),
      readUsage: async (): Promise<Usage> => usageOf(life.used),
      ...overrides,
    }),
    models: Array.from({ length: 5 }, (_, index) => foundationModel(`vendor.m${index}-v1:0`)),
    used: ['vendor.m0-v1:0', 'vendor.m1-v1:0'],
    settings: {},
  };
  return life;
}

async function settledLife(overrides: Partial<World> = {}): Promise<Life> {
  const life = lifeWorld({}, overrides);
  await run(life);
  life.calls.length = 0;
  return life;
}

function run(life: Life, mode?: Mode): Promise<Outcome> {
  return reconcile(life, OPERATOR, mode === undefined ? {} : { mode });
}

const launch = (life: Life): number => life.models.push(foundationModel(NEW));

function bodyOn(life: Life): Draft {
  return life.pages.get(PAGE) as Draft;
}

function lineOn(life: Life): Record<string, unknown> {
  const line = bodyOn(life).widgets.find((widget) => nameOf(widget) === 'line');
  if (line === undefined) throw new Error('expected a line, found none');
  return line;
}

/** Edits the text of the line. */
function rewriteLine(life: Life, edit: (markdown: string) => string): void {
  const { markdown } = Object(lineOn(life).properties);
  const after = edit(markdown);
  expect(after).not.toBe(markdown);
  Object.assign(lineOn(life), { properties: { markdown: after } });
}

/** The next runs have nothing to say: it was told once, or never will be. */
async function expectSilence(life: Life): Promise<void> {
  life.events.length = 0;
  for (let count = 0; count < 3; count++) {
    life.calls.length = 0;
    expect(await run(life)).toMatchObject({ outcome: 'in-sync', notices: [] });
    expect(life.calls.filter((call) => /^(put|events)/.test(call))).toEqual([]);
  }
  expect(life.events).toEqual([]);
}

describe('what happens to a model is told once', () => {
  test('a creation tells nothing, and neither does a settled page', async () => {
    const life = lifeWorld();
    expect(await run(life)).toMatchObject({ outcome: 'repaired', notices: [] });
    expect(life.events).toEqual([]);
    await expectSilence(life);
  });

  test('it appears, is used, grows old, gets a date, falls silent, and leaves', async () => {
    const life = await settledLife();
    const story: readonly (readonly [() => unknown, string, string, string?])[] = [
      [() => launch(life), 'appeared', 'Bedrock Model Appeared'],
      [() => life.used.push(NEW), 'first-traffic', 'Bedrock Model First Traffic'],
      [() => replace({ status: 'LEGACY' }), 'legacy', 'Bedrock Model Legacy'],
      [
        () => replace({ status: 'LEGACY', endOfLifeDate: '2027-01-31' }),
        'end-of-life',
        'Bedrock Model End of Life',
        '2027-01-31',
      ],
      [
        () => {
          life.models.pop();
          life.used.pop();
        },
        'left',
        'Bedrock Model Left',
      ],
    ];
    function replace(lifecycle: FoundationModel['lifecycle']): void {
      life.models = [...life.models.slice(0, -1), foundationModel(NEW, { lifecycle })];
    }
    for (const [happen, kind, detailType, date] of story) {
      happen();
      const notice = {
        model: NEW,
        ...(kind === 'left' ? {} : { title: `Name of ${NEW}` }),
        ...(date === undefined ? {} : { date }),
      };
      const id = `${PAGE}/${NEW}/${kind}${date === undefined ? '' : `/${date}`}`;
      expect(await run(life)).toMatchObject({ outcome: 'repaired', notices: [{ kind, ...notice }] });
      expect(life.events).toEqual([
        {
          source: 'bedrock-dashboard-operator',
          detailType,
          detail: { id, ...notice, region: 'us-east-1', dashboard: PAGE },
        },
      ]);
      // Written first, told then.
      expect(life.calls.filter((call) => /^(put|events)/.test(call))).toEqual([`put ${PAGE}`, 'events 1']);
      await expectSilence(life);
    }
  });

  test('two runs at once may tell it twice, by which both have one id, and no other notice has it', async () => {
    const life = await settledLife();
    launch(life);
    life.used.push(NEW);
    await Promise.all([run(life), run(life)]);
    const ids = life.events.map(({ detail: { id } }) => id);
    expect(life.events).toHaveLength(4);
    expect(new Set(ids)).toEqual(new Set([`${PAGE}/${NEW}/appeared`, `${PAGE}/${NEW}/first-traffic`]));
    await expectSilence(life);
  });

  test('a model that vanishes with traffic has not left until that ends', async () => {
    const life = await settledLife();
    const [first, ...others] = life.models;
    life.models = others;
    expect((await run(life)).notices).toEqual([]);
    life.used.shift();
    expect((await run(life)).notices).toEqual([{ kind: 'left', model: first?.id }]);
    await expectSilence(life);
  });

  test('the catalogue is empty for a while: nothing has left, and nothing appears when it is back', async () => {
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

  test('in the log, whatever the order in which Bedrock lists them', async () => {
    const told: unknown[] = [];
    for (const order of [1, -1]) {
      const life = await settledLife();
      life.models.push(foundationModel('a.first-v1:0'), foundationModel('z.last-v1:0'));
      if (order < 0) life.models.reverse();
      life.used.push('z.last-v1:0');
      await run(life);
      told.push([life.logs.at(-1)?.fields.notices, life.events, life.pages.get(PAGE)]);
      expect(life.logs.at(-1)).toMatchObject({
        message: 'reconciled',
        fields: {
          noticeCount: 3,
          notices: [
            { kind: 'appeared', model: 'a.first-v1:0' },
            { kind: 'appeared', model: 'z.last-v1:0' },
            { kind: 'first-traffic', model: 'z.last-v1:0' },
          ],
        },
      });
    }
    expect(told[0]).toEqual(told[1]);
  });

  test('not of models that discovery leaves out, and not later when it takes them in', async () => {
    const life = await settledLife();
    life.settings = { discovery: { exclude: ['vendor.new-*'] } };
    launch(life);
    expect((await run(life)).notices).toEqual([]);
    life.settings = {};
    expect((await run(life)).notices).toEqual([]);
    await expectSilence(life);
  });
});

describe('nothing is sent unless page 1 was rewritten with it', () => {
  test.each<[string, (life: Life) => Mode | undefined]>([
    ['a dry run', () => dryRun],
    [
      'report mode',
      (life) => {
        life.settings = { drift: 'report' };
        return undefined;
      },
    ],
    [
      'suspended',
      (life) => {
        life.settings = { suspend: true };
        return undefined;
      },
    ],
  ])('%s: the outcome says it at every run, and it is sent once that ends', async (_, hold) => {
    const life = await settledLife();
    launch(life);
    const mode = hold(life);
    for (let count = 0; count < 2; count++) {
      expect(await run(life, mode)).toMatchObject({ outcome: 'drift', notices: [APPEARED] });
      expect(life.events).toEqual([]);
    }
    life.settings = {};
    expect(await run(life)).toMatchObject({ outcome: 'repaired', notices: [APPEARED] });
    expect(life.events).toHaveLength(1);
    await expectSilence(life);
  });

  test('somebody saves meanwhile: the next run writes and sends', async () => {
    let reads = 0;
    const life = await settledLife();
    launch(life);
    const readPage: World['readPage'] = async (name) => {
      reads += 1;
      if (reads === 2) bodyOn(life).widgets.push({ ...note('saved meanwhile') });
      return life.readPage(name);
    };
    expect(await reconcile({ ...life, readPage }, OPERATOR)).toMatchObject({
      outcome: 'drift',
      notices: [APPEARED],
    });
    expect(life.events).toEqual([]);
    expect(await run(life)).toMatchObject({ outcome: 'repaired', notices: [APPEARED] });
    expect(life.events).toHaveLength(1);
    await expectSilence(life);
  });

  test('the write fails: the next run writes and sends', async () => {
    const life = await settledLife();
    launch(life);
    const writePage = () => Promise.reject(new Error('throttled'));
    await expect(reconcile({ ...life, writePage }, OPERATOR)).rejects.toThrow('throttled');
    expect(life.events).toEqual([]);
    expect((await run(life)).notices).toEqual([APPEARED]);
    expect(life.events).toHaveLength(1);
    await expectSilence(life);
  });

  test('the run dies between write and event, or an answer is lost: never told, rather than twice', async () => {
    const life = await settledLife();
    launch(life);
    const writePage: World['writePage'] = async (...page) => {
      await life.writePage(...page);
      throw new Error('the deadline of the run has passed');
    };
    await expect(reconcile({ ...life, writePage }, OPERATOR)).rejects.toThrow('deadline');
    expect(life.logs.at(-1)).toMatchObject({ message: 'interrupted', fields: { notices: [APPEARED] } });
    await expectSilence(life);
  });

  test('a later write fails: what page 1 already remembers is told all the same, and logged', async () => {
    const life = await settledLife();
    // A page that is no longer needed: deletions come after page 1.
    life.pages.set(`${PAGE}-2`, copyOf(bodyOn(life)));
    launch(life);
    const deletePage = () => Promise.reject(new Error('throttled'));
    await expect(reconcile({ ...life, deletePage }, OPERATOR)).rejects.toThrow('throttled');
    expect(life.events).toMatchObject([{ detail: { model: NEW, dashboard: PAGE } }]);
    expect(life.logs.at(-1)).toMatchObject({
      message: 'interrupted',
      fields: {
        outcome: 'drift',
        notices: [APPEARED],
        pages: [
          { page: PAGE, action: 'rewrite' },
          { page: `${PAGE}-2`, action: 'none', withheld: 'delete' },
        ],
      },
    });
    expect(await run(life)).toMatchObject({ outcome: 'repaired', notices: [] });
    expect(life.events).toHaveLength(1);
    await expectSilence(life);
  });

  test('a write of another Region fails: the same', async () => {
    const both = { ...OPERATOR, regions: ['eu-central-1'] };
    const life = await settledLife();
    await reconcile(life, both);
    launch(life);
    const writePage: World['writePage'] = (name, body) =>
      name === PAGE ? Promise.reject(new Error('throttled')) : life.writePage(name, body);
    await expect(reconcile({ ...life, writePage }, both)).rejects.toThrow('throttled');
    expect(life.events).toMatchObject([{ detail: { model: NEW, region: 'eu-central-1' } }]);
    life.events.length = 0;
    expect(await reconcile(life, both)).toMatchObject({ notices: [APPEARED] });
    expect(life.events).toMatchObject([{ detail: { model: NEW, region: OPERATOR.region } }]);
  });

  test("another operator's page is refused", async () => {
    const life = await settledLife();
    launch(life);
    expect(await reconcile(life, { ...OPERATOR, prefix: '/another' })).toMatchObject({
      outcome: 'refused',
      notices: [],
    });
    expect(life.events).toEqual([]);
  });

  test('the page was deleted: what it knew is lost', async () => {
    const life = await settledLife();
    launch(life);
    life.pages.clear();
    expect(await run(life)).toMatchObject({ outcome: 'repaired', notices: [] });
    await expectSilence(life);
  });

  test('the end of the operator', async () => {
    const life = await settledLife();
    launch(life);
    expect(await retire(life, OPERATOR)).toMatchObject({ outcome: 'repaired', notices: [] });
    expect(life.events).toEqual([]);
  });
});

describe('what the bus does not take is a problem, not a failure, and is not repeated', () => {
  test.each<[string, World['putEvents'], string]>([
    [
      'denied',
      () => Promise.reject(new Error('events:PutEvents: AccessDeniedException: no')),
      '1 event may be lost and will not be repeated: events:PutEvents: AccessDeniedException: no',
    ],
    [
      'refused',
      async () => ['events:PutEvents: InternalFailure: sorry'],
      '1 event may be lost and will not be repeated: events:PutEvents: InternalFailure: sorry',
    ],
    ['something odd', () => Promise.reject('odd'), '1 event may be lost and will not be repeated: odd'],
  ])('%s', async (_, putEvents, message) => {
    const life = await settledLife();
    launch(life);
    const outcome = await reconcile({ ...life, putEvents }, OPERATOR);
    expect(outcome).toMatchObject({ outcome: 'repaired', notices: [APPEARED] });
    expect(outcome.problems).toContainEqual({ where: 'notices', message });
    expect(life.logs.at(-1)?.fields).toMatchObject({ problems: outcome.problems });
    await expectSilence(life);
  });

  test('each reason once', async () => {
    const life = await settledLife();
    launch(life);
    life.used.push(NEW);
    const { problems } = await reconcile({ ...life, putEvents: async () => ['no', 'no'] }, OPERATOR);
    expect(problems).toContainEqual({
      where: 'notices',
      message: '2 events may be lost and will not be repeated: no',
    });
  });
});

describe('a page that does not remember makes no news', () => {
  const LOST: Readonly<Record<string, (life: Life) => void>> = {
    'written by the version before': (life) =>
      rewriteLine(life, (text) => text.replace(/\[Life cycle.*?\)\s/, '')),
    'one model cut out': (life) => rewriteLine(life, (text) => text.replace('vendor.m3-v1:0,', '')),
    'the end cut off': (life) => rewriteLine(life, (text) => text.replace(/,vendor.m4[^)]*/, '')),
    'traffic edited': (life) => rewriteLine(life, (text) => text.replace('m0-v1:0!t', 'm0-v1:0')),
    'by another version': (life) => rewriteLine(life, (text) => text.replace('#known=', '#known2=')),
    'the line deleted': (life) => {
      const { widgets } = bodyOn(life);
      widgets.splice(widgets.indexOf(lineOn(life)), 1);
    },
    'the mark of the line edited away': (life) => rewriteLine(life, (text) => text.replace(/#bdo=[^)]*/, '')),
    'two lines that do not agree': (life) => {
      const older = copyOf(lineOn(life));
      Object.assign(older, { y: 0, properties: { markdown: `${Object(older.properties).markdown} ` } });
      rewriteLine(life, (text) => text.replace(/known=[^)]*/, 'known=;811c9dc5'));
      bodyOn(life).widgets.unshift(older);
    },
    'adopted: it was somebody else’s': (life) => {
      life.pages.set(PAGE, { widgets: [note('theirs')] });
    },
  };

  test.each(Object.keys(LOST))('%s', async (name) => {
    const life = await settledLife();
    launch(life);
    LOST[name]?.(life);
    expect(await run(life)).toMatchObject({ outcome: 'repaired', notices: [] });
    await expectSilence(life);
    // From then on it does.
    life.used.push(NEW);
    expect((await run(life)).notices).toMatchObject([{ kind: 'first-traffic', model: NEW }]);
  });

  test('a copy of the line below our part is somebody’s: it is not asked', async () => {
    const life = await settledLife();
    const copy: Record<string, unknown> = { ...copyOf(lineOn(life)), y: 900 };
    launch(life);
    bodyOn(life).widgets.push(copy);
    expect((await run(life)).notices).toEqual([APPEARED]);
    expect(bodyOn(life).widgets.at(-1)).toMatchObject({ properties: copy.properties });
    life.events.length = 0;
    // The copy knows nothing of the new model, ours does.
    bodyOn(life).widgets[1] = { ...bodyOn(life).widgets[1], height: 40 };
    expect(await run(life)).toMatchObject({ outcome: 'repaired', notices: [] });
    await expectSilence(life);
  });

  test('a line that somebody left without a place is still asked', async () => {
    const life = await settledLife();
    delete lineOn(life).y;
    launch(life);
    expect(await run(life)).toMatchObject({ notices: [{ kind: 'appeared', model: NEW }] });
    await expectSilence(life);
  });

  test('but an exact copy of the line anywhere changes nothing', async () => {
    const life = await settledLife();
    bodyOn(life).widgets.unshift({ ...copyOf(lineOn(life)), y: 0 });
    launch(life);
    expect((await run(life)).notices).toEqual([APPEARED]);
    await expectSilence(life);
  });
});

test('no single edit of a page makes news', async () => {
  const settled = await settledLife();
  const body = copyOf(bodyOn(settled));
  expect(JSON.stringify(body)).toContain(`#bdo=${OWNER}/line`);
  const name = fc.constantFrom(...(Object.keys(EDITS) as EditName[]));
  await fc.assert(
    fc.asyncProperty(name, detail, async (edit, how) => {
      const life = lifeWorld({ [PAGE]: edited(body, edit, how) });
      expect(await run(life)).toMatchObject({ notices: [] });
      expect(life.events).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

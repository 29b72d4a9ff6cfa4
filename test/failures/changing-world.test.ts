import { beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../local/sandbox/cloud/cloud.ts';
import {
  ABOVE,
  absent,
  BELOW,
  drifted,
  edited,
  expectToConverge,
  findReference,
  PAGE,
  PAGE_2,
  pagesOf,
  type Reference,
  runOn,
  type Start,
  textOf,
  unneeded,
  type Widget,
  withAccount,
  withoutPlace,
  writesOf,
  YOURS,
  yoursOn,
} from './scenario.ts';

let reference: Reference;
beforeAll(async () => {
  reference = await findReference();
});

/** A run reads page 1, thinks, and reads it once more before it writes. */
const FIRST_LOOK = 0;
const LOOK_BEFORE_WRITE = 1;
/** A page that seems absent is looked at twice before. */
const LOOK_BEFORE_CREATE = 2;
/** Both pages are read before. */
const LOOK_BEFORE_DELETE = 2;

const EVER = Number.POSITIVE_INFINITY;

describe.concurrent('CloudWatch answers with what is no longer true', () => {
  interface Scene {
    readonly title: string;
    readonly kind: 'stale-404' | 'stale-body';
    readonly skip: number;
    readonly times: number;
    readonly start?: Start;
    /** An error, or the outcome and what was withheld. */
    readonly ends: RegExp | readonly [outcome: string, withheld?: string];
    /** The next, healthy run; `repaired` unless this one wrote. */
    readonly next?: 'in-sync';
  }

  /** The body before the drift is the one that is in order; here it has drifted too, in another way. */
  const driftedTwice: Start = {
    ...drifted,
    name: 'drifted twice',
    arrange({ dashboards }, { settled }) {
      dashboards.set(PAGE, edited(settled, 'edited'));
      dashboards.set(PAGE, edited(settled, 'edited again'));
    },
  };

  const SCENES: readonly Scene[] = [
    {
      title: 'not found at the first look only: the second one counts',
      kind: 'stale-404',
      skip: FIRST_LOOK,
      times: 1,
      ends: ['repaired'],
      next: 'in-sync',
    },
    {
      title: 'not found at both looks, but listed',
      kind: 'stale-404',
      skip: FIRST_LOOK,
      times: 2,
      ends: /ListDashboards and GetDashboard disagree/,
    },
    {
      title: 'not found for ever, but listed',
      kind: 'stale-404',
      skip: FIRST_LOOK,
      times: EVER,
      ends: /ListDashboards and GetDashboard disagree/,
    },
    {
      title: 'not found directly before the write',
      kind: 'stale-404',
      skip: LOOK_BEFORE_WRITE,
      times: 1,
      ends: ['drift', 'change'],
    },
    {
      title: 'not found directly before the deletion',
      kind: 'stale-404',
      skip: LOOK_BEFORE_DELETE,
      times: 1,
      start: unneeded,
      ends: ['drift', 'delete'],
    },
    {
      title: 'the settled body at the first look: nothing to do',
      kind: 'stale-body',
      skip: FIRST_LOOK,
      times: 1,
      ends: ['in-sync'],
    },
    {
      title: 'the settled body for ever: nothing to do',
      kind: 'stale-body',
      skip: FIRST_LOOK,
      times: EVER,
      ends: ['in-sync'],
    },
    {
      title: 'an older body directly before the write',
      kind: 'stale-body',
      skip: LOOK_BEFORE_WRITE,
      times: 1,
      ends: ['drift', 'change'],
    },
    {
      title: 'an older body, drifted too, at the first look',
      kind: 'stale-body',
      skip: FIRST_LOOK,
      times: 1,
      start: driftedTwice,
      ends: ['drift', 'change'],
    },
  ];

  test.for(SCENES)('$kind: $title', async ({ kind, skip, times, start = drifted, ends, next }) => {
    await withAccount(start, reference, async (cloud) => {
      const before = pagesOf(cloud);
      cloud.faults.add({ operation: 'GetDashboard', kind, skip, times });
      if (ends instanceof RegExp) await expect(runOn(cloud)).rejects.toThrow(ends);
      else await expectRun(cloud, ...ends);
      if (next === undefined) expect(pagesOf(cloud)).toEqual(before);
      expect(yoursOn(cloud)).toEqual(YOURS);

      await expectToConverge(cloud, next ?? 'repaired');
      expect(pagesOf(cloud)).toEqual({ [PAGE]: reference.shared });
    });
  });

  // A run reads: list, get; once more list, get, if in doubt; get before the write.
  test.for([
    [1, 'in-sync'],
    [2, 'in-sync'],
    [3, /disagree/],
    [4, 'drift'],
  ] as const)('a page just created, which %i reads do not see, is not created again', async ([lag, ends]) => {
    await withAccount(absent, reference, async (cloud) => {
      cloud.settings.lagReads = lag;
      await expectRun(cloud, 'repaired');
      cloud.calls.length = 0;
      if (typeof ends === 'string') await expectRun(cloud, ends, ends === 'drift' ? 'create' : undefined);
      else await expect(runOn(cloud)).rejects.toThrow(ends);
      expect(writesOf(cloud)).toEqual([]);

      await expectToConverge(cloud, 'in-sync');
    });
  });
});

describe.concurrent('between the look and the write, you', () => {
  const ADDED: Widget = {
    type: 'text',
    x: 0,
    y: 900,
    width: 24,
    height: 2,
    properties: { markdown: 'Added in the meantime.' },
  };

  interface Scene {
    readonly title: string;
    readonly start: Start;
    readonly skip: number;
    readonly save: (cloud: LocalCloud) => void;
    readonly withheld: 'create' | 'change' | 'delete';
    /** Your widgets on page 1 from then on; the usual two if absent. */
    readonly theirs?: readonly Widget[];
    /** Your pages that stay; none if absent. */
    readonly otherPages?: readonly string[];
    readonly next: 'repaired' | 'in-sync';
  }

  const SCENES: readonly Scene[] = [
    {
      title: 'edit a managed widget',
      start: drifted,
      skip: LOOK_BEFORE_WRITE,
      save: ({ dashboards }) => dashboards.set(PAGE, edited(reference.settled, 'edited again')),
      withheld: 'change',
      next: 'repaired',
    },
    {
      title: 'put everything in order',
      start: drifted,
      skip: LOOK_BEFORE_WRITE,
      save: ({ dashboards }) => dashboards.set(PAGE, reference.shared),
      withheld: 'change',
      next: 'in-sync',
    },
    {
      title: 'add a widget',
      start: drifted,
      skip: LOOK_BEFORE_WRITE,
      save: (cloud) => addWidget(cloud, PAGE, ADDED),
      withheld: 'change',
      theirs: [ABOVE, BELOW, ADDED],
      next: 'repaired',
    },
    {
      title: 'delete the page',
      start: drifted,
      skip: LOOK_BEFORE_WRITE,
      save: ({ dashboards }) => dashboards.delete(PAGE),
      withheld: 'change',
      theirs: [],
      next: 'repaired',
    },
    {
      title: 'create the page',
      start: absent,
      skip: LOOK_BEFORE_CREATE,
      save: ({ dashboards }) => dashboards.set(PAGE, JSON.stringify({ widgets: [ADDED] })),
      withheld: 'create',
      theirs: [ADDED],
      next: 'repaired',
    },
    {
      title: 'add a widget to the page that is to be deleted',
      start: unneeded,
      skip: LOOK_BEFORE_DELETE,
      save: (cloud) => addWidget(cloud, PAGE_2, ADDED),
      withheld: 'delete',
      otherPages: [PAGE_2],
      next: 'repaired',
    },
    {
      title: 'delete the page that is to be deleted',
      start: unneeded,
      skip: LOOK_BEFORE_DELETE,
      save: ({ dashboards }) => dashboards.delete(PAGE_2),
      withheld: 'delete',
      next: 'in-sync',
    },
  ];

  test.for(SCENES)('$title: $withheld withheld, then $next', async (scene) => {
    const { start, skip, save, withheld, theirs = [ABOVE, BELOW], otherPages = [], next } = scene;
    await withAccount(start, reference, async (cloud) => {
      let saved: Record<string, string | undefined> = {};
      cloud.before(
        'GetDashboard',
        () => {
          save(cloud);
          saved = pagesOf(cloud);
        },
        skip,
      );
      await expectRun(cloud, 'drift', withheld);
      expect(pagesOf(cloud)).toEqual(saved);

      await expectToConverge(cloud, next);
      expectToHold(yoursOn(cloud), theirs);
      expect(cloud.dashboards.names()).toEqual([PAGE, ...otherPages]);
      for (const page of otherPages) expectToHold(yoursOn(cloud, page), [ADDED]);
    });
  });

  test('save the same page again, keys in another order: that changes nothing', async () => {
    await withAccount(drifted, reference, async (cloud) => {
      const reordered = Object.fromEntries(Object.entries(JSON.parse(textOf(cloud, PAGE))).reverse());
      cloud.before('GetDashboard', () => cloud.dashboards.set(PAGE, JSON.stringify(reordered)), 1);
      await expectRun(cloud, 'repaired');
      await expectToConverge(cloud, 'in-sync');
      expect(yoursOn(cloud)).toEqual(YOURS);
    });
  });

  test('delete the page that is being deleted: it is gone, as it should be', async () => {
    await withAccount(unneeded, reference, async (cloud) => {
      cloud.before('DeleteDashboards', () => {
        cloud.dashboards.delete(PAGE_2);
      });
      await expectRun(cloud, 'repaired');
      await expectToConverge(cloud, 'in-sync');
    });
  });

  test('correct the settings just before they are read: what woke the run does not count', async () => {
    await withAccount(drifted, reference, async (cloud) => {
      const before = pagesOf(cloud);
      cloud.putParameter('/bedrock-dashboard/settings', '{"suspend": tru');
      await expect(runOn(cloud)).rejects.toThrow(/settings/);
      expect(pagesOf(cloud)).toEqual(before);

      cloud.before('GetParametersByPath', () => cloud.putParameter('/bedrock-dashboard/settings', '{}'));
      await expectRun(cloud, 'repaired');
      await expectToConverge(cloud, 'in-sync');
    });
  });
});

/** A run that did not repair has not written either. */
async function expectRun(cloud: LocalCloud, outcome: string, withheld?: string): Promise<void> {
  const ended = await runOn(cloud);
  expect(ended).toMatchObject({ outcome });
  const held = ended.pages.flatMap((page) => page.withheld ?? []);
  expect(held).toEqual(withheld === undefined ? [] : [withheld]);
  if (outcome !== 'repaired') expect(writesOf(cloud)).toEqual([]);
}

function addWidget(cloud: LocalCloud, page: string, widget: Widget): void {
  const body = JSON.parse(textOf(cloud, page));
  cloud.dashboards.set(page, JSON.stringify({ ...body, widgets: [...body.widgets, widget] }));
}

/** In any order: where they stand is for the layout's tests. */
function expectToHold(widgets: readonly Widget[], theirs: readonly Widget[]): void {
  expect(widgets).toHaveLength(theirs.length);
  expect(widgets).toEqual(expect.arrayContaining(theirs.map(withoutPlace)));
}

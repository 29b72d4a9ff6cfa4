import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../shared/drift/decision.ts';
import { ABSENT } from '../../../shared/drift/live-page.ts';
import type { PageWrite } from '../../../shared/drift/page-plan.ts';
import {
  applied,
  BANNER,
  bodyOf,
  DESIRED,
  type Drawn,
  END,
  GRAPH,
  graph,
  LINE,
  LINE_ALONE,
  live,
  marked,
  note,
  OTHER,
  OWNER,
  planFor,
  widgetsOf,
} from './widgets.ts';

const NOTE = note('runbook', { x: 3, y: 40, width: 6, height: 4 });
const COPY = graph('row', { y: 50, properties: { ...GRAPH.properties, title: 'my own' } });

/** The plan after this one. */
function next(plan: Decision<PageWrite>, desired = true): Decision<PageWrite> {
  return planFor(desired ? DESIRED : undefined, applied(plan));
}

function actionOf({ action }: Decision<PageWrite>): string {
  return action;
}

describe('a page that is desired', () => {
  test('and absent is created, and then settled', () => {
    const plan = planFor(DESIRED, ABSENT);
    expect(plan).toEqual({
      action: 'create',
      reason: 'the page does not exist',
      body: DESIRED,
    });
    expect(next(plan)).toEqual({ action: 'none', reason: 'no changes' });
  });

  test("with another operator's marks and none of ours is refused", () => {
    const page = live(
      bodyOf(
        marked('banner', {}, OTHER),
        graph('row', {}, 'eeeeeeee'),
        marked('row', { y: 9 }, 'eeeeeeee'),
        NOTE,
      ),
    );
    expect(planFor(DESIRED, page)).toEqual({
      action: 'refuse',
      remedy: 'Give one of the two operators another dashboard name',
      reason: 'the page belongs to another operator (owner eeeeeeee, ffffffff)',
    });
  });

  test("with another operator's marks beside ours is managed; the other's widgets count as yours", () => {
    const foreign = marked('banner', { y: 20 }, OTHER);
    expect(actionOf(planFor(DESIRED, live(bodyOf(BANNER, GRAPH, LINE, foreign))))).toBe('none');
    const plan = planFor(DESIRED, live(bodyOf(BANNER, foreign)));
    expect(actionOf(plan)).toBe('change');
    expect(widgetsOf(applied(plan))).toEqual([BANNER, GRAPH, LINE, { ...foreign, y: END }]);
  });

  test('without any mark is adopted: everything on it is kept below', () => {
    const page = live({ variables: [{ id: 'v' }], ...bodyOf(NOTE, note('two', { x: 0, y: 0 })) });
    const plan = planFor(DESIRED, page);
    expect(plan).toMatchObject({
      action: 'change',
      reason: '3 widgets missing (banner; row; line), 2 of your widgets to move',
    });
    expect(applied(plan)).toEqual(
      live({
        variables: [{ id: 'v' }],
        ...bodyOf(BANNER, GRAPH, LINE, { ...NOTE, y: END + 40 }, note('two', { x: 0, y: END })),
      }),
    );
    expect(actionOf(next(plan))).toBe('none');
  });

  test('and empty is written', () => {
    const plan = planFor(DESIRED, live(bodyOf()));
    expect(applied(plan)).toEqual(live(bodyOf(BANNER, GRAPH, LINE)));
    expect(actionOf(next(plan))).toBe('none');
  });

  test('and different is rewritten: the plan holds what is replaced and what changes', () => {
    const found = bodyOf(BANNER, { ...GRAPH, height: 6 }, LINE, NOTE);
    const plan = planFor(DESIRED, live(found));
    expect(plan).toEqual({
      action: 'change',
      reason: '1 widget different (row: height)',
      live: found,
      body: bodyOf(BANNER, GRAPH, LINE, NOTE),
      changes: [{ kind: 'changed', widget: 'row', differences: [{ path: 'height', live: 6, desired: 7 }] }],
    });
    expect(actionOf(next(plan))).toBe('none');
  });

  test('and equal is left alone, whatever the order of its keys', () => {
    const shuffled = live(bodyOf(BANNER, GRAPH, LINE, NOTE));
    const page = live(JSON.parse(JSON.stringify(reversedKeys(shuffled.kind === 'present' && shuffled.body))));
    expect(JSON.stringify(page)).not.toBe(JSON.stringify(shuffled));
    expect(actionOf(planFor(DESIRED, page))).toBe('none');
  });

  test.each([
    ['array order', bodyOf(GRAPH, BANNER, LINE)],
    ['a number as text', bodyOf(BANNER, { ...GRAPH, height: '7' }, LINE)],
    ['null for nothing', bodyOf(BANNER, GRAPH, { ...LINE, title: null })],
    ['a key of ours left out', { periodOverride: 'inherit', widgets: [BANNER, GRAPH, LINE] }],
    ['a key of ours changed', { ...bodyOf(BANNER, GRAPH, LINE), start: '-PT3H' }],
  ] satisfies [string, Parameters<typeof live>[0]][])('matters: %s', (_, body) => {
    expect(actionOf(planFor(DESIRED, live(bodyOf(BANNER, GRAPH, LINE))))).toBe('none');
    const plan = planFor(DESIRED, live(body));
    expect(actionOf(plan)).toBe('change');
    expect(actionOf(next(plan))).toBe('none');
  });

  test('keeps top-level keys that we do not set, but no end', () => {
    const plan = planFor(DESIRED, live({ variables: [], end: 'x', ...bodyOf(BANNER, GRAPH, LINE) }));
    expect(plan).toMatchObject({ action: 'change', reason: 'the page differs (end)' });
    expect(applied(plan)).toEqual(live({ variables: [], ...bodyOf(BANNER, GRAPH, LINE) }));
    expect(actionOf(next(plan))).toBe('none');
  });

  test('and dragged apart by its line is put together in one write, as if nothing had happened', () => {
    const plan = planFor(DESIRED, live(bodyOf(BANNER, GRAPH, { ...LINE, y: 0 }, NOTE)));
    expect(plan).toMatchObject({ action: 'change', reason: '1 managed widget to move' });
    expect(applied(plan)).toEqual(live(bodyOf(BANNER, GRAPH, LINE, NOTE)));
  });
});

describe('your copies of managed widgets are never lost', () => {
  const LARGER = { ...GRAPH, y: 50, height: 12 };
  const widgetsAfter = (...found: readonly Drawn[]): unknown => {
    const plan = planFor(DESIRED, live(bodyOf(...found)));
    expect(actionOf(next(plan))).toBe('none');
    return widgetsOf(applied(plan));
  };

  test.each([
    ['an exact copy', { ...GRAPH, y: 50 }],
    ['a larger copy', LARGER],
    ['an edited copy', COPY],
  ])(
    '%s stays below the line, and the original is deleted: the copy is kept, the original redrawn',
    (_, copy) => {
      expect(actionOf(planFor(DESIRED, live(bodyOf(BANNER, GRAPH, LINE, copy))))).toBe('none');
      const plan = planFor(DESIRED, live(bodyOf(BANNER, LINE, copy)));
      expect(plan).toMatchObject({ reason: '1 widget missing (row)' });
      expect(widgetsOf(applied(plan))).toEqual([BANNER, GRAPH, LINE, copy]);
      expect(actionOf(next(plan))).toBe('none');
    },
  );

  test('a copy of a row stays below the line, and the row leaves and comes back: the copy is kept', () => {
    const rowless = {
      ...DESIRED,
      widgets: [
        marked('banner', { y: 0, height: 4 }, OWNER, 'banner'),
        marked('line', { y: 4, height: 1 }, OWNER, 'banner'),
      ],
    };
    const before = live(bodyOf(BANNER, GRAPH, LINE, COPY));
    expect(actionOf(planFor(DESIRED, before))).toBe('none');
    const left = applied(planFor(rowless, before));
    expect(widgetsOf(left)).toEqual([...rowless.widgets, { ...COPY, y: 43 }]);
    expect(actionOf(planFor(rowless, left))).toBe('none');
    const back = applied(planFor(DESIRED, left));
    expect(widgetsOf(back)).toEqual([BANNER, GRAPH, LINE, COPY]);
    expect(actionOf(planFor(DESIRED, back))).toBe('none');
  });

  test.each([
    ['edited', { ...COPY, y: 0 }],
    ['larger', { ...LARGER, y: 0 }],
  ])(
    'a copy that was %s is pasted above ours: the original stays ours, the copy is kept below',
    (_, copy) => {
      const kept = [BANNER, GRAPH, LINE, { ...copy, y: END }];
      expect(widgetsAfter(BANNER, GRAPH, LINE, copy)).toEqual(kept);
      expect(widgetsAfter(copy, BANNER, GRAPH, LINE)).toEqual(kept);
    },
  );

  test('the last widget is dragged below an edited copy of it: both stay there', () => {
    const dragged = { ...GRAPH, y: 80 };
    expect(widgetsAfter(BANNER, dragged, LINE, COPY)).toEqual([BANNER, GRAPH, LINE, dragged, COPY]);
  });

  test('a copy of the line on top: one of the two is ours, the other is kept', () => {
    expect(widgetsAfter(BANNER, GRAPH, LINE, { ...LINE, y: 0 })).toEqual([
      BANNER,
      GRAPH,
      LINE,
      { ...LINE, y: END },
    ]);
  });

  test.each([
    ['the line deleted', [BANNER, GRAPH]],
    ['the line dragged to the top', [BANNER, GRAPH, { ...LINE, y: 0 }]],
    ['the line enlarged', [BANNER, GRAPH, { ...LINE, height: 100 }]],
    ['the banner deleted', [GRAPH, LINE]],
    ['the last widget enlarged', [BANNER, { ...GRAPH, height: 100 }, LINE]],
    ['the last widget dragged to the top', [BANNER, { ...GRAPH, y: 0 }, LINE]],
    ['the last widget deleted', [BANNER, LINE]],
  ])('%s: an edited copy and one of a row that is gone are kept where they stand', (_, found) => {
    const copies = [{ ...COPY, y: END }, { ...BANNER, y: 60, height: 9 }, graph('gone', { y: 70 })];
    expect(widgetsAfter(...found, ...copies)).toEqual([BANNER, GRAPH, LINE, ...copies]);
  });
});

/** What the live page cannot tell: each of these looks like something else. */
describe('known limits', () => {
  const GONE = graph('gone', { y: 30 });
  test.each([
    [
      'the line is dragged just above the last widget and pushes it down: that one stays as yours',
      [BANNER, { ...LINE, y: 4 }, { ...GRAPH, y: 5 }],
      [{ ...GRAPH, y: END }],
    ],
    ['the line is dragged below a copy of a row that is gone', [BANNER, GRAPH, { ...LINE, y: 40 }, GONE], []],
    [
      'the line is deleted, and there is a copy of it below a copy of a row that is gone',
      [BANNER, GRAPH, GONE, { ...LINE, y: 40 }],
      [],
    ],
  ] satisfies [string, Drawn[], unknown[]][])('%s', (_, found, left) => {
    const plan = planFor(DESIRED, live(bodyOf(...found)));
    expect(widgetsOf(applied(plan)).slice(3)).toEqual(left);
  });
});

test('a page that is not needed, without line and banner: what is managed cannot be told, so all stays', () => {
  const page = bodyOf(...LINE_ALONE.widgets, { ...COPY, y: 5 });
  expect(actionOf(planFor(undefined, live(page)))).toBe('none');
  expect(actionOf(planFor(undefined, live(bodyOf(COPY))))).toBe('none');
});

describe('a page that would exceed the limits of CloudWatch is refused', () => {
  const widgets = (count: number): ReturnType<typeof note>[] =>
    Array.from({ length: count }, (_, index) => note(`n${index}`, { x: 0, y: END + index * 6 }));
  const metrics = (count: number): ReturnType<typeof note> => ({
    type: 'metric',
    x: 0,
    y: END,
    properties: { metrics: Array.from({ length: count }, (_, index) => ['N', `m${index}`]) },
  });

  test('500 widgets are taken, 501 are not', () => {
    expect(actionOf(planFor(DESIRED, live(bodyOf(GRAPH, ...widgets(497)))))).toBe('change');
    expect(planFor(DESIRED, live(bodyOf(GRAPH, ...widgets(498))))).toEqual({
      action: 'refuse',
      remedy: 'Move some of your widgets to another dashboard',
      reason: 'the page would hold 501 widgets, and CloudWatch takes 500',
    });
  });

  test('2,500 metrics are taken, 2,501 are not; managed ones and yours count', () => {
    expect(actionOf(planFor(DESIRED, live(bodyOf(BANNER, metrics(2_498)))))).toBe('change');
    expect(planFor(DESIRED, live(bodyOf(BANNER, metrics(2_499))))).toEqual({
      action: 'refuse',
      remedy: 'Move some of your widgets to another dashboard',
      reason: 'the page would hold 2501 metrics, and CloudWatch takes 2500',
    });
  });
});

describe('a page that is not needed', () => {
  test('and absent is left so', () => {
    expect(planFor(undefined, ABSENT)).toEqual({
      action: 'none',
      reason: 'the page is not needed, and does not exist',
    });
  });

  test.each([
    ['nothing', bodyOf()],
    ['your widgets', bodyOf(NOTE)],
    ["another operator's widgets", bodyOf(marked('banner', {}, OTHER))],
  ])('and holds %s is left alone', (_, body) => {
    expect(planFor(undefined, live(body))).toEqual({
      action: 'none',
      reason: 'the page is not needed, and nothing on it is managed by this operator',
    });
  });

  test.each([
    ['as we wrote it', bodyOf(BANNER, GRAPH, LINE)],
    ['with a start of yours', { ...bodyOf(BANNER, GRAPH, LINE), start: '-PT3H' }],
    ['without the line', bodyOf(BANNER, GRAPH)],
    ['with the line alone', LINE_ALONE],
  ] satisfies [string, Parameters<typeof live>[0]][])('is deleted if all of it is ours: %s', (_, body) => {
    expect(planFor(undefined, live(body))).toEqual({
      action: 'delete',
      reason: 'the page is no longer needed',
      live: body,
    });
  });

  test('loses only the managed part if your widgets are there', () => {
    const found = bodyOf(BANNER, GRAPH, LINE, NOTE);
    const plan = planFor(undefined, live(found));
    expect(plan).toMatchObject({
      action: 'change',
      reason: 'the page is no longer needed; your widgets stay',
      live: found,
      changes: [
        { kind: 'removed', widget: 'banner' },
        { kind: 'removed', widget: 'row' },
        { kind: 'removed', widget: 'line' },
        { kind: 'moved', count: 1 },
      ],
    });
    expect(applied(plan)).toEqual(live(bodyOf({ ...NOTE, y: 40 - END })));
    expect(next(plan, false).reason).toBe(
      'the page is not needed, and nothing on it is managed by this operator',
    );
  });

  test('loses only the managed part if your variables are there', () => {
    const plan = planFor(undefined, live({ ...bodyOf(BANNER, GRAPH, LINE), variables: [] }));
    expect(actionOf(plan)).toBe('change');
    expect(applied(plan)).toEqual(live({ ...bodyOf(), variables: [] }));
    expect(actionOf(next(plan, false))).toBe('none');
  });

  test.each([
    ['a graph', [COPY]],
    ['the banner', [{ ...BANNER, y: 50 }]],
    ['the line', [{ ...LINE, y: 50 }]],
    ['a row that is gone', [graph('gone', { y: 50 })]],
    [
      'all of it',
      [
        { ...BANNER, y: 50 },
        { ...GRAPH, y: 54 },
        { ...LINE, y: 61 },
      ],
    ],
  ])('keeps the line over your copies of %s, also when it is needed again', (_, copies) => {
    const alone = LINE_ALONE.widgets;
    const plan = planFor(undefined, live(bodyOf(BANNER, GRAPH, LINE, ...copies)));
    expect(actionOf(plan)).toBe('change');
    const risen = copies.map((copy) => ({ ...copy, y: copy.y - END + 1 }));
    expect(applied(plan)).toEqual(live(bodyOf(...alone, ...risen)));
    expect(next(plan, false)).toEqual({
      action: 'none',
      reason: 'the page is not needed; what is left on it is yours',
    });
    const again = next(plan);
    expect(applied(again)).toEqual(live(bodyOf(BANNER, GRAPH, LINE, ...copies)));
    expect(actionOf(next(again))).toBe('none');
    expect(actionOf(planFor(undefined, live(bodyOf(...alone))))).toBe('delete');
  });

  test('is ours also where the line was dragged', () => {
    const dragged = bodyOf({ ...LINE, y: 0 }, { ...BANNER, y: 2 }, { ...GRAPH, y: 6 });
    expect(actionOf(planFor(undefined, live(dragged)))).toBe('delete');
    const plan = planFor(undefined, live(bodyOf(...dragged.widgets, COPY)));
    expect(applied(plan)).toEqual(live(bodyOf(...LINE_ALONE.widgets, { ...COPY, y: 50 - 13 })));
  });

  test('keeps copies that stand among ours, below the line that stays', () => {
    const copy = { ...COPY, y: 5 };
    const plan = planFor(undefined, live(bodyOf(BANNER, GRAPH, LINE, copy, NOTE)));
    expect(applied(plan)).toEqual(
      live(bodyOf(...LINE_ALONE.widgets, { ...copy, y: 33 }, { ...NOTE, y: 40 - END + 1 })),
    );
    expect(actionOf(next(plan, false))).toBe('none');
  });

  test('and holds leftovers above the line over copies: only those go', () => {
    const found = bodyOf(graph('old'), { ...marked('line'), y: 6, height: 2 }, { ...COPY, y: 8 }, NOTE);
    const plan = planFor(undefined, live(found));
    expect(applied(plan)).toEqual(live(bodyOf(...LINE_ALONE.widgets, { ...COPY, y: 1 }, { ...NOTE, y: 33 })));
    expect(actionOf(next(plan, false))).toBe('none');
  });

  test('is deleted although you gave it an end', () => {
    expect(actionOf(planFor(undefined, live({ ...bodyOf(BANNER, GRAPH, LINE), end: 'x' })))).toBe('delete');
    const kept = planFor(undefined, live({ ...bodyOf(BANNER, GRAPH, LINE, NOTE), end: 'x' }));
    expect(applied(kept)).toEqual(live(bodyOf({ ...NOTE, y: 40 - END })));
  });
});

function reversedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, inner]) => [key, reversedKeys(inner)]));
}

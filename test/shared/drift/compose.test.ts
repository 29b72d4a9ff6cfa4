import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PageBody } from '../../../shared/dashboard/body.ts';
import { pageChanges } from '../../../shared/drift/changes.ts';
import { composePage } from '../../../shared/drift/compose.ts';
import type { LiveBody } from '../../../shared/drift/live-page.ts';
import { ownership } from '../../../shared/drift/ownership.ts';
import type { JsonObject } from '../../../shared/kit/json.ts';
import { law } from '../laws.ts';
import { unplacedWidget, yourKeys, yourWidget } from './foreign.ts';
import {
  BANNER,
  bodyOf,
  copyOf,
  DESIRED,
  type Drawn,
  END,
  GRAPH,
  graph,
  LINE,
  note,
  OWNER,
} from './widgets.ts';

function composed(live: LiveBody, desired: PageBody = DESIRED): LiveBody {
  const body = copyOf(live);
  return copyOf(composePage(desired, body, ownership(body.widgets, desired.widgets, OWNER)));
}

/** Returns your notes and their places: `name x,y`. */
function places({ widgets }: LiveBody, desired: PageBody = DESIRED): string[] {
  expect(widgets.slice(0, desired.widgets.length)).toEqual(copyOf(desired.widgets));
  return widgets
    .slice(desired.widgets.length)
    .map(({ properties, x, y }) => `${Reflect.get(Object(properties), 'markdown')} ${x},${y}`);
}

function placed(...widgets: readonly Drawn[]): string[] {
  return places(composed(bodyOf(...widgets)));
}

function at(words: string, x: number, y: number, width = 6, height = 4): JsonObject {
  return note(words, { x, y, width, height });
}

describe('below the line', () => {
  test.each([
    ['stay where the line stays', 11],
    ['move down with the line', 4],
    ['move up with the line', 13],
  ])('theirs %s', (_, lineY) => {
    const line = { ...LINE, y: lineY };
    const end = lineY + 1;
    expect(placed(BANNER, line, at('a', 3, end), at('b', 0, end + 28))).toEqual(['a 3,12', 'b 0,40']);
  });

  test('theirs move with a line that is higher than drawn', () => {
    expect(placed(BANNER, GRAPH, { ...LINE, height: 9 }, at('a', 0, 20), at('b', 0, 30))).toEqual([
      'a 0,12',
      'b 0,22',
    ]);
  });

  test('theirs move by what our part grows or shrinks', () => {
    const live = bodyOf(BANNER, GRAPH, LINE, at('a', 0, 15), at('b', 6, 15));
    const shorter: PageBody = { ...DESIRED, widgets: [BANNER, { ...LINE, y: 4 }] };
    const longer: PageBody = { ...DESIRED, widgets: [BANNER, GRAPH, { ...LINE, height: 6 }] };
    expect(places(composed(live, shorter), shorter)).toEqual(['a 0,8', 'b 6,8']);
    expect(places(composed(live, longer), longer)).toEqual(['a 0,20', 'b 6,20']);
  });

  test('they may leave a hole below the line, or overlap each other: that is theirs', () => {
    expect(placed(BANNER, GRAPH, LINE, at('a', 0, 100), at('b', 1, 101))).toEqual(['a 0,100', 'b 1,101']);
  });
});

describe('where the line is gone or was dragged up, your widgets move only to make room for managed ones', () => {
  const dragged = { ...LINE, y: 0 };
  test.each([
    ['the line dragged up', [BANNER, GRAPH, dragged, at('a', 0, 12), at('b', 6, 20)], ['a 0,12', 'b 6,20']],
    ['the line deleted', [BANNER, GRAPH, at('a', 0, 12), at('b', 6, 20)], ['a 0,12', 'b 6,20']],
    [
      'one of yours is where the line was',
      [BANNER, GRAPH, at('a', 0, 11), at('b', 6, 20)],
      ['a 0,12', 'b 6,21'],
    ],
    [
      'all pushed down by the line',
      [dragged, { ...BANNER, y: 1 }, { ...GRAPH, y: 5 }, at('a', 0, 12), at('b', 6, 20)],
      ['a 0,12', 'b 6,20'],
    ],
    ['a gap that you left stays', [BANNER, GRAPH, dragged, at('a', 0, 15)], ['a 0,15']],
    [
      'the line dragged into the last of ours',
      [BANNER, GRAPH, { ...LINE, y: 6 }, at('a', 0, 12), at('b', 6, 20)],
      ['a 0,12', 'b 6,20'],
    ],
    [
      'the last of ours enlarged over theirs',
      [BANNER, { ...GRAPH, height: 30 }, LINE, at('a', 0, 12), at('b', 6, 20)],
      ['a 0,12', 'b 6,20'],
    ],
    [
      'the line enlarged over theirs',
      [BANNER, GRAPH, { ...LINE, height: 30 }, at('a', 0, 12), at('b', 6, 20)],
      ['a 0,12', 'b 6,20'],
    ],
    [
      'ours dragged below stays there as theirs',
      [{ ...BANNER, y: 30 }, GRAPH, LINE, at('a', 0, 12)],
      [`${BANNER.properties.markdown} 0,30`, 'a 0,12'],
    ],
  ] satisfies [string, Drawn[], string[]][])('%s', (_, widgets, expected) => {
    expect(placed(...widgets)).toEqual(expected);
  });
});

describe('top-level keys', () => {
  test('that we do not set are kept, sorted, before ours', () => {
    const body = composed({ zone: 1, annotations: null, ...bodyOf(BANNER, GRAPH, LINE) });
    expect(Object.keys(body)).toEqual(['annotations', 'zone', 'start', 'periodOverride', 'widgets']);
    expect(body).toMatchObject({ annotations: null, zone: 1 });
  });

  test('an end goes: with it our start would mean a fixed time', () => {
    expect(composed({ end: '2026-01-01T00:00:00Z', ...bodyOf(BANNER, GRAPH, LINE) })).toEqual(
      copyOf(DESIRED),
    );
  });
});

describe('above the line, or without a line', () => {
  test.each([
    ['theirs are appended below', [at('a', 3, 0, 6, 1), BANNER, GRAPH, LINE], ['a 3,12']],
    [
      'below those that stood below',
      [at('a', 3, 0), BANNER, GRAPH, LINE, at('b', 0, 14, 6, 5)],
      ['a 3,19', 'b 0,14'],
    ],
    [
      'below the lowest of those, wherever in the array',
      [BANNER, GRAPH, LINE, at('b', 0, 14, 6, 9), at('c', 6, 14), at('a', 3, 0)],
      ['b 0,14', 'c 6,14', 'a 3,23'],
    ],
    [
      'in their own arrangement',
      [at('a', 0, 2), at('b', 6, 3), at('c', 0, 6)],
      ['a 0,12', 'b 6,13', 'c 0,16'],
    ],
    [
      'rows that only we filled close up',
      [at('a', 0, 0), { ...BANNER, y: 4 }, at('b', 0, 8)],
      ['a 0,12', 'b 0,16'],
    ],
    [
      'rows that we filled beside them do not',
      [at('a', 0, 0), { ...BANNER, y: 3, height: 2 }, at('b', 0, 5)],
      ['a 0,12', 'b 0,16'],
    ],
    ['rows that were empty stay empty', [at('a', 0, 0), at('b', 0, 9), BANNER], ['a 0,12', 'b 0,21']],
    [
      'rows above the first of them do not count',
      [{ ...BANNER, y: 0 }, at('a', 0, 9), at('b', 0, 13)],
      ['a 0,12', 'b 0,16'],
    ],
    [
      'rows of two of ours close once',
      [at('a', 0, 0), { ...BANNER, y: 4, width: 12 }, { ...GRAPH, x: 12, y: 4 }, at('b', 0, 10)],
      ['a 0,12', 'b 0,16'],
    ],
    [
      'ours without a place fill no row',
      [at('a', 0, 0), { ...BANNER, y: null }, at('b', 0, 8)],
      ['a 0,12', 'b 0,20'],
    ],
  ] satisfies [string, Drawn[], string[]][])('%s', (_, widgets, expected) => {
    expect(placed(...widgets)).toEqual(expected);
  });

  test('the row just where one of theirs begins does not lift it', () => {
    expect(placed(at('a', 0, 0, 6, 2), at('b', 0, 4), { ...BANNER, y: 4, height: 6 }, at('c', 0, 8))).toEqual(
      ['a 0,12', 'b 0,16', 'c 0,20'],
    );
  });
});

describe('without a place', () => {
  const sized = (words: string, width?: number, height?: number): JsonObject =>
    note(words, { width, height });

  test.each([
    [
      'they flow from left to right, and on',
      [sized('a', 12, 3), sized('b', 12, 5), sized('c', 1, 1)],
      ['a 0,12', 'b 12,12', 'c 0,17'],
    ],
    [
      'they are 6 x 6 unless they say otherwise',
      [sized('a'), sized('b'), sized('c'), sized('d'), sized('e')],
      ['a 0,12', 'b 6,12', 'c 12,12', 'd 18,12', 'e 0,18'],
    ],
    [
      'a row is as high as its highest',
      [sized('a', 8, 9), sized('b', 8, 2), sized('c', 9, 1), sized('d', 24, 1)],
      ['a 0,12', 'b 8,12', 'c 0,21', 'd 0,22'],
    ],
    ['a full width fits', [sized('a', 24, 2), sized('b', 24, 2)], ['a 0,12', 'b 0,14']],
    ['they come below those with a place', [sized('a', 6, 2), at('b', 18, 0, 6, 7)], ['a 0,19', 'b 18,12']],
    [
      'they come below those below the line',
      [BANNER, GRAPH, LINE, sized('a'), at('b', 0, 12, 6, 8)],
      ['a 0,20', 'b 0,12'],
    ],
  ] satisfies [string, Drawn[], string[]][])('%s', (_, widgets, expected) => {
    expect(placed(...widgets)).toEqual(expected);
  });
});

test('nothing on either side leaves our part alone', () => {
  expect(composed(bodyOf())).toEqual(copyOf(DESIRED));
});

test('composing changes no input', () => {
  const live = bodyOf(at('a', 0, 0), { ...GRAPH, y: 9 });
  const before = copyOf(live);
  composePage(DESIRED, live, ownership(live.widgets, DESIRED.widgets, OWNER));
  expect(live).toEqual(before);
});

describe('a random page', () => {
  const ours: fc.Arbitrary<Drawn> = fc
    .record({
      widget: fc.constantFrom<Drawn[]>(BANNER, GRAPH, LINE, graph('old'), { ...GRAPH, note: 'copy' }),
      y: fc.integer({ min: 0, max: 30 }),
    })
    .map(({ widget, y }) => ({ ...widget, y }));
  const page = fc
    .tuple(fc.array(fc.oneof(yourWidget, unplacedWidget, ours), { maxLength: 10 }), yourKeys)
    .map(([widgets, keys]): LiveBody => copyOf({ ...keys, ...bodyOf(...widgets) }));

  test('is composed once: again it changes nothing', () => {
    law(
      fc.property(page, (live) => {
        const once = composed(live);
        expect(composed(once)).toEqual(once);
        const owned = ownership(once.widgets, DESIRED.widgets, OWNER);
        expect(pageChanges(once, composePage(DESIRED, once, owned), owned, OWNER)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('keeps every widget that is not ours, and every key that we do not set', () => {
    law(
      fc.property(page, (live) => {
        const { start, periodOverride, widgets, ...keys } = composed(live);
        const { start: _start, periodOverride: _override, widgets: _widgets, ...before } = live;
        expect(keys).toEqual(before);
        const unmarked = (list: readonly JsonObject[]): JsonObject[] =>
          list.filter((widget) => !JSON.stringify(widget).includes(OWNER)).map(({ x, y, ...rest }) => rest);
        expect(unmarked(widgets)).toEqual(unmarked(live.widgets));
        for (const { y } of widgets.slice(DESIRED.widgets.length)) expect(y).toBeGreaterThanOrEqual(END);
      }),
      { numRuns: 300 },
    );
  });
});

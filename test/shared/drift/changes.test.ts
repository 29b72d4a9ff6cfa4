import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, pageChanges } from '../../../shared/drift/changes.ts';
import { composePage } from '../../../shared/drift/compose.ts';
import type { LiveBody } from '../../../shared/drift/live-page.ts';
import { ownership } from '../../../shared/drift/ownership.ts';
import { formatPageChanges } from '../../../shared/drift/reasons.ts';
import { isEqual } from '../../../shared/kit/json.ts';
import { law } from '../laws.ts';
import { unplacedWidget, yourWidget } from './foreign.ts';
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
  marked,
  note,
  OWNER,
} from './widgets.ts';

function changesOf(body: LiveBody): Change[] {
  const live = copyOf(body);
  const owned = ownership(live.widgets, DESIRED.widgets, OWNER);
  return pageChanges(live, composePage(DESIRED, live, owned), owned, OWNER);
}

const NOTE = note('mine', { x: 0, y: END, width: 6, height: 6 });
const MOVED = { ...NOTE, y: END - 1 };

describe('what a rewrite changes', () => {
  test.each([
    ['nothing', bodyOf(BANNER, GRAPH, LINE, NOTE), []],
    ['a widget that is missing', bodyOf(BANNER, LINE), [{ kind: 'added', widget: 'row' }]],
    [
      'a widget that is not wanted',
      bodyOf(BANNER, GRAPH, LINE, graph('old', { y: 1 })),
      [{ kind: 'removed', widget: 'old' }],
    ],
    [
      'a widget that differs',
      bodyOf({ ...BANNER, x: 1, colour: 'red' }, GRAPH, LINE, NOTE),
      [
        {
          kind: 'changed',
          widget: 'banner',
          differences: [
            { path: 'x', live: 1, desired: 0 },
            { path: 'colour', live: 'red' },
          ],
        },
      ],
    ],
    ['a widget of yours', bodyOf(BANNER, GRAPH, LINE, MOVED), [{ kind: 'moved', count: 1 }]],
    [
      'one of three widgets of yours',
      bodyOf(BANNER, GRAPH, LINE, NOTE, { ...MOVED, y: 0 }, { ...NOTE, y: 90 }),
      [{ kind: 'moved', count: 1 }],
    ],
    ['the order alone', bodyOf(GRAPH, BANNER, LINE), [{ kind: 'reordered' }]],
    ['the order of ours and theirs', bodyOf(BANNER, NOTE, GRAPH, LINE), [{ kind: 'reordered' }]],
    [
      'keys of the page',
      { ...bodyOf(BANNER, GRAPH, LINE), start: 1, variables: [] },
      [{ kind: 'page', differences: [{ path: 'start', live: 1, desired: '-P1D' }] }],
    ],
    [
      'all at once, in this order',
      { ...bodyOf(graph('old'), MOVED, { ...GRAPH, type: 'text', y: 0 }, { ...LINE, height: 3 }), start: 1 },
      [
        { kind: 'page', differences: [{ path: 'start', live: 1, desired: '-P1D' }] },
        { kind: 'added', widget: 'banner' },
        { kind: 'added', widget: 'row' },
        { kind: 'changed', widget: 'line', differences: [{ path: 'height', live: 3, desired: 1 }] },
        { kind: 'removed', widget: 'old' },
        { kind: 'moved', count: 2 },
      ],
    ],
  ] satisfies [string, LiveBody, Change[]][])('%s', (_, live, expected) => {
    expect(changesOf(live)).toEqual(expected);
  });
});

test('changes are empty if and only if the bodies are equal, and then alone they have no description', () => {
  const widget: fc.Arbitrary<Drawn> = fc.oneof(
    fc.constantFrom<Drawn[]>(
      BANNER,
      GRAPH,
      LINE,
      { ...GRAPH, y: 60 },
      { ...LINE, y: 0 },
      marked('old'),
      graph('gone', { y: 80 }),
    ),
    yourWidget,
    unplacedWidget,
  );
  const outcomes = new Set<boolean>();
  law(
    fc.property(
      fc.oneof(
        fc.array(widget, { maxLength: 8 }),
        fc
          .array(yourWidget, { maxLength: 3 })
          .map((theirs) => [
            ...DESIRED.widgets,
            ...theirs.map((one) => ({ ...one, y: Number(one.y) + END })),
          ]),
      ),
      (widgets) => {
        const live = copyOf(bodyOf(...widgets));
        const owned = ownership(live.widgets, DESIRED.widgets, OWNER);
        const desired = composePage(DESIRED, live, owned);
        const changes = pageChanges(live, desired, owned, OWNER);
        expect(changes.length === 0).toBe(isEqual(live, desired));
        expect(formatPageChanges(changes) === '').toBe(changes.length === 0);
        outcomes.add(changes.length === 0);
      },
    ),
    { numRuns: 300 },
  );
  expect(outcomes.size).toBe(2);
});

describe('in words', () => {
  const changed = (widget: string, ...paths: string[]): Change => ({
    kind: 'changed',
    widget,
    differences: paths.map((path) => ({ path })),
  });
  const page = (...paths: string[]): Change => ({
    kind: 'page',
    differences: paths.map((path) => ({ path })),
  });

  test.each([
    [[], ''],
    [[{ kind: 'reordered' }], 'the widgets are in another order'],
    [[page('start')], 'the page differs (start)'],
    [[page('a', 'b', 'c')], 'the page differs (a, b, c)'],
    [[page('a', 'b', 'c', 'd')], 'the page differs (a, b, c, ...)'],
    [[changed('banner', 'properties.markdown')], '1 widget different (banner: properties.markdown)'],
    [[changed('m_2f_chat_cost', 'y', 'type')], '1 widget different (m/chat cost: y, type)'],
    [[changed('a', 'w'), changed('b', 'w'), changed('c', 'w')], '3 widgets different (a: w; b: w; c: w)'],
    [
      [changed('a', 'w'), changed('b', 'w'), changed('c', 'w'), changed('d', 'w'), changed('e', 'w')],
      '5 widgets different (a: w; b: w; c: w; and 2 more)',
    ],
    [[changed('a', 'y')], '1 managed widget to move'],
    [[changed('a', 'x', 'y'), changed('b', 'x')], '2 managed widgets to move'],
    [[changed('a', 'x', 'width')], '1 widget different (a: x, width)'],
    [[{ kind: 'added', widget: 'line' }], '1 widget missing (line)'],
    [
      [
        { kind: 'removed', widget: 'line' },
        { kind: 'removed', widget: 'd_2f_nova_header' },
      ],
      '2 widgets no longer wanted (line; d/nova header)',
    ],
    [[{ kind: 'moved', count: 1 }], '1 of your widgets to move'],
    [[{ kind: 'moved', count: 2 }], '2 of your widgets to move'],
    [
      [
        { kind: 'moved', count: 2 },
        { kind: 'removed', widget: 'r' },
        { kind: 'added', widget: 'a' },
        changed('s', 'x'),
        changed('c', 'type'),
        page('start'),
      ],
      'the page differs (start), 1 widget different (c: type), 1 widget missing (a), 1 widget no longer wanted (r), 1 managed widget to move, 2 of your widgets to move',
    ],
  ] satisfies [Change[], string][])('%j: %s', (changes, words) => {
    expect(formatPageChanges(changes)).toBe(words);
  });
});

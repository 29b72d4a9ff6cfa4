import { describe, expect, test } from 'vitest';
import type { Widget } from '../../../shared/dashboard/body.ts';
import { carriesMark, type Ownership, otherOwners, ownership } from '../../../shared/drift/ownership.ts';
import type { JsonObject } from '../../../shared/kit/json.ts';
import {
  applied,
  BANNER,
  bodyOf,
  copyOf,
  DESIRED,
  type Drawn,
  END,
  GRAPH,
  graph,
  LINE,
  live,
  marked,
  note,
  OTHER,
  OWNER,
  planFor,
  widgetsOf,
} from './widgets.ts';

function owned(...widgets: readonly Drawn[]): Ownership {
  return ownership(copyOf(bodyOf(...widgets).widgets), DESIRED.widgets, OWNER);
}

type Whose = 'ours' | 'above' | 'below';

/** Of the last widget: whose it is, and on which side of the border. */
function whose(...widgets: readonly Drawn[]): Whose {
  const live = copyOf(bodyOf(...widgets).widgets);
  const { ours, above, below, theirs } = ownership(live, DESIRED.widgets, OWNER);
  const last = live.at(-1) ?? {};
  expect([ours, above, below].filter((side) => side.includes(last))).toHaveLength(1);
  expect(theirs.includes(last)).toBe(!ours.includes(last));
  if (ours.includes(last)) return 'ours';
  return above.includes(last) ? 'above' : 'below';
}

const CHANGED = { ...GRAPH, properties: { ...GRAPH.properties, title: 'other' } };
const OLD = graph('old', { y: 6 });

describe('a widget with our mark, the only one of its mark', () => {
  test.each([
    ['in our part, as drawn', [BANNER, LINE, GRAPH], 'ours'],
    ['in our part, changed', [BANNER, LINE, CHANGED], 'ours'],
    ['in our part, not desired', [BANNER, GRAPH, LINE, OLD], 'ours'],
    ['reaching into the line', [BANNER, GRAPH, LINE, { ...OLD, y: END - 1 }], 'ours'],
    ['just below the line, not desired', [BANNER, GRAPH, LINE, { ...OLD, y: END }], 'below'],
    ['without a place, changed', [BANNER, LINE, { ...CHANGED, x: null }], 'ours'],
    ['without a place, not desired', [BANNER, GRAPH, LINE, { ...OLD, y: undefined }], 'ours'],
    ['dragged above the banner', [BANNER, LINE, { ...GRAPH, y: 0 }], 'ours'],
    ['dragged below the line: the banner', [GRAPH, LINE, { ...BANNER, y: 60 }], 'below'],
    ['dragged below the line: the last one', [BANNER, LINE, { ...GRAPH, y: END }], 'below'],
    ['on a page without a line, above the end of the last one', [BANNER, GRAPH, { ...OLD, y: 10 }], 'ours'],
    ['on a page without a line, below the last one', [BANNER, GRAPH, { ...OLD, y: 11 }], 'below'],
    ['on a page without line and last one, however low', [BANNER, { ...OLD, y: 999 }], 'ours'],
    ['on a page without line and banner, however low', [GRAPH, { ...OLD, y: 999 }], 'ours'],
  ] satisfies [string, Drawn[], Whose][])('%s', (_, widgets, expected) => {
    expect(whose(...widgets)).toBe(expected);
  });
});

describe('of several widgets with one mark in our part', () => {
  const LARGER = { ...GRAPH, height: 9, y: 0 };
  test.each([
    [
      'the topmost is ours, where none is as drawn: above',
      [
        { ...CHANGED, title: 1 },
        { ...CHANGED, y: 3 },
      ],
      'ours',
    ],
    [
      'the topmost is ours, where none is as drawn: below',
      [
        { ...CHANGED, title: 1 },
        { ...CHANGED, y: 5 },
      ],
      'above',
    ],
    [
      'the leftmost of the topmost: left',
      [
        { ...CHANGED, x: 6 },
        { ...CHANGED, x: 5 },
      ],
      'ours',
    ],
    [
      'the leftmost of the topmost: right',
      [
        { ...CHANGED, x: 6 },
        { ...CHANGED, x: 7 },
      ],
      'above',
    ],
    [
      'height goes before width',
      [
        { ...CHANGED, x: 6 },
        { ...CHANGED, x: 5, y: 5 },
      ],
      'above',
    ],
    ['in one place the first in the array', [CHANGED, { ...CHANGED, title: 1 }], 'above'],
    [
      'one without a place is the topmost',
      [
        { ...CHANGED, x: 0, y: 0 },
        { ...CHANGED, y: -1 },
      ],
      'ours',
    ],
    [
      'of two without a place the first',
      [
        { ...CHANGED, y: '4' },
        { ...CHANGED, y: -1 },
      ],
      'above',
    ],
    [
      'after one without a place',
      [
        { ...CHANGED, x: 0.5 },
        { ...CHANGED, x: 0, y: 0 },
      ],
      'above',
    ],
    ['the one as drawn is ours, below a changed one', [{ ...CHANGED, y: 0 }, GRAPH], 'ours'],
    ['a changed one above the one as drawn is a copy', [GRAPH, { ...CHANGED, y: 0 }], 'above'],
    ['one of another type above the one as drawn is a copy', [GRAPH, marked('row', { y: 0 })], 'above'],
    ['of two as drawn the topmost is ours: above', [GRAPH, { ...GRAPH, y: 3 }], 'ours'],
    ['of two as drawn the topmost is ours: below', [GRAPH, { ...GRAPH, y: 5 }], 'above'],
    [
      'one that shows the same is ours, whatever its size',
      [
        { ...CHANGED, y: 0 },
        { ...GRAPH, height: 9 },
      ],
      'ours',
    ],
    ['a larger one above the one as drawn is a copy', [GRAPH, LARGER], 'above'],
    ['a larger one above the one as drawn is a copy, wherever in the array', [LARGER, GRAPH], 'ours'],
    [
      'one with a key more, above the one as drawn, is a copy',
      [GRAPH, { ...GRAPH, y: 0, note: 'x' }],
      'above',
    ],
    ['one below the line does not count', [{ ...GRAPH, y: END }, CHANGED], 'ours'],
    ['not desired: the topmost is ours', [OLD, { ...OLD, y: 5 }], 'ours'],
    ['not desired: the others are copies', [OLD, { ...OLD, y: 7 }], 'above'],
  ] satisfies [string, [Drawn, Drawn], Whose][])('%s', (_, widgets, expected) => {
    expect(whose(BANNER, LINE, ...widgets)).toBe(expected);
  });

  test('of the same properties and another type, it is a copy', () => {
    const properties = { ...GRAPH.properties, ...marked('row').properties };
    const desired = [BANNER, { ...GRAPH, properties }, LINE];
    const text: JsonObject = { ...GRAPH, properties, y: 0, type: 'text' };
    const drawn: JsonObject = { ...GRAPH, properties };
    const found = ownership([{ ...BANNER }, text, drawn, { ...LINE }], desired, OWNER);
    expect(found.above).toEqual([text]);
  });
});

describe('a widget without our mark is yours', () => {
  test.each([
    ['above the line', note('n', { x: 0, y: 0 }), 'above'],
    ['beside the line', note('n', { x: 0, y: END - 1 }), 'above'],
    ['just below the line', note('n', { x: 0, y: END }), 'below'],
    ['without a place', note('n'), 'above'],
    ['without x', note('n', { y: 99 }), 'above'],
    ["with another owner's mark", marked('banner', { y: 0 }, OTHER), 'above'],
    ["with another owner's mark of a name of ours, below", marked('row', { y: 99 }, OTHER), 'below'],
  ] satisfies [string, Drawn, Whose][])('%s', (_, widget, expected) => {
    expect(whose(BANNER, GRAPH, LINE, widget)).toBe(expected);
  });
});

describe('a widget of alarms is ours if all of them are', () => {
  const [OURS, MORE, THEIRS] = [arnOf('throttles'), arnOf('cost'), arnOf('throttles', OTHER)];
  const YOURS = 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:payments/errors';
  test.each([
    ['all ours', alarms([OURS, MORE]), 'ours'],
    ['one of yours among them', alarms([OURS, YOURS, MORE]), 'above'],
    ['one of yours alone', alarms([YOURS]), 'above'],
    ['two owners', alarms([OURS, THEIRS]), 'above'],
    ["another operator's", alarms([THEIRS]), 'above'],
    ['none', alarms([]), 'above'],
    ['a list that is no list', { ...alarms([]), properties: { title: 'Alarms', alarms: OURS } }, 'above'],
    ['something that is no ARN', alarms([OURS, 5]), 'above'],
    ['our mark in the title alone', alarms([YOURS], { title: OURS }), 'above'],
    ['our alarms in a widget of another kind', { ...alarms([OURS]), type: 'metric' }, 'above'],
    ['with another title', alarms([OURS, MORE], { title: 'What pages me' }), 'ours'],
    ['without a title', alarms([OURS, MORE], { title: null }), 'ours'],
    ['sorted otherwise', alarms([OURS], { sortBy: 'default' }), 'ours'],
    ['below the line: a copy', { ...alarms([OURS, MORE]), y: END }, 'below'],
    ['below the line, edited', { ...alarms([OURS], { title: 'Mine' }), y: END + 9 }, 'below'],
  ] satisfies [string, JsonObject, Whose][])('%s', (_, widget, expected) => {
    expect(whose(BANNER, GRAPH, LINE, widget)).toBe(expected);
  });

  test('of two with one title and one first alarm the upper one is ours, the other a copy', () => {
    const [upper, lower] = [alarms([OURS, MORE], {}, 1), alarms([OURS], {}, 5)];
    expect(whose(BANNER, LINE, upper, lower)).toBe('above');
    expect(whose(BANNER, LINE, lower, upper)).toBe('ours');
  });

  test('those of rows are told apart by their first alarm, and from those beside the banner by their title', () => {
    const all = [
      alarms([OURS, MORE]),
      alarms([OURS], { title: 'Alarms of this row' }),
      alarms([MORE], { title: 'Alarms of this row' }),
    ];
    expect(owned(BANNER, GRAPH, LINE, ...all).ours).toEqual([BANNER, GRAPH, LINE, ...all]);
  });

  test('an edited one is redrawn, and one with an alarm of yours among managed ones is kept below', () => {
    const drawn: Widget = { type: 'alarm', x: 0, y: 4, width: 24, height: 7, properties: {} };
    const desired = {
      ...DESIRED,
      widgets: [BANNER, { ...drawn, properties: alarms([OURS]).properties as Widget['properties'] }, LINE],
    };
    const renamed = { ...drawn, properties: alarms([OURS], { title: 'Mine' }).properties };
    const mixed = { ...drawn, properties: alarms([OURS, YOURS]).properties };
    const written = (widget: JsonObject): readonly JsonObject[] =>
      widgetsOf(applied(planFor(desired, live(bodyOf(BANNER, widget, LINE)))));
    expect(written(renamed as JsonObject)).toEqual(copyOf(desired.widgets));
    const [kept, ...others] = written(mixed as JsonObject).slice(3);
    expect(others).toEqual([]);
    expect(kept).toEqual({ ...mixed, y: END });
  });
});

/** The name of an alarm as alarms/alarm-name.ts makes it. */
function arnOf(kind: string, owner = OWNER): string {
  return `arn:aws:cloudwatch:us-east-1:111122223333:alarm:bedrock-dashboard/bdo_${owner}/${kind}/all`;
}

function alarms(arns: readonly unknown[], more: JsonObject = {}, y = 2): JsonObject {
  const properties = { title: 'Alarms', alarms: [...arns], sortBy: 'stateUpdatedTimestamp', ...more };
  return { type: 'alarm', x: 0, y, width: 5, height: 3, properties };
}

test('whose a widget is depends on the live page: what is desired chooses among several of one mark alone', () => {
  const live = copyOf(
    bodyOf(note('n'), BANNER, OLD, { ...CHANGED, y: 0 }, GRAPH, LINE, { ...GRAPH, y: 60 }).widgets,
  );
  const [known, unknown] = [ownership(live, DESIRED.widgets, OWNER), ownership(live, [], OWNER)];
  expect(known.ours).toEqual([live[1], live[2], live[4], live[5]]);
  expect(unknown.ours).toEqual([live[1], live[2], live[3], live[5]]);
  expect(unknown.below).toEqual(known.below);
  expect(unknown.end).toBe(known.end);
});

test('theirs keep the order of the page, whichever side they are on', () => {
  const [one, two, three] = [
    note('1', { x: 0, y: 90 }),
    note('2', { x: 0, y: 0 }),
    note('3', { x: 0, y: 80 }),
  ];
  const { theirs, below, above, ours } = owned(one, BANNER, two, GRAPH, LINE, three);
  expect(theirs).toEqual([one, two, three]);
  expect(below).toEqual([one, three]);
  expect(above).toEqual([two]);
  expect(ours).toEqual([BANNER, GRAPH, LINE]);
});

test('the owners of other marks are named once, sorted', () => {
  const widgets: JsonObject[] = bodyOf(
    marked('b', {}, OTHER),
    BANNER,
    note('x'),
    graph('a', {}, '11111111'),
    marked('c', {}, OTHER),
  ).widgets.slice();
  expect(otherOwners(widgets, OWNER)).toEqual(['11111111', OTHER]);
  expect(otherOwners(widgets, OTHER)).toEqual([OWNER, '11111111']);
  expect(otherOwners([], OWNER)).toEqual([]);
});

test('a page carries our mark if any widget does', () => {
  expect(carriesMark(bodyOf(note('x'), BANNER).widgets, OWNER)).toBe(true);
  expect(carriesMark(bodyOf(note('x'), marked('banner', {}, OTHER)).widgets, OWNER)).toBe(false);
  expect(carriesMark([], OWNER)).toBe(false);
});

import { describe, expect, test } from 'vitest';
import { type ManagedArea, managedArea, withMarks } from '../../../shared/drift/managed-area.ts';
import { BANNER, bodyOf, type Drawn, END, GRAPH, LINE, LINE_ALONE, marked, OTHER, OWNER } from './widgets.ts';

function part(...widgets: readonly Drawn[]): ManagedArea | undefined {
  return managedArea(withMarks(bodyOf(...widgets).widgets, OWNER));
}

describe('our part of a live page ends with', () => {
  const lineOf = (last: string | undefined, y: number): Drawn =>
    marked('line', { y, height: 1 }, OWNER, last);
  test.each([
    ['the line', [BANNER, GRAPH, LINE], END, END],
    ['the line, though the last one is gone', [BANNER, LINE], END, END],
    ['the line, though the last one has no place', [BANNER, { ...GRAPH, x: null }, LINE], END, END],
    [
      'the line, though the last one stands far above',
      [BANNER, { ...GRAPH, y: 0, height: 1 }, LINE],
      END,
      END,
    ],
    ['the line, though nothing else is there', [LINE], END, END],
    ['a line pushed down', [BANNER, GRAPH, { ...LINE, y: 40 }], 41, 41],
    [
      'a higher line, and what stands beside it is below',
      [BANNER, GRAPH, { ...LINE, height: 5 }],
      END,
      END + 4,
    ],
    ['a line without a height', [BANNER, GRAPH, { ...LINE, height: undefined }], END, END + 5],
    ['the line, if the last one reaches into it', [BANNER, { ...GRAPH, height: 20 }, LINE], END, 25],
    ['the last one, if the line is dragged just above it', [BANNER, GRAPH, { ...LINE, y: 3 }], 11, END],
    ['the line, if it is dragged to the top of the last one', [BANNER, GRAPH, { ...LINE, y: 4 }], 5, END],
    [
      'the line, if the last one is dragged into its row, beside what stood beside it',
      [{ ...BANNER, y: 4, height: 7 }, { ...GRAPH, y: 11 }, LINE],
      END,
      19,
    ],
    ['the last one, if the line is dragged to the top', [BANNER, GRAPH, { ...LINE, y: 0 }], 11, END],
    [
      'the last one, if the line pushed it down, and the one before it with it',
      [
        { ...BANNER, y: 1 },
        { ...GRAPH, y: 5 },
        { ...LINE, y: 0 },
      ],
      12,
      13,
    ],
    [
      'the last one, beside the one before it',
      [
        { ...BANNER, y: 1, width: 12 },
        { ...GRAPH, x: 12, y: 1 },
        { ...LINE, y: 0 },
      ],
      8,
      9,
    ],
    ['the line, if the last one alone stands below it', [BANNER, LINE, { ...GRAPH, y: 12 }], END, END],
    [
      'the line, if the last one stands below it and the one before it is gone',
      [LINE, { ...GRAPH, y: 12 }],
      END,
      END,
    ],
    [
      'the line, if the one before has no place',
      [{ ...BANNER, x: null }, LINE, { ...GRAPH, y: 12 }],
      END,
      END,
    ],
    [
      'the last one, where it is the only one',
      [
        marked('banner', { y: 1, height: 4 }, OWNER, 'banner'),
        marked('line', { y: 0, height: 1 }, OWNER, 'banner'),
      ],
      5,
      6,
    ],
    ['the last one, as high as it is', [BANNER, { ...GRAPH, height: 9 }, { ...LINE, y: 0 }], 13, 14],
    ['the last one that the banner names, without a line', [BANNER, GRAPH], 11, END],
    ['the last one, if the line has no place', [BANNER, GRAPH, { ...LINE, y: null }], 11, END],
    ['the topmost of the last one', [BANNER, GRAPH, { ...GRAPH, y: 90 }], 11, END],
    ['the topmost line', [BANNER, GRAPH, { ...LINE, y: 90 }, LINE], END, END],
    ['the last one, over a copy of the line on top', [BANNER, GRAPH, LINE, { ...LINE, y: 0 }], 11, END],
    [
      "the last one that the banner names, over another page's line",
      [BANNER, GRAPH, LINE, lineOf('far', 2)],
      11,
      END,
    ],
    ['a line that names none', [BANNER, GRAPH, lineOf(undefined, 11)], END, END],
    [
      'the line alone, over copies of the banner and of what it names',
      [...LINE_ALONE.widgets, { ...BANNER, y: 20 }, { ...GRAPH, y: 30 }],
      1,
      1,
    ],
    ["another owner's line is not ours", [BANNER, marked('line', { y: 20 }, OTHER), GRAPH], 11, END],
    ['a banner that names none', [marked('banner'), GRAPH], undefined, undefined],
    ['nothing of ours', [], undefined, undefined],
  ] satisfies [string, Drawn[], number | undefined, number | undefined][])(
    '%s',
    (_, widgets, border, end) => {
      expect(part(...widgets)).toEqual(border === undefined ? undefined : { border, end });
    },
  );
});

import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { type EstateWorld, expectRepair, pagesOf, settledEstate, widgetOf, widgetsOn } from './estates.ts';

const ONE = 'Bedrock';

function dragLine(world: EstateWorld, page: string, y: number): void {
  Object.assign(widgetOf(world, page, 'line'), { y });
}

function remove(world: EstateWorld, page: string, name: string): void {
  const widgets = widgetsOn(world, page);
  widgets.splice(widgets.indexOf(widgetOf(world, page, name)), 1);
}

function middle(world: EstateWorld, page: string): number {
  return Math.floor(Number(widgetOf(world, page, 'line').y) / 2);
}

type Edit = (world: EstateWorld, page: string) => void;

/** Edits after which the pages are what they were. */
const UNDONE: Readonly<Record<string, Edit>> = {
  'the line dragged to the top': (world, page) => dragLine(world, page, 0),
  'the line dragged to y 5': (world, page) => dragLine(world, page, 5),
  'the line dragged to y 300': (world, page) => dragLine(world, page, 300),
  'the line dragged to the middle': (world, page) => dragLine(world, page, middle(world, page)),
  'the line dragged to the bottom': (world, page) => dragLine(world, page, 2_000),
  'the line dragged to the top, all else pushed down': (world, page) => {
    for (const widget of widgetsOn(world, page)) widget.y = Number(widget.y) + 1;
    dragLine(world, page, 0);
  },
  'the line deleted': (world, page) => remove(world, page, 'line'),
  'the line deleted, and the array sorted by place': (world, page) => {
    remove(world, page, 'line');
    widgetsOn(world, page).sort((left, right) => Number(right.y) - Number(left.y));
  },
  'the banner deleted': (world, page) => remove(world, page, 'banner'),
  'the last widget dragged to the top': (world, page) => {
    Object.assign(widgetsOn(world, page).at(-2) ?? {}, { y: 0 });
  },
  'the last widget enlarged': (world, page) => {
    Object.assign(widgetsOn(world, page).at(-2) ?? {}, { height: 400 });
  },
};

/** Defines the tests for an estate of so many rows. */
export function testSingleEdits(rows: number): void {
  test.each(Object.keys(UNDONE))('%s: put right in one run, as if nothing had happened', async (name) => {
    const settled = await pagesOf(rows);
    for (const page of new Set([...settled.keys()].slice(0, 1).concat(ONE))) {
      const world = await settledEstate(rows);
      UNDONE[name]?.(world, page);
      expect(isDeepStrictEqual(world.pages.get(page), settled.get(page)), 'whether it is an edit').toBe(
        false,
      );
      await expectRepair(world);
      expect(isDeepStrictEqual(world.pages, settled), `${page} is what it was`).toBe(true);
    }
  });
}

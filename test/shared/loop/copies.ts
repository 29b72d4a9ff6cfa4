import { expect, test } from 'vitest';
import { reconcile } from '../../../shared/reconcile.ts';
import { OPERATOR } from '../drift/estate.ts';
import { copyOf, note } from '../drift/widgets.ts';
import {
  type EstateWorld,
  expectEveryRowOnce,
  expectOneWritingRun,
  rowOn,
  settledEstate,
  theirsOn,
  widgetOf,
  widgetsOn,
  withoutPlace,
} from './estates.ts';

const ONE = 'Bedrock';
const TWO = 'Bedrock-2';

/** Below everything on the page. */
export function below(world: EstateWorld, page: string): number {
  return Math.max(...widgetsOn(world, page).map(({ y, height }) => Number(y) + Number(height))) + 3;
}

function bytesOf(pages: ReadonlyMap<string, unknown>): string {
  return JSON.stringify([...pages].sort(([left], [right]) => left.localeCompare(right)));
}

type Edit = (world: EstateWorld, page: string) => void;

/** Defines the tests for an estate of so many rows. */
export function testCopies(rows: number): void {
  test('the banner dragged below, a copy of the line on top, the line of another page on top: one more below', async () => {
    const edits: Edit[] = [
      (world, page) => Object.assign(widgetOf(world, page, 'banner'), { y: below(world, page) }),
      (world, page) => widgetsOn(world, page).push({ ...widgetOf(world, page, 'line'), y: 0 }),
      (world, page) => {
        const other = copyOf([...world.pages.keys()].find((one) => one !== page) ?? page);
        widgetsOn(world, page).unshift({ ...widgetOf(world, other, 'line'), y: 0 });
      },
    ];
    for (const edit of edits) {
      const world = await settledEstate(rows);
      edit(world, ONE);
      await expectOneWritingRun(world, rows);
      expect(theirsOn(world, ONE)).toHaveLength(1);
    }
  });

  test('400 of your widgets anywhere: all kept, and rows go to further pages', async () => {
    const world = await settledEstate(rows);
    const many = Array.from({ length: 400 }, (_, index) => note(`${index}`, { x: index % 19, y: index * 2 }));
    widgetsOn(world, ONE).unshift(...many);
    await expectOneWritingRun(world, rows);
    expect(theirsOn(world, ONE)).toEqual(many.map(withoutPlace));
  });

  test('five models gain traffic at once, and lose it again', async () => {
    const world = await settledEstate(rows);
    const before = new Map(copyOf([...world.pages]));
    world.used = rows + 5;
    await expectOneWritingRun(world, rows + 5);
    world.used = rows;
    await expectOneWritingRun(world, rows);
    expect(bytesOf(world.pages)).toBe(bytesOf(before));
  });

  test('a row copied below the line, exact or edited, and the row leaves and comes back: the copies are kept', async () => {
    const world = await settledEstate(rows);
    const page = world.pages.has(TWO) ? TWO : ONE;
    const copies = rowOn(world, page).map((widget, index) => ({
      ...widget,
      y: below(world, page) + 9 * index,
      ...(index % 2 === 0 ? {} : { height: 12 }),
    }));
    widgetsOn(world, page).push(...copyOf(copies));
    const kept = copies.map(withoutPlace);
    expect((await reconcile(world, OPERATOR)).outcome).not.toBe('refused');
    expectEveryRowOnce(world, rows);
    for (const used of [rows / 3, rows]) {
      world.used = Math.floor(used);
      await expectOneWritingRun(world, world.used);
      expect(theirsOn(world, page)).toEqual(kept);
    }
  });
}

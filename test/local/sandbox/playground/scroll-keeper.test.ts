import { describe, expect, test } from 'vitest';
import {
  createScrollKeeper,
  type Scroll,
  type ScrollKeeper,
} from '../../../../local/sandbox/playground/page/scroll-keeper.ts';

const TOP = { x: 0, y: 0 };
const DOWN = { x: 0, y: 300 };
const FURTHER = { x: 20, y: 900 };

/** A frame in which the first drawing of a page has loaded. */
function opened(): ScrollKeeper {
  const keeper = createScrollKeeper();
  keeper.show();
  expect(keeper.load(TOP)).toEqual(TOP);
  return keeper;
}

describe('where you have scrolled to is kept', () => {
  test.each<[what: string, at: Scroll]>([
    ['the top', TOP],
    ['further down', DOWN],
    ['aside, too', FURTHER],
  ])('%s', (_, at) => {
    const keeper = opened();
    keeper.redraw(at);
    expect(keeper.load(TOP)).toEqual(at);
  });

  test('while a drawing is replaced that has not loaded yet', () => {
    const keeper = opened();
    keeper.redraw(DOWN);
    keeper.redraw(TOP);
    expect(keeper.load(TOP)).toEqual(DOWN);
  });

  test('where you scroll while a drawing loads', () => {
    const keeper = createScrollKeeper();
    keeper.show();
    expect(keeper.load(DOWN)).toEqual(DOWN);
    keeper.redraw(DOWN);
    keeper.redraw(FURTHER);
    expect(keeper.load(TOP)).toEqual(FURTHER);
  });

  test('once you are at the top again', () => {
    const keeper = opened();
    keeper.redraw(DOWN);
    keeper.load(TOP);
    keeper.redraw(TOP);
    expect(keeper.load(TOP)).toEqual(TOP);
  });
});

test('another page begins at its top', () => {
  const keeper = opened();
  keeper.redraw(DOWN);
  keeper.show();
  expect(keeper.load(TOP)).toEqual(TOP);
});

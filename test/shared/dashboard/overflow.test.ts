import { describe, expect, it } from 'vitest';
import { presentPage } from '../../../shared/drift/live-page.ts';
import type { DesiredRegion } from '../../../shared/loop/desire-region.ts';
import { foundationModel, usageOf } from '../builders.ts';
import { markdown, render, widgetsOf } from './render.ts';

const idsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `vendor.model-${String(index).padStart(4, '0')}`);

/** Titles of the rows on page 1. */
function titlesOf(desired: DesiredRegion): string[] {
  return widgetsOf(desired).flatMap((one) => {
    const [, title] = /^\*\*(.*)\*\* · .*_header\)$/.exec(markdown(one)) ?? [];
    return title === undefined ? [] : [title];
  });
}

describe('more rows than pages', () => {
  const busy = usageOf(idsOf(140));

  it('is a problem; rows without traffic go first', () => {
    const models = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [`idle-${index}`, `idle.model-${index}`]),
    );
    const foundationModels = Object.values(models).map((id) => foundationModel(id));
    const usage = usageOf(idsOf(60));
    const desired = render({ settings: { maxPages: 1 }, models, catalogue: { foundationModels }, usage });
    const titles = titlesOf(desired);
    const left = 160 - titles.length;
    expect(desired.pages).toHaveLength(1);
    expect(desired.problems).toEqual([
      {
        where: 'settings',
        key: 'maxPages',
        remedy: 'Raise maxPages, or leave models out with discovery.exclude',
        message: `no room for ${left} rows on 1 page; those without traffic were left out first`,
      },
    ]);
    expect(titles.filter((title) => title.startsWith('vendor'))).toHaveLength(60);
    // No more go than must: one row more would not fit.
    expect(widgetsOf(desired).length + 5).toBeGreaterThan(500);
  });

  it('drops the last rows where all have traffic', () => {
    const desired = render({ settings: { maxPages: 1 }, usage: busy });
    const kept = titlesOf(desired);
    expect(kept).toEqual(idsOf(kept.length));
    expect(desired.problems).toHaveLength(1);
  });

  it('is no problem where they fit', () => {
    expect(render({ settings: { maxPages: 2 }, usage: busy }).problems).toEqual([]);
  });

  it('gives way to your own widgets: they and their metrics count, too', () => {
    const theirs = (count: number, metrics: number) => {
      const own = Array.from({ length: count }, (_, y) => ({
        type: 'metric',
        x: 0,
        y,
        width: 1,
        height: 1,
        properties: { metrics: Array(metrics).fill(['A', 'B']) },
      }));
      return new Map([['Board', presentPage('Board', { widgets: own })]]);
    };
    const rowsOnFirst = (pages: ReturnType<typeof theirs>): number =>
      titlesOf(render({ usage: busy, pages })).length;
    const free = rowsOnFirst(new Map());
    // A row is five widgets: a heading and four panels.
    expect(rowsOnFirst(theirs(100, 0))).toBe(free - 20);
    expect(rowsOnFirst(theirs(5, 400))).toBeLessThan(free - 20);
    expect(rowsOnFirst(theirs(495, 0))).toBe(0);
  });
});

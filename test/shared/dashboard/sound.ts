import { expect } from 'vitest';
import type { PageBody, Widget } from '../../../shared/dashboard/body.ts';
import { metricCount } from '../../../shared/dashboard/body.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';

/** A page that CloudWatch takes and that can be read: no overlap, no hole, within the limits, each widget marked once. */
export function expectSoundPage({ widgets, ...body }: PageBody): void {
  const cells = cellsOf(widgets);
  expect(new Set(cells).size).toBe(cells.length);
  expect(widgets.every(({ x, width }) => x >= 0 && x + width <= 24)).toBe(true);
  expect(cells.length).toBe(24 * Math.max(...widgets.map(({ y, height }) => y + height)));
  expect(widgets.length).toBeLessThanOrEqual(500);
  const metrics = widgets.map(({ properties }) => metricCount(properties));
  expect(metrics.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(2_500);
  expect(Math.max(...metrics)).toBeLessThanOrEqual(500);
  const marks = widgets.map((one) => readMark(one)?.widget);
  expect(new Set(marks).size).toBe(marks.length);
  expect(marks).not.toContain(undefined);
  // Nothing says that metric math takes a sign right after an operator, or in front.
  expect(expressionsOf(widgets).filter((text) => /(^|[-+*/^<>=(,])\s*-/.test(text))).toEqual([]);
  expect(body).toMatchObject({ start: '-P1D', periodOverride: 'inherit' });
}

function cellsOf(widgets: readonly Widget[]): string[] {
  return widgets.flatMap(({ x, y, width, height }) =>
    Array.from(
      { length: width * height },
      (_, cell) => `${x + (cell % width)},${y + Math.floor(cell / width)}`,
    ),
  );
}

function expressionsOf(widgets: readonly Widget[]): string[] {
  return [...JSON.stringify(widgets).matchAll(/"expression":"([^"]*)"/g)].map(([, text = '']) => text);
}

import type { EChartsType } from 'echarts/core';
import { exactNumber } from '../exact-number.ts';
import type { Figure, Line } from './figure.ts';
import type { Size } from './grid.ts';
import { escapeHtml } from './html.ts';
import type { WidgetProperties } from './preview-widget.ts';
import { timesOf, utc, valueAt } from './values.ts';

/** Pixels: narrower strips are too small to point to. */
const LEAST_WIDTH = 8;
/** The number of lines in a browser's tooltip. */
const MOST_LINES = 20;

/** Makes upright strips over a drawn graph or its bars, whose titles are the values there. */
export function hoverAreas(
  drawing: EChartsType,
  { lines }: Figure,
  { view }: WidgetProperties,
  { width, height }: Size,
): string {
  const points =
    view === 'bar'
      ? lines.map((line, index) => ({ x: pixel(drawing, index), text: said(line, line.points.at(-1)?.[1]) }))
      : timesOf(lines).map((time) => ({ x: pixel(drawing, time), text: valuesAt(lines, time) }));
  const shown = thinned(points.filter(({ x }) => x >= 0 && x <= width));
  const rects = shown.map(({ x, text }, index) => {
    const left = index === 0 ? x - LEAST_WIDTH : (x + (shown[index - 1]?.x ?? x)) / 2;
    const next = shown[index + 1]?.x;
    const right = next === undefined ? x + Math.max(LEAST_WIDTH, x - left) : (x + next) / 2;
    const place = `x="${left.toFixed(1)}" width="${(right - left).toFixed(1)}" height="${height}"`;
    return `<rect class="at" ${place}><title>${escapeHtml(text)}</title></rect>`;
  });
  return rects.join('');
}

function pixel(drawing: EChartsType, value: number): number {
  return Number(drawing.convertToPixel({ xAxisIndex: 0 }, value));
}

function thinned<Point extends { readonly x: number }>(points: readonly Point[]): Point[] {
  const shown: Point[] = [];
  for (const point of points) {
    const last = shown.at(-1);
    if (last === undefined || point.x - last.x >= LEAST_WIDTH) shown.push(point);
  }
  return shown;
}

function valuesAt(lines: readonly Line[], time: number): string {
  const all = lines.flatMap((line) => {
    const value = valueAt(line, time);
    return value === undefined ? [] : [said(line, value)];
  });
  const rest = all.length > MOST_LINES ? [`and ${all.length - MOST_LINES} more`] : [];
  return [utc(time), ...all.slice(0, MOST_LINES), ...rest].join('\n');
}

function said({ label }: Line, value: number | undefined): string {
  return `${label}: ${value === undefined ? 'no data' : exactNumber(value)}`;
}

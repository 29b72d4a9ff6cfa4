import { exactNumber } from '../exact-number.ts';
import type { Figure, Line } from './figure.ts';
import { escapeHtml } from './html.ts';

/** The most cells of a table: a month of hours of a few lines. The latest are shown. */
const MOST_CELLS = 2_000;

/** Formats every value of a widget as a table, latest first, for readers who cannot point at a graph. */
export function valuesTable({ lines }: Figure): string {
  if (lines.every(({ points }) => points.length <= 1)) return singles(lines);
  const times = timesOf(lines).reverse();
  const shown = times.slice(0, Math.max(24, Math.floor(MOST_CELLS / lines.length)));
  const rows = shown.map((time) => {
    const cells = lines.map((line) => `<td>${shownValue(valueAt(line, time))}</td>`);
    return `<tr><th scope="row">${utc(time)}</th>${cells.join('')}</tr>`;
  });
  const heads = lines.map(({ label }) => `<th scope="col">${escapeHtml(label)}</th>`);
  const note = shown.length < times.length ? `<p>The latest ${shown.length} of ${times.length}.</p>` : '';
  return `${note}<table><tr><th scope="col">Time</th>${heads.join('')}</tr>${rows.join('')}</table>`;
}

function singles(lines: readonly Line[]): string {
  const rows = lines.map(
    ({ label, points }) =>
      `<tr><th scope="row">${escapeHtml(label)}</th><td>${shownValue(points.at(-1)?.[1])}</td></tr>`,
  );
  return `<table>${rows.join('')}</table>`;
}

function shownValue(value: number | undefined): string {
  return value === undefined ? '--' : exactNumber(value);
}

/** Returns all times at which any line has a value, in order. */
export function timesOf(lines: readonly Line[]): number[] {
  const times = new Set(lines.flatMap(({ points }) => points.map(([time]) => time)));
  return [...times].sort((left, right) => left - right);
}

/** Finds the value at a time by bisection: a month of minutes has 43,200 points. */
export function valueAt({ points }: Line, time: number): number | undefined {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((points[middle]?.[0] ?? Number.POSITIVE_INFINITY) < time) low = middle + 1;
    else high = middle;
  }
  const found = points[low];
  return found?.[0] === time ? found[1] : undefined;
}

/** Formats a time as `2026-11-20 15:00 UTC`. */
export function utc(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

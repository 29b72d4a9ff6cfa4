import type { Line } from './figure.ts';

/** CloudWatch's own colours, for lines that name none. */
export const DEFAULTS = [
  '#1f77b4',
  '#ff7f0e',
  '#2ca02c',
  '#d62728',
  '#9467bd',
  '#8c564b',
  '#e377c2',
  '#7f7f7f',
];

/** Colours are those of the page (style.ts), so that one drawing serves light and dark. */
export const TEXT = {
  fontFamily: 'Open Sans, Helvetica, Arial, sans-serif',
  fontSize: 10,
  color: 'var(--soft)',
  textBorderWidth: 0,
};

export const AXIS_LINE = { lineStyle: { color: 'var(--soft)' } };
export const GRID_LINE = { lineStyle: { color: 'var(--grid)' } };

export function colourOf(line: Line, index: number): string {
  return line.color ?? DEFAULTS[index % DEFAULTS.length] ?? '#000000';
}

export function lastOf({ points }: Line): number | undefined {
  return points.at(-1)?.[1];
}

/** Shortens a number as CloudWatch does: `1.2M`, `35k`, `0.004`. */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${trim(value / 1e9)}G`;
  if (size >= 1e6) return `${trim(value / 1e6)}M`;
  if (size >= 1e4) return `${trim(value / 1e3)}k`;
  return trim(value);
}

function trim(value: number): string {
  return String(Number(value.toPrecision(3)));
}

import { isPoint, type Series } from '../value.ts';
import { type Argument, isArray, type MathFunction, scalarOf, seriesOf, takes } from './math-function.ts';

const KEYWORDS = { words: ['REPEAT', 'LINEAR'] };

/** Fills a series that has no point at all, too: nothing says that it would not. */
export const FILL: MathFunction = {
  forms: [
    ...(['S', 'TS', KEYWORDS] as const).map((filler) => takes('TS', filler).gives('TS')),
    ...(['S', 'TS', KEYWORDS] as const).map((filler) => takes('TS[]', filler).gives('TS[]')),
  ],
  run: ([value, filler]) =>
    isArray(value) ? value.map((series) => filled(series, filler)) : filled(seriesOf(value), filler),
};

function filled(series: Series, filler: Argument | undefined): Series {
  const fill = fillerOf(series.points, filler);
  return {
    ...series,
    points: series.points.map((point, slot) => (isPoint(point) ? point : fill(slot))),
  };
}

function fillerOf(points: Float64Array, filler: Argument | undefined): (slot: number) => number {
  if (filler === 'REPEAT') return (slot) => pointBefore(points, slot)?.value ?? Number.NaN;
  if (filler === 'LINEAR') return (slot) => between(points, slot);
  if (typeof filler === 'number') return () => scalarOf(filler);
  const other = seriesOf(filler);
  return (slot) => other.points[slot] ?? Number.NaN;
}

/** On the straight line across the gap; a gap at either end of the range stays. */
function between(points: Float64Array, slot: number): number {
  const before = pointBefore(points, slot);
  const after = points.findIndex((point, index) => index > slot && isPoint(point));
  const next = points[after];
  if (before === undefined || next === undefined) return Number.NaN;
  return before.value + ((next - before.value) * (slot - before.slot)) / (after - before.slot);
}

function pointBefore(points: Float64Array, slot: number): { value: number; slot: number } | undefined {
  const found = points.subarray(0, slot).findLastIndex(isPoint);
  const value = points[found];
  return value === undefined ? undefined : { value, slot: found };
}

import { type Context, constantSeries } from '../context.ts';
import { finite, isPoint, pointsOf, type Series } from '../value.ts';
import { isArray, type MathFunction, seriesOf, takes } from './math-function.ts';

/**
 * Points to one number. `places` is how many there could have been: slots of the series, or series of the array. NaN
 * where there is none.
 */
type Summary = (points: readonly number[], places: number, context: Context) => number;

/** "AVG: missing values are treated as 0." MIN and MAX look at points only. The sum of nothing is a missing value. */
const SUMMARIES = {
  SUM: (points, _places, { missing }) => {
    return points.length === 0 && missing === 'drop' ? Number.NaN : sum(points);
  },
  AVG: (points, places, { missing }) => finite(sum(points) / (missing === 'zero' ? places : points.length)),
  MIN: (points) => finite(points.reduce((least, point) => Math.min(least, point), Number.POSITIVE_INFINITY)),
  MAX: (points) => finite(points.reduce((most, point) => Math.max(most, point), Number.NEGATIVE_INFINITY)),
  DATAPOINT_COUNT: (points, _places, { missing }) => {
    return points.length === 0 && missing === 'drop' ? Number.NaN : points.length;
  },
} as const satisfies Record<string, Summary>;

export const SUMMARY_FUNCTIONS = Object.fromEntries(
  Object.entries(SUMMARIES).map(([name, summary]) => [name, summaryFunction(summary)]),
);

/** Summarises a series over time as a scalar, and an array as a series: slot by slot, where any has a point. */
function summaryFunction(summary: Summary): MathFunction {
  return {
    forms: [takes('TS').gives('S'), takes('TS[]').gives('TS')],
    run: ([value], context) =>
      isArray(value) ? acrossSeries(value, summary, context) : overTime(seriesOf(value), summary, context),
  };
}

function overTime(series: Series, summary: Summary, context: Context): number {
  return summary(pointsOf(series), series.points.length, context);
}

function acrossSeries(array: readonly Series[], summary: Summary, context: Context): Series {
  const [first] = array;
  if (first === undefined) return constantSeries(Number.NaN, context);
  const points = first.points.map((_, slot) => {
    const there = array.map((series) => series.points[slot] ?? Number.NaN).filter(isPoint);
    return there.length === 0 ? Number.NaN : summary(there, array.length, context);
  });
  return { label: '', period: first.period, points };
}

function sum(points: readonly number[]): number {
  return points.reduce((total, point) => total + point, 0);
}

/** What SORT orders by. */
export const SORT_KEYS: Readonly<Record<string, (series: Series, context: Context) => number>> =
  Object.fromEntries(
    (['AVG', 'MIN', 'MAX', 'SUM'] as const).map((name) => [
      name,
      (series: Series, context: Context) => overTime(series, SUMMARIES[name], context),
    ]),
  );

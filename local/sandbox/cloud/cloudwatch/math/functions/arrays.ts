import { constantSeries } from '../context.ts';
import { isPoint, type Series } from '../value.ts';
import { arrayOf, type MathFunction, scalarOf, takes } from './math-function.ts';
import { SORT_KEYS } from './summary.ts';

const KEYS = { words: Object.keys(SORT_KEYS) };
const ORDERS = { words: ['ASC', 'DESC'] };

export const ARRAY_FUNCTIONS = {
  METRIC_COUNT: {
    forms: [takes('TS[]').gives('S')],
    run: ([array]) => arrayOf(array).length,
  },
  REMOVE_EMPTY: {
    forms: [takes('TS[]').gives('TS[]')],
    run: ([array]) => arrayOf(array).filter(({ points }) => points.some(isPoint)),
  },
  FIRST: {
    forms: [takes('TS[]').gives('TS')],
    run: ([array], context) => arrayOf(array)[0] ?? constantSeries(Number.NaN, context),
  },
  LAST: {
    forms: [takes('TS[]').gives('TS')],
    run: ([array], context) => arrayOf(array).at(-1) ?? constantSeries(Number.NaN, context),
  },
  /** From a place, counted from 0, up to and without another. */
  SLICE: {
    forms: [takes('TS[]', 'S').gives('TS[]'), takes('TS[]', 'S', 'S').gives('TS[]')],
    run: ([array, start, end]) =>
      arrayOf(array).slice(scalarOf(start), end === undefined ? undefined : scalarOf(end)),
  },
  /** The last argument is how many are kept. Series without a point come last in either order. */
  SORT: {
    forms: [takes('TS[]', KEYS, ORDERS).gives('TS[]'), takes('TS[]', KEYS, ORDERS, 'S').gives('TS[]')],
    run: ([array, key, order, limit], context) => {
      const sign = order === 'DESC' ? -1 : 1;
      const keyed = arrayOf(array).map((series) => ({
        series,
        key: SORT_KEYS[String(key)]?.(series, context) ?? Number.NaN,
      }));
      return keyed
        .toSorted((one, other) => compare(one, other, sign))
        .slice(0, limit === undefined ? undefined : scalarOf(limit))
        .map(({ series }) => series);
    },
  },
} as const satisfies Record<string, MathFunction>;

interface Keyed {
  readonly series: Series;
  readonly key: number;
}

function compare(one: Keyed, other: Keyed, sign: number): number {
  if (isPoint(one.key) && isPoint(other.key)) return (one.key - other.key) * sign;
  return Number(isPoint(other.key)) - Number(isPoint(one.key));
}

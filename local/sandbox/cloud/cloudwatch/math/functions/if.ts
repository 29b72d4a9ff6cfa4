import { constantSeries } from '../context.ts';
import { isPoint, type Missing, type Series } from '../value.ts';
import { type Argument, type MathFunction, scalarOf, seriesOf, takes } from './math-function.ts';

/** The forms of the user guide (Using IF expressions). 0 is false, anything else is true. */
export const IF: MathFunction = {
  forms: [
    takes('TS', 'TS').gives('TS'),
    takes('TS', 'S').gives('TS'),
    takes('TS', 'TS', 'TS').gives('TS'),
    takes('TS', 'S', 'TS').gives('TS'),
    takes('TS', 'TS', 'S').gives('TS'),
    takes('TS', 'S', 'S').gives('TS'),
    takes('S', 'TS').gives('TS'),
    takes('S', 'TS', 'TS').gives('TS'),
  ],
  run: ([condition, whenTrue, whenFalse], context) => {
    if (typeof condition === 'number') {
      const { period } = seriesOf(whenTrue);
      const nothing = constantSeries(Number.NaN, context, period);
      if (!isPoint(condition)) return nothing;
      if (condition !== 0) return seriesOf(whenTrue);
      return whenFalse === undefined ? nothing : seriesOf(whenFalse);
    }
    return choose(seriesOf(condition), whenTrue, whenFalse, context.missing);
  },
};

/** Where the condition has no point there is none. */
function choose(
  condition: Series,
  whenTrue: Argument | undefined,
  whenFalse: Argument | undefined,
  missing: Missing,
): Series {
  const none = missing === 'zero' ? 0 : Number.NaN;
  // The guide's table for IF(metric, scalar, metric) drops what is missing in the last one; the others give 0.
  const noneWhenFalse = typeof whenTrue === 'number' ? Number.NaN : none;
  const points = condition.points.map((holds, slot) => {
    if (!isPoint(holds)) return Number.NaN;
    if (holds !== 0) return at(whenTrue, slot, none);
    return whenFalse === undefined ? Number.NaN : at(whenFalse, slot, noneWhenFalse);
  });
  return { label: '', period: condition.period, points };
}

function at(value: Argument | undefined, slot: number, none: number): number {
  if (typeof value === 'number') return scalarOf(value);
  const point = seriesOf(value).points[slot] ?? Number.NaN;
  return isPoint(point) ? point : none;
}

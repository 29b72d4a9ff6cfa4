import type { Operator } from './expression.ts';
import { finite, isPoint, type Kind, type Missing, mapPoints, type Series, type Value } from './value.ts';

const COMPUTE: Readonly<Record<Operator, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '^': (left, right) => left ** right,
  '==': (left, right) => Number(left === right),
  '!=': (left, right) => Number(left !== right),
  '<=': (left, right) => Number(left <= right),
  '>=': (left, right) => Number(left >= right),
  '<': (left, right) => Number(left < right),
  '>': (left, right) => Number(left > right),
  AND: (left, right) => Number(left !== 0 && right !== 0),
  OR: (left, right) => Number(left !== 0 || right !== 0),
};

/** "Missing values in a time series are treated as 0": where neither side has a point there is none. */
export function operate(operator: Operator, left: Value, right: Value, missing: Missing): Value {
  const compute = (one: number, other: number): number => {
    return isPoint(one) && isPoint(other) ? finite(COMPUTE[operator](one, other)) : Number.NaN;
  };
  if (typeof left === 'number') {
    if (typeof right === 'number') return compute(left, right);
    return eachOf(right, (series) => mapPoints(series, (point) => compute(left, point)));
  }
  if (typeof right === 'number') {
    return eachOf(left, (series) => mapPoints(series, (point) => compute(point, right)));
  }
  if ('points' in left) return eachOf(right, (series) => ({ ...join(left, series), label: series.label }));
  if ('points' in right) return left.map((series) => join(series, right));
  throw new TypeError('no operator takes two arrays');

  function join(one: Series, other: Series): Series {
    const points = one.points.map((point, slot) => {
      const beside = other.points[slot] ?? Number.NaN;
      if (missing === 'drop' || isPoint(point) === isPoint(beside)) return compute(point, beside);
      return compute(isPoint(point) ? point : 0, isPoint(beside) ? beside : 0);
    });
    return { ...one, points };
  }
}

export function negate(value: Value): Value {
  if (typeof value === 'number') return -value;
  return eachOf(value, (series) => mapPoints(series, (point) => -point));
}

/** What the operator makes of such operands; `undefined` if it does not take them. */
export function kindOfOperation(operator: Operator, left: Kind, right: Kind): Kind | undefined {
  if (left === 'TS[]' && right === 'TS[]') return undefined;
  if (left === 'TS[]' || right === 'TS[]') return /^[-+*/^]$/.test(operator) ? 'TS[]' : undefined;
  return left === 'TS' || right === 'TS' ? 'TS' : 'S';
}

function eachOf(value: Series | readonly Series[], change: (series: Series) => Series): Value {
  return 'points' in value ? change(value) : value.map(change);
}

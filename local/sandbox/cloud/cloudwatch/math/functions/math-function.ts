import type { Context } from '../context.ts';
import { type Kind, mapPoints, type Series, type Value } from '../value.ts';

/** A row of the user guide's table of functions. */
export interface MathFunction {
  /** What it takes and gives; most have a form for one series and another for an array. */
  readonly forms: readonly Form[];
  /** Called only with arguments of one of its forms. */
  readonly run: (args: readonly Argument[], context: Context) => Value;
}

export interface Form {
  readonly takes: readonly Parameter[];
  readonly gives: Kind;
}

/** `metric` is a series that is not the result of an expression. A list of words means one of these keywords. */
export type Parameter = Kind | 'metric' | 'text' | { readonly words: readonly string[] };

/** Text and keywords arrive as they are spelt. */
export type Argument = Value | string;

export function takes(...parameters: readonly Parameter[]): { gives(kind: Kind): Form } {
  return { gives: (kind) => ({ takes: parameters, gives: kind }) };
}

/** TS to TS, and TS[] to TS[] series by series. */
export function eachSeries(change: (series: Series, context: Context) => Series): MathFunction {
  return {
    forms: [takes('TS').gives('TS'), takes('TS[]').gives('TS[]')],
    run: ([value], context) =>
      isArray(value) ? value.map((series) => change(series, context)) : change(seriesOf(value), context),
  };
}

export function eachPoint(change: (value: number) => number): MathFunction {
  return eachSeries((series) => mapPoints(series, change));
}

export function isArray(value: Argument | undefined): value is readonly Series[] {
  return Array.isArray(value);
}

export function arrayOf(value: Argument | undefined): readonly Series[] {
  if (isArray(value)) return value;
  throw new TypeError('expected an array of series');
}

export function seriesOf(value: Argument | undefined): Series {
  if (typeof value === 'object' && !isArray(value)) return value;
  throw new TypeError('expected a series');
}

export function scalarOf(value: Argument | undefined): number {
  if (typeof value === 'number') return value;
  throw new TypeError('expected a scalar');
}

import type { Missing, Series, Value } from './value.ts';

/** What an expression is evaluated against. */
export interface Context {
  readonly missing: Missing;
  /** Milliseconds since the epoch: where the first slot begins, and where the last one ends at the latest. */
  readonly start: number;
  readonly end: number;
  /** Seconds: of a series that is made of a scalar. */
  readonly period: number;
  /** The value of a metric or of another expression. */
  readonly lookUp: (id: string) => Value;
  /** The metrics of the request, hidden ones too, whose id holds the text. */
  readonly metrics: (text: string) => readonly Series[];
}

/** A series in which every slot holds the same; NaN makes an empty one. */
export function constantSeries(value: number, context: Context, period = context.period): Series {
  return { label: '', period, points: new Float64Array(slotsOf(context, period)).fill(value) };
}

export function slotsOf({ start, end }: Pick<Context, 'start' | 'end'>, period: number): number {
  return Math.ceil((end - start) / (period * 1000));
}

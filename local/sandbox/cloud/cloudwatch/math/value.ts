/** What an expression can be, in the abbreviations of the user guide: a number, a time series, an array of them. */
export type Kind = 'S' | 'TS' | 'TS[]';

/** A scalar that has no value, such as the MAX of nothing, is NaN. */
export type Value = number | Series | readonly Series[];

export interface Series {
  /** Whose data it is; tells the series of an array apart. */
  readonly label: string;
  /** Seconds. */
  readonly period: number;
  /** One slot for each period of the requested range; NaN where there is no point. */
  readonly points: Float64Array;
}

/**
 * How a missing point counts beside one that is there. The user guide says 0; public dashboards report that there is no
 * result either. What the guide calls 0 anywhere (operators, IF, AVG) follows this one setting, so that expressions which
 * give the same under both do not depend on it.
 */
export type Missing = 'zero' | 'drop';

/** Division by zero and the like: "the data point is dropped". */
export function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}

export function isPoint(value: number): boolean {
  return !Number.isNaN(value);
}

/** The same slots with other points; no point stays no point. */
export function mapPoints(series: Series, change: (value: number, slot: number) => number): Series {
  return {
    ...series,
    points: series.points.map((value, slot) => (isPoint(value) ? finite(change(value, slot)) : value)),
  };
}

/** The points there are, in order. */
export function pointsOf({ points }: Series): number[] {
  return [...points.filter(isPoint)];
}

import type { Widget } from '../../../shared/dashboard/body.ts';
import { type Entry, entries } from './render.ts';

type Points = Readonly<Record<string, number>>;

/**
 * Evaluates the visible expressions of a widget for one whole period, by label. `data` has the sums by `Metric ModelId`, and by `Metric` for
 * those of the account; a metric without data has no point: arithmetic on it has none either, and SUM passes over it. That is the stricter of
 * the two readings of CloudWatch's documentation; test/numbers evaluates whole ranges under both.
 */
export function evaluate(widget: Widget, data: Points): Record<string, number> {
  const all = entries(widget);
  const byId = new Map(all.flatMap((entry) => (entry.id === undefined ? [] : [[entry.id, entry] as const])));
  const values = new Map<string, number>();
  const pointOf = (id: string): number => {
    const entry = byId.get(id);
    if (entry === undefined) throw new Error(`no entry ${id}`);
    const known = values.get(id);
    if (known !== undefined) return known;
    const value =
      entry.expression === undefined
        ? (data[keyOf(entry)] ?? Number.NaN)
        : compute(entry.expression, pointOf);
    values.set(id, value);
    return value;
  };
  const shown = all.filter(({ expression, visible }) => expression !== undefined && visible !== false);
  return Object.fromEntries(
    shown.flatMap(({ label = '', expression = '' }) => {
      const [, ids, most] = /^SORT\(\[(.*)\],MAX,DESC,(\d+)\)$/.exec(expression) ?? [];
      if (ids === undefined) return [[label, compute(expression, pointOf)]];
      return ids
        .split(',')
        .map((id): [string, number] => [byId.get(id)?.label ?? '', pointOf(id)])
        .sort(([, one], [, other]) => other - one)
        .slice(0, Number(most));
    }),
  );
}

const FUNCTIONS = {
  SUM: (given: number | number[]): number =>
    [given]
      .flat()
      .filter((value) => !Number.isNaN(value))
      .reduce((a, b) => a + b, 0),
  AVG: (value: number) => value,
  FILL: (value: number, filler: number) => (Number.isNaN(value) ? filler : value),
  TIME_SERIES: (value: number) => value,
  // The one period is not the newest: that one has just begun.
  EPOCH: () => 0,
  MAX: () => 1,
  IF: (holds: boolean, whenTrue: number, whenFalse = Number.NaN) => (holds ? whenTrue : whenFalse),
};

function compute(expression: string, pointOf: (id: string) => number): number {
  const ids = [...new Set(expression.match(/(?<![A-Za-z0-9_])[a-z]\w*/g) ?? [])];
  return new Function(...Object.keys(FUNCTIONS), ...ids, `return ${expression}`)(
    ...Object.values(FUNCTIONS),
    ...ids.map(pointOf),
  );
}

function keyOf({ path }: Entry): string {
  return [path[1], path[3]].filter((part) => part !== undefined).join(' ');
}
